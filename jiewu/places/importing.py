"""Taking in a boundary file: every feature an area, all of them or none; again adds nothing."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.db import transaction

from jiewu.core import clock, stamps
from jiewu.core.problems import Problem
from jiewu.places import geojson, queries
from jiewu.places.changes import Actor, Done, put_areas
from jiewu.places.geojson import Feature
from jiewu.places.kinds import kinds
from jiewu.places.models import STAMP, Area
from jiewu.places.partition import Flaw, Part, partition
from jiewu.places.wanted import Wanted

_DIVISIONS = {2: "province", 4: "city", 6: "district"}  # by the length of their code
_DIGITS = 3  # of the number that a made code adds to its parent's: 001 to 999, as in the state's division codes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did to areas; a parent made for them; features repaired; where the division is flawed."""

    done: Done
    parent_made: Area | None
    repaired: Sequence[Feature]
    flaws: Sequence[Flaw]
    names: dict[str, str]  # of the areas in `flaws`, by code


def import_areas(
    path: Path,
    *,
    by: Actor,
    crs: str,
    kind: str,
    parent: str | None = None,
    parent_name: str | None = None,
    code_from: str | None = None,
    name_from: str = "name",
    starts: date | None = None,
) -> Outcome:
    """Make an area of *kind* under the area with the code *parent* of each feature of a GeoJSON file.

    Without *code_from* (a property) an area keeps the code of the one of its name there, or gets the parent's code and
    a running number. A parent that does not exist yet is made, without a boundary, under *parent_name* or the name of
    the division with that code. Boundaries hold from *starts* (from ever when None). Raises Problem or Problems.
    """
    by.require("area.write")
    features = geojson.read(_content(path), crs=crs, name_from=name_from, code_from=code_from)
    with transaction.atomic():
        stamps.renew(STAMP)  # before codes are made from those that stand: two imports at once take turns
        above, made = (None, None) if parent is None else _parent(parent, parent_name, kind, by)
        codes = [feature.code or "" for feature in features] if code_from else _codes(features, above, kind)
        wanted = [
            Wanted(code, kind, feature.name, parent, feature.boundary, starts, source=path.name[:200])
            for code, feature in zip(codes, features, strict=True)
        ]
        done = put_areas(wanted, by=by)
    flaws, names = check_division(above, kind, starts) if above is not None else ([], {})
    return Outcome(done, made, [feature for feature in features if feature.repaired], flaws, names)


def check_division(
    area: Area, kind: str, on: date | None = None, *, tolerance: float = 1.0
) -> tuple[list[Flaw], dict[str, str]]:
    """Return gaps and overlaps (m², worst first) of the areas of *kind* right below *area*, and their names by code.

    As they stand on a day, today when None. Without a boundary of *area* only the spaces between its parts are known.
    """
    day = on or clock.today()
    below = {place.id: place for place in queries.children(area, day) if place.kind == kind}
    shapes = queries.boundaries([area.pk, *below], day)
    whole = shapes.pop(area.pk, None)
    parts = [Part(below[id].code, shape) for id, shape in sorted(shapes.items())]
    return partition(whole, parts, tolerance=tolerance), {place.code: place.name for place in below.values()}


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Problem("file_missing", path=path) from None
    except OSError as error:
        raise Problem("file_unreadable", path=path, reason=error.strerror) from None


def _parent(code: str, name: str | None, kind: str, by: Actor) -> tuple[Area, Area | None]:
    """Return the parent, and the same again when it had to be made."""
    found = Area.objects.filter(code=code).first()
    if found is not None:
        return found, None
    division = _divisions().get(code)
    name = name or division
    if name is None:
        raise Problem("parent_unknown", parent=code)
    kind_of_parent = _DIVISIONS[len(code)] if division else kinds()[kind].under or "district"
    # From ever, so that later imports of older boundaries find it: that the place exists is no news of this file.
    made = put_areas([Wanted(code, kind_of_parent, name)], by=by).areas[0]
    return made, made


def _codes(features: Sequence[Feature], parent: Area | None, kind: str) -> list[str]:
    """Return the code of each feature: that of the area of its name under the parent, else the next free number."""
    if parent is None:
        raise Problem("parent_needed")
    known = queries.tree()
    standing = {
        version.name: known.nodes[id].code
        for id in known.descendants(parent.pk)
        if known.nodes[id].kind == kind
        for version in known.history(id)
        if version.parent == parent.pk
    }
    length = len(parent.code) + _DIGITS
    taken = [
        int(node.code[-_DIGITS:])
        for node in known.nodes.values()
        if len(node.code) == length and node.code.startswith(parent.code) and node.code[-_DIGITS:].isdecimal()
    ]
    last, codes = max(taken, default=0), []
    for feature in features:
        if feature.name not in standing:
            last += 1
            if last >= 10**_DIGITS:
                raise Problem("codes_used_up", parent=parent.name)
            standing[feature.name] = f"{parent.code}{last:0{_DIGITS}d}"
        codes.append(standing[feature.name])
    return codes


@cache
def _divisions() -> dict[str, str]:
    """Return the names of provinces, cities and districts by their code (see divisions.csv)."""
    with Path(__file__).with_name("divisions.csv").open(encoding="utf-8", newline="") as file:
        return dict(csv.reader(line for line in file if not line.startswith("#")))
