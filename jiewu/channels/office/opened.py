"""One number opened: its definition, what it came from, and the first facts behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from jiewu.channels.office import behind, dates, numbers, words
from jiewu.channels.office.dates import moment_text
from jiewu.channels.office.lights import Light, current
from jiewu.channels.office.table_words import row_title
from jiewu.core.problems import Problem
from jiewu.indicators import drilldown, periods
from jiewu.indicators.drilldown import Side
from jiewu.indicators.tables import TOTAL, Cell, Table

if TYPE_CHECKING:
    from jiewu.channels.office.figure_asking import Asking
    from jiewu.people.posts import Post

FIRST = 3  # facts that are shown at once


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the facts behind a number."""

    number: str
    title: str
    href: str
    light: Light


@dataclass(frozen=True, slots=True)
class Share:
    """Numerator or denominator, and the list that opens it."""

    text: str
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Opened:
    """Everything that the explanation beside a number shows."""

    title: str
    edition: int
    value: str
    unit: str
    sides: list[Share]
    change: str
    definition: str
    excluded: str
    date: str
    as_of: str
    facts: list[Fact]
    facts_title: str
    list_href: str
    list_title: str
    shown: str
    close_href: str


def number(token: str, asking: Asking, table: Table, posts: list[Post]) -> Opened:
    """Return the explanation of the number that *token* names. Raises Problem `figure_link_unreadable`."""
    row, column, cell = _find(token, table)
    link, indicator = drilldown.read_link(token), table.indicator
    language = get_language() or "zh-hans"
    period = periods.parse(link.period)
    records = drilldown.open_link(token, by=posts)
    shown = _facts(records) if records.kind == "case" else []
    total = len(records.ids)
    return Opened(
        title=_("%(where)s, %(when)s")
        % {"where": row_title(table, row), "when": numbers.period_text(period.first, period.last)},
        edition=indicator.number,
        value=numbers.text(cell.value, indicator.unit),
        unit=indicator.unit_in(language),
        sides=_sides(link, cell) if records.kind == "case" else [],
        change=_change(table, row, column, cell),
        definition=words.definition(indicator),
        excluded=words.exclusions(indicator),
        date=_("%(column)s, %(first)s to %(last)s")
        % {"column": words.date_of(indicator), "first": period.first, "last": period.last},
        as_of=moment_text(table.as_of),
        facts=shown,
        facts_title=_("The newest of them"),
        list_href=list_href(token) if records.kind == "case" else "",
        list_title=ngettext("open %(n)s in the worklist", "open all %(n)s in the worklist", total)
        % {"n": f"{total:,}"},
        shown=behind.counted(records),
        close_href=asking.href(),
    )


def list_href(token: str) -> str:
    """Return the worklist of exactly the facts behind a number."""
    return f"{reverse('office:cases')}?{urlencode({'figure': token})}"


def _find(token: str, table: Table) -> tuple[str, str, Cell]:
    for (row, column), cell in table.cells.items():
        if cell.link == token:
            return row, column, cell
    raise Problem("figure_link_unreadable")


def _sides(link: drilldown.Link, cell: Cell) -> list[Share]:
    if cell.denominator is None:
        return []
    sides: list[tuple[Side, object, str]] = [
        ("numerator", cell.numerator, _("numerator")),
        ("denominator", cell.denominator, _("denominator")),
    ]
    return [
        Share(numbers.count(value), title, list_href(replace(link, side=side).token()))  # type: ignore[arg-type]
        for side, value, title in sides
    ]


def _change(table: Table, row: str, column: str, cell: Cell) -> str:
    """Return the change from the month before: -7.2 percentage points."""
    months = [header.key for header in table.columns]
    if column == TOTAL or column not in months[1:]:
        return ""
    before = table.cell(row, months[months.index(column) - 1])
    if before is None or before.value is None or cell.value is None:
        return ""
    difference = float(cell.value) - float(before.value)
    rate = table.indicator.unit in numbers.RATES
    sign = "+" if difference > 0 else "\N{MINUS SIGN}" if difference < 0 else "±"
    text = numbers.text(abs(difference), table.indicator.unit)
    words_ = {"month": dates.month(months[months.index(column) - 1]), "change": f"{sign}{text}"}
    return (_("%(change)s points on %(month)s") if rate else _("%(change)s on %(month)s")) % words_


def _facts(records: drilldown.Records) -> list[Fact]:
    from jiewu.cases import queries

    lights = current()
    return [
        Fact(case.number, case.title, reverse("office:case", args=[case.number]), lights.of(case))
        for case in queries.of_ids(records.shown[:FIRST])
    ]
