"""The small map of one case, drawn on the server from our own area polygons: where it lies, among its neighbours."""

from dataclasses import dataclass
from datetime import date

import shapely
from django.utils.translation import gettext as _
from shapely import MultiPolygon, Polygon

from jiewu.places import queries as places
from jiewu.places.geometry import EqualArea, Shape, polygons_of
from jiewu.places.tree import Place

WIDTH, HEIGHT, MARGIN = 450, 172, 14
SCALES = (20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000)  # metres of the scale bar
SHIFTS = (0, 24, -34, 44)  # px down: where else the own area's name may stand when the pin takes its place
LABEL = 13  # px a Chinese character takes in a label


Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Patch:
    """One area as an SVG path."""

    path: str
    own: bool


@dataclass(frozen=True, slots=True)
class Label:
    """The name of an area, and where it stands."""

    x: float
    y: float
    text: str
    own: bool


@dataclass(frozen=True, slots=True)
class MiniMap:
    """What the template draws."""

    patches: list[Patch]
    outline: str
    labels: list[Label]
    pin: tuple[float, float] | None
    bar: float
    bar_metres: int
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def bar_middle(self) -> float:
        """Where the bar's text stands, left of its right end."""
        return -self.bar / 2

    @property
    def bar_text(self) -> str:
        """The length of the scale bar: 50 m, 2 km."""
        if self.bar_metres >= 1000:
            return _("%(n)s km") % {"n": self.bar_metres // 1000}
        return _("%(n)s m") % {"n": self.bar_metres}


def draw(area: int | None, lon: float | None, lat: float | None, on: date) -> MiniMap | None:
    """Return the map of a case's area and its neighbours on a day; None when no boundary is known there."""
    chain = places.chain(area, on) if area is not None else []
    if not chain:
        return None
    around = places.children(chain[-2].id, on) if len(chain) > 1 else [chain[-1]]
    wanted = {place.id for place in (*around, *chain[-2:])}
    shapes = {spot.area: spot.shape for spot in places.locator(on).spots if spot.area in wanted}
    own = chain[-1].id
    if own not in shapes:
        return None
    point = (lon, lat) if lon is not None and lat is not None else None
    parent = shapes.get(chain[-2].id) if len(chain) > 1 else None
    return _draw({place: shapes[place.id] for place in around if place.id in shapes}, own, parent, point)


def _draw(
    shapes: dict[Place, Shape], own: int, parent: Shape | None, point: tuple[float, float] | None
) -> MiniMap | None:
    middle = next(shape for place, shape in shapes.items() if place.id == own)
    view = _View(middle, point)
    patches, labels = [], []
    for place, shape in sorted(shapes.items(), key=lambda item: item[0].id == own):
        seen = view.seen(shape)
        if seen.is_empty:
            continue
        patches.append(Patch(_path(seen), place.id == own))
        spot = seen.representative_point()
        labels.append(Label(round(spot.x, 1), round(spot.y, 1), place.name, place.id == own))
    pin = view.point(*point) if point else None
    metres = max((scale for scale in SCALES if scale * view.scale <= WIDTH / 4), default=SCALES[0])
    return MiniMap(
        patches=patches,
        outline=_path(view.seen(parent)) if parent is not None else "",
        labels=_apart(labels, pin),
        pin=pin,
        bar=round(metres * view.scale, 1),
        bar_metres=metres,
    )


class _View:
    """Turns degrees into the picture's pixels, framing one area with room for its neighbours."""

    def __init__(self, middle: Shape, point: tuple[float, float] | None) -> None:
        west, south, east, north = middle.bounds
        if point is not None:
            west, east = min(west, point[0]), max(east, point[0])
            south, north = min(south, point[1]), max(north, point[1])
        self.ground = EqualArea((south + north) / 2)
        corners = shapely.get_coordinates(self.ground.project(shapely.MultiPoint([(west, south), (east, north)])))
        (left, bottom), (right, top) = corners.tolist()
        self.scale = min((WIDTH - 2 * MARGIN) / max(right - left, 1.0), (HEIGHT - 2 * MARGIN) / max(top - bottom, 1.0))
        self.x0 = WIDTH / 2 - (left + right) / 2 * self.scale
        self.y0 = HEIGHT / 2 + (bottom + top) / 2 * self.scale

    def seen(self, shape: Shape) -> Shape:
        """Return what of a shape lies in the picture, in pixels."""
        projected = self.ground.project(shape)
        pixels = shapely.transform(projected, lambda xy: xy * (self.scale, -self.scale) + (self.x0, self.y0))
        # simplify may leave a shape that touches itself; clipping to the picture needs a valid one
        simple = shapely.make_valid(pixels.simplify(0.4))
        return MultiPolygon(polygons_of(shapely.intersection(simple, shapely.box(-4, -4, WIDTH + 4, HEIGHT + 4))))

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """Return a point in pixels."""
        x, y = shapely.get_coordinates(self.ground.project(shapely.Point(lon, lat)))[0].tolist()
        return round(x * self.scale + self.x0, 1), round(-y * self.scale + self.y0, 1)


def _path(shape: Shape) -> str:
    return "".join(_ring(ring) for polygon in polygons_of(shape) for ring in _rings(polygon))


def _rings(polygon: Polygon) -> list[list[tuple[float, float]]]:
    return [list(polygon.exterior.coords), *(list(ring.coords) for ring in polygon.interiors)]


def _ring(points: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points[:-1]) + "Z"


def _apart(labels: list[Label], pin: tuple[float, float] | None) -> list[Label]:
    """Return the labels that collide neither with each other nor with the pin and the edge; the own one goes first."""
    taken = [(pin[0] - 10, pin[1] - 24, pin[0] + 10, pin[1] + 4)] if pin else []
    taken.append((WIDTH - 110, HEIGHT - 26, WIDTH, HEIGHT))  # the scale bar
    kept = []
    for label in sorted(labels, key=lambda label: not label.own):
        for shift in SHIFTS if label.own else SHIFTS[:1]:
            spot = Label(label.x, label.y + shift, label.text, label.own)
            box = _box(spot)
            inside = box[0] >= 2 and box[1] >= 2 and box[2] <= WIDTH - 2 and box[3] <= HEIGHT - 2
            if inside and not any(_meet(box, other) for other in taken):
                taken.append(box)
                kept.append(spot)
                break
    return kept


def _box(label: Label) -> Box:
    half = len(label.text) * LABEL / 2
    return label.x - half, label.y - LABEL, label.x + half, label.y + 4


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
