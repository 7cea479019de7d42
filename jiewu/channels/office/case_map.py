"""A map of areas with the open cases in them: what is drawn, what each area and each mark leads to, and in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jiewu.channels.office import area_map, lights
from jiewu.channels.office.area_map import Patch
from jiewu.channels.office.clusters import Cluster
from jiewu.channels.office.lights import Light
from jiewu.channels.office.shades import Step
from jiewu.core import clock
from jiewu.places import queries as places

if TYPE_CHECKING:
    from jiewu.cases.queries import Case
    from jiewu.places.geometry import Shape
    from jiewu.places.tree import Place

Href = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Region:
    """One area: its outline, its class, what it says, where it leads."""

    patch: Patch
    css: str
    href: str
    label: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: the worst light of the cases that it stands for, how many, and what it opens."""

    x: float
    y: float
    colour: str
    count: int
    href: str
    label: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One case of the mark that is open."""

    number: str
    title: str
    href: str
    light: Light


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the template shows."""

    regions: list[Region]
    marks: list[Mark]
    legend: list[Step]
    width: float
    height: float
    note: str  # cases that have no place on it
    opened: list[Row]  # the cases of the mark that is open
    close_href: str


@dataclass(frozen=True, slots=True)
class Fill:
    """How areas are filled: the class of each, what each says, the legend."""

    css: Mapping[str, str]
    says: Mapping[str, str]
    legend: list[Step]


def pieces(area: str) -> dict[str, tuple[str, Shape]]:
    """Return by code the name and boundary of what an area is divided into; of an undivided one, of its neighbours.

    An empty area is the whole installation; when it is one area alone, that one is divided.
    """
    tree, today = places.tree(), clock.today()
    own = next((node.id for node in tree.nodes.values() if node.code == area), None) if area else None
    below = tree.children(own, today)
    if own is None and len(below) == 1:
        below = tree.children(below[0].id, today) or below
    if not below and own is not None:
        chain = tree.chain(own, today)
        below = tree.children(chain[-2].id, today) if len(chain) > 1 else chain
    return _shapes(below)


def draw(
    shapes: Mapping[str, tuple[str, Shape]], fill: Fill, cases: Sequence[Case], *, area_href: Href, mark_href: Href,
    here: str = "", at: str = "", close_href: str = "",
) -> Drawn | None:  # fmt: skip
    """Return the map, or None when no boundary is known.

    *area_href* leads to an area by its code, *mark_href* to the page with the mark of a case open; *here* is the area
    that is chosen already, *at* the case whose mark is open.
    """
    light = lights.current()
    by_number = {case.number: case for case in cases}
    points = [
        (case.number, case.lon, case.lat, light.of(case).colour)
        for case in cases
        if case.lon is not None and case.lat is not None
    ]
    drawn = area_map.draw(shapes, points)
    if drawn is None:
        return None
    open_ = next((cluster for cluster in drawn.clusters if at in cluster.keys), None) if at else None
    regions = [
        Region(patch, fill.css.get(patch.key, ""), area_href(patch.key), says, patch.key == here)
        for patch in drawn.patches
        for says in [fill.says.get(patch.key, shapes[patch.key][0])]
    ]
    return Drawn(
        regions,
        [_mark(cluster, by_number, light, mark_href, cluster is open_) for cluster in drawn.clusters],
        fill.legend,
        drawn.width,
        drawn.height,
        _note(len(cases) - len(points), drawn.outside),
        [_row(by_number[key], light) for key in open_.keys] if open_ else [],
        close_href,
    )


def _mark(cluster: Cluster, cases: Mapping[str, Case], light: lights.Lights, mark_href: Href, here: bool) -> Mark:
    first, count = cases[cluster.keys[0]], len(cluster.keys)
    worst = light.of(first).text
    if count == 1:
        label = _("%(title)s, %(light)s") % {"title": first.title, "light": worst}
        href = reverse("office:case", args=[first.number])
    else:
        label = ngettext("%(n)s case, the most urgent %(light)s", "%(n)s cases, the most urgent %(light)s", count)
        label, href = label % {"n": count, "light": worst}, mark_href(first.number)
    return Mark(cluster.x, cluster.y, cluster.colour, count, href, label, here)


def _row(case: Case, light: lights.Lights) -> Row:
    return Row(case.number, case.title, reverse("office:case", args=[case.number]), light.of(case))


def _note(without: int, outside: int) -> str:
    missing = without + outside
    if not missing:
        return ""
    return ngettext("%(n)s open case has no place here.", "%(n)s open cases have no place here.", missing) % {
        "n": missing
    }


def _shapes(found: Sequence[Place]) -> dict[str, tuple[str, Shape]]:
    """Return those that have a boundary today; layers over the tree divide nothing."""
    spots = {spot.area: spot.shape for spot in places.locator().spots}
    return {place.code: (place.name, spots[place.id]) for place in found if place.id in spots}
