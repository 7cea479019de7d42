"""Numbers of a board as they are shown: rounded text, the base of a rate, and what opens them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jiewu.channels.office import numbers, table_words
from jiewu.channels.office.figure_page import number
from jiewu.channels.office.list_choices import area_title, whole_title
from jiewu.indicators.links import ELSEWHERE, Link
from jiewu.indicators.tables import TOTAL, Table
from jiewu.packs import editions

if TYPE_CHECKING:
    from jiewu.boards.assembling import Shown
    from jiewu.channels.office.board_asking import Asking
    from jiewu.places.queries import Area

MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Number:
    """One number: its text (empty for no value), its base, what it opens. `plain` is no number but a change."""

    text: str
    of: str = ""
    href: str = ""
    open: bool = False
    plain: bool = False
    label: str = ""


def cell(table: Table, row: str, asking: Asking) -> Number:
    """Return one number of a table."""
    found = table.cell(row)
    text, of = number(found, table)
    opens = found is not None and text and found.facts
    link = found.link if found is not None and opens else ""
    label = f"{row_title(table, row)} {table.indicator.title} {text}"
    return Number(text, of, asking.href(open=link) if link else "", bool(link) and link == asking.open, label=label)


def total(table: Table, asking: Asking) -> Number:
    """Return the number of all of it."""
    return cell(table, TOTAL, asking)


def row(table: Table, asking: Asking) -> list[Number]:
    """Return the number of each row of a table by one dimension."""
    return [cell(table, header.key, asking) for header in table.rows]


def row_title(table: Table, key: str) -> str:
    """Return the name of a row: a part of the area, a case type, a month, or all of it."""
    return table_words.row_title(table, key)


def change(shown: Shown) -> str:
    """Return the change from the year before: +12.3%, or in points for a rate."""
    now, before = shown.table.cell(), shown.before.cell() if shown.before else None
    if now is None or now.value is None or before is None or before.value is None:
        return "—"
    if shown.indicator.unit in numbers.RATES:
        difference = float(now.value) - float(before.value)
        return _("%(change)s points") % {"change": _signed(difference)}
    if not before.value:
        return _("level") if not now.value else _("from 0")
    return f"{_signed((float(now.value) - float(before.value)) / float(before.value) * 100)}%"


def where(area: Area | None) -> str:
    """Return the name of the board's area."""
    return area_title(area.code) if area is not None else whole_title()


def place_of(link: Link, area: Area | None) -> str:
    """Return what a number is of: an area or part of one, and a case type where it is of one alone."""
    place = where(area)
    if link.piece == ELSEWHERE:
        place = _("%(area)s, in no part of it") % {"area": place} if area else _("without a place")
    elif link.piece:
        place = area_title(link.piece)
    if link.case_type is None:
        return place
    types = editions.current().definitions
    return f"{place} {types[link.case_type].title}" if link.case_type in types else place


def _signed(value: float) -> str:
    text = numbers.text(abs(value), "%")
    return "±0" if not float(text.replace(",", "")) else f"{'+' if value > 0 else MINUS}{text}"
