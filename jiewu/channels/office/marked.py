"""A text with its items marked: paragraphs of stretches, each of which knows the items that rest on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from jiewu.plans.items import Item


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of the text; `item` is the innermost item that rests on them, `begins` those whose words begin here."""

    text: str
    item: str = ""
    kind: str = ""
    begins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text; `start` is its offset in code points."""

    start: int
    stretches: list[Stretch]


def paragraphs(text: str, items: Iterable[Item]) -> list[Paragraph]:
    """Return the lines of *text* that hold anything, with what rests on their words."""
    marks = sorted((item for item in items if not item.dropped), key=lambda item: (item.start, -item.end))
    found, at, first = [], 0, 0
    for line in text.split("\n"):
        end = at + len(line)
        while first < len(marks) and marks[first].end <= at:
            first += 1
        own = []
        for mark in marks[first:]:
            if mark.start >= end:
                break
            own.append(mark)
        if line.strip():
            found.append(Paragraph(at, list(_stretches(text, at, end, own))))
        at = end + 1
    return found


def _stretches(text: str, start: int, end: int, marks: list[Item]) -> Iterator[Stretch]:
    cuts = {start, end} | {cut for mark in marks for cut in (mark.start, mark.end) if start < cut < end}
    edges = sorted(cuts)
    for left, right in pairwise(edges):
        over = [mark for mark in marks if mark.start <= left and right <= mark.end]
        inner = min(over, key=lambda mark: mark.end - mark.start, default=None)
        begins = tuple(mark.key for mark in over if max(mark.start, start) == left and mark.start >= start)
        if inner is None:
            yield Stretch(text[left:right])
        else:
            yield Stretch(text[left:right], inner.key, inner.kind.value, begins)
