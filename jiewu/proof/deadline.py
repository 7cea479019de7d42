"""The proof that deadlines are right: each is counted again, day by day, from the lists of the State Council's notices.

The second way asks no calendar: it has the days off and the weekend days worked as plain sets, and walks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from jiewu.cases import deadlines
from jiewu.cases.promised import Promised, promised
from jiewu.core.clock import OFFICE_ZONE, local
from jiewu.core.problems import Problem
from jiewu.core.workdays import Hours, shipped
from jiewu.people import access
from jiewu.people.posts import Post

KEPT = 20  # differences that are told
WEEKEND = 5  # Saturday


@dataclass(frozen=True, slots=True)
class Days:
    """The days off and the weekend days worked of all known years, and the office's hours."""

    off: frozenset[date]
    worked: frozenset[date]
    hours: Hours

    def walk(self, received: datetime, workdays: int) -> Iterator[tuple[date, str, int]]:
        """Yield each day after the receipt, what it is, and how many workdays have run by then, to the last one."""
        on, run = local(received).date(), 0
        while run < workdays:
            on += timedelta(days=1)
            kind = self.kind(on)
            run += kind in ("workday", "make-up")
            yield on, kind, run

    def kind(self, on: date) -> str:
        """Return what a day is."""
        if on in self.off:
            return "holiday"
        if on.weekday() >= WEEKEND:
            return "make-up" if on in self.worked else "weekend"
        return "workday"

    def ends(self, on: date) -> datetime:
        """Return when the office closes on a day."""
        closes: time = self.hours.end(on)
        return datetime.combine(on, closes, OFFICE_ZONE)


def explain(*, by: Post) -> dict[str, Any]:
    """Return the due time of the case with the longest way to it, day by day, and how many others are as counted again.

    Looked at is every case whose own limit in workdays has run without a pause. Raises Problem `not_allowed`,
    `proof_no_case`.
    """
    access.require(by, "proof.run")
    calendar = shipped()
    off = frozenset(day for holiday in calendar.holidays for day in holiday.off)
    worked = frozenset(day for holiday in calendar.holidays for day in holiday.work)
    days = Days(off, worked, deadlines.rules().hours)
    checked, different, longest = 0, [], None
    for each in promised():
        checked += 1
        last = list(days.walk(each.received, each.workdays))[-1][0]
        if days.ends(last) != each.due:
            different.append(_difference(each, days.ends(last)))
        elif longest is None or each.span > longest.span:
            longest = each
    if longest is None and not different:
        raise Problem("proof_no_case")
    return {
        "ok": not different,
        "checked": checked,
        "equal": checked - len(different),
        "differences": different[:KEPT],
    } | (_case(longest, days) if longest else {})


def _case(case: Promised, days: Days) -> dict[str, Any]:
    walked = list(days.walk(case.received, case.workdays))
    return {
        "number": case.number,
        "received": local(case.received).isoformat(timespec="minutes"),
        "workdays": case.workdays,
        "due": local(case.due).isoformat(timespec="minutes"),
        "counted": days.ends(walked[-1][0]).isoformat(timespec="minutes"),
        "days": [{"on": on.isoformat(), "kind": kind, "run": run} for on, kind, run in walked],
    }


def _difference(case: Promised, counted: datetime) -> dict[str, str]:
    return {
        "number": case.number,
        "due": local(case.due).isoformat(timespec="minutes"),
        "counted": counted.isoformat(timespec="minutes"),
    }
