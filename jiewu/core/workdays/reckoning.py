"""When a limit ends, and the count of days or hours that leads there.

A limit in workdays starts on the next workday after the start and ends with the office hours of its last day. Work
hours run only inside office hours. All times are the office's: Asia/Shanghai.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from jiewu.core.problems import Problem
from jiewu.core.workdays.calendar import Calendar, Day
from jiewu.core.workdays.hours import Hours
from jiewu.core.workdays.limits import Limit, Unit
from jiewu.core.workdays.spans import ZONE, later

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Count:
    """One day of a reckoning: what it is, whether it counts, how much has run by its end, and until when.

    The first day of a limit in workdays is the day of receipt; it is never counted, so what else it is was not asked
    and `day` is None.
    """

    on: date
    day: Day | None
    counted: bool
    total: Decimal  # workdays or work hours run so far, this day included
    until: datetime | None = None  # of a counted day: when its counting stops; of the last one: when the limit ends

    @property
    def receipt(self) -> bool:
        """Whether this is the day of receipt of a limit that starts on the day after."""
        return self.day is None


def due(limit: Limit, start: datetime, calendar: Calendar, hours: Hours) -> datetime:
    """Return when *limit*, started at *start* (aware), ends: aware, in Asia/Shanghai.

    Raises Problem `no_calendar` when a day is needed whose year the calendar does not cover, and
    `limit_unit_not_supported` for the units that packs may name and that are not reckoned yet.
    """
    if start.tzinfo is None:
        raise ValueError("a limit starts at a time with an offset")
    local = start.astimezone(ZONE)
    if limit.unit == Unit.WORK_HOUR:
        return later(local, _span(limit.amount), calendar, hours)
    if limit.unit != Unit.WORKDAY:
        raise _unsupported(limit)
    on, left = local.date(), int(limit.amount)
    while left:
        on += _DAY
        left -= calendar.works(on)
    return _at(on, hours.end(on))


def reckon(limit: Limit, start: datetime, calendar: Calendar, hours: Hours) -> list[Count]:
    """Return the count day by day, from the day of receipt to the day on which *limit* ends. Raises as `due` does."""
    return list(_counts(limit, start, calendar, hours))


def _counts(limit: Limit, start: datetime, calendar: Calendar, hours: Hours) -> Iterator[Count]:
    if start.tzinfo is None:
        raise ValueError("a limit starts at a time with an offset")
    local = start.astimezone(ZONE)
    if limit.unit == Unit.WORKDAY:
        return _workdays(int(limit.amount), local, calendar, hours)
    if limit.unit == Unit.WORK_HOUR:
        return _work_hours(limit.amount, local, calendar, hours)
    raise _unsupported(limit)


def _unsupported(limit: Limit) -> Problem:
    return Problem("limit_unit_not_supported", unit=f"{limit.unit}s")


def _span(amount: Decimal) -> timedelta:
    return timedelta(seconds=int(amount * 3600))


def _workdays(amount: int, start: datetime, calendar: Calendar, hours: Hours) -> Iterator[Count]:
    on, run = start.date(), 0
    yield Count(on, None, False, Decimal(0))
    while run < amount:
        on += timedelta(days=1)
        day = calendar.day(on)
        run += day.works
        yield Count(on, day, day.works, Decimal(run), _at(on, hours.end(on)) if day.works else None)


def _work_hours(amount: Decimal, start: datetime, calendar: Calendar, hours: Hours) -> Iterator[Count]:
    left = whole = _span(amount)
    on = start.date()
    while True:
        day = calendar.day(on)
        until = None
        for opens, closes in hours.on(on) if day.works else ():
            begin = max(_at(on, opens), start)
            if left and begin < _at(on, closes):
                until = min(begin + left, _at(on, closes))
                left -= until - begin
        yield Count(on, day, until is not None, _hours(whole - left), until)
        if not left:
            return
        on += timedelta(days=1)


def _hours(run: timedelta) -> Decimal:
    return (Decimal(run // timedelta(seconds=1)) / 3600).quantize(Decimal("0.01"))


def _at(on: date, moment: time) -> datetime:
    return datetime.combine(on, moment, ZONE)
