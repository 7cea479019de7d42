"""Columns of the worklist: chosen and remembered per person; some give way on smaller screens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

if TYPE_CHECKING:
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
class Head:
    """A column's head: how the list is sorted by it, or the way to sort so."""

    key: str
    title: str
    css: str
    sorted: str = ""  # ascending, descending
    href: str = ""


def columns(chosen: Iterable[str] | None) -> list[Column]:
    """Return the columns that a person chose, or the usual ones."""
    if chosen is None:
        return [column for column in COLUMNS if column.usual]
    wanted = set(chosen)
    return [column for column in COLUMNS if column.always or column.key in wanted]


def heads(shown: list[Column], listing: Listing) -> list[Head]:
    """Return the heads of the columns; by deadline and by receipt a list can be sorted."""
    orders = {"due": ("due", "ascending"), "received": ("received", "descending")}
    found = []
    for column in shown:
        order, direction = orders.get(column.key, ("", ""))
        here = bool(order) and listing.sorted_by == order
        href = listing.href(order=order) if order and not here and not listing.counted else ""
        found.append(Head(column.key, column.title, column.css, direction if here else "", href))
    return found
