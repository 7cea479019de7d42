"""The ground of 榕浦街道: a sub-district that does not exist, twelve communities and 120 grids that tile it. Pure.

It lies in the mouth of the Pearl River, where no sub-district is, on the north bank of a winding river of its own.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random

import shapely
from shapely import Polygon

from jiewu.demo.tiling import Point, Tiling, grow, scatter, tile, to_degrees
from jiewu.places.wanted import Wanted

SEED = 20250301
STREET, STREET_NAME = "440399001", "榕浦街道"
LON, LAT = 113.735, 22.545
SPLIT = date(2025, 3, 1)  # 青竹社区 is split from 水车社区

# In the order of their codes.
COMMUNITIES = ("芦湾", "榕东", "浦前", "石埠", "北涌", "月桥", "新墟", "渡头", "兰陂", "禾田", "水车", "青竹")
# About how many of the 120 grids each has, in the order in which they are grown; so 青竹 comes to lie beside 水车.
_GROWN = {
    "芦湾": 14,
    "榕东": 12,
    "浦前": 12,
    "石埠": 9,
    "水车": 10,
    "月桥": 9,
    "新墟": 11,
    "渡头": 8,
    "兰陂": 12,
    "禾田": 8,
    "北涌": 8,
    "青竹": 7,
}
GRIDS = 120
_WIDTH, _HEIGHT = 4700.0, 3500.0  # metres


@dataclass(frozen=True)
class Ground:
    """Shapes in WGS-84 degrees: the street, the communities by name, and each community's grids in order."""

    street: Polygon
    communities: dict[str, Polygon]
    grids: dict[str, list[Polygon]]


def river(x: float) -> float:
    """Return how far north the middle of the river is at *x* metres: it bends once around a tongue of land."""
    bite, tongue = math.exp(-(((x - 650.0) / 480.0) ** 2)), math.exp(-(((x + 800.0) / 700.0) ** 2))
    return -950.0 - 0.08 * x + 700.0 * bite - 550.0 * tongue


@cache
def ground(seed: int = SEED) -> Ground:
    """Return the ground of that seed; the same seed gives the same ground."""
    random = Random(seed)  # noqa: S311 - scenery, no secret
    seeds = _seeds(random)
    tiling = tile(seeds, random)
    inside = _inside(seeds, tiling)
    groups = _communities(tiling, inside)
    order = {cell: number for number, cell in enumerate(sorted(inside))}
    shapes = to_degrees([tiling.cells[cell] for cell in sorted(inside)], LON, LAT)
    members = dict(zip(_GROWN, groups, strict=True))
    grids = {name: [shapes[order[cell]] for cell in _numbered(tiling, members[name])] for name in COMMUNITIES}
    communities = {name: shapely.coverage_union_all(cells) for name, cells in grids.items()}
    return Ground(shapely.coverage_union_all(list(communities.values())), communities, grids)


def wanted(seed: int = SEED) -> list[Wanted]:
    """Return the areas of 榕浦街道 with their history, parents before children, as put_areas() takes them.

    Until SPLIT 水车社区 held what then became 青竹社区; those grids keep their codes and get new names.
    """
    land = ground(seed)
    source = "演示数据"
    areas = [Wanted(STREET, "street", STREET_NAME, None, land.street, source=source)]
    codes = {name: f"{STREET}{number:03d}" for number, name in enumerate(COMMUNITIES, 1)}
    whole = shapely.coverage_union_all([land.communities["水车"], land.communities["青竹"]])
    for name, code in codes.items():
        shape, begins = (whole, None) if name == "水车" else (land.communities[name], SPLIT if name == "青竹" else None)
        areas.append(Wanted(code, "community", f"{name}社区", STREET, shape, begins, source=source))
    areas.append(Wanted(codes["水车"], "community", "水车社区", STREET, land.communities["水车"], SPLIT, source=source))
    before = len(land.grids["水车"])
    for name, cells in land.grids.items():
        for number, cell in enumerate(cells, 1):
            title = f"{number:02d}格"
            if name == "青竹":
                old = before + number
                code = f"{codes['水车']}{old:03d}"
                areas.append(Wanted(code, "grid", f"{old:02d}格", codes["水车"], cell, None, SPLIT, source))
                areas.append(Wanted(code, "grid", title, codes["青竹"], cell, SPLIT, source=source))
            else:
                code = f"{codes[name]}{number:03d}"
                areas.append(Wanted(code, "grid", title, codes[name], cell, source=source))
    return areas


def _seeds(random: Random) -> list[Point]:
    """Return seeds on both banks, thicker in the middle; pairs of them along the river make it a border."""
    pairs: list[Point] = []
    for step in range(-14, 15):
        x = step * 250.0
        slope = (river(x + 1) - river(x - 1)) / 2
        length = math.hypot(1, slope)
        for side in (1, -1):
            pairs.append((x - side * slope / length * 130.0, river(x) + side / length * 130.0))
    free = scatter(random, _WIDTH * 1.7, _HEIGHT * 1.9, 430)
    thick = [(x * (0.74 + 0.26 * min(1.0, math.hypot(x, y) / 2600.0)), y) for x, y in free]
    return pairs + [point for point in thick if abs(point[1] - river(point[0])) > 290.0]


def _inside(seeds: Sequence[Point], tiling: Tiling) -> set[int]:
    """Return the 120 cells on the north bank that lie furthest inside an uneven oval, all connected."""

    def outwards(index: int) -> float:
        x, y = seeds[index]
        angle = math.atan2(y, x)
        uneven = 1.0 + 0.10 * math.sin(2 * angle + 0.7) + 0.07 * math.sin(5 * angle + 2.1)
        return math.hypot(x / _WIDTH, y / _HEIGHT) / uneven

    north = [index for index, (x, y) in enumerate(seeds) if y > river(x)]
    chosen = set(sorted(north, key=outwards)[: GRIDS - 1])
    while len(chosen) < GRIDS:
        rim = {cell for member in chosen for cell in tiling.neighbours[member]} & set(north) - chosen
        chosen.add(min(rim, key=outwards))
    return chosen


def _communities(tiling: Tiling, inside: set[int]) -> list[list[int]]:
    """Return the cells of each community, grown from starts that lie far from each other."""
    centres = {cell: tiling.cells[cell].centroid for cell in inside}
    middle = min(inside, key=lambda cell: (centres[cell].distance(shapely.Point(0, 0)), cell))
    starts = [middle]
    while len(starts) < len(_GROWN):
        away = {cell: min(centres[cell].distance(centres[start]) for start in starts) for cell in inside}
        starts.append(max(inside, key=lambda cell: (away[cell], -cell)))
    for _ in range(8):  # begin again from the middle of what grew: the groups become compact
        groups = grow(tiling, starts, list(_GROWN.values()), inside)
        for number, group in enumerate(groups):
            middle_of = shapely.MultiPoint([centres[cell] for cell in group]).centroid
            starts[number] = min(group, key=lambda cell: (centres[cell].distance(middle_of), cell))
    return grow(tiling, starts, list(_GROWN.values()), inside)


def _numbered(tiling: Tiling, group: Sequence[int]) -> list[int]:
    """Return a community's cells as one would number them: in bands from north to south, each from west to east."""

    def key(cell: int) -> tuple[int, float]:
        centre = tiling.cells[cell].centroid
        return -round(centre.y / 350.0), centre.x

    return sorted(group, key=key)
