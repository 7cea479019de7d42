"""Joining what is alike, the most alike first: average linkage on the pairs that are alike at all.

Two groups are as alike as their members on average; pairs without a link count as nought, so a group grows only where
most of its members are alike. Time: links × log; the answer does not depend on the order of the messages, since ties
go to the lower place and places follow the messages' own order.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import median

from jiewu.hotspots.likeness import Link

JOINED = 0.14  # the average likeness from which two groups are one matter
BELONGS = 0.5  # of the middle member's likeness to the rest; who has less came in by the back door


def groups_of(count: int, links: Sequence[Link]) -> list[list[int]]:
    """Return groups of the places 0 … count - 1, those that stay alone too.

    What is joined to a group but much less alike to it than its members leaves it again; those that leave one group
    may be a matter among themselves.
    """
    groups = join(count, links)
    home = {place: number for number, group in enumerate(groups) for place in group}
    inside: defaultdict[int, list[Link]] = defaultdict(list)
    for link in links:
        if home[link.first] == home[link.second]:
            inside[home[link.first]].append(link)
    return [part for number, group in enumerate(groups) for part in _parted(group, inside[number])]


def _parted(group: list[int], links: Sequence[Link]) -> list[list[int]]:
    """Return the group without those that do not belong, and what they make among themselves."""
    likeness = dict.fromkeys(group, 0.0)  # of each to all the others together
    for first, second, value in links:
        likeness[first] += value
        likeness[second] += value
    bar = BELONGS * median(likeness.values())
    strangers = [place for place in group if likeness[place] < bar]
    if not strangers:
        return [group]
    number = {place: at for at, place in enumerate(strangers)}
    among = [Link(number[a], number[b], v) for a, b, v in links if a in number and b in number]
    rest = [[strangers[at] for at in part] for part in join(len(strangers), among)]
    return [[place for place in group if place not in number], *rest]


def join(count: int, links: Iterable[Link]) -> list[list[int]]:
    """Return groups by average linkage alone."""
    groups = _Groups(count, links)
    while groups.heap:
        _, first, second, *versions = heapq.heappop(groups.heap)
        if versions == [groups.versions[first], groups.versions[second]]:
            groups.merge(first, second)
    return [sorted(members) for members in groups.members if members]


class _Groups:
    """The groups so far, the sum of the likenesses between them, and a heap of pairs that may be joined."""

    def __init__(self, count: int, links: Iterable[Link]) -> None:
        self.members = [[place] for place in range(count)]
        self.versions = [0] * count  # of a group that has grown or gone since, entries in the heap are stale
        self.between: list[dict[int, float]] = [{} for _ in range(count)]
        self.heap: list[tuple[float, int, int, int, int]] = []
        for first, second, likeness in links:
            self.between[first][second] = self.between[second][first] = likeness
            if likeness >= JOINED:
                self.heap.append((-likeness, first, second, 0, 0))
        heapq.heapify(self.heap)

    def merge(self, kept: int, gone: int) -> None:
        self.members[kept] += self.members[gone]
        self.members[gone] = []
        self.versions[kept] += 1
        self.versions[gone] += 1
        del self.between[kept][gone]
        for other, likeness in self.between[gone].items():
            if other != kept:
                del self.between[other][gone]
                total = self.between[kept].get(other, 0.0) + likeness
                self.between[kept][other] = self.between[other][kept] = total
        self.between[gone] = {}
        self._offer(kept)

    def _offer(self, group: int) -> None:
        size = len(self.members[group])
        for other, total in self.between[group].items():
            average = total / (size * len(self.members[other]))
            if average >= JOINED:
                low, high = min(group, other), max(group, other)
                heapq.heappush(self.heap, (-average, low, high, self.versions[low], self.versions[high]))
