"""Making and changing areas: the only writers of their tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from django.db import transaction

from jiewu.core import stamps
from jiewu.core.problems import Problem
from jiewu.places.geometry import Shape
from jiewu.places.models import STAMP, Area, AreaVersion
from jiewu.places.register import Register, begins, finishes
from jiewu.places.wanted import Wanted


class Actor(Protocol):
    """Who changes areas: a post. People stand above places, so the post answers for itself whether it may."""

    def require(self, action: str) -> None:
        """Raise Problem `not_allowed` unless the post may do *action*."""
        ...


@dataclass(frozen=True, slots=True)
class Done:
    """How many areas were made, given a version or a boundary, and found as wanted; and all of them, as they came."""

    added: int
    changed: int
    unchanged: int
    areas: Sequence[Area]


@transaction.atomic
def put_areas(wanted: Iterable[Wanted], *, by: Actor) -> Done:
    """Make the areas of those codes, or let them be so from their day on. All of them or none; again changes nothing.

    What an area was before stays as an earlier version. Raises Problem: a kind or parent that does not exist or does
    not fit, one that does not exist throughout, or `area_…_differs` when something else is said of the same day.
    """
    by.require("area.write")
    stamps.renew(STAMP)
    items = list(wanted)
    register = Register({item.code for item in items} | {item.parent for item in items if item.parent})
    outcomes = [register.put(item) for item in items]
    register.save()
    areas = [register.areas[item.code] for item in items]
    return Done(outcomes.count("added"), outcomes.count("changed"), outcomes.count("unchanged"), areas)


def put_area(
    code: str,
    *,
    kind: str,
    name: str,
    by: Actor,
    parent: Area | None = None,
    boundary: Shape | None = None,
    starts: date | None = None,
    source: str = "",
) -> Area:
    """Make the area of that code, or let it be so from *starts* on; see put_areas()."""
    up = None if parent is None else parent.code
    return put_areas([Wanted(code, kind, name, up, boundary, starts, source=source)], by=by).areas[0]


def change_area(
    area: Area,
    *,
    by: Actor,
    on: date,
    name: str | None = None,
    parent: Area | None = None,
    boundary: Shape | None = None,
    source: str = "",
) -> Area:
    """Give an area another name, parent or boundary from the day *on*; what is None stays.

    Raises Problem `area_absent` when it does not exist then, and what put_areas() raises.
    """
    now = _version_on(area, on)
    up = parent or now.parent
    code = None if up is None else up.code
    return put_areas([Wanted(area.code, area.kind, name or now.name, code, boundary, on, source=source)], by=by).areas[
        0
    ]


@transaction.atomic
def end_area(area: Area, *, by: Actor, on: date) -> Area:
    """Let an area exist until before *on* and no longer; its facts and its history stay, versions from *on* go.

    Raises Problem `area_absent`, or `area_has_parts` when others lie in it on that day or later.
    """
    by.require("area.write")
    stamps.renew(STAMP)
    last = _version_on(area, on - timedelta(days=1))
    parts = AreaVersion.objects.filter(parent=area).exclude(ends__isnull=False, ends__lte=on)
    names = sorted(set(parts.values_list("name", flat=True)))
    if names:
        raise Problem("area_has_parts", name=last.name, day=on, parts="、".join(names[:5]))
    AreaVersion.objects.filter(area=area, starts__gte=on).delete()
    AreaVersion.objects.filter(pk=last.pk).update(ends=on)
    area.name = last.name
    area.save(update_fields=["name"])
    return area


def _version_on(area: Area, day: date) -> AreaVersion:
    """Return the version of a day. Raises Problem `area_absent`."""
    for version in AreaVersion.objects.filter(area=area).select_related("parent"):
        if begins(version) <= day < finishes(version):
            return version
    raise Problem("area_absent", name=area.name, day=day)
