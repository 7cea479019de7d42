"""The case page: buttons in the right order, history like minutes, deadlines with the light of the list."""

from collections.abc import Callable

import pytest
from django.test import Client

from jiewu.cases import moves
from jiewu.cases.submissions import Outside
from jiewu.channels.office import case_page
from jiewu.channels.office.inputs import Typed
from tests.cases.desk import Desk, at
from tests.cast import Cast

pytestmark = pytest.mark.django_db
Visit = Callable[[str], Client]


def test_the_way_on_leads_and_a_refusal_is_never_the_filled_button(desk: Desk, people: Cast) -> None:
    case = desk()
    waiting = case_page.context(case, posts=[people.chen], typed=Typed())["acts"]
    assert [(act.to, act.primary) for act in waiting] == [("dispatched", True), ("rejected", False)]
    for state in ("dispatched", "signed", "handling"):
        moves.move(case, state, by=people.system, org=people.team if state == "dispatched" else None)
    handled = case_page.context(case, posts=[people.chen], typed=Typed())["acts"]
    assert [(act.to, act.primary) for act in handled] == [("closed", True), ("dispatched", False), ("suspended", False)]


def test_who_can_do_nothing_is_told_why(desk: Desk, people: Cast) -> None:
    shown = case_page.context(desk(), posts=[people.wu], typed=Typed())
    assert shown["acts"] == []
    assert "领导" in shown["no_acts"]


def test_history_reads_like_minutes(desk: Desk, people: Cast) -> None:
    case = desk(received=at("2021-02-10 16:30"), channel="来电")
    moves.move(case, "dispatched", by=people.chen, org=people.luwan_org, note="请当天上门")
    lines = case_page.context(case, posts=[people.chen], typed=Typed())["history"]
    assert [(line.text, line.said) for line in lines] == [
        ("收件，来电", ""),
        ("陈女士（指挥中心 值班调度）录入", ""),
        ("陈女士（指挥中心 值班调度）：待签收，交芦湾社区", "“请当天上门”"),
    ]
    assert lines[0].at == at("2021-02-10 16:30")


def test_the_deadline_is_explained_and_the_platform_s_stands_beside_it(desk: Desk, people: Cast) -> None:
    own = case_page.context(desk(received=at("2021-02-10 16:30")), posts=[people.chen], typed=Typed())
    assert [line.here for line in own["clocks"]] == [True]
    assert own["why"].due == at("2021-02-20 18:00")
    assert sum(line.counted for line in own["why"].lines) == 3
    outside = Outside("区平台", "QP-1", due=at("2021-02-23 18:00"))
    assigned = desk(received=at("2021-02-10 16:30"), outside=outside)
    shown = case_page.context(assigned, posts=[people.chen], typed=Typed())
    assert [(line.title, line.here) for line in shown["clocks"]] == [("办结", False), ("区平台", True)]
    assert shown["light"].text == "02-23 周二 到期，还剩3个工作日 6小时"


def test_what_did_not_count_is_told_with_the_deadline(desk: Desk, people: Cast) -> None:
    case = desk(received=at("2021-02-10 16:30"))
    for state in ("dispatched", "signed", "handling"):
        org = people.team if state == "dispatched" else None
        moves.move(case, state, by=people.system, org=org, at=at("2021-02-10 16:40"))
    moves.move(case, "suspended", by=people.chen, note="等鉴定", at=at("2021-02-18 09:00"))
    held = case_page.context(case, posts=[people.chen], typed=Typed())["why"]
    assert "02-18 周四 09:00起挂账，不计时" in held.basis
    moves.move(case, "handling", by=people.chen, at=at("2021-02-19 09:00"))
    why = case_page.context(case, posts=[people.chen], typed=Typed())["why"]
    assert why.due == case.due == at("2021-02-22 18:00")
    assert "02-18 周四 09:00至02-19 周五 09:00停计，其间不计时" in why.basis


def test_without_a_calendar_it_says_so(desk: Desk, people: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIEWU_CLOCK", "2031-01-08T10:00:00+08:00")
    shown = case_page.context(desk(), posts=[people.chen], typed=Typed())
    assert shown["light"].text == "时限未知"
    assert "2031" in shown["why_not"]


def test_phones_in_free_text_are_masked(desk: Desk, visit: Visit) -> None:
    case = desk(text="请联系 13800138000", address="榕树巷14号 13900139000")
    page = visit("chen").get(f"/cases/{case.number}/").content.decode()
    assert "138****8000" in page
    assert "13800138000" not in page
    assert "13900139000" not in page
