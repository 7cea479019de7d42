"""Rows of the worklist: which columns, chosen and remembered per person, and what stands in each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from jiewu.cases import moves
from jiewu.channels.office.case_page import area_names, type_path
from jiewu.channels.office.dates import short_day
from jiewu.channels.office.lights import Light, Lights
from jiewu.core import clock

if TYPE_CHECKING:
    from jiewu.cases.queries import Case
    from jiewu.channels.office.listing import Listing

OPT = "opt"  # not on a phone
LESS = "opt less"  # nor on a small screen, nor beside an open drawer on a middling one
SPARE = "opt less spare"  # nor beside any open drawer


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a person may choose. `usual` columns show until the person chooses."""

    key: str
    name: str
    css: str = ""
    usual: bool = True
    always: bool = False

    @property
    def title(self) -> str:
        """The title in the active language."""
        return _(self.name)


COLUMNS = (
    Column("due", gettext_noop("Due"), always=True),
    Column("what", gettext_noop("Matter"), always=True),
    Column("area", gettext_noop("Place")),
    Column("org", gettext_noop("Handled by")),
    Column("state", gettext_noop("State"), OPT),
    Column("channel", gettext_noop("Channel"), SPARE),
    Column("number", gettext_noop("Number"), SPARE),
    Column("type", gettext_noop("Case type"), LESS, usual=False),
    Column("received", gettext_noop("Received"), LESS, usual=False),
    Column("lead", gettext_noop("Lead"), LESS, usual=False),
    Column("platform", gettext_noop("Platform number"), SPARE, usual=False),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one column of one row."""

    css: str
    text: str = ""
    detail: str = ""
    light: Light | None = None
    href: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One case of the list."""

    number: str
    cells: list[Cell]


def columns(chosen: Iterable[str] | None) -> list[Column]:
    """Return the columns that a person chose, or the usual ones."""
    if chosen is None:
        return [column for column in COLUMNS if column.usual]
    wanted = set(chosen)
    return [column for column in COLUMNS if column.always or column.key in wanted]


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head: how the list is sorted by it, or the way to sort so."""

    key: str
    title: str
    css: str
    sorted: str = ""  # ascending, descending
    href: str = ""


def heads(shown: list[Column], listing: Listing) -> list[Head]:
    """Return the heads of the columns; by deadline and by receipt a list can be sorted."""
    orders = {"due": ("due", "ascending"), "received": ("received", "descending")}
    found = []
    for column in shown:
        order, direction = orders.get(column.key, ("", ""))
        here = bool(order) and listing.sorted_by == order
        href = listing.href(order=order) if order and not here and not listing.figure else ""
        found.append(Head(column.key, column.title, column.css, direction if here else "", href))
    return found


def rows(cases: Iterable[Case], shown: list[Column], listing: Listing, lights: Lights) -> list[Row]:
    """Return the rows of a page of cases."""
    return [Row(case.number, [_cell(case, column, listing, lights) for column in shown]) for case in cases]


def _cell(case: Case, column: Column, listing: Listing, lights: Lights) -> Cell:
    if column.key == "due":
        return Cell("c-due", light=lights.of(case))
    if column.key == "what":
        return Cell("what", case.title or case.number, href=listing.case_href(case.number))
    if column.key == "area":
        names = area_names(case.area_id, clock.local(case.happened).date())
        return Cell("c-area", names[0] if names else "—", names[1] if len(names) > 1 else "")
    text = TEXTS[column.key](case)
    grey = " grey" if column.key in ("number", "platform") or not text else ""
    return Cell(f"{column.css}{grey}", text or "—")


def _state(case: Case) -> str:
    states = moves.definition_of(case).flow.states
    return states[case.state].title_in(get_language() or "zh-hans") if case.state in states else case.state


TEXTS: dict[str, Callable[[Case], str]] = {
    "org": lambda case: case.org.name if case.org else "",
    "lead": lambda case: case.lead.name if case.lead else "",
    "state": _state,
    "channel": lambda case: case.channel or case.platform,
    "number": lambda case: case.number,
    "type": lambda case: type_path(case, moves.definition_of(case), get_language() or "zh-hans"),
    "received": lambda case: short_day(clock.local(case.happened).date(), clock.today()),
    "platform": lambda case: case.platform_number,
}
