"""Asking what was learned: of a text its case type, of a case its org, each with why; and how good the answers are."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jiewu.cases.models import Case
from jiewu.cases.suggesting.learning import path
from jiewu.cases.suggesting.situations import situation_of
from jiewu.suggesting import storing
from jiewu.suggesting.storing import Stored

MOST = 3
SURE = 0.1  # the least share that is worth a person's glance


@dataclass(frozen=True, slots=True)
class TypeProposal:
    """A case type, how sure the model is (0 to 1), and the words of the text that speak for it (of the first one)."""

    key: str
    share: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrgProposal:
    """An org by id, how sure the model is, and the precedents: of `cases` of such a kind and place it `had` so many.

    `place` is the area's code, '' where precedents from anywhere count; `kind` begins with the case type.
    """

    org: int
    share: float
    kind: str
    place: str
    had: int
    cases: int


@dataclass(frozen=True, slots=True)
class Quality:
    """How good the suggestions were on the newest confirmed cases, learned from the older ones; None: not measured."""

    trained: datetime
    examples: int
    tested: int
    accuracy: float | None
    macro_f1: float | None
    org_tested: int
    org_first: float | None
    org_three: float | None


def case_types(text: str) -> list[TypeProposal]:
    """Return the likely case types of a text, best first; none without a model, or when no word was learned."""
    stored = _stored()
    if stored is None or stored.texts is None:
        return []
    likely = stored.texts.suggest(text)[:MOST]
    return [TypeProposal(each.label, each.share, each.words) for each in likely if each.share >= SURE]


def orgs_for(case: Case) -> list[OrgProposal]:
    """Return the likely orgs of a case, best first; none without a model."""
    stored = _stored()
    if stored is None or stored.orgs is None:
        return []
    found = []
    for each in stored.orgs.suggest(situation_of(case))[:MOST]:
        if each.share >= SURE and (before := each.precedent):
            place = OrgProposal(int(each.label), each.share, before.kind, before.place, before.had, before.cases)
            found.append(place)
    return found


def quality() -> Quality | None:
    """Return how good the suggestions are; None when nothing was learned yet."""
    stored = _stored()
    if stored is None:
        return None
    about = stored.about
    return Quality(
        trained=datetime.fromisoformat(about["trained"]),
        examples=about["examples"],
        tested=about.get("tested", 0),
        accuracy=about.get("accuracy"),
        macro_f1=about.get("macro_f1"),
        org_tested=about.get("org_tested", 0),
        org_first=about.get("org_first"),
        org_three=about.get("org_three"),
    )


class _Kept:
    """The models in memory while their file stays the same."""

    def __init__(self, read: Callable[[Path], Stored | None]) -> None:
        self._read = read
        self._mark: tuple[str, int, int] | None = None
        self._held: Stored | None = None

    def __call__(self) -> Stored | None:
        file = path()
        try:
            stat = file.stat()
        except OSError:
            return None
        mark = (str(file), stat.st_mtime_ns, stat.st_ino)
        if mark != self._mark:
            self._mark, self._held = mark, self._read(file)
        return self._held


_stored = _Kept(storing.load)
