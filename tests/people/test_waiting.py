"""What waits, gathered from several sources: counts added, the nearest first, no more than is asked for."""

from datetime import date, timedelta

import pytest

from jiewu.core import clock
from jiewu.people import waiting
from jiewu.people.waiting import Act, Group, Said, Waiting, Waits, Way

NOW = clock.begin(date(2025, 12, 16)) + timedelta(hours=8, minutes=30)
HERE = Way("home")


def thing(title, group, hours=None):
    due = None if hours is None else NOW + timedelta(hours=hours)
    return Waiting("thing", group, title, HERE, "Do it", HERE, due)


@pytest.fixture
def sources(monkeypatch):
    found = {}
    monkeypatch.setattr(waiting, "_sources", found)
    return found


def test_counts_of_all_sources_are_added(sources):
    waiting.register("a", lambda *_: Waits({Group.LATE: 2, Group.LATER: 5}))
    waiting.register("b", lambda *_: Waits({Group.LATE: 1}))
    assert waiting.gather([], now=NOW, most={}).counts == {Group.LATE: 3, Group.LATER: 5}


def test_the_nearest_come_first_whichever_app_they_are_of(sources):
    waiting.register("a", lambda *_: Waits(first=[thing("a1", Group.MORNING, 1), thing("a3", Group.MORNING, 3)]))
    waiting.register("b", lambda *_: Waits(first=[thing("b0", Group.LATE, -5), thing("b2", Group.MORNING, 2)]))
    found = waiting.gather([], now=NOW, most=dict.fromkeys(Group, 9)).first
    assert [each.title for each in found] == ["b0", "a1", "b2", "a3"]


def test_of_each_group_no_more_are_returned_than_asked_for(sources):
    waiting.register("a", lambda *_: Waits(first=[thing(f"{at}", Group.LATER, 30 + at) for at in range(4)]))
    assert len(waiting.gather([], now=NOW, most={Group.LATER: 3}).first) == 3


def test_what_has_no_due_time_comes_after_what_has_one(sources):
    waiting.register("a", lambda *_: Waits(first=[thing("open", Group.LATER), thing("tomorrow", Group.LATER, 30)]))
    found = waiting.gather([], now=NOW, most=dict.fromkeys(Group, 9)).first
    assert [each.title for each in found] == ["tomorrow", "open"]


def test_a_number_of_nothing_is_not_said_and_beginnings_stay(sources):
    said = [Said("a", 0, "0", "{number} to do", HERE), Said("b", 2, "2", "{number} due", HERE)]
    waiting.register("a", lambda *_: Waits(said=said, acts=[Act("Begin", HERE)]))
    found = waiting.gather([], now=NOW, most={})
    assert [each.key for each in found.said] == ["b"]
    assert [each.words for each in found.acts] == ["Begin"]


@pytest.mark.parametrize(
    ("hours", "group"),
    [(-0.1, Group.LATE), (0, Group.MORNING), (3.5, Group.MORNING), (3.6, Group.AFTERNOON), (15.6, Group.LATER)],
)
def test_groups_go_by_the_office_day(hours, group):
    assert waiting.group_of(NOW + timedelta(hours=hours), NOW) is group


def test_what_is_paused_is_neither_late_nor_due():
    assert waiting.group_of(NOW - timedelta(days=3), NOW, paused=True) is Group.PAUSED
    assert waiting.group_of(None, NOW) is Group.LATER
