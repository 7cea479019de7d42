"""The office's own templates by HTTP: begun from the packs, refused with the line, looked at before, kept, removed."""

from collections.abc import Callable

import pytest
from django.test import Client

from jiewu.reports import templates
from jiewu.reports.models import Report, Template
from tests.cast import Cast

pytestmark = pytest.mark.django_db
Visit = Callable[[str], Client]
NEW = "/reports/templates/new/"
TEXT = "# 安全\n开展安全培训{{ 安全培训 }}。"


def typed(**changes: str) -> dict[str, str]:
    """Return what a person sends: a good template, with some things changed."""
    return {"name": "季度简报", "area": "440399", "period": "2025", "text": TEXT, "do": "save"} | changes


def test_a_new_one_begins_with_the_default_or_with_a_section_of_a_pack(people: Cast, visit: Visit) -> None:
    assert "[[section safety.平安建设]]" in visit("sun").get(NEW).content.decode()
    page = visit("sun").get(f"{NEW}?from=safety.平安建设").content.decode()
    assert "# 平安建设" in page
    assert "{{ 安全培训 | with_change }}" in page  # by its title: no pack need stand before it
    assert visit("sun").get(f"{NEW}?from=nothing").status_code == 400


def test_the_numbers_that_can_be_placed_are_those_of_the_persons_packs(people: Cast, visit: Visit) -> None:
    page = visit("sun").get(NEW).content.decode()
    assert 'data-insert="{{ 安全培训 }}"' in page
    assert 'data-insert="{{ 按期办结率 | with_base }}"' in page
    people.sun.packs = ["appeals"]
    people.sun.save()
    page = visit("sun").get(NEW).content.decode()
    assert 'data-insert="{{ 安全培训 }}"' not in page
    assert 'data-insert="{{ 受理诉求 }}"' in page


def test_a_template_is_kept_and_offered_for_writing(people: Cast, visit: Visit) -> None:
    client = visit("sun")
    assert client.post(NEW, typed())["Location"] == "/reports/"
    kept = Template.objects.get()
    assert kept.changed_by == people.sun
    page = client.get("/reports/").content.decode()
    assert f'href="/reports/templates/{kept.uid}/"' in page
    assert '<option value="季度简报"' in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": "# 安全\n\n培训{{ 没有这个 }}，{{ safety.fires | rhyme }}。"}, ("第3行", "没有这个", "rhyme")),
        ({"text": "培训{{ 安全培训 。"}, ("第1行", "安全培训 。")),
        ({"text": "[[section 没有]]"}, ("第1行", "没有")),
        ({"text": " "}, ("模板没有内容",)),
        ({"name": ""}, ("名称",)),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_nothing_typed_is_lost(
    people: Cast, visit: Visit, changes: dict[str, str], words: tuple[str, ...]
) -> None:
    answer = visit("sun").post(NEW, typed(**changes))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert all(word in page for word in words)
    assert 'role="alert"' in page
    assert changes.get("text", TEXT).strip() in page
    assert not Template.objects.exists()


def test_a_preview_is_written_and_nothing_is_kept(people: Cast, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIEWU_CLOCK", "2025-12-16T08:30:00")
    page = visit("sun").post(NEW, typed(do="preview")).content.decode()
    assert "月桥街道2025年季度简报" in page
    assert "一、安全" in page
    assert not Template.objects.exists()
    assert not Report.objects.exists()
    refused = visit("sun").post(NEW, typed(do="preview", period="2031"))
    assert refused.status_code == 422
    assert "2031" in refused.content.decode()


def test_one_is_changed_under_its_name_and_removed(people: Cast, visit: Visit) -> None:
    kept = templates.put_template("季度简报", TEXT, area=people.street, by=people.sun)
    address = f"/reports/templates/{kept.uid}/"
    assert "开展安全培训{{ 安全培训 }}" in visit("sun").get(address).content.decode()
    visit("sun").post(address, typed(name="别名", text="# 消防"))
    kept.refresh_from_db()
    assert (kept.name, kept.text) == ("季度简报", "# 消防")
    visit("sun").post(address, typed(do="remove"))
    assert not Template.objects.exists()


def test_who_may_not_write_reports_keeps_no_templates(people: Cast, visit: Visit) -> None:
    kept = templates.put_template("季度简报", TEXT, area=people.street, by=people.sun)
    address = f"/reports/templates/{kept.uid}/"
    for username, status in (("chen", 403), ("lin", 404), ("zhou", 403)):
        assert visit(username).get(address).status_code == status
        assert visit(username).post(address, typed(do="remove")).status_code == status
    assert visit("chen").get(NEW).status_code == 403
    assert Template.objects.exists()
