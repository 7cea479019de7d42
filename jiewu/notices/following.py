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
    at = _look(slow=False)
    if _is_due(at.get(TIDY), TIDIED):
        _tidy()
    return read


def study() -> None:
    """Ask the slow sources what there is to tell: beside the follower, which they would hold up."""
    _look(slow=True)


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


def _look(*, slow: bool) -> dict[str, datetime]:
    """Ask each source whose time has come, and return when each was last asked."""
    at = dict(Reached.objects.values_list("source", "at"))
    for source, watch in watched.items():
        if watch.slow is slow and _is_due(at.get(source), watch.every):
            _look_again(source)
    return at


def _is_due(at: datetime | None, every: timedelta) -> bool:
    """Tell whether it is time again: also when it never was, or the clock was set back."""
    return at is None or not timedelta(0) <= clock.now() - at < every


def _look_again(source: str) -> None:
    """Ask a source what there is to tell since it was last asked; of a first time, or a clock set back, nothing.

    It is asked outside the transaction: when another follower was quicker, its answer is dropped.
    """
    now = clock.now()
    reached, _ = Reached.objects.get_or_create(source=source, defaults={"at": now})
    found = list(watched[source].look(reached.at, now)) if reached.at < now else []
    with transaction.atomic():
        if Reached.objects.filter(source=source, at=reached.at).update(at=now):
            tell(found, at=now)


def _tidy() -> None:
    """Remove what was read long ago."""
    now = clock.now()
    Notice.objects.filter(read__lt=now - KEPT).delete()
    Reached.objects.update_or_create(source=TIDY, defaults={"at": now})
