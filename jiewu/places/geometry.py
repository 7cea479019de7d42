"""Boundaries as shapes on the ground: equal-area projection, areas, distances. Pure; degrees are WGS-84."""

from typing import Any, TypeAlias

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

Shape: TypeAlias = Polygon | MultiPolygon

# WGS-84: semi-major axis in metres, eccentricity squared.
_A = 6378137.0
_E2 = 0.00669437999014
_E = _E2**0.5


class EqualArea:
    """Lambert's cylindrical equal-area projection of the WGS-84 ellipsoid, true to scale at one latitude.

    Areas are exact everywhere; near the latitude lengths are true too (at 10 km from it to better than 1 in 500).
    """

    def __init__(self, lat: float) -> None:
        phi = np.radians(lat)
        self._k0 = float(np.cos(phi) / np.sqrt(1.0 - _E2 * np.sin(phi) ** 2))
        self._origin = float(_authalic(phi))

    def metres(self, degrees: Any) -> Any:
        """Project an array of shape (n, 2), lon and lat in degrees, to metres."""
        x = _A * self._k0 * np.radians(degrees[:, 0])
        y = _A * (_authalic(np.radians(degrees[:, 1])) - self._origin) / (2.0 * self._k0)
        return np.column_stack([x, y])

    def project(self, shape: BaseGeometry) -> Any:
        """Return *shape*, in degrees, projected to metres."""
        return shapely.transform(shape, self.metres)


def around(shape: BaseGeometry) -> EqualArea:
    """Return the projection that is true to scale in the middle of *shape*."""
    _west, south, _east, north = shape.bounds
    return EqualArea((south + north) / 2.0)


def square_metres(shape: BaseGeometry) -> float:
    """Return the area of a shape in degrees, in m²."""
    return 0.0 if shape.is_empty else float(around(shape).project(shape).area)


def metres_between(lon: float, lat: float, shape: BaseGeometry) -> float:
    """Return the distance from a point to a shape in m, 0 inside; good to 1 % up to some 50 km."""
    view = EqualArea(lat)
    return float(view.project(shapely.Point(lon, lat)).distance(view.project(shape)))


def polygons_of(shape: BaseGeometry) -> list[Polygon]:
    """Return the polygons that a shape of any kind consists of; points and lines in it are left out."""
    if isinstance(shape, Polygon):
        return [] if shape.is_empty else [shape]
    return [polygon for part in getattr(shape, "geoms", ()) for polygon in polygons_of(part)]


def to_wkb(shape: Shape) -> bytes:
    """Return the bytes that are stored: 2D, little endian, in a normal order, so equal shapes give equal bytes."""
    return bytes(shapely.to_wkb(shapely.normalize(shapely.force_2d(shape)), byte_order=1))


def from_wkb(stored: bytes | memoryview) -> Shape:
    """Return the shape stored by to_wkb."""
    shape: Shape = shapely.from_wkb(bytes(stored))
    return shape


def _authalic(phi: Any) -> Any:
    """Return q of the authalic latitude (Snyder, Map Projections, 1987, equation 3-12)."""
    sine = np.sin(phi)
    return (1.0 - _E2) * (sine / (1.0 - _E2 * sine**2) - np.log((1.0 - _E * sine) / (1.0 + _E * sine)) / (2.0 * _E))
