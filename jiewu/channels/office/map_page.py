"""The page of the map: open cases where they lie, filtered by light, case type and area."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language, gettext_noop, ngettext
from django.utils.translation import gettext as _

from jiewu.cases.located import located
from jiewu.channels.office import case_map, figure_asking, figure_choices, lights, shades
from jiewu.channels.office.case_map import Fill
from jiewu.channels.office.clusters import rank
from jiewu.channels.office.dates import moment_text
from jiewu.channels.office.list_choices import area_title, whole_title
from jiewu.channels.office.sentence import Choice, Choices, Part, Written, one_group
from jiewu.core import clock
from jiewu.core.problems import Problem
from jiewu.packs import editions
from jiewu.packs.definitions import CaseDef
from jiewu.places import queries as places

if TYPE_CHECKING:
    from jiewu.cases.queries import Case
    from jiewu.people.posts import Post

# Which lights a filter keeps.
LIGHTS = {
    "": gettext_noop("of any light"),
    "r": gettext_noop("overdue"),
    "y": gettext_noop("due within half a day"),
    "g": gettext_noop("with time left"),
    "o": gettext_noop("paused"),
}


@dataclass(frozen=True, slots=True)
class Asking:
    """What the page shows. Empty means: all. `at` is a case whose mark is open."""

    area: str = ""
    light: str = ""
    type: str = ""
    at: str = ""

    def query(self, **changes: str) -> str:
        """Return the query part of this page's address, with some things changed; an open mark closes."""
        found = {"area": self.area, "light": self.light, "type": self.type} | changes
        return urlencode({key: value for key, value in found.items() if value or key == "area"})

    def href(self, **changes: str) -> str:
        """Return this page's address, with some things changed."""
        return f"{reverse('office:map')}?{self.query(**changes)}"


def read(query: QueryDict, posts: list[Post]) -> Asking:
    """Return what the address asks for; what it leaves open is everything, where the posts are at home."""
    area = str(query["area"]) if "area" in query else figure_asking.home_area(posts)
    light, type_ = str(query.get("light", "")), str(query.get("type", ""))
    known = editions.current().definitions
    return Asking(area, light if light in LIGHTS else "", type_ if type_ in known else "", str(query.get("at", "")))


def context(asking: Asking, posts: list[Post]) -> dict[str, Any]:
    """Return everything that the page shows."""
    tree = places.tree()
    area = next((node.id for node in tree.nodes.values() if node.code == asking.area), None) if asking.area else None
    light = lights.current()
    cases = located(by=posts, area=area, types=[asking.type] if asking.type else ())
    colours = {case.number: light.of(case).colour for case in cases}
    shown = [case for case in cases if not asking.light or colours[case.number] == asking.light]
    shapes = case_map.pieces(asking.area)
    names = {key: name for key, (name, _shape) in shapes.items()}
    fill, counts = _fill(shown, names)
    drawn = case_map.draw(
        shapes,
        fill,
        shown,
        area_href=lambda code: asking.href(area=code),
        mark_href=lambda number: asking.href(at=number) + "#map",
        here=asking.area,
        at=asking.at,
        close_href=asking.href() + "#map",
    )
    return {
        "sentence": sentence(asking),
        "says": _says(asking, shown, colours),
        "map": drawn,
        "legend_title": _("open cases"),
        "rows": _rows(names, counts, shown, colours, asking),
        "as_of": _("as of %(moment)s") % {"moment": moment_text(clock.now())},
        "empty": "" if drawn else _("No boundary of these areas is known, so there is no map."),
    }


@dataclass(frozen=True, slots=True)
class Row:
    """One part of the area: how many cases there are, and how many of each light."""

    title: str
    href: str
    count: int
    worst: str
    by_light: list[tuple[str, int, str]]  # colour, how many, the light in words


