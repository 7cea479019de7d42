"""The list of boards: each with a sentence of this year so far, counted for all of them together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jiewu.boards.assembling import FIRST_DAY
from jiewu.channels.office import board_asking, figure_asking, numbers
from jiewu.channels.office.board_asking import Asking
from jiewu.channels.office.list_choices import area_title, whole_title
from jiewu.core import clock
from jiewu.indicators import periods, several
from jiewu.indicators.several import Wanted
from jiewu.indicators.tables import Table
from jiewu.packs import editions
from jiewu.people import access
from jiewu.places import queries as places

if TYPE_CHECKING:
    from jiewu.indicators.periods import Period
    from jiewu.packs.boards import BoardDef
    from jiewu.people.posts import Post
    from jiewu.places.queries import Area

SAID = 3  # numbers of a board's sentence


@dataclass(frozen=True, slots=True)
class Row:
    """One board: what it is called, its sentence, where it opens."""

    title: str
    says: str
    about: str
    href: str


@dataclass(frozen=True, slots=True)
class Group:
    """The boards of one pack."""

    title: str
    rows: list[Row]


def context(posts: list[Post]) -> dict[str, Any]:
    """Return everything that list.html shows."""
    area, period = figure_asking.home_area(posts), str(clock.today().year)
    boards = board_asking.known(posts)
    all_of_them = Asking("", area, period)
    place = places.area_by(area) if area else None
    first = {board.key: _first(board, place, all_of_them.days) for board in boards}
    found = _counted([each for wanted in first.values() for each in wanted], posts)
    language = get_language() or "zh-hans"
    groups: dict[str, Group] = {}
    for board in boards:
        pack = editions.current().packs[board.pack]
        group = groups.setdefault(board.pack, Group(pack.title_in(language), []))
        asking = Asking(board.key, area, period)
        group.rows.append(
            Row(board.title_in(language), _says(first[board.key], found), board.about_in(language), asking.href())
        )
    return {
        "groups": list(groups.values()),
        "where": area_title(area) or whole_title(),
        "when": board_asking.period_title(all_of_them.days),
        "wall": bool(access.permitting(posts, "case.read")),
    }


def _counted(wanted: list[Wanted], posts: list[Post]) -> dict[Wanted, Table]:
    """Return the first numbers of every board, counted together."""
    wanted = list(dict.fromkeys(wanted))
    found = zip(wanted, several.tables(wanted, post=posts), strict=True)
    return {each: answer for each, answer in found if isinstance(answer, Table)}


def _first(board: BoardDef, place: Area | None, days: Period) -> list[Wanted]:
    """Return what a board's sentence says: the first of its numbers, as its own page says them."""
    part = next((part for part in board.parts if part.kind == "figures"), board.parts[0])
    period = periods.between(FIRST_DAY, days.last) if part.since_start else days
    return [Wanted(key, (), place, period) for key in part.indicators[:SAID]]


def _says(wanted: list[Wanted], found: dict[Wanted, Table]) -> str:
    language = get_language() or "zh-hans"
    stretches = []
    for each in wanted:
        cell = found[each].cell() if each in found else None
        if cell is None or cell.value is None:
            continue
        indicator = found[each].indicator
        words = {
            "title": indicator.title_in(language),
            "value": numbers.text(cell.value, indicator.unit),
            "unit": indicator.unit_in(language),
        }
        stretches.append(_("%(title)s %(value)s %(unit)s") % words)
    return ("，" if language.startswith("zh") else ", ").join(stretches)
