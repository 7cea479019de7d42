"""The deadlines of a trial's rows in words, and one of them explained day by day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from jiewu.cases import explaining
from jiewu.channels.office.dates import moment_text
from jiewu.core.problems import Problem
from jiewu.core.workdays import DEFAULT_HOURS, Limit, reckon, shipped
from jiewu.trial.clocks import Span, State, read_deadline

ROW, NUMBER, TITLE, RECEIVED, DEADLINE, DUE, CLOSED, STATE, WHY = range(9)  # places in a kept row
STATES = {
    State.IN_TIME: (gettext_noop("in time"), "g"),
    State.LATE: (gettext_noop("late"), "r"),
    State.RUNNING: (gettext_noop("running"), "y"),
    State.OVERDUE: (gettext_noop("overdue"), "r"),
    State.UNKNOWN: (gettext_noop("not known"), "o"),
}
COUNTED = {
    "received": gettext_noop("Came in"),
    "in_time": gettext_noop("In time"),
    "late": gettext_noop("Late"),
    "running": gettext_noop("Running"),
    "overdue": gettext_noop("Overdue"),
    "unknown": gettext_noop("Not known"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row with its deadline. `href` explains it, empty where there is nothing to explain."""

    row: int
    number: str
    title: str
    received: str
    due: str
    closed: str
    state: str
    light: str
    href: str


@dataclass(frozen=True, slots=True)
class Why:
    """A due time, day by day; or why there is none."""

    row: int
    title: str
    due: datetime | None
    rule: str = ""
    lines: Sequence[explaining.Line] = ()
    basis: Sequence[str] = ()
    sentence: str = ""


def line(kept: Sequence[Any]) -> Line:
    """Return a kept row in words."""
    words, light = STATES[State(kept[STATE])]
    explained = kept[RECEIVED] and (kept[DUE] or kept[WHY])
    return Line(
        row=kept[ROW],
        number=kept[NUMBER],
        title=kept[TITLE],
        received=_moment(kept[RECEIVED]),
        due=_moment(kept[DUE]),
        closed=_moment(kept[CLOSED]),
        state=_(words),
        light=light,
        href=f"{reverse('office:trial')}?show=clocks&row={kept[ROW]}#why" if explained else "",
    )


def summary(export: Mapping[str, Any]) -> dict[str, Any]:
    """Return how many were closed in time, as a sentence, and what deadlines there are."""
    states = export["states"]
    judged = states.get(State.IN_TIME, 0) + states.get(State.LATE, 0)
    words = {
        "good": f"{states.get(State.IN_TIME, 0):,}",
        "judged": f"{judged:,}",
        "share": f"{100 * states.get(State.IN_TIME, 0) / judged:.1f}" if judged else "",
        "limit": export["limit"],
    }
    if judged:
        lead = _("Of %(judged)s closed rows with a deadline %(good)s were closed in time: %(share)s%%.") % words
    else:
        lead = _("No row has both a deadline and a closing, so nothing can be said of being in time.")
    basis = _("Rows without a deadline of their own have %(limit)s.") % words if export["limit"] else ""
    calendar = _("Workdays by the State Council's calendar, hours 09:00–12:00 and 14:00–18:00.")
    return {"leads": list(filter(None, (lead, basis, calendar)))}


def why(export: Mapping[str, Any], row: int) -> Why | None:
    """Return how the deadline of a row comes about."""
    kept = next((each for each in export["lines"] if each[ROW] == row), None)
    if kept is None:
        return None
    due = datetime.fromisoformat(kept[DUE]) if kept[DUE] else None
    cell = kept[DEADLINE] or export["limit"]
    if not cell or not kept[RECEIVED]:
        return Why(row, kept[TITLE], due, sentence=_("This row has no deadline."))
    if kept[WHY]:
        problem = Problem(kept[WHY]["code"], **kept[WHY]["params"])
        return Why(row, kept[TITLE], None, sentence=problem.message)
    limit = read_deadline(cell, export["columns"].get("deadline", ""))
    if not isinstance(limit, Span):
        return Why(row, kept[TITLE], due, sentence=_("The export itself gives this time: %(cell)s") % {"cell": cell})
    if limit.unit is None:
        said = _("%(limit)s by the clock, days without work included; a day lasts to its midnight.") % {"limit": cell}
        return Why(row, kept[TITLE], due, sentence=said)
    return _reckoned(kept, Limit(limit.amount, limit.unit), due)


def _reckoned(kept: Sequence[Any], limit: Limit, due: datetime | None) -> Why:
    start = datetime.fromisoformat(kept[RECEIVED])
    voice = explaining.Voice("zh" if (get_language() or "zh").startswith("zh") else "en", _)
    counts = reckon(limit, start, shipped(), DEFAULT_HOURS)
    rule = explaining.rule(limit, due, voice) if due else ""
    lines = explaining.lines(counts, limit, start, voice)
    return Why(kept[ROW], kept[TITLE], due, rule, lines, explaining.basis(counts, voice))


def counted(number: int | None) -> str:
    """Return a count of a month; — for none."""
    return f"{number:,}" if number else "—"


def _moment(text: str | None) -> str:
    return moment_text(datetime.fromisoformat(text)) if text else ""