def _fill(cases: list[Case], names: dict[str, str]) -> tuple[Fill, Counter[str]]:
    counts = per_piece(cases, names)
    css, legend = shades.classes({key: float(counts[key]) for key in names}, lambda value: f"{value:,.0f}")
    says = {
        key: ngettext("%(area)s: %(n)s open case", "%(area)s: %(n)s open cases", counts[key])
        % {"area": name, "n": counts[key]}
        for key, name in names.items()
    }
    return Fill(css, says, legend), counts


def per_piece(cases: Sequence[Case], names: dict[str, str]) -> Counter[str]:
    """Return how many of *cases* lie in each area of *names* (by code); what lies in none is left out."""
    pieces = piece_of(cases, names)
    return Counter(pieces[case.number] for case in cases if case.number in pieces)


def piece_of(cases: Sequence[Case], names: dict[str, str]) -> dict[str, str]:
    """Return for each case, by its number, the code of that area of *names* that it lies in."""
    tree = places.tree()
    inner = {
        below: node.code for node in tree.nodes.values() if node.code in names for below in tree.descendants(node.id)
    }
    return {case.number: inner[case.area_id] for case in cases if case.area_id in inner}


def _rows(
    names: dict[str, str], counts: Counter[str], cases: list[Case], colours: dict[str, str], asking: Asking
) -> list[Row]:
    pieces = piece_of(cases, names)
    by_light: dict[str, Counter[str]] = {key: Counter() for key in names}
    for case in cases:
        if case.number in pieces:
            by_light[pieces[case.number]][colours[case.number]] += 1
    rows = []
    for key, name in names.items():
        found = sorted(by_light[key].items(), key=lambda item: rank(item[0]))
        said = [(colour, count, _(LIGHTS[colour]) if colour else _("due unknown")) for colour, count in found]
        rows.append(Row(name, asking.href(area=key), counts[key], found[0][0] if found else "", said))
    return sorted(rows, key=lambda row: (rank(row.worst) if row.count else 9, -row.count))


def _says(asking: Asking, cases: list[Case], colours: dict[str, str]) -> str:
    late = sum(colour == "r" for colour in colours.values() if not asking.light)
    here = ngettext("%(n)s open case here", "%(n)s open cases here", len(cases)) % {"n": f"{len(cases):,}"}
    if not late:
        return _("%(cases)s.") % {"cases": here}
    return _("%(cases)s, %(late)s of them overdue.") % {"cases": here, "late": f"{late:,}"}


def sentence(asking: Asking) -> list[Part]:
    """Return the sentence of chips: 看 榕浦街道 各种灯 的在办工单，事项 不限。"""
    definition = editions.current().definitions.get(asking.type)
    title = definition.title_in(get_language() or "zh-hans") if definition else ""
    chips = {
        "area": _chip(asking, "area", area_title(asking.area) or whole_title()),
        "light": _chip(asking, "light", _(LIGHTS[asking.light]), not asking.light),
        "type": _chip(asking, "type", title or _("any"), not asking.type),
    }
    return Written.of(_("Show open cases of {area} {light}, case type {type}."), chips).parts


def choices(what: str, asking: Asking, posts: list[Post]) -> Choices:
    """Return what one chip offers. Raises Problem `not_found` for a chip that does not exist."""
    if what == "area":
        return one_group(_("Area"), figure_choices.areas(posts, asking.area, lambda code: asking.href(area=code)))
    if what == "light":
        options = [Choice(_(title), asking.href(light=key), key == asking.light) for key, title in LIGHTS.items()]
        return one_group(_("Light"), options)
    if what == "type":
        language = get_language() or "zh-hans"
        options = [Choice(_("any"), asking.href(type=""), not asking.type)]
        options += [
            Choice(each.title_in(language), asking.href(type=each.key), each.key == asking.type, find=each.key)
            for each in editions.current().all(CaseDef)
        ]
        return one_group(_("Case type"), options)
    raise Problem("not_found")


def _chip(asking: Asking, what: str, text: str, any_: bool = False) -> Part:
    return Part(text, f"{reverse('office:choose_map', args=[what])}?{asking.query()}", any_)
