"""Natural-looking divisions of the plane: cells around seeds, with rough borders that neighbours share exactly. Pure.

The cells are Voronoi cells, so they leave no gap and do not overlap. Roughening keeps that true: an edge moves only
within the kite between its ends and the two seeds it parts, and no two kites overlap.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiPoint, Polygon

Point = tuple[float, float]
Edge = tuple[Point, Point]

_ROUGHNESS = 0.42  # of the room that the kite leaves


@dataclass(frozen=True)
class Tiling:
    """Cells in metres, one for each seed in their order, and who borders on whom."""

    cells: list[Polygon]
    neighbours: list[set[int]]


def scatter(random: Random, width: float, height: float, count: int) -> list[Point]:
    """Return *count* points in a rectangle around (0, 0), spread evenly but not regularly.

    Each is the one of some tries that lies furthest from all before it (Mitchell's best candidate).
    """
    points: NDArray[np.float64] = np.empty((count, 2))
    for i in range(count):
        tries = np.array(
            [((random.random() - 0.5) * width, (random.random() - 0.5) * height) for _ in range(8)], dtype=float
        )
        if i:
            away = ((tries[:, None, :] - points[None, :i, :]) ** 2).sum(axis=2).min(axis=1)
            points[i] = tries[int(away.argmax())]
        else:
            points[i] = tries[0]
    return [(float(x), float(y)) for x, y in points]


def tile(seeds: Sequence[Point], random: Random, step: float = 24.0) -> Tiling:
    """Return the rough cells of *seeds* (metres), with a corner about every *step* metres of border.

    Cells at the outer rim reach far out; callers leave them away.
    """
    rough: dict[Edge, list[Point]] = {}
    straight = [_rounded(cell) for cell in shapely.voronoi_polygons(MultiPoint(seeds), ordered=True).geoms]
    owners: dict[Edge, list[int]] = {}
    for index, corners in enumerate(straight):
        for edge in _edges(corners):
            owners.setdefault(_key(edge), []).append(index)
    for edge in sorted(owners):
        rough[edge] = _roughened(edge, [seeds[owner] for owner in owners[edge]], random, step)
    neighbours: list[set[int]] = [set() for _ in seeds]
    for pair in owners.values():
        if len(pair) == 2:
            neighbours[pair[0]].add(pair[1])
            neighbours[pair[1]].add(pair[0])
    return Tiling([_assembled(corners, rough) for corners in straight], neighbours)


def grow(tiling: Tiling, starts: Sequence[int], sizes: Sequence[int], within: set[int]) -> list[list[int]]:
    """Divide the cells *within* into connected groups that begin at *starts* and have about *sizes* cells.

    The group that is furthest from its size takes the free neighbour nearest to its start. Every cell that can be
    reached is given to a group.
    """
    groups: list[list[int]] = [[start] for start in starts]
    free = within - set(starts)
    centres = {index: tiling.cells[index].centroid for index in within}
    while True:
        open_groups = []
        for number, group in enumerate(groups):
            reachable = {cell for member in group for cell in tiling.neighbours[member]} & free
            if reachable:
                open_groups.append((len(group) / sizes[number], number, reachable))
        if not open_groups:
            return groups
        _, number, reachable = min(open_groups, key=lambda each: each[:2])
        start = centres[starts[number]]
        chosen = min(reachable, key=lambda cell: (centres[cell].distance(start), cell))
        groups[number].append(chosen)
        free.discard(chosen)


def to_degrees(shapes: Sequence[Polygon], lon: float, lat: float) -> list[Polygon]:
    """Return shapes in metres as WGS-84 degrees around a point, to seven decimals (1 cm): shared corners stay so."""
    east = math.pi / 180 * 6378137.0 * math.cos(math.radians(lat))
    north = 110_750.0  # metres a degree of latitude, near 22°

    def place(points: NDArray[np.float64]) -> NDArray[np.float64]:
        degrees: NDArray[np.float64] = np.column_stack([lon + points[:, 0] / east, lat + points[:, 1] / north])
        return degrees.round(7)

    return [shapely.transform(shape, place) for shape in shapes]


def _rounded(cell: Polygon) -> list[Point]:
    """Return the corners of a cell to the millimetre, so that neighbours agree on them; the first is not repeated."""
    corners = [(round(x, 3), round(y, 3)) for x, y in cell.exterior.coords[:-1]]
    return [corner for i, corner in enumerate(corners) if corner != corners[i - 1]]


def _edges(corners: Sequence[Point]) -> list[Edge]:
    return [(corners[i - 1], corner) for i, corner in enumerate(corners)]


def _key(edge: Edge) -> Edge:
    return edge if edge[0] < edge[1] else (edge[1], edge[0])


def _roughened(edge: Edge, seeds: Sequence[Point], random: Random, step: float) -> list[Point]:
    """Return the points of an edge from its first end to its last, moved aside at random within its kite."""
    (ax, ay), (bx, by) = edge
    length = math.hypot(bx - ax, by - ay)
    steps = int(length / step)
    if steps < 2 or len(seeds) < 2:
        return [edge[0], edge[1]]
    ux, uy = (bx - ax) / length, (by - ay) / length
    swing, points = 0.0, [edge[0]]
    for number in range(1, steps):
        t = length * number / steps
        room = min(_room(seed, edge[0], (ux, uy), t, length) for seed in seeds)
        # A walk that tends back to the middle: borders wind, they do not jitter.
        swing = max(-1.0, min(1.0, 0.8 * swing + random.uniform(-0.5, 0.5)))
        aside = swing * room * _ROUGHNESS
        points.append((round(ax + ux * t - uy * aside, 3), round(ay + uy * t + ux * aside, 3)))
    return [*points, edge[1]]


def _room(seed: Point, start: Point, along: Point, t: float, length: float) -> float:
    """Return how far the triangle of an edge and a seed reaches from the edge at *t* metres along it."""
    dx, dy = seed[0] - start[0], seed[1] - start[1]
    foot = min(max(dx * along[0] + dy * along[1], 1e-6), length - 1e-6)
    height = abs(dy * along[0] - dx * along[1])
    return height * min(t / foot, (length - t) / (length - foot))


def _assembled(corners: Sequence[Point], rough: Mapping[Edge, list[Point]]) -> Polygon:
    ring: list[Point] = []
    for edge in _edges(corners):
        points = rough[_key(edge)]
        ring += points[:-1] if edge == _key(edge) else points[:0:-1]
    return Polygon(ring)
