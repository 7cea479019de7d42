"""Which area does a point lie in? An index of the boundaries of one day, in memory. Pure.

One point alone: the plane is cut into small squares, and the first point that falls into a square finds out which
boundaries meet it; from then on most squares answer by a look-up and the rest by one or two tests of a prepared
boundary. Many points at once: shapely's trees give the candidates, finest areas first, and one call tests them all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from shapely import STRtree

from jiewu.places.geometry import Shape, metres_between

# Squares along each axis for each boundary along that axis: eight, so that two of three points fall into a square that
# lies within one boundary.
_SQUARES_PER_BOUNDARY = 8
_ROW = 1 << 16  # squares are numbered column × this + row


@dataclass(frozen=True, slots=True)
class Spot:
    """An area as the locator knows it: `depth` counts its ancestors, the finest area has the most."""

    area: int
    code: str
    depth: int
    shape: Shape


class Locator:
    """Finds the finest of some areas at a point. A point on a common border belongs to the area of the lowest code."""

    def __init__(self, spots: Sequence[Spot]) -> None:
        self.spots = sorted(spots, key=lambda spot: (-spot.depth, spot.code))
        self._areas: NDArray[np.int64] = np.array([spot.area for spot in self.spots], dtype=np.int64)
        self._shapes: Any = np.array([spot.shape for spot in self.spots], dtype=object)
        shapely.prepare(self._shapes)
        self._tree = STRtree(self._shapes)
        self._levels = [(start, STRtree(self._shapes[start:stop])) for start, stop in _runs(self.spots)]
        self._squares: dict[int, int | list[int]] = {}
        self._lay_squares()

    def locate(self, lon: float, lat: float) -> int | None:
        """Return the id of the finest area that holds the point (degrees, WGS-84), or None outside all of them."""
        if not (self._west <= lon <= self._east and self._south <= lat <= self._north):
            return None
        square = int((lon - self._west) * self._per_lon) * _ROW + int((lat - self._south) * self._per_lat)
        try:
            found = self._squares[square]
        except KeyError:
            found = self._squares[square] = self._look_into(square)
        if found.__class__ is int:
            return found
        for index in found:  # type: ignore[union-attr]  # a list here: an int was returned above
            if shapely.intersects_xy(self._shapes[index], lon, lat):
                return int(self._areas[index])
        return None

    def locate_many(self, lons: ArrayLike, lats: ArrayLike) -> NDArray[np.int64]:
        """Return the id of the finest area for each point, 0 where there is none; arrays of shape (n,)."""
        lon, lat = np.asarray(lons, dtype=float), np.asarray(lats, dtype=float)
        first: NDArray[np.int64] = np.full(len(lon), len(self.spots), dtype=np.int64)
        left: NDArray[np.int64] = np.arange(len(lon))
        for start, tree in self._levels:
            which, boxes = tree.query(shapely.points(lon[left], lat[left]))
            which, boxes = left[which], boxes + start
            inside = shapely.intersects_xy(self._shapes[boxes], lon[which], lat[which])
            np.minimum.at(first, which[inside], boxes[inside])
            left = left[first[left] == len(self.spots)]
        return np.append(self._areas, 0)[first]

    def nearest(self, lon: float, lat: float) -> tuple[int, float] | None:
        """Return the id of the area nearest to a point, the finest of equals, and its distance in m."""
        if not self.spots:
            return None
        index = int(self._tree.query_nearest(shapely.Point(lon, lat)).min())
        return int(self._areas[index]), metres_between(lon, lat, self._shapes[index])

    def _lay_squares(self) -> None:
        west, south, east, north = shapely.total_bounds(self._shapes) if self.spots else (1.0, 1.0, 0.0, 0.0)
        self._west, self._south, self._east, self._north = float(west), float(south), float(east), float(north)
        along = min(_SQUARES_PER_BOUNDARY * max(1.0, len(self.spots) ** 0.5), _ROW / 2)
        self._per_lon = along / max(self._east - self._west, 1e-9)
        self._per_lat = along / max(self._north - self._south, 1e-9)

    def _look_into(self, square: int) -> int | list[int]:
        """Return the one area that covers a square, or the indices of those that meet it, finest and lowest first."""
        column, row = divmod(square, _ROW)
        west, south = self._west + column / self._per_lon, self._south + row / self._per_lat
        # A hair wider than the square, so that no rounding puts a point of it outside.
        hair = 1e-9
        box = shapely.box(west - hair, south - hair, west + 1 / self._per_lon + hair, south + 1 / self._per_lat + hair)
        meeting: list[int] = []
        for index in sorted(self._tree.query(box, predicate="intersects").tolist()):
            if self._shapes[index].covers(box):
                return int(self._areas[index]) if not meeting else [*meeting, index]
            meeting.append(index)
        return meeting


def _runs(spots: Sequence[Spot]) -> list[tuple[int, int]]:
    """Return (start, stop) of each run of equal depth in *spots*, which are ordered by depth."""
    starts = [i for i, spot in enumerate(spots) if i == 0 or spots[i - 1].depth != spot.depth]
    return list(pairwise([*starts, len(spots)]))
