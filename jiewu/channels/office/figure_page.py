"""The page of figures: what is asked for in the address, and the table put into words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jiewu.channels.office import chart, dates, numbers
from jiewu.channels.office.dates import moment_text
from jiewu.channels.office.figure_asking import Asking
from jiewu.channels.office.table_words import column_title, pieces_text, row_title
from jiewu.indicators import tables
from jiewu.indicators.links import ELSEWHERE
from jiewu.indicators.tables import TOTAL, Cell, Table

if TYPE_CHECKING:
    from jiewu.people.posts import Post

LINES_BESIDE_WHOLE = 2


@dataclass(frozen=True, slots=True)
class Column:
    """A month, or the whole time."""

    title: str
    total: bool = False
    old: bool = False  # not shown on a phone


@dataclass(frozen=True, slots=True)
class Number:
    """One cell: what it shows, what stands small below it, and what it opens."""

    text: str
    column: str
    of: str = ""
    href: str = ""
    open: bool = False
    css: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A piece of the area, or all of it."""

    title: str
    cells: list[Number]
    total: bool = False


def table_of(asking: Asking, posts: list[Post]) -> Table:
    """Return the numbers themselves."""
    return tables.table(
        asking.indicator,
        by=("area", "month"),
        area=asking.area or None,
        period=asking.period,
        post=posts,
        case_type=asking.case_type or None,
    )


def context(asking: Asking, posts: list[Post], token: str) -> dict[str, Any]:
    """Return everything that table.html shows; *token* is the number that is open."""
    from jiewu.channels.office import figure_choices, opened

    if not asking.indicator:
        return {
            "title": _("Figures"),
            "sentence": [],
            "empty": _("No indicator is published yet. The packs define them."),
        }
    table = table_of(asking, posts)
    language = get_language() or "zh-hans"
    pieces = pieces_text(table)
    months = _months(table)
    return {
        "title": table.indicator.title_in(language),
        "subtitle": _("%(unit)s, by %(pieces)s and month, %(year)s")
        % {"unit": table.indicator.unit_in(language), "pieces": pieces, "year": asking.year},
        "as_of": _("as of %(moment)s") % {"moment": moment_text(table.as_of)},
        "sentence": figure_choices.sentence(asking, table, pieces),
        "table": {"columns": _columns(table, asking), "rows": _rows(table, asking, token)},
        "rows_title": _rows_title(table),
        "chart": _chart(table, months),
        "chart_label": _("%(title)s by month") % {"title": table.indicator.title_in(language)},
        "open": opened.number(token, asking, table, posts) if token else None,
        "legend": _legend(table),
    }


def number(cell: Cell | None, table: Table) -> tuple[str, str]:
    """Return what a cell shows and its small denominator; empty texts where there is no value."""
    if cell is None or cell.value is None:
        return "", ""
    of = f"{numbers.count(cell.numerator)}/{numbers.count(cell.denominator)}" if cell.denominator is not None else ""
    return numbers.text(cell.value, table.indicator.unit), of


def _months(table: Table) -> list[str]:
    return [header.key for header in table.columns]


def _columns(table: Table, asking: Asking) -> list[Column]:
    months = _months(table)
    found = [Column(column_title(month, asking), old=month not in months[-2:]) for month in months]
    return [*found, Column(column_title(TOTAL, asking), total=True)]


def _rows(table: Table, asking: Asking, token: str) -> list[Row]:
    keys = [header.key for header in table.rows]
    found = [Row(row_title(table, key), _cells(table, key, asking, token)) for key in keys]
    return [*found, Row(row_title(table, TOTAL), _cells(table, TOTAL, asking, token), total=True)]


def _cells(table: Table, row: str, asking: Asking, token: str) -> list[Number]:
    months = _months(table)
    found = []
    for column in [*months, TOTAL]:
        cell = table.cell(row, column)
        text, of = number(cell, table)
        css = "year" if column == TOTAL else "" if column in months[-2:] else "opt"
        href = asking.href(open=cell.link) if cell and text and cell.facts else ""
        found.append(
            Number(text, column_title(column, asking), of, href, bool(cell and href and cell.link == token), css)
        )
    return found


def _rows_title(table: Table) -> str:
    return _("Part") if table.rows else _("Area")


def _chart(table: Table, months: list[str]) -> chart.Chart | None:
    """Draw the whole; of a rate also the parts that stand highest and lowest over the whole time."""
    rate = table.indicator.denominator is not None

    def series(key: str, whole: bool = False) -> chart.Series:
        cells = [table.cell(key, month) for month in months]
        values = [None if cell is None or cell.value is None else float(cell.value) for cell in cells]
        return chart.Series(row_title(table, key), values, whole)

    beside = []
    if rate:
        totals = {
            header.key: float(cell.value)
            for header in table.rows
            if header.key != ELSEWHERE and (cell := table.cell(header.key)) and cell.value is not None
        }
        ordered = sorted(totals, key=lambda key: totals[key])
        beside = [ordered[-1], ordered[0]] if len(ordered) > LINES_BESIDE_WHOLE else []
    drawn = [series(TOTAL, whole=True), *(series(key) for key in beside)]
    return chart.draw(drawn, [dates.month(month) for month in months],
                      decimals=numbers.decimals(table.indicator.unit), from_zero=not rate)  # fmt: skip


def _legend(table: Table) -> str:
    sentences = []
    if table.indicator.denominator is not None:
        sentences.append(_("The small numbers are numerator/denominator."))
    sentences.append(_("— means that there is no value; a dotted number opens the facts behind it."))
    return " ".join(sentences)
