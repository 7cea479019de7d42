"""Coordinate systems met in Chinese offices, all to and from WGS-84. Pure: numbers or numpy arrays in, the same out.

Everything is stored in WGS-84. GCJ-02 is the shifted system of domestic web maps; its algorithm is public knowledge and
moves a point by 50–700 m. CGCS2000 (the state's geodetic system since 2008) differs from WGS-84 by centimetres, less
than any boundary here is known to, so the two are taken as equal.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from jiewu.core.problems import Problem

# Krasovsky 1940, the ellipsoid of the GCJ-02 shift: semi-major axis in metres, eccentricity squared.
_A = 6378245.0
_EE = 0.00669342162296594323

# The shift is applied inside this box only.
_WEST, _EAST, _SOUTH, _NORTH = 72.004, 137.8347, 0.8293, 55.8271

# Points further out than this are no place of a Chinese office: a typing slip, a swap, or metres.
CHINA = (73.0, 3.0, 136.0, 54.0)

Pair = tuple[Any, Any]


def wgs84_to_gcj02(lon: ArrayLike, lat: ArrayLike) -> Pair:
    """Return (lon, lat) in GCJ-02 of points in WGS-84, in degrees; points outside China stay where they are."""
    lon, lat = np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)
    inside = (lon >= _WEST) & (lon <= _EAST) & (lat >= _SOUTH) & (lat <= _NORTH)
    east, north = _shift(lon, lat)
    return _plain(lon + np.where(inside, east, 0.0)), _plain(lat + np.where(inside, north, 0.0))


def gcj02_to_wgs84(lon: ArrayLike, lat: ArrayLike) -> Pair:
    """Return (lon, lat) in WGS-84 of points in GCJ-02, exact to 1e-9° (0.1 mm).

    The shift has no closed inverse. It varies slowly (its derivative is below 0.01), so subtracting the shift found at
    the last guess gains two digits each time round.
    """
    target_lon, target_lat = np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)
    guess_lon, guess_lat = target_lon, target_lat
    for _ in range(10):
        there_lon, there_lat = wgs84_to_gcj02(guess_lon, guess_lat)
        off_lon, off_lat = there_lon - target_lon, there_lat - target_lat
        guess_lon, guess_lat = guess_lon - off_lon, guess_lat - off_lat
        if np.all(np.abs(off_lon) < 1e-11) and np.all(np.abs(off_lat) < 1e-11):
            break
    return _plain(guess_lon), _plain(guess_lat)


def _unchanged(lon: ArrayLike, lat: ArrayLike) -> Pair:
    return _plain(np.asarray(lon, dtype=float)), _plain(np.asarray(lat, dtype=float))


TO_WGS84: dict[str, Callable[[ArrayLike, ArrayLike], Pair]] = {
    "wgs84": _unchanged,
    "gcj02": gcj02_to_wgs84,
    "cgcs2000": _unchanged,
}


def to_wgs84(lon: ArrayLike, lat: ArrayLike, crs: str) -> Pair:
    """Return (lon, lat) in WGS-84 of points in *crs*: wgs84, gcj02 or cgcs2000. Raises KeyError for another."""
    return TO_WGS84[crs](lon, lat)


def plausible(lon: float, lat: float) -> bool:
    """Tell whether a point lies where a Chinese office can have a place; NaN does not."""
    west, south, east, north = CHINA
    return west <= lon <= east and south <= lat <= north


def check_point(lon: float, lat: float, where: str = "") -> None:
    """Raise Problem `point_swapped`, `point_metres` or `point_abroad` for a point that cannot be a Chinese office's."""
    if plausible(lon, lat):
        return
    if plausible(lat, lon):
        raise Problem("point_swapped", where, lon=lon, lat=lat)
    if max(abs(lon), abs(lat)) > 1000:
        raise Problem("point_metres", where, lon=lon, lat=lat)
    raise Problem("point_abroad", where, lon=lon, lat=lat)


def _shift(lon: Any, lat: Any) -> Pair:
    """Return the GCJ-02 shift in degrees, east and north, at points in WGS-84."""
    x, y = lon - 105.0, lat - 35.0
    root = np.sqrt(np.abs(x))
    short = 20.0 * np.sin(6.0 * np.pi * x) + 20.0 * np.sin(2.0 * np.pi * x)
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
    north = north + (short + 20.0 * np.sin(np.pi * y) + 40.0 * np.sin(np.pi / 3.0 * y)) * 2.0 / 3.0
    north = north + (160.0 * np.sin(np.pi / 12.0 * y) + 320.0 * np.sin(np.pi / 30.0 * y)) * 2.0 / 3.0
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
    east = east + (short + 20.0 * np.sin(np.pi * x) + 40.0 * np.sin(np.pi / 3.0 * x)) * 2.0 / 3.0
    east = east + (150.0 * np.sin(np.pi / 12.0 * x) + 300.0 * np.sin(np.pi / 30.0 * x)) * 2.0 / 3.0
    phi = np.radians(lat)
    magic = 1.0 - _EE * np.sin(phi) ** 2
    per_degree_north = _A * (1.0 - _EE) / magic**1.5 * np.pi / 180.0
    per_degree_east = _A / np.sqrt(magic) * np.cos(phi) * np.pi / 180.0
    return east / per_degree_east, north / per_degree_north


def _plain(values: Any) -> Any:
    """Give a float for a single point, an array for many."""
    return float(values) if np.ndim(values) == 0 else values
