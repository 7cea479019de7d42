"""Due times of cases: reckoned at intake, and again when calendar, office hours or rules change."""

import hashlib
from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q

from jiewu.cases.clocks import Clock, Event, Rules, run, verdict
from jiewu.cases.columns import due_unknown, pending
from jiewu.cases.models import Case
from jiewu.core import clock, office, writes
from jiewu.core.expressions import Value, typed_row
from jiewu.core.problems import Problem
from jiewu.core.workdays import Limit, parse_limit, read_hours, shipped
from jiewu.packs import editions
from jiewu.packs.definitions import CaseDef
from jiewu.people import access
from jiewu.people.posts import Post

BASIS = "deadlines.basis"  # what due times were last reckoned by, as an office setting
CHUNK = 500  # cases read at a time when due times are reckoned again
# What a stored reason keeps beside its code, by code.
PARAMETER = {"no_calendar": "year", "limit_unit_not_supported": "unit"}


def rules() -> Rules:
    """Return the calendar and the office hours as they stand."""
    return Rules(shipped(), read_hours(office.history("hours")))


def limit_of(case: Case, definition: CaseDef) -> Limit | None:
    """Return the limit for handling a new case: of the first rule of its type that fits what is known at intake."""
    conditions = any(rule.when is not None for rule in definition.rules)
    limits = definition.limits(_at_intake(case, definition) if conditions else {})
    return limits.get("handle") or limits.get("whole")


def _at_intake(case: Case, definition: CaseDef) -> dict[str, Value]:
    """Return the columns that conditions may read (packs.columns.AT_INTAKE and the definition's own)."""
    received = clock.local(case.happened).replace(tzinfo=None)
    return {
        "channel": case.channel or None,
        "nature": case.nature or None,
        "urgency": case.urgency or None,
        "assigned": case.assigned,
        "platform": case.platform or None,
        "received": received,
        "received_day": received.date(),
    } | typed_row(case.values, definition.columns)


def started(case: Case, limit: Limit | None, by: Rules) -> Clock:
    """Return the clock of a case from its receipt to its closing, if it is closed, without its pauses."""
    events = [(Event.STARTS, case.happened), *_paused(case)]
    if case.closed is not None:
        events.append((Event.STOPS, case.closed))
    return run(limit, events, by)


def _paused(case: Case) -> Iterator[tuple[Event, datetime]]:
    for begin, end in case.pauses:
        yield Event.PAUSES, datetime.fromisoformat(begin)
        if end is not None:
            yield Event.RESUMES, datetime.fromisoformat(end)


def put_due(case: Case, limit: Limit | None, by: Rules) -> None:
    """Set limit and due time of a case that the caller stores. An assigned case keeps its platform's due time."""
    reckoned = started(case, limit, by)
    case.limit = "" if limit is None else str(limit)
    if case.platform_due is not None:
        case.due, case.due_problem = case.platform_due, ""
    else:
        case.due, case.due_problem = reckoned.due, kept_reason(reckoned.problem)


def put_verdict(case: Case) -> None:
    """Say whether a closed case was on time, unless its platform has said so; the caller stores it."""
    if case.on_time_source in ("", "clock"):
        case.on_time = verdict(case.due, case.closed)
        case.on_time_source = "" if case.on_time is None else "clock"


def follow(*, by: Post) -> int:
    """Reckon again when calendar, office hours or definitions differ from those last reckoned by; return how many had.

    Cheap when nothing has changed: what follows the log calls it again and again.
    """
    now = _basis()
    if office.setting(BASIS) == now:
        return 0
    changed = recompute(by=by)
    office.put_setting(BASIS, now, by=by.pk)
    return changed


def _basis() -> str:
    """Return a mark of everything that due times hang on beside the cases themselves."""
    editions.refresh()
    calendar, catalogue = shipped(), editions.current()
    days = [(holiday.off, holiday.work) for holiday in calendar.holidays]
    stands = (sorted(calendar.years), days, office.history("hours"), sorted(catalogue.by_edition))
    return hashlib.sha256(repr(stands).encode()).hexdigest()


def recompute(*, by: Post) -> int:
    """Reckon again the due times that may have changed, each with a change row, and return how many had.

    They are those of cases still open, and of any case whose due time was unknown.
    """
    access.require(by, "setting.write")
    return writes.many(_changed(rules()), post=by.pk)


def _changed(by: Rules) -> Iterator[writes.Write[Case]]:
    for rows in (Case.objects.filter(pending()), Case.objects.filter(due_unknown(), phase="closed")):
        last = 0
        while cases := list(rows.filter(~Q(limit=""), id__gt=last).order_by("id")[:CHUNK]):
            last = cases[-1].pk
            for case in cases:
                before = (case.due, case.due_problem, case.on_time)
                put_due(case, parse_limit(case.limit), by)
                if not case.assigned:
                    put_verdict(case)
                if (case.due, case.due_problem, case.on_time) != before:
                    yield writes.Write(case, "due")


def kept_reason(problem: Problem | None) -> str:
    """Return the reason of an unknown due time as a case keeps it, in no language: no_calendar:2027; '' for none."""
    return f"{problem.code}:{problem.params[PARAMETER[problem.code]]}" if problem else ""


def reason(kept: str) -> str:
    """Return a kept reason in the active language: due unknown: no calendar for 2027. '' for none."""
    code, _, value = kept.partition(":")
    return str(Problem(code, **{PARAMETER[code]: value})) if kept else ""
