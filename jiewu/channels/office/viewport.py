"""From degrees to the pixels of a picture, and from shapes to SVG paths. Every map that the server draws uses it."""

import shapely
from shapely import MultiPolygon, Polygon

from jiewu.places.geometry import EqualArea, Shape, polygons_of

Box = tuple[float, float, float, float]  # left, top, right, bottom; or west, south, east, north
SIMPLE = 0.4  # px: what no eye sees is left out
BEYOND = 4  # px around the picture that shapes may reach into


class Viewport:
    """Turns degrees into pixels so that *bounds* (west, south, east, north) fill the picture up to a margin."""

    def __init__(self, bounds: Box, width: float, height: float, margin: float) -> None:
        west, south, east, north = bounds
        self.width, self.height = width, height
        self.ground = EqualArea((south + north) / 2)
        corners = shapely.get_coordinates(self.ground.project(shapely.MultiPoint([(west, south), (east, north)])))
        (left, bottom), (right, top) = corners.tolist()
        self.scale = min((width - 2 * margin) / max(right - left, 1.0), (height - 2 * margin) / max(top - bottom, 1.0))
        self.x0 = width / 2 - (left + right) / 2 * self.scale
        self.y0 = height / 2 + (bottom + top) / 2 * self.scale

    def seen(self, shape: Shape) -> Shape:
        """Return what of a shape lies in the picture, in pixels."""
        projected = self.ground.project(shape)
        pixels = shapely.transform(projected, lambda xy: xy * (self.scale, -self.scale) + (self.x0, self.y0))
        # simplify may leave a shape that touches itself; clipping to the picture needs a valid one
        simple = shapely.make_valid(pixels.simplify(SIMPLE))
        picture = shapely.box(-BEYOND, -BEYOND, self.width + BEYOND, self.height + BEYOND)
        return MultiPolygon(polygons_of(shapely.intersection(simple, picture)))

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """Return a point in pixels."""
        x, y = shapely.get_coordinates(self.ground.project(shapely.Point(lon, lat)))[0].tolist()
        return round(x * self.scale + self.x0, 1), round(-y * self.scale + self.y0, 1)


def path_of(shape: Shape) -> str:
    """Return the SVG path of a shape in pixels."""
    return "".join(_ring(ring) for polygon in polygons_of(shape) for ring in _rings(polygon))


def meet(one: Box, other: Box) -> bool:
    """Tell whether two boxes in pixels share anything."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _rings(polygon: Polygon) -> list[list[tuple[float, float]]]:
    return [list(polygon.exterior.coords), *(list(ring.coords) for ring in polygon.interiors)]


def _ring(points: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points[:-1]) + "Z"
