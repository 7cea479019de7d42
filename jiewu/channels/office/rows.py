"""Rows of the worklist as HTML. They are put together here, not in a template: fifty rows must cost little."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jiewu.cases import moves
from jiewu.channels.office.case_page import area_names, type_path
from jiewu.channels.office.dates import short_day
from jiewu.core import clock

if TYPE_CHECKING:
    from jiewu.cases.models import Case
    from jiewu.channels.office.columns import Column
    from jiewu.channels.office.lights import Light, Lights
    from jiewu.channels.office.listing import Listing

GREY = frozenset({"number", "platform"})
NONE = "—"


def rows(
    cases: Iterable[Case], shown: list[Column], listing: Listing, lights: Lights, *, tick: bool
) -> list[SafeString]:
    """Return the rows of a page of cases; with *tick* each can be chosen."""
    label = _("Choose %(number)s")
    found = []
    for case in cases:
        cells = [_tick(case.number, label)] if tick else []
        cells += [_cell(case, column, listing, lights) for column in shown]
        found.append(mark_safe(f"<tr>{''.join(cells)}</tr>"))  # noqa: S308 - every cell comes from format_html
    return found


def _tick(number: str, label: str) -> SafeString:
    return format_html(
        '<td class="c-tick opt"><input type="checkbox" name="case" value="{}" form="bulk" aria-label="{}"></td>',
        number,
        label % {"number": number},
    )


def _cell(case: Case, column: Column, listing: Listing, lights: Lights) -> SafeString:
    if column.key == "due":
        return _light(lights.of(case))
    if column.key == "what":
        href = listing.case_href(case.number)
        return format_html('<td class="what"><a href="{}" data-drawer>{}</a></td>', href, case.title or case.number)
    if column.key == "area":
        return _place(area_names(case.area_id, clock.local(case.happened).date()))
    text = TEXTS[column.key](case)
    grey = " grey" if column.key in GREY or not text else ""
    return format_html('<td class="c-{} {}{}">{}</td>', column.key, column.css, grey, text or NONE)


def _light(light: Light) -> SafeString:
    if not light.colour:
        return format_html('<td class="c-due grey">{}</td>', light.text)
    return format_html('<td class="c-due"><span class="light {}">{}</span></td>', light.colour, light.text)


def _place(names: tuple[str, ...]) -> SafeString:
    if len(names) > 1:
        return format_html('<td class="c-area">{}<span class="grey"> {}</span></td>', names[0], names[1])
    return format_html('<td class="c-area{}">{}</td>', "" if names else " grey", names[0] if names else NONE)


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
