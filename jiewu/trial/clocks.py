"""When a row of an export was due, by its own deadline or limit and the State Council's calendar; was it in time?"""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum

from jiewu.cases.importing.cells import read_time, shown
from jiewu.core.clock import OFFICE_ZONE
from jiewu.core.problems import Problem
from jiewu.core.workdays import DEFAULT_HOURS, Calendar, Limit, Unit, due

# 5个工作日 · 5工作日内 · 15天 · 24小时 · 2个工作小时; a bare number counts what the column's title says.
_LIMIT = re.compile(
    r"(\d{1,3}(?:\.\d{1,2})?)(?:个)?(工作日|工作小时|工作时|自然日|小时|天|日)?(?:以?内)?(?:办结|答复|完成)?"
)
_UNITS = {"工作日": Unit.WORKDAY, "工作小时": Unit.WORK_HOUR, "工作时": Unit.WORK_HOUR}
_DAY_ENDS = time(23, 59, 59)


class State(StrEnum):
    """How a row stands to its deadline."""

    IN_TIME = "in_time"
    LATE = "late"
    RUNNING = "running"  # open, not yet due
    OVERDUE = "overdue"  # open, past due
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Span:
    """A limit as a cell writes it: workdays and work hours by the calendar, days and hours by the clock."""

    amount: Decimal
    unit: Unit | None  # of the calendar; None: by the clock
    hours: bool = False

    def ends(self, start: datetime, calendar: Calendar) -> datetime:
        """Return when it ends. Raises Problem `no_calendar`; days by the clock end at midnight of the last one."""
        if self.unit is not None:
            return due(Limit(self.amount, self.unit), start, calendar, DEFAULT_HOURS)
        if self.hours:
            return start + timedelta(seconds=int(self.amount * 3600))
        return datetime.combine(start.date() + timedelta(days=int(self.amount)), _DAY_ENDS, OFFICE_ZONE)


def read_span(cell: str, column: str = "") -> Span:
    """Return the limit that *cell* names; *column* says in its title what a bare number counts.

    Raises Problem `trial_limit_unreadable`, also for nought and for half days.
    """
    found = _LIMIT.fullmatch(cell.replace(" ", ""))
    unit = found and (found[2] or next((word for word in (*_UNITS, "自然日", "小时", "天") if word in column), ""))
    if not found or not unit:
        raise Problem("trial_limit_unreadable", cell=shown(cell))
    span = Span(Decimal(found[1]), _UNITS.get(unit), unit == "小时")
    whole = span.unit == Unit.WORKDAY or (span.unit is None and not span.hours)
    if not span.amount or (whole and span.amount % 1):
        raise Problem("trial_limit_unreadable", cell=shown(cell))
    return span


def read_deadline(cell: str, column: str) -> datetime | Span:
    """Return the moment or the limit of a cell; a day alone lasts to its end. Raises as read_span()."""
    try:
        moment, is_day = read_time(cell)
    except Problem:
        return read_span(cell, column)
    return datetime.combine(moment.date(), _DAY_ENDS, OFFICE_ZONE) if is_day else moment


def state_of(ends: datetime | None, closed: datetime | None, now: datetime, *, closed_is_day: bool = False) -> State:
    """Tell how a row stands. A closing that names its day only is in time until the deadline's day is over."""
    if ends is None:
        return State.UNKNOWN
    if closed is None:
        return State.RUNNING if now <= ends else State.OVERDUE
    if closed_is_day:
        return State.IN_TIME if closed.date() <= ends.date() else State.LATE
    return State.IN_TIME if closed <= ends else State.LATE
