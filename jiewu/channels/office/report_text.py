"""The text of a report as a page shows it: headings, paragraphs, and in them the numbers that open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from jiewu.reports import queries
    from jiewu.reports.queries import ReportNumber

Shown = Callable[["ReportNumber"], "Stretch"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of the text, or a number: where it leads, what it is now when that has changed."""

    text: str
    place: int = -1
    href: str = ""
    now: str = ""
    open: bool = False
    pack: str = ""  # of its indicator
    title: str = ""  # of a number that no facts stand behind: where it is from


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or a note."""

    kind: str
    level: int
    anchor: str
    text: str
    stretches: list[Stretch]

    @property
    def places(self) -> set[int]:
        """The numbers in it."""
        return {stretch.place for stretch in self.stretches if stretch.place >= 0}


def blocks(written: Iterable[queries.Block], show: Shown) -> list[Block]:
    """Return the blocks of a report; *show* tells how a number is shown."""
    return [
        Block(
            block.kind,
            block.level,
            f"s-{at}",
            block.text,
            [Stretch(span.text) if span.number is None else show(span.number) for span in block.spans],
        )
        for at, block in enumerate(written)
    ]


@dataclass(frozen=True, slots=True)
class Section:
    """A line of the outline: a heading, and how the numbers below it stand."""

    title: str
    level: int
    anchor: str
    light: str
    word: str


def sections(shown: Iterable[Block], changed: set[int], unanswered: Mapping[str, int]) -> list[Section]:
    """Return the outline with a light each: yellow for changed numbers or targets without an answer, else green.

    *unanswered* counts targets by the anchor of the section that they belong to.
    """
    places: dict[str, set[int]] = {}
    headings: list[Block] = []
    for block in shown:
        if block.kind == "heading":
            headings.append(block)
        if headings:
            places.setdefault(headings[-1].anchor, set()).update(block.places)
    return [_section(each, places[each.anchor], changed, unanswered.get(each.anchor, 0)) for each in headings]


def _section(heading: Block, places: set[int], changed: set[int], unanswered: int) -> Section:
    stale = len(places & changed)
    light, word = ("g", _("nothing open")) if places else ("", "")
    if unanswered:
        light, word = "y", _("%(n)s unanswered") % {"n": unanswered}
    if stale:
        light, word = "y", _("%(n)s changed") % {"n": stale}
    return Section(heading.text, heading.level, heading.anchor, light, word)
