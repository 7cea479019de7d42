"""The sentence above a table of figures, and what its chips offer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jiewu.channels.office import figure_asking
from jiewu.channels.office.sentence import Choice, Choices, Group, Part, Written, one_group
from jiewu.core import clock
from jiewu.core.problems import Problem
from jiewu.packs import editions
from jiewu.places import queries as places

if TYPE_CHECKING:
    from jiewu.channels.office.figure_asking import Asking
    from jiewu.indicators.tables import Table
    from jiewu.people.posts import Post


def sentence(asking: Asking, table: Table, pieces: str) -> list[Part]:
    """Return the sentence: 看 按期办结率，行是 12个社区，列是 2025年各月，事项 不限。"""
    language = get_language() or "zh-hans"
    indicator = table.indicator
    chips = {
        "indicator": Part(indicator.title_in(language), asking.choose_href("indicator")),
        "rows": Part(pieces, asking.choose_href("area")),
        "year": Part(_("the months of %(year)s") % {"year": asking.year}, asking.choose_href("year")),
        "type": Part(_type_title(asking.case_type) or _("any"), asking.choose_href("case_type"), not asking.case_type),
    }
    if len(indicator.types) > 1:
        return Written.of(
            _("Show {indicator}, the rows are {rows}, the columns {year}, case type {type}."), chips
        ).parts
    return Written.of(_("Show {indicator}, the rows are {rows}, the columns {year}."), chips).parts


def choices(what: str, asking: Asking, posts: list[Post]) -> Choices:
    """Return what one chip offers. Raises Problem `not_found` for a chip that does not exist."""
    makers = {"indicator": _indicators, "area": _areas, "year": _years, "case_type": _types}
    if what not in makers:
        raise Problem("not_found")
    return makers[what](asking, posts)


def _indicators(asking: Asking, posts: list[Post]) -> Choices:
    language = get_language() or "zh-hans"
    groups: dict[str, Group] = {}
    for indicator in figure_asking.indicators(posts):
        pack = editions.current().packs[indicator.pack]
        group = groups.setdefault(indicator.pack, Group(pack.title_in(language), []))
        title = f"{indicator.title_in(language)} ({indicator.unit_in(language)})"
        href = asking.href(indicator=indicator.key, case_type="")
        group.options.append(Choice(title, href, indicator.key == asking.indicator, find=indicator.key))
    return Choices(_("Indicator"), list(groups.values()))


def _areas(asking: Asking, posts: list[Post]) -> Choices:
    options = areas(posts, asking.area, lambda code: asking.href(area=code))
    return one_group(_("Whose parts are the rows?"), options)


def areas(posts: list[Post], chosen: str, href: Callable[[str], str]) -> list[Choice]:
    """Return the areas that the posts cover and that have parts, each below what it lies in; *href* leads to one."""
    tree, today = places.tree(), clock.today()
    roots: list[int] = [area.pk for post in posts for area in post.areas.all()]
    options: list[Choice] = []
    if not roots or not all(post.areas.all() for post in posts):
        options.append(Choice(_("everything"), href(""), not chosen))
        roots = [place.id for place in tree.children(None, today)]

    def walk(area: int, depth: int) -> None:
        place, below = tree.place(area, today), tree.children(area, today)
        if place is not None and below:
            options.append(Choice(place.name, href(place.code), place.code == chosen, min(depth, 2)))
            for child in below:
                walk(child.id, depth + 1)

    for root in dict.fromkeys(roots):
        walk(root, 0)
    return options


def _years(asking: Asking, posts: list[Post]) -> Choices:
    found = figure_asking.years(asking, posts)
    options = [Choice(str(year), asking.href(year=year), year == asking.year) for year in found]
    return one_group(_("Year"), options)


def _types(asking: Asking, _posts: list[Post]) -> Choices:
    indicator = editions.current().indicator(asking.indicator)
    options = [Choice(_("any"), asking.href(case_type=""), not asking.case_type)]
    options += [
        Choice(_type_title(key), asking.href(case_type=key), key == asking.case_type, find=key)
        for key in indicator.types
    ]
    return one_group(_("Case type"), options)


def _type_title(key: str) -> str:
    definition = editions.current().definitions.get(key) if key else None
    return definition.title_in(get_language() or "zh-hans") if definition else ""
