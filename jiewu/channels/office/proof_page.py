"""The page of proofs: each claim with its button and command, and what came out the last time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jiewu.channels.office.dates import moment_text
from jiewu.people import access
from jiewu.proof import runs, wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jiewu.people.posts import Post

FEW = 8  # details that stand open; the rest opens
TAKES = {
    "recount": gettext_noop("about a minute"),
    "log": gettext_noop("some seconds"),
    "kill": gettext_noop("about half a minute"),
    "deadline": gettext_noop("some seconds"),
}


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim as the page shows it."""

    name: str
    title: str
    way: str
    command: str
    takes: str
    may_run: bool
    running: bool
    result: Result | None


@dataclass(frozen=True, slots=True)
class Result:
    """What came out the last time."""

    ok: bool
    sentence: str
    details: list[str]
    folded: bool
    when: str
    circumstances: str


def context(posts: list[Post]) -> dict[str, Any]:
    """Return everything that proof.html shows these posts."""
    claims = [claim(name, posts) for name in runs.PROOFS]
    return {"claims": claims, "waiting": any(each.running for each in claims)}


def claim(name: str, posts: Iterable[Post]) -> Claim:
    """Return one claim. What differs is told only to those who may run it: it names figures of all areas."""
    may_run = bool(access.permitting(posts, runs.proof(name).action))
    kept = runs.last(name)
    return Claim(
        name=name,
        title=_(wording.CLAIMS[name]),
        way=_(wording.WAYS[name]),
        command=f"jiewu proof {name}",
        takes=_(TAKES[name]),
        may_run=may_run,
        running=runs.running(name),
        result=_result(kept, told=may_run) if kept else None,
    )


def may_read(posts: list[Post]) -> bool:
    """Tell whether the page is for these posts: for all who see figures, and for who audits the log."""
    return any(access.permitting(posts, action) for action in ("figure.read", "log.read"))


def _result(kept: dict[str, Any], *, told: bool) -> Result:
    details = wording.details(kept) if told else []
    return Result(
        ok=kept["ok"],
        sentence=wording.sentence(kept),
        details=details,
        folded=len(details) > FEW,
        when=moment_text(datetime.fromisoformat(kept["at"])),
        circumstances=wording.circumstances(kept),
    )
