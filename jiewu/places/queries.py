"""Reading areas: by name or code, up and down the tree, by point. Answers come from memory while no area changes."""

from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from django.db.models import Q, QuerySet
from numpy.typing import ArrayLike, NDArray

from jiewu.core import clock, stamps
from jiewu.core.problems import Problem
from jiewu.places.geometry import Shape, from_wkb
from jiewu.places.kinds import kinds
from jiewu.places.locator import Locator, Spot
from jiewu.places.models import STAMP, AreaVersion
from jiewu.places.models import Area as Area  # noqa: PLC0414 - others name the type by way of this module
from jiewu.places.tree import EVER, STILL, Node, Place, Tree, Version


@dataclass(slots=True)
class _Kept:
    """What this process keeps of the areas, for one stamp."""

    stamp: str
    tree: Tree
    change_days: list[date]
    locators: dict[int, Locator] = field(default_factory=dict)

    def locator(self, day: date) -> Locator:
        """Return the index of a day: one serves every day between two changes."""
        era = bisect_right(self.change_days, day)
        if era not in self.locators:
            self.locators[era] = _index(self.tree, day)
        return self.locators[era]


_kept: _Kept | None = None


def tree() -> Tree:
    """Return all areas through time. Within a request only its first look at any stamp costs a statement."""
    return _keep().tree


def area_by(name_or_code: str, on: date | None = None) -> Area:
    """Return the area of that code or name; `芦湾社区08格`, with the parent's name before it, is a name too.

    Names count as of the day *on*; when None, every name an area ever had. Raises Problem `area_unknown`, or
    `area_ambiguous` with the codes of all that it fits.
    """
    wanted = name_or_code.strip()
    known = tree()
    found = [node.id for node in known.nodes.values() if node.code == wanted]
    found = found or sorted(_named(known, wanted, on))
    if not found:
        raise Problem("area_unknown", name=wanted)
    if len(found) > 1:
        codes = ", ".join(sorted(known.nodes[id].code for id in found))
        raise Problem("area_ambiguous", name=wanted, codes=codes)
    return Area.objects.get(pk=found[0])


def place(area: Area | int, on: date | None = None) -> Place | None:
    """Return an area by its name of a day (today when None); None when it did not exist then."""
    return tree().place(_id(area), on or clock.today())


def chain(area: Area | int, on: date | None = None) -> list[Place]:
    """Return the areas that hold *area* on a day (today when None), the widest first, itself last."""
    return tree().chain(_id(area), on or clock.today())


def children(area: Area | int | None, on: date | None = None) -> list[Place]:
    """Return the areas right below *area* on a day (today when None), by code; the roots when *area* is None."""
    return tree().children(None if area is None else _id(area), on or clock.today())


def descendants(area: Area | int) -> frozenset[int]:
    """Return the ids of *area* and of all that ever lay below it."""
    return tree().descendants(_id(area))


def are_everything(areas: Collection[int]) -> bool:
    """Tell whether *areas* hold all that ever was at the top, layers apart: the sub-district in a home of one.

    Who has them has everything, and what lies in no area is theirs too.
    """
    known = tree()
    tops = {top for top in known.tops if not kinds()[known.nodes[top].kind].layer}
    return bool(tops) and tops.issubset(areas)


def closure() -> list[tuple[int, int, date, date]]:
    """Return (area, ancestor, starts, ends) of all areas, themselves included; open ends are date.min and date.max."""
    return tree().closure()


def boundaries(areas: list[int], on: date | None = None) -> dict[int, Shape]:
    """Return the boundaries, in WGS-84 degrees, that areas have on a day (today when None); some have none."""
    rows = _holding(on or clock.today()).filter(area__in=areas, boundary__isnull=False)
    return {area: from_wkb(boundary) for area, boundary in rows.values_list("area_id", "boundary") if boundary}


def locator(on: date | None = None) -> Locator:
    """Return the index of the tree's boundaries on a day (today when None), for many look-ups: it checks no change."""
    return _keep().locator(on or clock.today())


def locate(lon: float, lat: float, on: date | None = None) -> list[Place]:
    """Return the areas at a point (WGS-84 degrees) on a day, the widest first; [] outside every boundary."""
    kept, day = _keep(), on or clock.today()
    found = kept.locator(day).locate(lon, lat)
    return [] if found is None else kept.tree.chain(found, day)


def locate_many(lons: ArrayLike, lats: ArrayLike, on: date | None = None) -> NDArray[np.int64]:
    """Return the id of the finest area at each point on a day, 0 outside; arrays of shape (n,)."""
    return locator(on).locate_many(lons, lats)


def outside(lon: float, lat: float, on: date | None = None) -> Problem:
    """Return what to say of a point (WGS-84 degrees) in no area of a day: the nearest one when it is within 50 km."""
    x, y = round(lon, 6), round(lat, 6)
    nearest = locator(on).nearest(lon, lat)
    if nearest is None or nearest[1] > 50_000:
        return Problem("point_outside", lon=x, lat=y)
    area, metres = nearest
    name = "".join(place.name for place in chain(area, on))
    return Problem("point_outside_near", lon=x, lat=y, name=name, distance=round(metres))


def _keep() -> _Kept:
    global _kept  # noqa: PLW0603 - one snapshot a process, replaced whole, so that threads always see one or the other
    stamp, kept = stamps.stamp(STAMP), _kept
    if kept is None or kept.stamp != stamp:
        known = _read()
        kept = _kept = _Kept(stamp, known, known.change_days())
    return kept


def _read() -> Tree:
    # Versions first: an area that is added in between then has none yet, instead of a version lacking its area.
    rows = list(AreaVersion.objects.values_list("area_id", "name", "parent_id", "starts", "ends"))
    nodes = [Node(*row) for row in Area.objects.values_list("id", "code", "kind")]
    return Tree(
        nodes, [Version(area, name, up, starts or EVER, ends or STILL) for area, name, up, starts, ends in rows]
    )


def _named(known: Tree, name: str, on: date | None) -> set[int]:
    """Return the ids of the areas called *name*, alone or else after their parent's name."""
    versions = [version for id in known.nodes for version in known.history(id)]
    if on is not None:
        versions = [version for version in versions if version.starts <= on < version.ends]
    found = {version.area for version in versions if version.name == name}
    return found or {
        version.area
        for version in versions
        if version.parent is not None
        and name.endswith(version.name)
        and any(up.name == name.removesuffix(version.name) for up in known.history(version.parent))
    }


def _index(known: Tree, day: date) -> Locator:
    in_tree = [key for key, kind in kinds().items() if not kind.layer]
    rows = _holding(day).filter(boundary__isnull=False, area__kind__in=in_tree)
    return Locator(
        [
            Spot(area, known.nodes[area].code, len(known.chain(area, day)), from_wkb(boundary))
            for area, boundary in rows.values_list("area_id", "boundary")
            if boundary
        ]
    )


def _holding(day: date) -> QuerySet[AreaVersion]:
    return AreaVersion.objects.filter(
        Q(starts__isnull=True) | Q(starts__lte=day), Q(ends__isnull=True) | Q(ends__gt=day)
    )


def _id(area: Area | int) -> int:
    return area if isinstance(area, int) else area.pk
