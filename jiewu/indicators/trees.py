"""The tree of areas as relations that facts are joined with by the day they count on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from jiewu.indicators.periods import Period
from jiewu.places import queries as places
from jiewu.places.kinds import kinds
from jiewu.places.tree import Place, Tree

Span = tuple[date, date]
_DATES = {"starts": pa.date32(), "ends": pa.date32()}
WITHIN = pa.schema({"area": pa.int64(), **_DATES})
GIVEN = pa.schema({"span": pa.int64(), "first": pa.date32(), "last": pa.date32()})
PARTS = pa.schema({"area": pa.int64(), "part": pa.int64(), **_DATES})


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an area in a period, and when it was one (`ends` excluded)."""

    place: Place
    spans: tuple[Span, ...]

    def exists_in(self, period: Period) -> bool:
        """Tell whether it was a piece on some day of *period*."""
        return any(starts <= period.last and period.first < ends for starts, ends in self.spans)


def within(area: int) -> pa.Table:
    """Return (area, starts, ends): which areas lay in *area*, itself included, and when; `ends` is excluded."""
    return _table([(inner, *span) for inner, span in _inside(area)], WITHIN)


def parts(area: int | None, period: Period) -> list[Part]:
    """Return the pieces of *area* in *period*, by code; of the whole installation when None.

    Those are the areas right below it. The whole consists of the areas that lie in none, or, when there is only one
    such area, of what is right below that one.
    """
    tree = places.tree()
    below = _children(tree, area, period)
    if area is None and len(below) == 1 and (inner := parts(below[0].id, period)):
        return inner
    return [Part(place, tuple(_spans(tree, place.id, area))) for place in below]


def parts_table(pieces: Iterable[Part]) -> pa.Table:
    """Return (area, part, starts, ends): which areas lay in each piece while it was one; never in two on one day."""
    rows = [
        (inner, piece.place.id, max(span[0], own[0]), min(span[1], own[1]))
        for piece in pieces
        for inner, span in _inside(piece.place.id)
        for own in piece.spans
        if max(span[0], own[0]) < min(span[1], own[1])
    ]
    return _table(rows, PARTS)


def spans_table(spans: Iterable[Span]) -> pa.Table:
    """Return (span, first, last): days that are asked for, both included, by their place in *spans*."""
    return _table([(place, *span) for place, span in enumerate(spans)], GIVEN)


def _children(tree: Tree, area: int | None, period: Period) -> list[Place]:
    """Return the areas right below *area* on any day of *period*, by code, with the last name they had in it.

    Layers over the tree (enclosures, parks) divide nothing.
    """
    days = [period.first, *(day for day in tree.change_days() if period.first < day <= period.last)]
    found = {place.id: place for day in days for place in tree.children(area, day)}
    return sorted((place for place in found.values() if not kinds()[place.kind].layer), key=lambda place: place.code)


def _spans(tree: Tree, piece: int, parent: int | None) -> list[Span]:
    return [(version.starts, version.ends) for version in tree.history(piece) if version.parent == parent]


@dataclass(slots=True)
class _Kept:
    """The closure by ancestor, for one tree: places keep one tree while no area changes."""

    tree: Tree
    by_ancestor: dict[int, list[tuple[int, Span]]]


_kept: _Kept | None = None


def _inside(area: int) -> Sequence[tuple[int, Span]]:
    global _kept  # noqa: PLW0603 - one for the process, replaced whole
    tree = places.tree()
    kept = _kept
    if kept is None or kept.tree is not tree:
        by_ancestor: dict[int, list[tuple[int, Span]]] = {}
        for inner, ancestor, starts, ends in tree.closure():
            by_ancestor.setdefault(ancestor, []).append((inner, (starts, ends)))
        kept = _kept = _Kept(tree, by_ancestor)
    return kept.by_ancestor.get(area, [])


def _table(rows: Sequence[tuple[object, ...]], schema: pa.Schema) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(schema.names)
    return pa.table(dict(zip(schema.names, columns, strict=True)), schema=schema)
