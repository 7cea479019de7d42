"""The follower: reads the log and the clock, and tells the people whom a change concerns.

What is told and how far it was read are one transaction, and one follower works at a time: nothing is told twice.
"""

from datetime import datetime, timedelta

from django.db import transaction

from jiewu.core import changelog, clock
from jiewu.core.models import Change
from jiewu.notices import of_cases
from jiewu.notices.kinds import watched
from jiewu.notices.models import Notice, Reached
from jiewu.notices.telling import tell

NAME = "notices"
SLICE = 100  # lines of the log in one transaction
KEPT = timedelta(days=90)  # how long what was read is kept
TIDY = "tidy"  # the source that removes instead of telling
TIDIED = timedelta(days=1)


def follow() -> int:
    """Tell of what has happened since the last time and return how many lines of the log were read."""
    read = changelog.follow(NAME, _handle, limit=SLICE)
    at = dict(Reached.objects.values_list("source", "at"))
    now = clock.now()
    for source, (every, _look) in watched.items():
        if source not in at or not timedelta(0) <= now - at[source] < every:
            _look_again(source)
    if TIDY not in at or not timedelta(0) <= now - at[TIDY] < TIDIED:
        _tidy(now)
    return read


def begin_at_end(*, back: timedelta = timedelta(0)) -> None:
    """Let the follower begin at the end of the log: for a home that was filled with years of work.

    With *back*, what was recorded or came due in the last hours is told of once, whatever its place in the log.
    """
    now = clock.now()
    with transaction.atomic():
        Reached.objects.all().delete()
        Reached.objects.bulk_create(Reached(source=source, at=now - back) for source in watched)
        if back:
            _handle(changelog.recorded_since(now - back))
        changelog.reached(NAME, changelog.last())


def _handle(lines: list[Change]) -> None:
    of_cases.hide(lines)
    tell(of_cases.of_lines(lines), at=clock.now())


def _look_again(source: str) -> None:
    """Ask a source what there is to tell since it was last asked; when it never was, or the clock was set back, of
    nothing."""
    now = clock.now()
    with transaction.atomic():
        Reached.objects.get_or_create(source=source, defaults={"at": now})
        reached = Reached.objects.select_for_update(no_key=True).get(source=source)
        if reached.at < now:
            tell(watched[source][1](reached.at, now), at=now)
        reached.at = now
        reached.save(update_fields=["at"])


def _tidy(now: datetime) -> None:
    """Remove what was read long ago."""
    Notice.objects.filter(read__lt=now - KEPT).delete()
    Reached.objects.update_or_create(source=TIDY, defaults={"at": now})
