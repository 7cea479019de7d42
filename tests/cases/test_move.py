"""Moving cases along their flow."""

from datetime import date

import pytest

from jiewu.cases import moves
from jiewu.cases.merging import merge
from jiewu.cases.models import Case
from jiewu.cases.submissions import Outside
from jiewu.core import changelog
from jiewu.core.problems import Problem, Problems
from jiewu.facts.history import history
from tests.cases.desk import Desk, at
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(desk: Desk, people: Cast) -> Case:
    """A case that 芦湾社区 has signed for; due on Saturday, 20 February at 18:00."""
    case = desk(received=at("2021-02-10 16:30"))
    moves.move(case, "dispatched", by=people.chen, org=people.luwan_org, at=at("2021-02-10 16:40"))
    return moves.move(case, "signed", by=people.lin, at=at("2021-02-10 17:05"))


@pytest.mark.both_databases
def test_a_case_goes_from_receipt_to_closing(signed: Case, people: Cast) -> None:
    moves.move(signed, "handling", by=people.lin, at=at("2021-02-18 09:30"))
    moves.move(signed, "closed", by=people.lin, note="已清理，路面恢复", at=at("2021-02-19 09:00"))
    case = Case.objects.get(pk=signed.pk)
    assert (case.state, case.phase, case.outcome, case.org) == ("closed", "closed", "", people.luwan_org)
    assert (case.closed, case.on_time, case.on_time_source) == (at("2021-02-19 09:00"), True, "clock")
    assert case.revision == 5
    verbs = [(line.verb, line.post) for line in changelog.of("case", case.pk)]
    assert verbs == [
        ("register", people.chen.pk),
        ("move", people.chen.pk),
        *[("move", people.lin.pk)] * 3,
    ]
    steps = history(case, by=people.lin)
    assert [step.note for step in steps] == ["", "", "", "", "已清理，路面恢复"]
    assert {each.column for each in steps[-1].differences} >= {"state", "closed", "on_time"}
    assert "陈女士" in steps[1].by
    assert steps[1].words["at"] == "2021-02-10T16:40:00+08:00"  # it was recorded later


@pytest.mark.parametrize(("moment", "kept"), [("2021-02-20 18:00:00", True), ("2021-02-20 18:00:01", False)])
def test_closing_is_judged_by_the_clock_to_the_second(
    signed: Case, people: Cast, monkeypatch: pytest.MonkeyPatch, moment: str, kept: bool
) -> None:
    monkeypatch.setenv("JIEWU_CLOCK", "2021-02-22T09:00:00+08:00")
    moves.move(signed, "handling", by=people.lin)
    moves.move(signed, "closed", by=people.lin, note="已清理", at=at(moment))
    assert signed.on_time is kept
    assert signed.published()["on_time"] is kept


def test_an_assigned_case_is_judged_by_its_platforms_deadline(desk: Desk, people: Cast) -> None:
    case = desk(received=at("2021-02-10 16:30"), outside=Outside("区平台", "A-1", due=at("2021-02-18 12:00")))
    moves.move(case, "rejected", by=people.chen, note="不属于本街道", at=at("2021-02-18 14:00"))
    assert (case.phase, case.outcome, case.on_time) == ("closed", "rejected", False)
    assert case.published()["counts"] is True


def test_without_a_due_time_closing_stays_without_a_verdict(desk: Desk, people: Cast) -> None:
    case = desk(nature="表扬")
    moves.move(case, "rejected", by=people.chen, note="已转达")
    assert (case.phase, case.on_time, case.on_time_source) == ("closed", None, "")
    assert case.closed is not None


def test_a_case_may_be_dispatched_again(signed: Case, people: Cast) -> None:
    moves.move(signed, "dispatched", by=people.chen, org=people.team, note="属执法队职责")
    assert (signed.state, signed.org, signed.closed) == ("dispatched", people.team, None)
    assert moves.move(signed, "signed", by=people.huang).state == "signed"


def test_leaving_a_closed_state_lets_the_clock_run_on(desk: Desk, people: Cast) -> None:
    case = desk(case_type="safety.hazard", received=at("2021-02-18 09:00"))
    moves.move(case, "ordered", by=people.chen, org=people.luwan_org)
    moves.move(case, "fixing", by=people.lin)
    moves.move(case, "checking", by=people.lin, note="已整改")
    moves.move(case, "fixing", by=people.lin, note="仍有飞线")
    assert (case.phase, case.closed, case.on_time) == ("open", None, None)


