"""A board put into words: its sentence, and each of its parts with numbers that open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jiewu.boards import assembling
from jiewu.boards.assembling import Board, Part, Shown
from jiewu.channels.office import board_asking, board_charts, board_map, board_numbers, opened
from jiewu.channels.office.board_asking import Asking
from jiewu.channels.office.board_numbers import Number
from jiewu.channels.office.dates import moment_text
from jiewu.channels.office.numbers import RATES
from jiewu.channels.office.table_words import pieces_text
from jiewu.core.problems import Problem
from jiewu.indicators import links
from jiewu.indicators.links import ELSEWHERE
from jiewu.indicators.tables import TOTAL
from jiewu.packs import editions
from jiewu.people import access

if TYPE_CHECKING:
    from jiewu.packs.definitions import IndicatorDef
    from jiewu.people.posts import Post

LEAD = 3  # numbers of the sentence
BESIDE_BARS = 3  # columns of numbers that a table half a page wide holds beside its bars


@dataclass(frozen=True, slots=True)
class Said:
    """One number in the sentence: what it is, the number, its unit and how it changed."""

    title: str
    number: Number
    unit: str
    change: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: its title (which may lead somewhere), its numbers, and a bar of the first one (0 to 100)."""

    title: str
    numbers: list[Number]
    href: str = ""
    bar: float | None = None
    total: bool = False
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One part of the board as the template shows it."""

    kind: str
    title: str
    subtitle: str = ""
    half: bool = False
    columns: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    chart: Any = None
    map: Any = None
    bars: bool = False
    empty: str = ""


def context(asking: Asking, posts: list[Post]) -> dict[str, Any]:
    """Return everything that board.html shows."""
    definition = editions.current().board(asking.board)
    language = get_language() or "zh-hans"
    board = assembled(asking, posts)
    return {
        "title": definition.title_in(language),
        "about": definition.about_in(language),
        "as_of": _("as of %(moment)s") % {"moment": moment_text(board.as_of)},
        "sentence": board_asking.sentence(asking),
        "where": board_numbers.where(board.area),
        "when": board_asking.period_title(board.period),
        "says": says(board, asking),
        "glue": "" if language.startswith("zh") else " ",  # between words and numbers
        "blocks": _blocks(board, asking, posts),
        "left_out": left_out(board),
        "wall": bool(access.permitting(posts, "case.read")),
        "open": open_number(board, asking, posts) if asking.open else None,
    }


def assembled(asking: Asking, posts: list[Post]) -> Board:
    """Return the board that is asked for."""
    return assembling.assemble(asking.board, area=asking.area or None, period=asking.days, by=posts)


def says(board: Board, asking: Asking) -> list[Said]:
    """Return the first numbers of the board, as its sentence says them."""
    part = next((part for part in board.parts if part.definition.kind == "figures" and part.shown), None)
    part = part or next((part for part in board.parts if part.shown), None)
    return [
        Said(
            shown.indicator.title_in(get_language() or "zh-hans"),
            board_numbers.total(shown.table, asking),
            _after(shown.indicator),
            _compared(shown),
        )
        for shown in (part.shown[:LEAD] if part else ())
    ]


def _compared(shown: Shown) -> str:
    """Return the change in brackets, as it stands in the sentence; nothing when nothing is compared."""
    change = board_numbers.change(shown)
    if shown.before is None or change == "—":
        return ""
    if change == _("from 0"):
        return _("(0 the year before)")
    return _("(%(change)s on the year before)") % {"change": change}


def _after(indicator: IndicatorDef) -> str:
    """Return the unit as it stands after a number: 件, %, and after a blank in English."""
    language = get_language() or "zh-hans"
    unit = indicator.unit_in(language)
    return unit if language.startswith("zh") or indicator.unit in RATES else f" {unit}"


def open_number(board: Board, asking: Asking, posts: list[Post]) -> opened.Opened:
    """Return the explanation of the number that is open. Raises Problem `figure_link_unreadable`."""
    found = board.cells().get(asking.open)
    if found is None:
        raise Problem("figure_link_unreadable")
    link = links.read_link(asking.open)
    place = board_numbers.place_of(link, board.area)
    return opened.of_link(asking.open, found[1], where=place, as_of=board.as_of, posts=posts, close_href=asking.href())


def left_out(board: Board) -> str:
    """Return the sentence on indicators that are not shown; nothing when all are."""
    if not board.left_out:
        return ""
    catalogue, language = editions.current(), get_language() or "zh-hans"
    titles = [
        catalogue.indicator(key).title_in(language) if key in catalogue.indicators else key for key in board.left_out
    ]
    names = "、".join(titles) if language.startswith("zh") else ", ".join(titles)
    return _("Not shown, because your posts do not cover it here or it is no longer defined: %(names)s.") % {
        "names": names
    }


def _blocks(board: Board, asking: Asking, posts: list[Post]) -> list[Block]:
    makers = {"figures": _figures, "trend": _trend, "areas": _areas, "types": _types}
    found: list[Block] = []
    halves = _halves([part.definition.kind for part in board.parts])
    for part, half in zip(board.parts, halves, strict=True):
        if not part.shown:
            continue
        title = part.definition.title_in(get_language() or "zh-hans")
        if part.definition.kind == "map":
            found.append(_map(part, asking, posts, title, half))
        else:
            found.append(makers[part.definition.kind](part, asking, title, half))
    return found


def _halves(kinds: Sequence[str]) -> list[bool]:
    """Return which parts stand side by side: a map and the table after it."""
    pairs = {at for at, kind in enumerate(kinds[:-1]) if kind == "map" and kinds[at + 1] in ("areas", "types")}
    return [at in pairs or at - 1 in pairs for at in range(len(kinds))]


def _figures(part: Part, asking: Asking, title: str, half: bool) -> Block:
    """Each indicator is a row: now, a year before, the change."""
    lines = []
    for shown in part.shown:
        before = [board_numbers.total(shown.before, asking)] if shown.before else [Number("")]
        numbers = [board_numbers.total(shown.table, asking), *before, Number(board_numbers.change(shown), plain=True)]
        lines.append(_line(shown, numbers))
    now = _("up to the end") if part.definition.since_start else _("this period")
    return Block(
        "figures", title or _("The numbers"), half=half,
        columns=[_("Indicator"), now, _("the year before"), _("Compared")], lines=lines,
    )  # fmt: skip


def _line(shown: Shown, numbers: list[Number]) -> Line:
    language = get_language() or "zh-hans"
    return Line(shown.indicator.title_in(language), numbers, unit=shown.indicator.unit_in(language))


def _trend(part: Part, asking: Asking, title: str, half: bool) -> Block:
    """Lines by month, and below them each month's number, which opens."""
    first = part.shown[0]
    lines = []
    for shown in part.shown:
        lines.append(Line(_title(shown), board_numbers.row(shown.table, asking)))
        if shown.before is not None:
            lines.append(Line(_("the year before"), board_numbers.row(shown.before, asking)))
    return Block(
        "trend", title or _("%(title)s by month") % {"title": _title(first)},
        first.indicator.unit_in(get_language() or "zh-hans"), half,
        columns=["", *board_charts.months(first.table)], lines=lines, chart=board_charts.trend(part),
    )  # fmt: skip


