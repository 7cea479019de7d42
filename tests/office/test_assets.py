"""Static files: served while they are there, 404 once a build has removed them, and no folder that must exist."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import Client, RequestFactory

from jiewu.channels.office.assets import Assets


def test_a_file_that_a_build_removed_is_not_there(tmp_path: Path) -> None:
    asset = tmp_path / "office-1a2b3c4d.css"
    asset.write_text("body { margin: 0 }")
    served = Assets(lambda _request: HttpResponse("page"))
    served.add_file_to_dictionary(f"/static/office/assets/{asset.name}", str(asset))
    request = RequestFactory().get(f"/static/office/assets/{asset.name}")
    assert served(request).status_code == 200
    asset.unlink()
    assert served(request).status_code == 404
    assert served(RequestFactory().get("/cases/")).content == b"page"


@pytest.mark.django_db
def test_files_of_the_pages_are_served_and_unknown_ones_are_not_there() -> None:
    assert finders.find("office/icon.svg")
    assert Client().get("/static/office/icon.svg").status_code == 200
    assert Client().get("/static/office/assets/office-00000000.css").status_code == 404


def test_nothing_is_collected() -> None:
    assert settings.STATIC_ROOT is None
