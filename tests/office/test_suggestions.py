"""Suggestions beside a case: why in words, a merge by a press, nothing for who may not."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from jiewu.cases import moves, worklist
from jiewu.cases.filters import Filters
from jiewu.cases.related import reckoning
from jiewu.cases.suggesting import learning
from jiewu.channels.office import suggested
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
    (found,) = suggested.suggestions(again, posts=[people.chen])
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


@pytest.fixture
def learned(desk: Desk, people: Cast) -> Iterator[None]:
    """Twenty confirmed cases of two types, each type handled by one org, and what is learned from them."""
    for number in range(10):
        told = (
            ("appeals.city_appearance", f"占道摆摊，流动摊贩堵住人行道{number}", people.team),
            ("appeals.safety_hazard", f"楼道电动车飞线充电有火灾隐患{number}", people.luwan_org),
        )
        for case_type, text, org in told:
            case = desk(case_type=case_type, title="", text=text)
            moves.move(case, "dispatched", by=people.system, org=org)
            for state in ("signed", "handling", "closed"):
                moves.move(case, state, by=people.system, note="已办")
    learning.train()
    yield
    learning.path().unlink()


def test_the_case_type_of_a_text_is_suggested_with_its_words(visit: Visit, learned: None) -> None:
    answer = visit("chen").post("/cases/new/", {"text": "楼下飞线充电"}, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert "<html" not in page
    assert page.index("/cases/new/appeals.safety_hazard/") < page.index("提到")
    assert "“充电”" in page
    whole = visit("chen").post("/cases/new/", {"text": "楼下飞线充电"}).content.decode()
    assert "楼下飞线充电</textarea>" in whole
    assert "/cases/new/appeals.safety_hazard/" in whole


def test_without_examples_it_says_so(visit: Visit) -> None:
    assert "还太少" in visit("chen").post("/cases/new/", {"text": "楼下飞线充电"}).content.decode()


def test_what_was_written_first_goes_along_and_registers_nothing(visit: Visit, people: Cast) -> None:
    answer = visit("chen").post("/cases/new/appeals.safety_hazard/", {"begin": "1", "text": "楼下飞线充电"})
    assert answer.status_code == 200
    assert "楼下飞线充电</textarea>" in answer.content.decode()
    assert not worklist.worklist(Filters(), by=[people.chen]).cases


def test_the_receiver_is_suggested_with_precedents_and_chosen_by_a_press(
    visit: Visit, desk: Desk, people: Cast, learned: None
) -> None:
    case = desk(case_type="appeals.safety_hazard", title="", text="飞线充电")
    first = suggested.receivers(case, posts=[people.chen])[0]
    assert first.name == people.luwan_org.name
    assert "同类10件中10件由它办" in first.why
    chosen = visit("chen").get(f"/cases/{case.number}/{first.href}").content.decode()
    assert f'<option value="{people.luwan_org.code}" selected>' in " ".join(chosen.split())
    assert suggested.receivers(case, posts=[people.lin]) == []
    moves.move(case, "dispatched", by=people.chen, org=people.team)
    assert suggested.receivers(case, posts=[people.chen]) == []


def test_the_supervisor_is_told_how_good_they_are(visit: Visit, learned: None) -> None:
    assert "学自20件已确认工单" in visit("sun").get("/settings/").content.decode()
    assert "学自" not in visit("lin").get("/settings/").content.decode()
