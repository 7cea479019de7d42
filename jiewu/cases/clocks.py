"""The run of a limit in one case: a pure function of its events, the calendar and the office hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from jiewu.core.problems import Problem
from jiewu.core.workdays import Calendar, Hours, Limit, due, later, worked


class Event(StrEnum):
    """What the events of a case do to its clock."""

    STARTS = "starts"
    STOPS = "stops"
    PAUSES = "pauses"
    RESUMES = "resumes"


class Standing(StrEnum):
    """How a clock stands. Without a due time it is unknown, whatever else happened."""

    RUNNING = "running"
    PAUSED = "paused"
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
    """One clock of one case. `problem` says why there is no due time, and is None when no limit was set at all.

    While it is `paused` the due time is the one that would hold if it ran on at that moment.
    """

    due: datetime | None
    stopped: datetime | None = None
    problem: Problem | None = None
    paused: bool = False

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
        if self.paused:
            return Standing.PAUSED
        return Standing.RUNNING if now <= self.due else Standing.OVERDUE


def verdict(due: datetime | None, stopped: datetime | None) -> bool | None:
    """Tell whether something due at *due* and done at *stopped* was on time: at the very moment still is."""
    return None if due is None or stopped is None else stopped <= due


def run(limit: Limit | None, events: Iterable[tuple[Event, datetime]], rules: Rules) -> Clock:
    """Return the clock of *limit* after *events*, in any order: first start to last stop.

    The office time between a pause and its resumption does not count: what was left then is left afterwards. A due time
    that cannot be reckoned (no calendar, a unit not supported yet) leaves the clock unknown, and `problem` says why.
    """
    known = sorted(events, key=lambda event: event[1])
    starts = [at for what, at in known if what is Event.STARTS]
    stops = [at for what, at in known if what is Event.STOPS]
    stopped = stops[-1] if stops else None
    if limit is None or not starts:
        return Clock(None, stopped)
    pauses, paused = _pauses(known)
    try:
        ends = due(limit, starts[0], rules.calendar, rules.hours)
        for begin, end in pauses:
            if begin < ends:
                ends = later(ends, worked(begin, end, rules.calendar, rules.hours), rules.calendar, rules.hours)
    except Problem as problem:
        return Clock(None, stopped, problem)
    return Clock(ends, stopped, paused=paused)


def _pauses(known: Iterable[tuple[Event, datetime]]) -> tuple[list[tuple[datetime, datetime]], bool]:
    """Return the pauses that are over, oldest first, and whether another one has begun."""
    over, begun = [], None
    for what, at in known:
        if what is Event.PAUSES and begun is None:
            begun = at
        elif what is Event.RESUMES and begun is not None:
            over.append((begun, at))
            begun = None
    return over, begun is not None
