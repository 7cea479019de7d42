"""A case's history read like minutes: who did what, when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jiewu.core import clock

if TYPE_CHECKING:
    from jiewu.cases.queries import Case
    from jiewu.facts.history import Difference, Step

SILENT = frozenset({"closed", "on_time", "phase", "outcome"})  # said by the state already
AT_ONCE = timedelta(minutes=10)  # recorded that soon after it happened, a line stands at one time only


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the minutes: when, what in one sentence, and the words that were written."""

    at: datetime
    text: str
    said: str = ""
    day_only: bool = False


def minutes(case: Case, steps: Iterable[Step], answers: Mapping[int, str]) -> list[Line]:
    """Return the minutes of a case, oldest first. What was recorded later stands where it happened.

    *answers* are those of the reporter in words, by the number of their change (`asked.answers`).
    """
    lines: list[Line] = []
    for step in steps:
        changed = {difference.column: difference for difference in step.differences}
        if step.verb in ("register", "import"):
            lines += _received(case, step, changed)
        else:
            sentence = _sentence(step, changed, answers.get(step.seq) or _differences(changed.values()))
            lines.append(Line(step.at, sentence, f"“{step.note}”" if step.note else ""))
    return sorted(lines, key=lambda line: line.at)


def _received(case: Case, step: Step, changed: dict[str, Difference]) -> list[Line]:
    """Return receipt, closing where it came in closed, and, when that was later, the recording."""
    at_once = step.at - case.happened < AT_ONCE
    by = name(step) if at_once else ""
    found = [Line(case.happened, _receipt(by, changed), day_only=case.happened_is_day)]
    closed = changed.get("closed")
    if closed and isinstance(closed.after, str):
        moment = datetime.fromisoformat(closed.after).replace(tzinfo=clock.OFFICE_ZONE)
        found.append(Line(moment, _("Closed")))
    if not at_once:
        found.append(Line(step.at, _("%(by)s recorded it here") % {"by": name(step)}))
    return found


def _receipt(by: str, changed: dict[str, Difference]) -> str:
    words = {"by": by}
    words |= {name: changed[name].after_text for name in ("platform", "channel") if name in changed}
    if "platform" in changed:
        return _("Received, handed over by %(platform)s") % words
    if not by:
        return _("Received, from %(channel)s") % words if "channel" in changed else _("Received")
    sentence = _("%(by)s registered it, from %(channel)s") if "channel" in changed else _("%(by)s registered it")
    return sentence % words


def _sentence(step: Step, changed: dict[str, Difference], what: str) -> str:
    words = {"by": name(step), "what": what}
    if step.verb == "move" and "state" in changed:
        words["state"] = changed["state"].after_text
        if "org" in changed:
            words["org"] = changed["org"].after_text
            return _("%(by)s: %(state)s, handed to %(org)s") % words
        return _("%(by)s: %(state)s") % words
    sentences = {
        "correct": _("%(by)s corrected: %(what)s"),
        "due": _("The due time was reckoned again: %(what)s"),
        "void": _("%(by)s declared it void"),
        "merge": _("%(by)s merged it into another case"),
        "unmerge": _("%(by)s took it out of the case it was merged into"),
        "feedback": _("%(by)s asked the reporter: %(what)s"),
        "unmask": _("%(by)s looked at a protected value"),
        "erase": _("%(by)s erased the personal data and the text"),
    }
    return sentences.get(step.verb, _("%(by)s changed: %(what)s")) % words


def name(step: Step) -> str:
    """Return who it was; of a post called like its organisation the name once."""
    return " ".join(dict.fromkeys(step.by.split()))


def _differences(differences: Iterable[Difference]) -> str:
    return "；".join(
        f"{each.title} {each.before_text or '—'} → {each.after_text or '—'}"
        for each in differences
        if each.column not in SILENT
    )