@pytest.mark.parametrize(
    ("to", "said", "codes"),
    [
        ("dispatched", {}, ["move_needs_org"]),
        ("rejected", {}, ["move_needs_note"]),
        ("rejected", {"note": "  "}, ["move_needs_note"]),
        ("rejected", {"note": "不属于本街道", "org": True}, ["move_takes_no_org"]),
        ("rejected", {"note": "不属于本街道", "at": "2021-02-10 16:29"}, ["move_before_receipt"]),
        ("rejected", {"at": "2021-02-19 10:30"}, ["move_needs_note", "move_in_future"]),
    ],
)
def test_it_refuses_a_move_without_what_it_needs(
    desk: Desk, people: Cast, to: str, said: dict[str, object], codes: list[str]
) -> None:
    case = desk(received=at("2021-02-10 16:30"))
    given = (
        said | ({"org": people.team} if said.get("org") else {}) | ({"at": at(str(said["at"]))} if "at" in said else {})
    )
    with pytest.raises(Problems) as refused:
        moves.move(case, to, by=people.chen, **given)  # type: ignore[arg-type]
    assert [problem.code for problem in refused.value] == codes
    assert Case.objects.get(pk=case.pk).state == "received"
    assert len(changelog.of("case", case.pk)) == 1


@pytest.mark.parametrize("to", ["closed", "handling", "received", "nowhere", ""])
def test_it_refuses_a_move_from_the_wrong_state(desk: Desk, people: Cast, to: str) -> None:
    with pytest.raises(Problem) as refused:
        moves.move(desk(), to, by=people.chen, note="办结")
    assert (refused.value.code, refused.value.status) == ("wrong_state", 409)
    assert "待签收" in str(refused.value)


def test_it_refuses_posts_that_may_not(signed: Case, desk: Desk, people: Cast) -> None:
    waiting = desk()
    for post in (people.lin, people.wu, people.huang, people.zhou):
        with pytest.raises(Problem) as refused:
            moves.move(waiting, "dispatched", by=post, org=people.team)
        assert (refused.value.code, refused.value.status) == ("not_allowed", 403)
    for post in (people.zhao, people.chen):  # another community; the role dispatches and does not handle
        with pytest.raises(Problem) as refused:
            moves.move(signed, "handling", by=post)
        assert refused.value.code == "not_allowed"
    assert moves.move(signed, "handling", by=people.lin).state == "handling"


def test_the_org_complained_about_cannot_handle_its_case(desk: Desk, people: Cast) -> None:
    case = desk(about=people.luwan_org.pk)
    moves.move(case, "dispatched", by=people.chen, org=people.luwan_org)
    with pytest.raises(Problem) as refused:
        moves.move(case, "signed", by=people.lin)
    assert refused.value.code == "not_allowed"


def test_it_refuses_a_mover_who_saw_an_older_revision(desk: Desk, people: Cast) -> None:
    case = desk()
    other = Case.objects.get(pk=case.pk)
    moves.move(case, "dispatched", by=people.chen, org=people.team, seen=1)
    with pytest.raises(Problem) as refused:
        moves.move(other, "rejected", by=people.chen, note="不属于本街道")
    assert (refused.value.code, refused.value.status) == ("stale", 409)
    assert Case.objects.get(pk=case.pk).state == "dispatched"


def test_merged_and_void_cases_stand_still(desk: Desk, people: Cast) -> None:
    main, copy, void = desk(), desk(), desk()
    merge(copy, main, by=people.chen)
    moves.void(void, by=people.chen, note="录入有误")
    for case, code in ((copy, "case_is_merged"), (void, "case_is_void")):
        with pytest.raises(Problem) as refused:
            moves.move(case, "dispatched", by=people.chen, org=people.team)
        assert (refused.value.code, refused.value.status) == (code, 409)
        assert moves.offers(case, by=people.chen) == []


def test_voiding_takes_it_out_of_lists_and_counts_and_keeps_the_row(desk: Desk, people: Cast) -> None:
    case = desk()
    with pytest.raises(Problem) as refused:
        moves.void(case, by=people.chen, note=" ")
    assert refused.value.code == "reason_needed"
    with pytest.raises(Problem) as not_hers:
        moves.void(case, by=people.lin, note="录入有误")
    assert not_hers.value.code == "not_allowed"
    moves.void(case, by=people.chen, note="录入有误")
    assert not Case.objects.filter(pk=case.pk).exists()
    stored = Case.everything.get(pk=case.pk)
    assert (stored.phase, stored.state, stored.published()["counts"]) == ("void", "received", False)
    with pytest.raises(Problem) as twice:
        moves.void(case, by=people.chen, note="录入有误")
    assert twice.value.code == "case_is_void"


def test_offers_are_the_ways_of_the_flow_with_the_reason_of_each_refusal(signed: Case, people: Cast) -> None:
    hers = {offer.way.name: offer for offer in moves.offers(signed, by=people.lin)}
    assert list(hers) == ["redispatch", "handle"]
    assert hers["handle"].allowed
    assert not hers["redispatch"].allowed
    assert hers["redispatch"].reason
    assert hers["redispatch"].way.needs == {"note", "org"}
    centre = {offer.way.name: offer.allowed for offer in moves.offers(signed, by=people.chen)}
    assert centre == {"redispatch": True, "handle": False}


def test_only_the_day_of_receipt_may_be_known(desk: Desk, people: Cast) -> None:
    case = desk(received=date(2021, 2, 19))
    assert case.happened_is_day
    moves.move(case, "rejected", by=people.chen, note="不属于本街道", at=at("2021-02-19 08:00"))
    assert case.on_time is True
