"""Numbers of a report whose facts have changed are told to who wrote it, and wait until they are looked at."""

import pytest

from jiewu.core import clock
from jiewu.notices import following, queries, reading
from jiewu.people.waiting import Group
from jiewu.reports import notices
from jiewu.reports.models import Report
from tests.reports.desk import Desk

TEXT = "受理{{ appeals.received }}；培训{{ safety.trainings }}。"
MOST = {Group.LATER: 9}


@pytest.fixture
def report(desk: Desk) -> Report:
    """A report of a year with facts; the follower has looked."""
    desk.years(2, 3)
    desk.training("2020-03-01", 12)
    following.begin_at_end()
    return desk.report(TEXT)


def words(desk: Desk) -> list[str]:
    sun = desk.people.sun
    return [line.words for line in queries.lines(sun.user, by=[sun])]


def waits(desk: Desk) -> list[str]:
    return [thing.now for thing in notices.waits([desk.people.sun], clock.now(), MOST).first]


@pytest.mark.both_databases
def test_who_wrote_it_is_told_and_again_only_when_more_has_changed(
    report: Report, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIEWU_CLOCK", "2021-12-22T10:00:00+08:00")
    following.study()
    assert (words(desk), waits(desk)) == ([], [])
    desk.case("2020-04-01")
    monkeypatch.setenv("JIEWU_CLOCK", "2021-12-23T10:00:00+08:00")
    following.study()
    assert words(desk) == ["1个数字有变化"]
    assert waits(desk) == ["1个数字有变化"]
    reading.mark_read(desk.people.sun.user)
    assert waits(desk) == []
    monkeypatch.setenv("JIEWU_CLOCK", "2021-12-24T10:00:00+08:00")
    following.study()
    assert queries.unread(desk.people.sun.user) == 0
    desk.training("2020-05-01", 3)
    monkeypatch.setenv("JIEWU_CLOCK", "2021-12-25T10:00:00+08:00")
    following.study()
    assert words(desk) == ["2个数字有变化"]
    assert queries.unread(desk.people.sun.user) == 1


def test_nobody_else_is_told_and_nothing_waits_for_them(
    report: Report, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.case("2020-04-01")
    monkeypatch.setenv("JIEWU_CLOCK", "2021-12-23T10:00:00+08:00")
    following.study()
    for post in (desk.people.chen, desk.people.lin, desk.people.wu):
        assert queries.lines(post.user, by=[post]) == []
        assert notices.waits([post], clock.now(), MOST).counts == {}
    [thing] = notices.waits([desk.people.sun], clock.now(), MOST).first
    assert (thing.title, thing.step) == (report.title, "去看")
