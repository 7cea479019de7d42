"""Suggestions beside a case: why in words, a merge by a press, nothing for who may not."""

from collections.abc import Callable

import pytest
from django.test import Client

from jiewu.cases.related import reckoning
from jiewu.channels.office.suggested import suggestions
from tests.cases.desk import Desk, at
from tests.cast import Cast
from tests.office.test_pages import statements

pytestmark = pytest.mark.django_db
Visit = Callable[[str], Client]
WIRES = {"title": "窗口拉电线给电动车充电", "text": "每晚从窗口放电线下来充电，插座冒火花。"}


def test_it_says_why(desk: Desk, people: Cast) -> None:
    desk(received=at("2021-02-08 09:00"), area=None, point=(114.005, 22.605), **WIRES)
    again = desk(received=at("2021-02-10 09:00"), area=None, point=(114.005, 22.6054), **WIRES)
    reckoning.follow()
    (found,) = suggestions(again, posts=[people.chen])
    assert found.heading == "可能是同一件事"
    assert found.why == "早2天；相距45米；都说“每晚从窗口放电线下来充电”，“窗口拉电线给电动车充电”"
    assert found.may_merge


def test_one_press_merges_and_shows_the_main_case(visit: Visit, desk: Desk, people: Cast) -> None:
    first, again = desk(**WIRES), desk(**WIRES)
    reckoning.follow()
    chen = visit("chen")
    assert f"并入 {first.number}" in chen.get(f"/cases/{again.number}/").content.decode()
    answer = chen.post(f"/cases/{again.number}/merge/", {"into": first.number, "seen": again.revision}, follow=True)
    assert f"{again.number}已并入{first.number}" in answer.content.decode()
    again.refresh_from_db()
    assert again.merged_into_id == first.pk
    twice = chen.post(f"/cases/{again.number}/merge/", {"into": first.number, "seen": again.revision})
    assert twice.status_code == 409
    assert first.number in twice.content.decode()


def test_who_may_not_merge_is_offered_no_button_and_refused(visit: Visit, desk: Desk, people: Cast) -> None:
    first, again = desk(**WIRES), desk(**WIRES)
    reckoning.follow()
    lin = visit("lin")
    page = lin.get(f"/cases/{again.number}/").content.decode()
    assert first.number in page
    assert "并入" not in page
    assert lin.post(f"/cases/{again.number}/merge/", {"into": first.number, "seen": again.revision}).status_code >= 400
    again.refresh_from_db()
    assert again.merged_into_id is None


def test_suggestions_cost_the_page_one_statement(visit: Visit, desk: Desk) -> None:
    alone = desk(title="路灯不亮", area=None)
    bare = statements(visit("chen"), f"/cases/{alone.number}/")
    for _ in range(4):
        case = desk(**WIRES)
    reckoning.follow()
    assert statements(visit("chen"), f"/cases/{case.number}/") <= max(bare, 10)
