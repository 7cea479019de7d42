"""Asking reporters after the end; held clocks; taking a case up again."""

from datetime import datetime

import pytest

from jiewu.cases import feedback, moves
from jiewu.cases.clocks import Event, Rules, Standing, run
from jiewu.cases.models import Case
from jiewu.core.problems import Problem, Problems
from jiewu.core.workdays import DEFAULT_HOURS, parse_limit, shipped
from jiewu.facts.history import history
from tests.cases.desk import Desk, at
from tests.cast import Cast

RULES = Rules(shipped(), DEFAULT_HOURS)


def ends(limit: str, *events: tuple[str, str]) -> datetime | None:
    """Return the due time of a limit after events, each with its moment."""
    return run(parse_limit(limit), [(Event(what), at(moment)) for what, moment in events], RULES).due


def test_a_pause_moves_the_end_by_the_office_time_in_it() -> None:
    start = ("starts", "2021-03-01 10:00")  # Monday; due on Thursday at 18:00
    assert ends("3 workdays", start) == at("2021-03-04 18:00")
    whole_days = (("pauses", "2021-03-02 09:00"), ("resumes", "2021-03-04 09:00"))
    assert ends("3 workdays", start, *whole_days) == at("2021-03-08 18:00")
    hours = (("pauses", "2021-03-02 11:00"), ("resumes", "2021-03-02 15:00"))  # two of them in office hours
    assert ends("3 workdays", start, *hours) == at("2021-03-05 11:00")
    assert ends("4 work hours", start, *hours) == at("2021-03-01 16:00")  # it was over before
    at_night = (("pauses", "2021-03-02 19:00"), ("resumes", "2021-03-03 08:00"))
    assert ends("3 workdays", start, *at_night) == at("2021-03-04 18:00")


def test_a_held_clock_is_neither_running_nor_overdue() -> None:
    events = [(Event.STARTS, at("2021-03-01 10:00")), (Event.PAUSES, at("2021-03-02 10:00"))]
    held = run(parse_limit("3 workdays"), events, RULES)
    assert held.standing(at("2021-03-31 10:00")) is Standing.PAUSED
    assert held.due == at("2021-03-04 18:00")


@pytest.fixture
def handled(db: None, desk: Desk, people: Cast) -> Case:
    """A case that 芦湾社区 handles since Thursday; due on Saturday, 20 February at 18:00."""
    case = desk(received=at("2021-02-10 16:30"))
    moves.move(case, "dispatched", by=people.chen, org=people.luwan_org, at=at("2021-02-10 16:40"))
    moves.move(case, "signed", by=people.lin, at=at("2021-02-10 17:05"))
    return moves.move(case, "handling", by=people.lin, at=at("2021-02-18 09:00"))


@pytest.fixture
def closed(handled: Case, people: Cast, monkeypatch: pytest.MonkeyPatch) -> Case:
    """The same, closed in time; it is a week later."""
    monkeypatch.setenv("JIEWU_CLOCK", "2021-02-26T10:00:00")
    return moves.move(handled, "closed", by=people.lin, note="已清理", at=at("2021-02-20 12:00"))


@pytest.mark.both_databases
def test_a_suspended_case_has_the_rest_of_its_time_afterwards(
    handled: Case, people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIEWU_CLOCK", "2021-02-26T10:00:00")
    with pytest.raises(Problem) as refused:
        moves.move(handled, "suspended", by=people.lin, note="等审批")
    assert refused.value.code == "not_allowed"
    moves.move(handled, "suspended", by=people.chen, note="需上级立项", at=at("2021-02-19 09:00"))
    assert (handled.phase, handled.due) == ("suspended", at("2021-02-20 18:00"))
    moves.move(handled, "handling", by=people.lin, at=at("2021-02-22 09:00"))  # Friday and Saturday were workdays
    case = Case.objects.get(pk=handled.pk)
    assert (case.phase, case.due) == ("open", at("2021-02-23 18:00"))
    moves.move(case, "closed", by=people.lin, note="已清理", at=at("2021-02-23 17:00"))
    assert (case.on_time, case.reopened) == (True, 0)


def test_a_reopened_case_is_judged_anew_and_was_not_late_while_it_lay_closed(closed: Case, people: Cast) -> None:
    assert closed.on_time is True
    with pytest.raises(Problems):
        moves.move(closed, "dispatched", by=people.chen, org=people.luwan_org)  # without a note
    moves.move(closed, "dispatched", by=people.chen, org=people.luwan_org, note="回访未解决", at=at("2021-02-22 12:00"))
    now = Case.objects.get(pk=closed.pk)
    assert (now.phase, now.closed, now.on_time, now.reopened) == ("open", None, None, 1)
    assert closed.due == at("2021-02-22 18:00")  # the afternoon that was left
    assert closed.published()["reopened"] == 1


@pytest.mark.both_databases
def test_what_the_reporter_said_is_kept_and_told(closed: Case, people: Cast) -> None:
    feedback.record(closed, "已解决", by=people.chen, satisfaction="满意", note="来电人感谢")
    case = Case.objects.get(pk=closed.pk)
    assert (case.published()["feedback"], case.published()["satisfaction"]) == ("已解决", "满意")
    step = history(case, by=people.chen)[-1]
    assert (step.verb, step.note) == ("feedback", "来电人感谢")
    assert {each.column for each in step.differences} == {"feedback", "satisfaction"}


@pytest.mark.parametrize(
    ("result", "satisfaction", "code"),
    [
        ("好了", "", "feedback_unknown"),
        ("已解决", "还行", "satisfaction_unknown"),
        ("联系不上", "满意", "satisfaction_unasked"),
    ],
)
def test_feedback_that_says_nothing_is_refused(
    closed: Case, people: Cast, result: str, satisfaction: str, code: str
) -> None:
    with pytest.raises(Problem) as refused:
        feedback.record(closed, result, by=people.chen, satisfaction=satisfaction)
    assert refused.value.code == code
    assert closed.feedback == ""


def test_only_who_may_asks_and_only_after_the_end(handled: Case, people: Cast) -> None:
    for by, code in ((people.lin, "not_allowed"), (people.chen, "feedback_too_early")):
        with pytest.raises(Problem) as refused:
            feedback.record(handled, "已解决", by=by)
        assert refused.value.code == code
