"""One number opened: its definition, what it came from, and the first facts behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from jiewu.channels.office import behind, dates, fact_rows, numbers, words
from jiewu.channels.office.dates import moment_text
from jiewu.channels.office.lights import Light, current
from jiewu.channels.office.table_words import row_title
from jiewu.core.problems import Problem
from jiewu.indicators import drilldown, links, periods
from jiewu.indicators.figures import Counted
from jiewu.indicators.links import Side
from jiewu.indicators.tables import TOTAL, Cell, Table
from jiewu.packs import editions

if TYPE_CHECKING:
    from jiewu.channels.office.figure_asking import Asking
    from jiewu.packs.definitions import IndicatorDef
    from jiewu.people.posts import Post

FIRST = 3  # facts that are shown at once


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the facts behind a number; only a case has a number and a light."""

    number: str  # of others the day that it is of
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
    return of_link(
        token,
        cell,
        where=row_title(table, row),
        as_of=table.as_of,
        posts=posts,
        close_href=asking.href(),
        change=_change(table, row, column, cell),
    )


def of_link(
    token: str,
    counted: Counted,
    *,
    where: str,
    as_of: datetime,
    posts: list[Post],
    close_href: str,
    change: str = "",
    text: str = "",
) -> Opened:
    """Return the explanation of a number wherever it stands: what its link counted, *where* and as of when.

    *text* is how the number stands there, with its unit; without it the value is shown as tables do.

    Raises what drilldown.open_link() raises.
    """
    link = links.read_link(token)
    indicator = editions.current().indicator(link.indicator)
    period = periods.parse(link.period)
    records = drilldown.open_link(token, by=posts)
    total = len(records.ids)
    cases = records.kind == "case"
    every = ngettext("open %(n)s in the worklist", "open all %(n)s in the worklist", total)
    listed = ngettext("list %(n)s", "list all %(n)s", total)
    return Opened(
        title=_("%(where)s, %(when)s") % {"where": where, "when": numbers.period_text(period.first, period.last)},
        edition=indicator.number,
        value=text or numbers.text(counted.value, indicator.unit),
        unit="" if text else indicator.unit_in(get_language() or "zh-hans"),
        sides=_sides(link, counted, indicator),
        change=change,
        definition=words.definition(indicator),
        excluded=words.exclusions(indicator),
        date=_("%(column)s, %(first)s to %(last)s")
        % {"column": words.date_of(indicator), "first": period.first, "last": period.last},
        as_of=moment_text(as_of),
        facts=_facts(records),
        facts_title=_("The newest of them"),
        list_href=list_href(token, records.kind),
        list_title=(every if cases else listed) % {"n": f"{total:,}"},
        shown=behind.counted(records),
        close_href=close_href,
    )


def list_href(token: str, kind: str) -> str:
    """Return the list of exactly the facts behind a number: of cases the worklist."""
    page = reverse("office:cases" if kind == "case" else "office:facts")
    return f"{page}?{urlencode({'figure': token})}"


def _find(token: str, table: Table) -> tuple[str, str, Cell]:
    for (row, column), cell in table.cells.items():
        if cell.link == token:
            return row, column, cell
    raise Problem("figure_link_unreadable")


def _sides(link: links.Link, counted: Counted, indicator: IndicatorDef) -> list[Share]:
    if counted.denominator is None:
        return []
    sides: list[tuple[Side, object, str]] = [
        ("numerator", counted.numerator, _("numerator")),
        ("denominator", counted.denominator, _("denominator")),
    ]
    return [
        Share(numbers.count(value), title, list_href(replace(link, side=side).token(), indicator.kind))  # type: ignore[arg-type]
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
    newest = records.shown[:FIRST]
    if records.kind != "case":
        rows = fact_rows.rows(records.kind, newest)
        return [Fact(row.day, row.what, row.href, Light("", "".join(row.place[:1]))) for row in rows]
    from jiewu.cases import queries

    lights = current()
    return [
        Fact(case.number, case.title, reverse("office:case", args=[case.number]), lights.of(case))
        for case in queries.of_ids(newest)
    ]
