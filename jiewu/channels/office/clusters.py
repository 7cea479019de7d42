"""Points that lie too near each other to be told apart stand as one mark, with the worst light among them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WORST = "rygo"  # the worst light first; a case without a known deadline has none and comes last
NEAR = (52.0, 40.0)  # px across and down: marks carry their number to the right, and names need room between them


@dataclass(frozen=True, slots=True)
class Dot:
    """One case in the picture's pixels: the key that finds it again, and its light."""

    key: str
    x: float
    y: float
    colour: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """Cases that stand as one mark, the worst light first; the mark stands where the first one lies."""

    dots: tuple[Dot, ...]

    @property
    def x(self) -> float:
        return self.dots[0].x

    @property
    def y(self) -> float:
        return self.dots[0].y

    @property
    def colour(self) -> str:
        """The worst light among them."""
        return self.dots[0].colour

    @property
    def keys(self) -> tuple[str, ...]:
        """What finds the cases again."""
        return tuple(dot.key for dot in self.dots)


def rank(colour: str) -> int:
    """Return how bad a light is: 0 is the worst."""
    return WORST.index(colour) if colour else len(WORST)


def clusters(dots: Sequence[Dot]) -> list[Cluster]:
    """Return *dots* as clusters. Each dot goes to the first mark near it; marks are never near each other."""
    seeds: list[list[Dot]] = []
    squares: dict[tuple[int, int], list[list[Dot]]] = {}
    for dot in sorted(dots, key=lambda dot: rank(dot.colour)):  # stable: the nearest deadlines stay first
        column, row = int(dot.x // NEAR[0]), int(dot.y // NEAR[1])
        around = (
            seed
            for x in (column - 1, column, column + 1)
            for y in (row - 1, row, row + 1)
            for seed in squares.get((x, y), ())
        )
        seed = next((each for each in around if _near(each[0], dot)), None)
        if seed is None:
            seed = []
            seeds.append(seed)
            squares.setdefault((column, row), []).append(seed)
        seed.append(dot)
    return [Cluster(tuple(seed)) for seed in seeds]


def _near(one: Dot, other: Dot) -> bool:
    return abs(one.x - other.x) < NEAR[0] and abs(one.y - other.y) < NEAR[1]