def _areas(part: Part, asking: Asking, title: str, half: bool) -> Block:
    """A table by the parts of the area: each leads to itself, the first indicator has bars."""
    first = part.shown[0].table
    keys = list(dict.fromkeys(header.key for shown in part.shown for header in shown.table.rows))
    bars = board_charts.bars([first.cell(key) for key in keys])
    lines = [
        Line(
            board_numbers.row_title(first, key),
            [board_numbers.cell(shown.table, key, asking) for shown in part.shown],
            "" if key == ELSEWHERE else asking.href(area=key),
            bar,
        )
        for key, bar in zip(keys, bars, strict=True)
    ]
    lines.append(_total(part, asking, board_numbers.row_title(first, TOTAL)))
    pieces = pieces_text(first)
    bars_fit = not half or len(part.shown) <= BESIDE_BARS
    return Block(
        "areas", title or _("By %(pieces)s") % {"pieces": pieces}, pieces if title else "", half,
        columns=[_("Part") if keys else _("Area"), *map(_heading, part.shown)], lines=lines, bars=bars_fit,
    )  # fmt: skip


def _types(part: Part, asking: Asking, title: str, half: bool) -> Block:
    first, keys = part.shown[0].table, part.types()
    bars = board_charts.bars([first.cell(key) for key in keys])
    lines = [
        Line(
            board_numbers.row_title(first, key),
            [board_numbers.cell(shown.table, key, asking) for shown in part.shown],
            bar=bar,
        )
        for key, bar in zip(keys, bars, strict=True)
    ]
    lines.append(_total(part, asking, _("all case types")))
    return Block(
        "types", title or _("By case type"), _("the %(n)s largest") % {"n": len(keys)} if keys else "", half,
        columns=[_("Case type"), *(_heading(shown) for shown in part.shown)], lines=lines, bars=True,
    )  # fmt: skip


def _total(part: Part, asking: Asking, title: str) -> Line:
    return Line(title, [board_numbers.total(shown.table, asking) for shown in part.shown], total=True)


def _map(part: Part, asking: Asking, posts: list[Post], title: str, half: bool) -> Block:
    drawn = board_map.of_part(part, asking, posts)
    return Block(
        "map", title or _("%(title)s on the map") % {"title": _title(part.shown[0])},
        part.shown[0].indicator.unit_in(get_language() or "zh-hans"), half, map=drawn,
        empty="" if drawn else _("No boundary of these areas is known, so there is no map."),
    )  # fmt: skip


def _title(shown: Shown) -> str:
    return shown.indicator.title_in(get_language() or "zh-hans")


def _heading(shown: Shown) -> str:
    unit = shown.indicator.unit_in(get_language() or "zh-hans")
    return _("%(title)s, %(unit)s") % {"title": _title(shown), "unit": unit}
