"""The demo's next workday: what happens until half past eight of it is written, and the clock set on to then.

Everything goes through the verbs of the office, each step by who would take it and recorded when it happened. A case
that a visitor has moved since the last time is left to them for this once.
"""

import fcntl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from jiewu.core import changelog, clock, office, stamps
from jiewu.core.clock import OFFICE_ZONE
from jiewu.core.home import home
from jiewu.core.problems import Problem
from jiewu.core.workdays import shipped
from jiewu.demo import offices, works
from jiewu.demo import problems as _problems  # noqa: F401 - its sentences: the demo is no Django app
from jiewu.demo.accounts import ACCOUNTS
from jiewu.demo.days import between
from jiewu.demo.desk import Desk
from jiewu.demo.fill import PLAYED, is_filled
from jiewu.demo.going import Going
from jiewu.facts import activities
from jiewu.people import posts

if TYPE_CHECKING:
    from jiewu.demo.offices import Offices
    from jiewu.people.posts import Post

BEGINS = time(8, 30)


@dataclass(frozen=True, slots=True)
class Played:
    """What happened until the morning of a day: cases received, closed, and overdue since."""

    day: date
    counts: Mapping[str, int]


def next_workday(*, by: "Post", seen: date | None = None) -> Played:
    """Play what happens until 08:30 of the next workday and set the clock on to then.

    *seen* is the day that the demo stood at for who asks: two that ask at once play one day. Raises Problem `demo_only`
    (a real office's clock is never set), `demo_account_only`, `demo_is_playing`, `demo_day_played`, `no_calendar`.
    """
    if not (clock.is_set() and is_filled()):
        raise Problem("demo_only")
    if by.user is not None and by.user.username not in {account.username for account in ACCOUNTS}:
        raise Problem("demo_account_only")
    with _alone():
        if seen is not None and seen != clock.today():
            raise Problem("demo_day_played", day=clock.today())
        now = max(
            clock.now(), *(line.recorded for line in changelog.newest(limit=1))
        )  # where a day ended whose clock was
        until = datetime.combine(next_day(clock.local(now).date()), BEGINS, OFFICE_ZONE)  # not set on any more
        with transaction.atomic(), clock.at(until), stamps.held():  # cut off half-way it is as if nobody had pressed
            counts = _play(now, until)
        clock.set_on(until)
    return Played(until.date(), counts)


def next_day(day: date) -> date:
    """Return the first workday after a day. Raises Problem `no_calendar`."""
    on = day + timedelta(days=1)
    while not shipped().works(on):
        on += timedelta(days=1)
    return on


def _play(now: datetime, until: datetime) -> Mapping[str, int]:
    """Write what happens between two moments, and remember where in the log that ended."""
    system, staff = posts.system(), offices.standing()
    touched = {line.fact for line in changelog.after(int(office.setting(PLAYED)), 10_000) if line.kind == "case"}
    going = Going(Desk(staff, by=system), now=now, until=until, left_alone=touched)
    going.play()
    _record_works(staff, system, now, until)
    office.put_setting(PLAYED, changelog.last(), by=system.pk)
    return going.counts()


def _record_works(staff: "Offices", system: "Post", now: datetime, until: datetime) -> None:
    for day in between(clock.local(now).date(), until.date()):
        if shipped().works(day):
            drafts = [each for each in works.of_day(day, staff, by=system) if _recorded(each) <= until]
            activities.record_many(drafts, by=staff.clerks["应急管理办"])


def _recorded(write: object) -> datetime:
    recorded: datetime = write.recorded  # type: ignore[attr-defined]  # of works: always given
    return recorded


@contextmanager
def _alone() -> Iterator[None]:
    """Let one play at a time in this home. Raises Problem `demo_is_playing`."""
    with open(home() / ".playing.lock", "w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Problem("demo_is_playing") from None
        yield
