"""The small map of one case, drawn on the server from our own area polygons: where it lies, among its neighbours."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from jiewu.channels.office.viewport import Box, Viewport, meet, path_of
from jiewu.places import queries as places
from jiewu.places.geometry import Shape
from jiewu.places.tree import Place

WIDTH, HEIGHT, MARGIN = 450, 172, 14
SCALES = (20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000)  # metres of the scale bar
SHIFTS = (0, 24, -34, 44)  # px down: where else the own area's name may stand when the pin takes its place
LABEL = 13  # px a Chinese character takes in a label


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
    view = Viewport(_bounds(middle, point), WIDTH, HEIGHT, MARGIN)
    patches, labels = [], []
    for place, shape in sorted(shapes.items(), key=lambda item: item[0].id == own):
        seen = view.seen(shape)
        if seen.is_empty:
            continue
        patches.append(Patch(path_of(seen), place.id == own))
        spot = seen.representative_point()
        labels.append(Label(round(spot.x, 1), round(spot.y, 1), place.name, place.id == own))
    pin = view.point(*point) if point else None
    metres = max((scale for scale in SCALES if scale * view.scale <= WIDTH / 4), default=SCALES[0])
    return MiniMap(
        patches=patches,
        outline=path_of(view.seen(parent)) if parent is not None else "",
        labels=_apart(labels, pin),
        pin=pin,
        bar=round(metres * view.scale, 1),
        bar_metres=metres,
    )


def _bounds(middle: Shape, point: tuple[float, float] | None) -> Box:
    """Return west, south, east, north of what is framed: one area, and the pin when it lies outside."""
    west, south, east, north = middle.bounds
    if point is not None:
        west, east = min(west, point[0]), max(east, point[0])
        south, north = min(south, point[1]), max(north, point[1])
    return west, south, east, north


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
            if inside and not any(meet(box, other) for other in taken):
                taken.append(box)
                kept.append(spot)
                break
    return kept


def _box(label: Label) -> Box:
    half = len(label.text) * LABEL / 2
    return label.x - half, label.y - LABEL, label.x + half, label.y + 4
