"""A map of areas, drawn on the server from our own polygons: quiet fills, names that do not collide, marks of cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import shapely
import shapely.prepared

from jiewu.channels.office.clusters import Cluster, Dot, clusters
from jiewu.channels.office.viewport import Box, Viewport, meet, path_of
from jiewu.places.geometry import Shape

WIDTH, MARGIN = 480.0, 8.0
TALLEST, FLATTEST = 460.0, 260.0
LETTER = 16.0  # px that a Chinese character of a name takes, on a phone too
ENDINGS = ("社区", "村", "街道", "镇")
# Where a name may stand, in px from the middle of its area: the nearest first.
SHIFTS = sorted(
    ((across, down) for across in range(-60, 61, 12) for down in range(-60, 61, 10)),
    key=lambda shift: abs(shift[0]) + 1.5 * abs(shift[1]),
)
MARK = (-12.0, -13.0, 26.0, 12.0)  # what a mark takes around its point


@dataclass(frozen=True, slots=True)
class Patch:
    """One area: its key, its outline, and where its name stands (nowhere when there is no room)."""

    key: str
    name: str
    path: str
    label: tuple[float, float] | None
    middle: tuple[float, float]  # where one mark for the whole area stands


@dataclass(frozen=True, slots=True)
class AreaMap:
    """What a template draws."""

    patches: list[Patch]
    clusters: list[Cluster]
    outside: int  # how many points lie outside the picture
    width: float
    height: float


def draw(
    shapes: Mapping[str, tuple[str, Shape]],
    points: Sequence[tuple[str, float, float, str]] = (),
    *,
    width: float = WIDTH,
    tallest: float = TALLEST,
    letter: float = LETTER,
) -> AreaMap | None:
    """Return the map of *shapes* (key → name and boundary in degrees); None when there is none.

    *points* are cases: key, lon, lat, colour of the light.
    """
    if not shapes:
        return None
    bounds = tuple(shapely.total_bounds([shape for _name, shape in shapes.values()]).tolist())
    height = _height(bounds, width, tallest)
    view = Viewport(bounds, width, height, MARGIN)
    dots, outside = _dots(view, points)
    marks = clusters(dots)
    taken: list[Box] = [_around(cluster.x, cluster.y) for cluster in marks]
    seen = {key: view.seen(shape) for key, (_name, shape) in shapes.items()}
    names = short({key: name for key, (name, _shape) in shapes.items()})
    patches = []
    for key in sorted(shapes, key=lambda key: -seen[key].area):  # large areas choose first where their names stand
        middle = seen[key].representative_point()
        label = _label(seen[key], names[key], taken, letter)
        if label is not None:
            taken.append(_box(*label, names[key], letter))
        patches.append(Patch(key, names[key], path_of(seen[key]), label, (round(middle.x, 1), round(middle.y, 1))))
    order = list(shapes)
    return AreaMap(sorted(patches, key=lambda patch: order.index(patch.key)), marks, outside, width, height)


def short(names: Mapping[str, str]) -> dict[str, str]:
    """Return names without the ending that all of them share: 芦湾 for 芦湾社区."""
    endings = [ending for ending in ENDINGS if all(name.endswith(ending) for name in names.values())]
    return {key: (name.removesuffix(endings[0]) or name) if endings else name for key, name in names.items()}


def _height(bounds: Box, width: float, tallest: float) -> float:
    west, south, east, north = bounds
    probe = Viewport(bounds, width, 1e6, MARGIN)
    _left, top = probe.point(west, north)
    _right, bottom = probe.point(east, south)
    return round(min(max(bottom - top + 2 * MARGIN, FLATTEST), tallest), 0)


def _dots(view: Viewport, points: Sequence[tuple[str, float, float, str]]) -> tuple[list[Dot], int]:
    found = []
    for key, lon, lat, colour in points:
        x, y = view.point(lon, lat)
        if 0 <= x <= view.width and 0 <= y <= view.height:
            found.append(Dot(key, x, y, colour))
    return found, len(points) - len(found)


def _around(x: float, y: float) -> Box:
    return x + MARK[0], y + MARK[1], x + MARK[2], y + MARK[3]


def _box(x: float, y: float, text: str, letter: float) -> Box:
    half = len(text) * letter / 2
    return x - half, y - letter, x + half, y + 4


def _label(shape: Shape, text: str, taken: Sequence[Box], letter: float) -> tuple[float, float] | None:
    """Return where a name stands within its area, free of all that is *taken*; None when there is no room."""
    middle, ground = shape.representative_point(), shapely.prepared.prep(shape.buffer(letter / 3))
    for across, down in SHIFTS:
        box = _box(middle.x + across, middle.y + down, text, letter)
        if ground.contains(shapely.box(*box)) and not any(meet(box, other) for other in taken):
            return round(middle.x + across, 1), round(middle.y + down, 1)
    return None
