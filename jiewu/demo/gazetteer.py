"""Where things happen in 榕浦街道: addresses with their points, laid out on the invented ground. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from random import Random
from typing import Any

from shapely import Point, Polygon

from jiewu.demo import geography
from jiewu.demo.content import read
from jiewu.demo.geography import COMMUNITIES

LOTS_PER_GRID = 4
LANDMARKS = ("market", "school", "park", "station", "river", "slope", "service", "firm")


@dataclass(frozen=True, slots=True)
class Lot:
    """One address: what people call it, what kind of place it is, and where it lies (WGS-84 degrees)."""

    community: str
    grid: int  # of its community, counted from 1
    kind: str  # road, village, estate; market, school …; factory or shop
    name: str  # 榕树巷14号, 芦湾花园3栋, 芦湾市场
    lon: float
    lat: float


@dataclass(frozen=True)
class Gazetteer:
    """All lots, those with numbers first by grid, and what is known of each community."""

    lots: Sequence[Lot]  # numbered houses and blocks: four a grid
    landmarks: Sequence[Lot]
    shares: Mapping[str, int]
    on_time: Mapping[str, float]

    def of_kind(self, community: str, kind: str) -> list[Lot]:
        """Return the lots of one kind in a community; factories and shops are firms."""
        return self._by_kind.get((community, kind), [])

    @cached_property
    def _by_kind(self) -> Mapping[tuple[str, str], list[Lot]]:
        found: dict[tuple[str, str], list[Lot]] = {}
        for lot in (*self.lots, *self.landmarks):
            for kind in {lot.kind, "firm"} if lot.kind in ("factory", "shop") else {lot.kind}:
                found.setdefault((lot.community, kind), []).append(lot)
        return found


@cache
def gazetteer(seed: int = geography.SEED) -> Gazetteer:
    """Return the gazetteer of that seed."""
    random = Random(f"{seed} gazetteer")  # noqa: S311 - scenery, no secret
    known = read("gazetteer.yaml")
    ground = geography.ground(seed)
    lots: list[Lot] = []
    landmarks: list[Lot] = []
    for name in COMMUNITIES:
        cells = ground.grids[name]
        lots += _numbered(name, known[name], cells, random)
        for kind in LANDMARKS:
            for title in known[name].get(kind, []):
                grid = random.randrange(len(cells))
                kept = kind if kind != "firm" else ("factory" if "厂" in title else "shop")
                landmarks.append(_lot((name, grid), kept, title, cells[grid], random))
    shares = {name: int(known[name]["share"]) for name in COMMUNITIES}
    return Gazetteer(lots, landmarks, shares, {name: float(known[name]["on_time"]) for name in COMMUNITIES})


def _numbered(name: str, known: Mapping[str, Any], cells: Sequence[Polygon], random: Random) -> list[Lot]:
    """Lay the roads, estates and villages of a community over its grids, in order, and number their houses."""
    ways = [
        (kind, title)
        for kind, key in (("road", "roads"), ("village", "villages"), ("estate", "estates"))
        for title in known[key]
    ]
    random.shuffle(ways)
    numbers: dict[str, int] = {}
    lots = []
    for grid, cell in enumerate(cells):
        for place in range(LOTS_PER_GRID):
            kind, title = ways[(grid * 2 + place) * len(ways) // (len(cells) * 2 + LOTS_PER_GRID)]
            step = 1 if kind == "estate" else random.choice((1, 2, 2, 3, 4))
            numbers[title] = numbers.get(title, 0) + step
            unit = {"road": "号", "village": "号", "estate": "栋"}[kind]
            lots.append(_lot((name, grid), kind, f"{title}{numbers[title]}{unit}", cell, random))
    return lots


def _lot(grid: tuple[str, int], kind: str, title: str, cell: Polygon, random: Random) -> Lot:
    point = within(cell, random)
    return Lot(grid[0], grid[1] + 1, kind, title, round(point.x, 6), round(point.y, 6))


def within(cell: Polygon, random: Random) -> Point:
    """Return a random point inside a cell, off its border."""
    inner = cell.buffer(-0.0003)
    inner = inner if not inner.is_empty else cell
    west, south, east, north = inner.bounds
    while True:
        point = Point(west + random.random() * (east - west), south + random.random() * (north - south))
        if inner.contains(point):
            return point
