"""Office time: how much of it lies between two moments, and when so much of it has run. All in Asia/Shanghai."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from jiewu.core.workdays.calendar import Calendar
from jiewu.core.workdays.hours import Hours

ZONE = ZoneInfo("Asia/Shanghai")


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
