"""A working copy of the areas that one change touches: each wanted state is compared, then all is saved together."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from jiewu.core.problems import Problem
from jiewu.places.geometry import from_wkb, to_wkb
from jiewu.places.kinds import kinds
from jiewu.places.models import Area, AreaVersion
from jiewu.places.tree import EVER, STILL, joined
from jiewu.places.wanted import Wanted

Outcome = Literal["added", "changed", "unchanged"]


class Register:
    """Areas by code with their versions in order of time; saved only by save()."""

    def __init__(self, codes: Iterable[str]) -> None:
        self.areas = {area.code: area for area in Area.objects.filter(code__in=list(codes))}
        self._history: dict[str, list[AreaVersion]] = {code: [] for code in self.areas}
        rows = AreaVersion.objects.filter(area__in=self.areas.values()).select_related("area", "parent")
        for version in sorted(rows, key=begins):
            self._history[version.area.code].append(version)
        self._touched: dict[int, AreaVersion] = {}

    def put(self, wanted: Wanted) -> Outcome:
        """Let an area be as wanted in this copy, and tell what that took. Raises Problem as put_areas() does."""
        self._check_kind(wanted)
        parent = self._fitting_parent(wanted)
        area = self.areas.get(wanted.code)
        if area is None:
            area = self.areas[wanted.code] = Area(code=wanted.code, kind=wanted.kind, name=wanted.name)
            self._history[wanted.code] = []
            self._insert(area, wanted, parent, None)
            return "added"
        if area.kind != wanted.kind:
            there, kind = kinds()[area.kind].title, kinds()[wanted.kind].title
            raise Problem("area_kind_differs", area=wanted.code, there=there, kind=kind)
        return self._put_into(area, wanted, parent)

    def save(self) -> None:
        """Store everything that put() changed."""
        for code, history in self._history.items():
            self.areas[code].name = history[-1].name
        Area.objects.bulk_create([area for area in self.areas.values() if area.pk is None], batch_size=500)
        old = [version for version in self._touched.values() if version.pk is not None]
        new = [version for version in self._touched.values() if version.pk is None]
        AreaVersion.objects.bulk_update(old, ["ends", "boundary", "source"], batch_size=100)
        AreaVersion.objects.bulk_create(new, batch_size=100)
        renamed = [self.areas[code] for code in {version.area.code for version in self._touched.values()}]
        Area.objects.bulk_update(renamed, ["name"], batch_size=500)

    def _put_into(self, area: Area, wanted: Wanted, parent: Area | None) -> Outcome:
        history = self._history[area.code]
        day = wanted.starts or EVER
        if history and day < begins(history[0]):
            raise Problem("area_begins_later", name=area.name, area=area.code, begins=history[0].starts)
        there = next((version for version in history if begins(version) <= day < finishes(version)), None)
        if there is None:  # it ended before that day: it comes back, or goes on
            self._insert(area, wanted, parent, None)
            return "changed"
        what = _difference(there, wanted, parent)
        if what is None:
            return "unchanged"
        if begins(there) < day:
            self._insert(area, wanted, parent, there)
            return "changed"
        if what == "boundary" and there.boundary is None and wanted.boundary is not None:
            there.boundary, there.source = to_wkb(wanted.boundary), wanted.source
            self._touched[id(there)] = there
            return "changed"
        raise _contradiction(what, there, wanted)

    def _insert(self, area: Area, wanted: Wanted, parent: Area | None, cut: AreaVersion | None) -> None:
        """Add a version; *cut* is the one that holds on its first day, which it shortens and follows."""
        history = self._history[area.code]
        later = [version.starts for version in history if begins(version) > (wanted.starts or EVER)]
        ends = min([day for day in [wanted.ends, cut.ends if cut else None, *later] if day is not None], default=None)
        boundary = to_wkb(wanted.boundary) if wanted.boundary is not None else (cut.boundary if cut else None)
        version = AreaVersion(
            area=area,
            name=wanted.name,
            parent=parent,
            boundary=boundary,
            starts=wanted.starts,
            ends=ends,
            source=wanted.source,
        )
        if parent is not None and not self._exists_throughout(parent, begins(version), finishes(version)):
            raise Problem("area_parent_absent", name=wanted.name, parent=parent.name)
        if cut is not None:
            cut.ends = wanted.starts
            self._touched[id(cut)] = cut
        self._touched[id(version)] = version
        history.append(version)
        history.sort(key=begins)

    def _check_kind(self, wanted: Wanted) -> None:
        if not wanted.name.strip() or not wanted.code.strip():
            raise Problem("area_name_missing")
        if wanted.kind not in kinds():
            raise Problem("area_kind_unknown", kind=wanted.kind, known=", ".join(kinds()))

    def _fitting_parent(self, wanted: Wanted) -> Area | None:
        if wanted.parent is None:
            return None
        parent = self.areas.get(wanted.parent)
        if parent is None:
            raise Problem("area_unknown", name=wanted.parent)
        if not kinds()[wanted.kind].fits_under(kinds()[parent.kind]):
            kind, parent_kind = kinds()[wanted.kind].title, kinds()[parent.kind].title
            raise Problem("area_misplaced", name=wanted.name, kind=kind, parent=parent.name, parent_kind=parent_kind)
        return parent

    def _exists_throughout(self, area: Area, starts: date, ends: date) -> bool:
        spans = joined((begins(version), finishes(version)) for version in self._history[area.code])
        return any(begin <= starts and ends <= end for begin, end in spans)


def begins(version: AreaVersion) -> date:
    """Return the first day of a version, EVER when open."""
    return version.starts or EVER


def finishes(version: AreaVersion) -> date:
    """Return the day before which a version ends, STILL when open."""
    return version.ends or STILL


def _difference(there: AreaVersion, wanted: Wanted, parent: Area | None) -> str | None:
    """Name the first thing in which a version differs from what is wanted."""
    if there.name != wanted.name:
        return "name"
    if (there.parent.code if there.parent else None) != (parent.code if parent else None):
        return "parent"
    if wanted.boundary is None:
        return None
    if there.boundary is None:
        return "boundary"
    # Bytes first: another release of the geometry library may write an equal shape in another order.
    same = bytes(there.boundary) == to_wkb(wanted.boundary) or from_wkb(there.boundary).equals(wanted.boundary)
    return None if same else "boundary"


def _contradiction(what: str, there: AreaVersion, wanted: Wanted) -> Problem:
    """Return the refusal of a state that contradicts one of the same first day."""
    area, name = wanted.code, wanted.name
    if what == "name":
        return Problem("area_name_differs", name=name, area=area, there=there.name)
    if what == "parent":
        parent = there.parent.name if there.parent else "—"
        return Problem("area_parent_differs", name=name, area=area, there=parent)
    return Problem("area_boundary_differs", name=name, area=area)
