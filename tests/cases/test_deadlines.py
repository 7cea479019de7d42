"""Due times that are reckoned again when calendar, hours or rules change."""

from datetime import date

import pytest

from jiewu import cli
from jiewu.cases import deadlines, moves
from jiewu.cases.models import Case
from jiewu.cases.submissions import Outside
from jiewu.core import changelog, office
from jiewu.core.problems import Problem
from jiewu.core.workdays import Calendar, Holiday, shipped
from tests.cases.desk import NOW, Desk, at
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def with_2027() -> Calendar:
    """Return the shipped calendar with a year that has no holiday but the first of January."""
    new_year = Holiday({"zh": "元旦", "en": "New Year's Day"}, off=(date(2027, 1, 1),), year=2027)
    return Calendar({*shipped().years, 2027}, (*shipped().holidays, new_year))


@pytest.mark.both_databases
def test_new_hours_move_open_cases_with_a_line_in_the_log(desk: Desk, people: Cast) -> None:
    waiting = desk(received=at("2021-02-18 09:00"))
    done = desk(received=at("2021-02-18 09:00"))
    moves.move(done, "rejected", by=people.chen, note="不属于本街道")
    assigned = desk(outside=Outside("区平台", "A-1", due=at("2021-02-23 18:00")))
    assert waiting.due == at("2021-02-22 18:00")
    assert deadlines.recompute(by=people.system) == 0
    office.put_setting("hours", [["08:30", "17:00"]], starts=date(2021, 2, 22), by=people.system.pk)
    assert deadlines.recompute(by=people.system) == 1
    assert Case.objects.get(pk=waiting.pk).due == at("2021-02-22 17:00")
    assert Case.objects.get(pk=done.pk).due == at("2021-02-22 18:00")
    assert Case.objects.get(pk=assigned.pk).due == at("2021-02-23 18:00")
    assert [line.verb for line in changelog.of("case", waiting.pk)] == ["register", "due"]
    assert deadlines.recompute(by=people.system) == 0


def test_a_calendar_that_comes_later_gives_due_times_and_verdicts(
    desk: Desk, people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIEWU_CLOCK", "2026-12-30T10:00:00+08:00")
    waiting, late = desk(), desk()
    monkeypatch.setenv("JIEWU_CLOCK", "2027-01-11T10:00:00+08:00")
    moves.move(late, "rejected", by=people.chen, note="不属于本街道")
    assert (late.closed is not None, late.on_time) == (True, None)
    monkeypatch.setattr(deadlines, "shipped", with_2027)
    assert deadlines.recompute(by=people.system) == 2
    for case in (waiting, late):
        stored = Case.objects.get(pk=case.pk)
        assert (stored.due, stored.due_problem) == (at("2027-01-05 18:00"), "")  # 31 December, 4 and 5 January
    assert Case.objects.get(pk=late.pk).on_time is False
    assert Case.objects.get(pk=late.pk).on_time_source == "clock"


def test_what_follows_the_log_reckons_again_once_after_a_change(
    desk: Desk, people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = desk(received=at("2021-02-18 09:00"))
    assert deadlines.follow(by=people.system) == 0
    monkeypatch.setattr(deadlines, "recompute", lambda **_: pytest.fail("nothing has changed"))
    assert deadlines.follow(by=people.system) == 0
    monkeypatch.undo()
    monkeypatch.setenv("JIEWU_CLOCK", NOW)
    office.put_setting("hours", [["08:30", "17:00"]], starts=date(2021, 2, 22), by=people.system.pk)
    assert deadlines.follow(by=people.system) == 1
    assert Case.objects.get(pk=waiting.pk).due == at("2021-02-22 17:00")
    assert [line.verb for line in changelog.of("case", waiting.pk)] == ["register", "due"]
    assert deadlines.follow(by=people.system) == 0
    monkeypatch.setattr(deadlines, "shipped", with_2027)
    unknown = desk()
    Case.objects.filter(pk=unknown.pk).update(due=None, due_problem="no_calendar:2027")
    assert deadlines.follow(by=people.system) == 1


def test_the_command_says_how_many_have_changed(desk: Desk, people: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    desk(received=at("2021-02-18 09:00"))
    assert cli.main(["deadlines", "recompute"]) == 0
    assert capsys.readouterr().out == "有0个时限变动\n"
    office.put_setting("hours", [["08:30", "17:00"]], starts=date(2021, 2, 22), by=people.system.pk)
    assert cli.main(["deadlines", "recompute"]) == 0
    assert capsys.readouterr().out == "有1个时限变动\n"
    assert cli.main(["--as", str(people.chen.pk), "deadlines", "recompute"]) == 1


def test_an_imported_verdict_stays(desk: Desk, people: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIEWU_CLOCK", "2026-12-30T10:00:00+08:00")
    said = desk(outside=Outside("区平台", "A-1", state="closed", on_time=True, closed=at("2026-12-30 09:00")))
    unsaid = desk(outside=Outside("区平台", "A-2", state="closed", closed=at("2026-12-30 09:00")))
    monkeypatch.setattr(deadlines, "shipped", with_2027)
    deadlines.recompute(by=people.system)
    assert [Case.objects.get(pk=case.pk).on_time for case in (said, unsaid)] == [True, None]
    assert Case.objects.get(pk=unsaid.pk).due == at("2027-01-05 18:00")


def test_only_who_may_change_settings_reckons_again(desk: Desk, people: Cast) -> None:
    with pytest.raises(Problem) as refused:
        deadlines.recompute(by=people.chen)
    assert refused.value.code == "not_allowed"
    assert deadlines.recompute(by=people.zheng) == 0


def test_the_kept_reason_speaks_the_readers_language() -> None:
    assert deadlines.reason("") == ""
    assert "2027" in deadlines.reason("no_calendar:2027")
    assert "urgent hours" in deadlines.reason("limit_unit_not_supported:urgent hours")
    assert deadlines.kept_reason(None) == ""
    assert deadlines.kept_reason(Problem("no_calendar", year=2027)) == "no_calendar:2027"
