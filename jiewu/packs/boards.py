"""Boards as the program uses them: which indicators, and how each group of them is shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from jiewu.packs.definitions import Definition, chosen

PartKind = Literal["figures", "trend", "areas", "types", "map"]


@dataclass(frozen=True, slots=True)
class PartDef:
    """One part of a board. `indicators` are keys; one that its pack no longer has is left out when it is shown."""

    kind: PartKind
    indicators: tuple[str, ...]
    words: Mapping[str, str] = field(default_factory=dict)  # empty: the kind says it
    points: tuple[str, ...] = ()  # case types whose open cases are points of a map
    top: int = 10
    since_start: bool = False  # all that is dated up to the period's end, instead of the period alone

    def title_in(self, lang: str) -> str:
        """The title in a language; empty when the pack gives none."""
        return chosen(self.words, lang) if self.words else ""


@dataclass(frozen=True, eq=False, kw_only=True)
class BoardDef(Definition):
    """A page of numbers on one subject."""

    section: ClassVar[str] = "boards"

    parts: tuple[PartDef, ...]
    about: Mapping[str, str] = field(default_factory=dict)

    @property
    def indicators(self) -> tuple[str, ...]:
        """The keys of every indicator on it, each once, in its order."""
        return tuple(dict.fromkeys(key for part in self.parts for key in part.indicators))

    def about_in(self, lang: str) -> str:
        """What it is for, in a language; empty when the pack does not say."""
        return chosen(self.about, lang) if self.about else ""
