"""What Jiewu cannot do yet, and what it does not do on purpose; docs/limits.md says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop


@dataclass(frozen=True, slots=True)
class Limit:
    """One thing that it does not do, and what there is instead or why."""

    title: str
    text: str


NOT_YET: Sequence[Limit] = (
    Limit(
        gettext_noop("No photos or files on cases"),
        gettext_noop("Fields for photos and files can be defined in packs; nothing can be attached yet."),
    ),
    Limit(
        gettext_noop("No app for the field, nothing works offline"),
        gettext_noop("The pages work on a phone with a connection. Without one nothing can be entered."),
    ),
    Limit(
        gettext_noop("No rounds"),
        gettext_noop(
            "Inspections and visits are recorded as work done; schedules, rosters and check lists are not there."
        ),
    ),
    Limit(
        gettext_noop("No scorecards"),
        gettext_noop("Figures can be read by area, but no weighted score is made of them."),
    ),
    Limit(
        gettext_noop("No forms of superiors"),
        gettext_noop("Reports are written as text and .docx; a superior's own sheet is not filled in."),
    ),
    Limit(
        gettext_noop("No pages for residents"),
        gettext_noop("Residents cannot report or track anything here; their calls are taken in by the office."),
    ),
    Limit(
        gettext_noop("No connection to other systems by itself"),
        gettext_noop("12345 and district platforms come in by their exports, or over the API when somebody calls it."),
    ),
    Limit(
        gettext_noop("Boards come with the packs"),
        gettext_noop("They are YAML that an administrator publishes; they cannot be put together with the mouse yet."),
    ),
    Limit(
        gettext_noop("The map has no streets"),
        gettext_noop("It draws the office's own areas and the cases in them; a base map cannot be chosen yet."),
    ),
    Limit(
        gettext_noop("One office per installation"),
        gettext_noop("Several offices in one database, each apart from the others, are not supported."),
    ),
    Limit(
        gettext_noop("Deadlines in natural days and urgent hours"),
        gettext_noop("Workdays and work hours are reckoned; other units may be named and are said to be unknown."),
    ),
    Limit(
        gettext_noop("Reports are read by a grammar"),
        gettext_noop(
            "It reads Chinese work reports, not pictures of pages, and misses what nobody wrote like that before; "
            "every item is to be looked at by a person."
        ),
    ),
    Limit(
        gettext_noop("Not tried in an office yet"),
        gettext_noop(
            "It has been tested with open data, invented data and by its makers. No office has worked with it, and no "
            "outside body has examined its security."
        ),
    ),
)
NEVER: Sequence[Limit] = (
    Limit(
        gettext_noop("It does not watch people"),
        gettext_noop("No face, plate or phone tracking, no location of residents, no score of a resident."),
    ),
    Limit(
        gettext_noop("It does not watch its own staff"),
        gettext_noop("No punch-in, no online time, no league table of persons."),
    ),
    Limit(
        gettext_noop("A petition is a right"),
        gettext_noop("It has a deadline and a reply; there is no list of persons to be kept away."),
    ),
    Limit(
        gettext_noop("It does not replace the systems of the lines"),
        gettext_noop("Petitions, party members, social aid, police and services keep theirs; exports are taken in."),
    ),
    Limit(
        gettext_noop("Nothing classified"),
        gettext_noop("It is not made for classified content, which must not be entered."),
    ),
)


def context() -> dict[str, Any]:
    """Return both lists in the reader's language."""
    return {"not_yet": [_said(each) for each in NOT_YET], "never": [_said(each) for each in NEVER]}


def _said(limit: Limit) -> Limit:
    return Limit(_(limit.title), _(limit.text))
