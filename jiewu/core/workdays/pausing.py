"""Office time that a limit does not count: how much of it lay in a pause, and when the limit then ends."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from jiewu.core.workdays.calendar import Calendar
from jiewu.core.workdays.hours import Hours
from jiewu.core.workdays.reckoning import ZONE


def worked(start: datetime, end: datetime, calendar: Calendar, hours: Hours) -> timedelta:
    """Return the office time between two moments (aware); nought when *end* is the earlier. Raises `no_calendar`."""
    total = timedelta(0)
    for opens, closes in _spans(start, calendar, hours):
        if opens >= end:
            break
        total += max(min(closes, end) - max(opens, start), timedelta(0))
    return total


def later(moment: datetime, span: timedelta, calendar: Calendar, hours: Hours) -> datetime:
    """Return when *span* of office time has run since *moment*, in Asia/Shanghai. Raises Problem `no_calendar`."""
    left, local = span, moment.astimezone(ZONE)
    if not left:
        return local
    for opens, closes in _spans(local, calendar, hours):
        begin = max(opens, local)
        if begin + left <= closes:
            return begin + left
        left -= max(closes - begin, timedelta(0))
    raise AssertionError("the calendar ends by refusing")


def _spans(start: datetime, calendar: Calendar, hours: Hours) -> Iterator[tuple[datetime, datetime]]:
    """Yield the spans of office time from the day of *start* on, without end."""
    day = start.astimezone(ZONE).date()
    while True:
        if calendar.works(day):
            for opens, closes in hours.on(day):
                yield datetime.combine(day, opens, ZONE), datetime.combine(day, closes, ZONE)
        day += timedelta(days=1)
