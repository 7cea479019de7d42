"""The tree of areas through time, in memory. Pure: rows in, answers out."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

EVER, STILL = date.min, date.max


@dataclass(frozen=True, slots=True)
class Node:
    """A lasting area."""

    id: int
    code: str
    kind: str


@dataclass(frozen=True, slots=True)
class Version:
    """What an area was called and belonged to from `starts` until before `ends` (EVER and STILL when open)."""

    area: int
    name: str
    parent: int | None
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class Place:
    """An area as it was on one day."""

    id: int
    code: str
    kind: str
    name: str


Interval = tuple[date, date]


class Tree:
    """Areas with their versions. Versions of one area do not overlap, and no area ever lies under itself."""

    def __init__(self, nodes: Iterable[Node], versions: Iterable[Version]) -> None:
        self.nodes: Mapping[int, Node] = {node.id: node for node in nodes}
        self._history: dict[int, list[Version]] = {id: [] for id in self.nodes}
        self._below: dict[int, set[int]] = {id: set() for id in self.nodes}
        for version in sorted(versions, key=lambda version: version.starts):
            self._history[version.area].append(version)
            if version.parent is not None:
                self._below[version.parent].add(version.area)

    def history(self, area: int) -> list[Version]:
        """Return the versions of an area, oldest first."""
        return self._history[area]

    def version(self, area: int, day: date) -> Version | None:
        """Return what an area was on a day; None when it did not exist then."""
        history = self._history[area]
        index = bisect_right(history, day, key=lambda version: version.starts) - 1
        return history[index] if index >= 0 and day < history[index].ends else None

    def place(self, area: int, day: date) -> Place | None:
        """Return an area by the name it had on a day; None when it did not exist then."""
        version = self.version(area, day)
        node = self.nodes[area]
        return None if version is None else Place(node.id, node.code, node.kind, version.name)

    def chain(self, area: int, day: date) -> list[Place]:
        """Return the areas that hold *area* on a day, the widest first, itself last; [] when it did not exist."""
        found: list[Place] = []
        next_up: int | None = area
        while next_up is not None:
            version = self.version(next_up, day)
            if version is None:
                break
            node = self.nodes[next_up]
            found.append(Place(node.id, node.code, node.kind, version.name))
            next_up = version.parent
        return found[::-1]

    def children(self, area: int | None, day: date) -> list[Place]:
        """Return the areas right below *area* on a day, by code; those without a parent when it is None."""
        candidates = self.nodes if area is None else self._below[area]
        found = []
        for id in candidates:
            version = self.version(id, day)
            if version is not None and version.parent == area:
                node = self.nodes[id]
                found.append(Place(id, node.code, node.kind, version.name))
        return sorted(found, key=lambda place: place.code)

    @cached_property
    def tops(self) -> frozenset[int]:
        """The ids of the areas that ever lay in none, layers included."""
        return frozenset(id for id, history in self._history.items() if any(each.parent is None for each in history))

    def descendants(self, area: int) -> frozenset[int]:
        """Return the ids of *area* and of all that ever lay below it."""
        found, waiting = {area}, [area]
        while waiting:
            new = self._below[waiting.pop()] - found
            found |= new
            waiting += new
        return frozenset(found)

    def change_days(self) -> list[date]:
        """Return the days on which anything changed, in order: between two of them the tree stands still."""
        days = {
            day for history in self._history.values() for version in history for day in (version.starts, version.ends)
        }
        return sorted(days - {EVER, STILL})

    def exists_throughout(self, area: int, starts: date, ends: date) -> bool:
        """Tell whether an area exists on every day from *starts* until before *ends*."""
        return any(begin <= starts and ends <= end for begin, end in joined(self._spans(area)))

    def closure(self) -> list[tuple[int, int, date, date]]:
        """Return (area, ancestor, starts, ends) for each longest time that an area lay in another, itself included.

        `ends` is the first day it did not. For any day, the rows that hold on it are exactly the chains of that day.
        """
        above: dict[int, dict[int, list[Interval]]] = {}
        for id in self.nodes:
            self._climb(id, above)
        return [
            (area, ancestor, starts, ends)
            for area, ancestors in above.items()
            for ancestor, spans in ancestors.items()
            for starts, ends in spans
        ]

    def _climb(self, area: int, above: dict[int, dict[int, list[Interval]]]) -> dict[int, list[Interval]]:
        """Fill *above* for one area from those of its parents."""
        if area in above:
            return above[area]
        found: dict[int, list[Interval]] = {area: joined(self._spans(area))}
        for version in self._history[area]:
            if version.parent is None:
                continue
            for ancestor, spans in self._climb(version.parent, above).items():
                shared = [(max(starts, version.starts), min(ends, version.ends)) for starts, ends in spans]
                found.setdefault(ancestor, []).extend(span for span in shared if span[0] < span[1])
        above[area] = {ancestor: joined(spans) for ancestor, spans in found.items() if spans}
        return above[area]

    def _spans(self, area: int) -> list[Interval]:
        return [(version.starts, version.ends) for version in self._history[area]]


def joined(spans: Iterable[Interval]) -> list[Interval]:
    """Return the same time in the fewest intervals, in order."""
    joined: list[Interval] = []
    for starts, ends in sorted(spans):
        if joined and starts <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(ends, joined[-1][1]))
        else:
            joined.append((starts, ends))
    return joined
