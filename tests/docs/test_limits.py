"""docs/limits.md and the page of limits say the same, in Chinese too."""

from pathlib import Path

import pytest
from django.utils import translation

from jiewu.channels.office import limits_page
from jiewu.channels.office.limits_page import NEVER, NOT_YET, Limit

TEXT = " ".join((Path(__file__).parents[2] / "docs" / "limits.md").read_text(encoding="utf-8").split())


@pytest.mark.parametrize("limit", [*NOT_YET, *NEVER], ids=lambda limit: limit.title)
def test_each_limit_stands_in_the_handbook_and_in_chinese(limit: Limit) -> None:
    assert f"**{limit.title}.** {limit.text}" in TEXT
    with translation.override("zh-hans"):
        titles = {each.title for part in limits_page.context().values() for each in part}
    assert limit.title not in titles


def test_the_handbook_has_no_other_limits() -> None:
    assert TEXT.count("- **") == len(NOT_YET) + len(NEVER)
