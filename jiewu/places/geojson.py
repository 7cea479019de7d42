"""Boundary files: GeoJSON (RFC 7946) to checked features in WGS-84. Pure; a mistake is a Problem that names where."""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape as to_shape
from shapely.geometry.base import BaseGeometry

from jiewu.core.problems import Problem, Problems
from jiewu.places import problems as _problems  # noqa: F401 - its sentences, also when Django does not run
from jiewu.places.coordinates import check_point, to_wgs84
from jiewu.places.geometry import Shape, polygons_of

# A repair that changes the area by more than this share would be another boundary.
_REPAIR = 1e-4
_DEPTH = {"Polygon": 2, "MultiPolygon": 3}  # of the lists around a position
_LONGEST = {"name": 120, "code": 40}
# Systems of degrees that a file of the old format (2008) may name; all are taken in the system that the user names.
_DEGREES = ("CRS84", "4326", "4490", "4979", "4610", "4214")


@dataclass(frozen=True, slots=True)
class Feature:
    """One boundary as a file gives it. `repaired` says what was wrong with it, '' when nothing was."""

    where: str
    name: str
    code: str | None
    boundary: Shape
    repaired: str


def read(content: bytes, *, crs: str, name_from: str = "name", code_from: str | None = None) -> list[Feature]:
    """Return the features of a GeoJSON file, their boundaries in WGS-84 degrees.

    *crs* is the system of the file (wgs84, gcj02, cgcs2000); names and codes come from those properties. Raises
    Problem for a file that is no GeoJSON, Problems with everything that is wrong with its features.
    """
    features, wrong = [], []
    for where, raw in _raw_features(_document(content)):
        try:
            features.append(_feature(where, raw, crs, name_from, code_from))
        except Problem as problem:
            wrong.append(problem)
    wrong += _twice(features)
    if wrong:
        raise Problems(wrong)
    return features


def _document(content: bytes) -> Any:
    if not content.strip():
        raise Problem("boundary_file_empty")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problem("boundary_file_encoding", byte=error.start + 1) from None
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise Problem("boundary_file_broken", line=error.lineno, column=error.colno, reason=error.msg) from None
    except RecursionError:
        raise Problem("boundary_file_deep") from None


def _raw_features(document: Any) -> Iterator[tuple[str, Any]]:
    """Yield each feature with its place in the file, counted from 1."""
    kind = document.get("type") if isinstance(document, dict) else None
    if kind not in ("FeatureCollection", "Feature"):
        raise Problem("boundary_file_other", found=kind or _kind(document))
    _check_crs(document.get("crs"))
    features = [document] if kind == "Feature" else document.get("features")
    if not isinstance(features, list) or not features:
        raise Problem("boundary_file_featureless")
    for number, raw in enumerate(features, 1):
        yield f"features[{number}]", raw


def _check_crs(said: Any) -> None:
    """Refuse the `crs` member of the old format when it names a system of metres."""
    if not isinstance(said, dict):
        return
    name = str((said.get("properties") or {}).get("name", ""))
    if name and not name.rstrip().endswith(_DEGREES):
        raise Problem("boundary_file_crs", said=name)


def _feature(where: str, raw: Any, crs: str, name_from: str, code_from: str | None) -> Feature:
    if not isinstance(raw, dict) or raw.get("type") != "Feature":
        raise Problem("feature_broken", where, found=_kind(raw))
    properties = raw.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    name = _property(where, properties, name_from, "name")
    where = f"{where} {name}"
    code = None if code_from is None else _property(where, properties, code_from, "code")
    boundary, repaired = _boundary(where, raw.get("geometry"), crs)
    return Feature(where, name, code, boundary, repaired)


def _property(where: str, properties: Mapping[str, Any], key: str, what: str) -> str:
    value = properties.get(key)
    # A whole number is a code that lost its quotes; a spreadsheet may have made it 330110.0.
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip() if type(value) in (str, int) else ""
    if not text:
        there = "、".join(sorted(properties)) or "—"
        raise Problem("feature_property_missing", where, property=key, there=there)
    if len(text) > _LONGEST[what]:
        raise Problem("feature_too_long", where, property=key, most=_LONGEST[what])
    return text


def _boundary(where: str, raw: Any, crs: str) -> tuple[Shape, str]:
    """Return a boundary in WGS-84 and what was wrong with it."""
    if not isinstance(raw, dict):
        raise Problem("feature_without_geometry", where)
    if raw.get("type") not in _DEPTH:
        raise Problem("feature_not_polygon", where, found=raw.get("type") or _kind(raw))
    _check_positions(where, raw.get("coordinates"), _DEPTH[raw["type"]])
    try:
        found = shapely.force_2d(to_shape(raw))
    except (ShapelyError, ValueError, TypeError, LookupError, AttributeError) as error:
        raise Problem("feature_coordinates", where, reason=error) from None
    if found.is_empty:
        raise Problem("feature_without_geometry", where)
    there = shapely.transform(found, lambda points: np.column_stack(to_wgs84(points[:, 0], points[:, 1], crs)))
    return _repaired(where, there)


def _check_positions(where: str, raw: Any, depth: int) -> None:
    """Refuse what is not lists *depth* deep of positions, each at least two finite numbers in China."""
    if not isinstance(raw, list):
        raise Problem("feature_coordinates", where, reason=_kind(raw))
    if depth:
        for part in raw:
            _check_positions(where, part, depth - 1)
        return
    numbers = [number for number in raw if type(number) in (int, float) and math.isfinite(number)]
    if len(numbers) != len(raw) or len(raw) < 2:
        raise Problem("feature_coordinates", where, reason=json.dumps(raw)[:80])
    check_point(numbers[0], numbers[1], where)


def _repaired(where: str, found: BaseGeometry) -> tuple[Shape, str]:
    if found.is_valid:
        return found, ""
    reason = shapely.is_valid_reason(found)
    parts = polygons_of(shapely.make_valid(found, method="structure", keep_collapsed=False))
    mended = parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)
    # The area that the rings enclose: what even-odd filling of the broken shape would paint.
    painted = shapely.make_valid(found, method="linework").area
    if not parts or abs(mended.area - painted) > _REPAIR * painted:
        raise Problem("feature_invalid", where, reason=reason)
    return mended, reason


def _twice(features: Sequence[Feature]) -> list[Problem]:
    wrong: list[Problem] = []
    names: dict[str, str] = {}
    codes: dict[str, str] = {}
    for feature in features:
        if feature.name in names and feature.code is None:
            wrong.append(Problem("feature_name_twice", feature.where, name=feature.name, first=names[feature.name]))
        if feature.code is not None and feature.code in codes:
            wrong.append(Problem("feature_code_twice", feature.where, twice=feature.code, first=codes[feature.code]))
        names.setdefault(feature.name, feature.where)
        codes.setdefault(feature.code or "", feature.where)
    return wrong


def _kind(value: Any) -> str:
    return "null" if value is None else type(value).__name__
