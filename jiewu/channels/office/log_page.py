"""The log of changes put into words: when, who, what, to which fact. Nothing that a fact says is shown."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jiewu.channels.office.dates import moment_text
from jiewu.core import changelog
from jiewu.people import posts

if TYPE_CHECKING:
    from jiewu.core.chain import Verdict
    from jiewu.core.models import Change

PAGE = 100
KINDS = {
    "case": gettext_noop("case"),
    "entry": gettext_noop("entry"),
    "activity": gettext_noop("activity"),
    "datapoint": gettext_noop("reported figure"),
}
VERBS = {
    "register": gettext_noop("registered"),
    "import": gettext_noop("imported"),
    "correct": gettext_noop("corrected"),
    "verify": gettext_noop("verified"),
    "move": gettext_noop("moved"),
    "due": gettext_noop("due time reckoned again"),
    "void": gettext_noop("declared void"),
    "merge": gettext_noop("merged into another"),
    "unmerge": gettext_noop("taken out of a merger"),
    "feedback": gettext_noop("reporter asked"),
    "link": gettext_noop("linked"),
    "unlink": gettext_noop("link ended"),
    "tag": gettext_noop("tagged"),
    "untag": gettext_noop("tag ended"),
    "unmask": gettext_noop("protected value looked at"),
    "erase": gettext_noop("personal data and text erased"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log as the page shows it; *reason* only where a protected value was looked at."""

    seq: int
    at: str
    by: str
    verb: str
    kind: str
    number: str
    reason: str
    hash: str


@dataclass(frozen=True, slots=True)
class Result:
    """What verifying showed, in a sentence."""

    ok: bool
    text: str


def lines(before: int) -> dict[str, Any]:
    """Return the lines before *before* (0: the newest), and where the page after them is."""
    found = changelog.newest(before, PAGE + 1)
    shown = found[:PAGE]
    names = posts.names({line.post for line in shown})
    reasons = changelog.texts([line.seq for line in shown if line.verb == "unmask"])
    address = reverse("office:log")
    return {
        "lines": [_line(line, names, reasons.get(line.seq, {})) for line in shown],
        "more_href": f"{address}?before={shown[-1].seq}" if len(found) > PAGE else "",
        "first_href": address if before else "",
        "reached": "" if len(found) > PAGE else _("That is all."),
    }


def head() -> dict[str, Any]:
    """Return how long the log is, and the hash of its last line."""
    seq, hashed = changelog.end()
    return {"count": seq, "head": hashed}


def verdict(found: Verdict) -> Result:
    """Return what verifying showed, in words."""
    if not found.ok:
        words = {"seq": found.broken, "reason": _(found.reason)}
        return Result(False, _("Change %(seq)s is broken: %(reason)s.") % words)
    words = {"changes": found.changes, "erased": found.erased, "head": found.head}
    return Result(
        True,
        _("The log is whole: %(changes)s changes read, %(erased)s texts erased; hash of the last one %(head)s.")
        % words,
    )


def _line(change: Change, names: dict[int, str], text: dict[str, str]) -> Line:
    return Line(
        seq=change.seq,
        at=moment_text(change.recorded),
        by=names.get(change.post, str(change.post)),
        verb=_(VERBS[change.verb]) if change.verb in VERBS else change.verb,
        kind=_(KINDS[change.kind]) if change.kind in KINDS else change.kind,
        number=str(json.loads(change.values).get("number") or change.fact),
        reason=text.get("reason", ""),
        hash=change.hash[:12],
    )
