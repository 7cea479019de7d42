"""Do these parts cover the whole, each spot once? The mechanism behind grids, enclosures and every other division."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from jiewu.places.geometry import EqualArea, Shape, around, polygons_of


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a division, known by its code."""

    code: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class Flaw:
    """A spot that belongs to no part (gap), to several (overlap), or to a part but not to the whole (outside)."""

    kind: Literal["gap", "overlap", "outside"]
    codes: tuple[str, ...]
    m2: float
    lon: float
    lat: float
    shape: BaseGeometry


def partition(whole: Shape | None, parts: Sequence[Part], *, tolerance: float = 1.0) -> list[Flaw]:
    """Return the flaws larger than *tolerance* (m²) of dividing *whole* into *parts*, worst first.

    Shapes are in degrees, areas exact on the WGS-84 ellipsoid. Without a *whole* (its boundary is not known) gaps are
    the holes that the parts leave between them. Flaws of equal size are ordered by kind and codes.
    """
    if not parts:
        return _measured("gap", (), whole, around(whole), tolerance) if whole is not None else []
    union = shapely.union_all([part.shape for part in parts])
    view = around(union if whole is None else whole)
    flaws = _overlaps(parts, view, tolerance)
    if whole is None:
        for polygon in polygons_of(union):
            for ring in polygon.interiors:
                flaws += _measured(
                    "gap", _touching(parts, shapely.Polygon(ring)), shapely.Polygon(ring), view, tolerance
                )
    else:
        for gap in polygons_of(whole.difference(union)):
            flaws += _measured("gap", _touching(parts, gap), gap, view, tolerance)
        for part in parts:
            for excess in polygons_of(part.shape.difference(whole)):
                flaws += _measured("outside", (part.code,), excess, view, tolerance)
    return sorted(flaws, key=lambda flaw: (-flaw.m2, flaw.kind, flaw.codes))


def _overlaps(parts: Sequence[Part], view: EqualArea, tolerance: float) -> list[Flaw]:
    shapes: Any = np.array([part.shape for part in parts], dtype=object)
    first, second = STRtree(shapes).query(shapes, predicate="intersects")
    flaws: list[Flaw] = []
    for a, b in zip(first.tolist(), second.tolist(), strict=True):
        if a >= b:
            continue
        codes = tuple(sorted((parts[a].code, parts[b].code)))
        for shared in polygons_of(shapes[a].intersection(shapes[b])):
            flaws += _measured("overlap", codes, shared, view, tolerance)
    return flaws


def _measured(
    kind: Literal["gap", "overlap", "outside"],
    codes: tuple[str, ...],
    shape: BaseGeometry,
    view: EqualArea,
    tolerance: float,
) -> list[Flaw]:
    m2 = float(view.project(shape).area)
    if m2 <= tolerance:
        return []
    spot = shape.representative_point()
    return [Flaw(kind, codes, m2, spot.x, spot.y, shape)]


def _touching(parts: Sequence[Part], gap: BaseGeometry) -> tuple[str, ...]:
    return tuple(sorted(part.code for part in parts if part.shape.intersects(gap)))
