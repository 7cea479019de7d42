"""What waits among the cases: every number is that of the list it opens; next steps are those of the posts."""

from datetime import timedelta

import pytest

from jiewu.cases import intake, moves, waits, worklist
from jiewu.cases.filters import Filters
from jiewu.cases.submissions import Outside, Submission
from jiewu.core import clock
from jiewu.people.waiting import Group
from tests.cases.desk import Desk, at
from tests.cast import IN_LUWAN

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

MOST = dict.fromkeys(Group, 50)


@pytest.fixture
def office(desk: Desk, monkeypatch):
    """Cases in every state that waits: nobody's, unsigned, late, due this morning, due later, suspended, assigned."""
    people = desk.people
    for day in ("2021-02-01", "2021-02-10", "2021-02-18"):
        desk(title=f"待分拨 {day}", received=at(f"{day} 16:30"))
    for number, state in enumerate(("dispatched", "signed", "handling", "handling")):
        case = desk(title=f"在办 {number}", received=at("2021-02-09 09:00") + timedelta(days=number * 3))
        _to(case, state, people)
    paused = desk(title="挂账", received=at("2021-02-09 09:00"))
    _to(paused, "handling", people)
    moves.move(paused, "suspended", by=people.chen, note="等停电")
    checked = desk(case_type="safety.hazard", values={"level": "一般"}, title="待复查")
    checked = moves.move(checked, "ordered", by=people.chen, org=people.luwan_org)
    checked = moves.move(checked, "fixing", by=people.lin)
    moves.move(checked, "checking", by=people.lin, note="已整改")
    intake.register_many([_assigned(at("2021-02-18 09:00"), at("2021-02-19 17:00"))], by=people.system)
    moves.move(desk(title="归执法队"), "dispatched", by=people.chen, org=people.team)
    moves.move(desk(title="不受理"), "rejected", by=people.chen, note="不在辖区")
    return desk


def _to(case, state, people):
    case = moves.move(case, "dispatched", by=people.chen, org=people.luwan_org)
    for step in ("signed", "handling"):
        if case.state != state:
            case = moves.move(case, step, by=people.lin)


def _assigned(received, due):
    outside = Outside("12345", "12345-000001", due=due)
    return Submission("appeals.city_appearance", title="上级派单", point=IN_LUWAN, received=received, outside=outside)


def _waits(post):
    return waits.waits([post], clock.now(), MOST)


def _listed(way, posts):
    """Return how many cases the list shows that a number leads to."""
    from django.http import QueryDict
    from django.utils.http import urlencode

    from jiewu.channels.office.listing import read

    filters = read(QueryDict(urlencode(way.query))).filters()
    return len(worklist.worklist(filters, by=posts, size=1000).cases)


@pytest.mark.parametrize("name", ["chen", "sun", "lin", "huang", "zhao", "wu"])
def test_every_number_is_that_of_the_list_it_opens(office, name):
    post = getattr(office.people, name)
    found = _waits(post)
    assert {said.key: said.count for said in found.said} == {said.key: _listed(said.way, [post]) for said in found.said}


@pytest.mark.parametrize("name", ["chen", "lin", "huang", "wu"])
def test_every_group_counts_what_its_list_shows(office, name):
    post = getattr(office.people, name)
    found = _waits(post)
    listed = {group: worklist.worklist(waits.filters_of(group), by=[post], size=1000).cases for group in Group}
    assert {group: count for group, count in found.counts.items() if count} == {
        group: len(cases) for group, cases in listed.items() if cases
    }
    assert {thing.title for thing in found.first} == {case.title for cases in listed.values() for case in cases}


def test_a_dispatcher_looks_after_everything_and_begins_with_what_nobody_has(office):
    found = _waits(office.people.chen)
    said = {number.key: number.count for number in found.said}
    assert said["case.dispatch"] == 4  # one was assigned from outside
    assert said["case.assigned"] == 1
    assert said["case.late"] > 0
    assert found.counts[Group.PAUSED] == 1
    assert [act.words for act in found.acts] == ["开始分拨 4件", "登记来电"]


def test_who_handles_has_what_the_own_organisation_has(office):
    lin, huang = _waits(office.people.lin), _waits(office.people.huang)
    assert {number.key: number.count for number in lin.said}["case.sign"] == 1
    assert {number.key: number.count for number in lin.said}["case.check"] == 1
    assert [thing.title for thing in huang.first] == ["归执法队"]
    assert "case.dispatch" not in {number.key for number in lin.said}


def test_who_only_reads_sees_what_is_late_and_due_and_begins_nothing(office):
    found = _waits(office.people.wu)
    assert {number.key for number in found.said} <= {"case.ahead", "case.late"}
    assert found.acts == []


def test_nobody_learns_of_what_lies_out_of_reach(office):
    found = _waits(office.people.zhao)
    assert (found.counts, found.first, found.said) == ({}, [], [])
    assert waits.waits([office.people.zhou], clock.now(), MOST).counts == {}


def test_the_button_is_the_next_move_that_the_post_may_make(office):
    steps = {thing.title: thing for thing in _waits(office.people.lin).first}
    assert steps["在办 0"].step == "签收"
    assert steps["在办 0"].step_way.query == (("to", "signed"),)
    assert steps["在办 1"].step == "开始处置"
    assert steps["在办 2"].step == "办结"
    assert steps["待复查"].step == "复查通过"
    assert steps["挂账"].step == "恢复办理"


def test_who_dispatches_gives_what_nobody_has_and_looks_at_what_others_do(office):
    steps = {thing.title: thing for thing in _waits(office.people.chen).first}
    assert steps["待分拨 2021-02-01"].step == "分拨"
    assert steps["在办 2"].step == "看办理"
    assert steps["在办 2"].now.startswith("芦湾社区 处置中")
    assert steps["在办 2"].step_way.query == ()


def test_what_nothing_was_written_of_for_days_is_asked_after(office, monkeypatch):
    assert "case.quiet" not in {said.key for said in _waits(office.people.chen).said}
    monkeypatch.setenv("JIEWU_CLOCK", "2021-02-26T10:00:00+08:00")
    found = _waits(office.people.chen)
    said = {number.key: number for number in found.said}
    assert said["case.quiet"].count == _listed(said["case.quiet"].way, [office.people.chen]) > 0
    assert all("起无进展" in thing.now for thing in found.first)


def test_lists_of_a_step_show_what_waits_for_it(office):
    lin = [office.people.lin]
    titles = {
        step: [case.title for case in worklist.worklist(Filters(mine=True, step=step), by=lin).cases]
        for step in ("sign", "check", "dispatch")
    }
    assert titles == {"sign": ["在办 0"], "check": ["待复查"], "dispatch": []}
