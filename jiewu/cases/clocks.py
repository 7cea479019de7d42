"""The run of a limit in one case: a pure function of its events, the calendar and the office hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from jiewu.core.problems import Problem
from jiewu.core.workdays import Calendar, Hours, Limit, due


class Event(StrEnum):
    """What the events of a case do to its clock."""

    STARTS = "starts"
    STOPS = "stops"


class Standing(StrEnum):
    """How a clock stands. Without a due time it is unknown, whatever else happened."""

    RUNNING = "running"
    OVERDUE = "overdue"
    KEPT = "kept"
    LATE = "late"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Rules:
    """What limits are reckoned by: the calendar of workdays and the office hours."""

    calendar: Calendar
    hours: Hours


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock of one case. `problem` says why there is no due time, and is None when no limit was set at all."""

    due: datetime | None
    stopped: datetime | None = None
    problem: Problem | None = None

    @property
    def on_time(self) -> bool | None:
        """Whether the limit was kept; None while the clock runs and when the due time is unknown."""
        return verdict(self.due, self.stopped)

    def standing(self, now: datetime) -> Standing:
        """Tell how the clock stands at *now*."""
        if self.due is None:
            return Standing.UNKNOWN
        if self.stopped is not None:
            return Standing.KEPT if self.stopped <= self.due else Standing.LATE
        return Standing.RUNNING if now <= self.due else Standing.OVERDUE


def verdict(due: datetime | None, stopped: datetime | None) -> bool | None:
    """Tell whether something due at *due* and done at *stopped* was on time: at the very moment still is."""
    return None if due is None or stopped is None else stopped <= due


def run(limit: Limit | None, events: Iterable[tuple[Event, datetime]], rules: Rules) -> Clock:
    """Return the clock of *limit* after *events*, in any order: first start to last stop.

    A due time that cannot be reckoned (no calendar, a unit not supported yet) leaves the clock unknown, and `problem`
    says why.
    """
    known = sorted(events, key=lambda event: event[1])
    starts = [at for what, at in known if what is Event.STARTS]
    stops = [at for what, at in known if what is Event.STOPS]
    stopped = stops[-1] if stops else None
    if limit is None or not starts:
        return Clock(None, stopped)
    try:
        return Clock(due(limit, starts[0], rules.calendar, rules.hours), stopped)
    except Problem as problem:
        return Clock(None, stopped, problem)
