"""A page of the worklist put into words: views, sentence, rows, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jiewu.cases import deadlines, worklist
from jiewu.channels.office import behind, list_choices, rows
from jiewu.channels.office.lights import Lights
from jiewu.channels.office.listing import VIEWS, Listing, view_of
from jiewu.core import clock
from jiewu.people import access, orgs

if TYPE_CHECKING:
    from jiewu.cases.worklist import Page, Standing
    from jiewu.channels.office.sentence import Part
    from jiewu.people.posts import Post


@dataclass(frozen=True, slots=True)
class View:
    """A view as the tabs show it."""

    title: str
    href: str
    here: bool
    count: int | None = None


def first_look(posts: list[Post]) -> Listing:
    """Return what a person sees first: what is due today or overdue, else what waits, else the newest."""
    standing = worklist.standing(by=posts)
    if standing.due_today or standing.overdue:
        return Listing(due="today")
    return Listing() if worklist.worklist(Listing().filters(), by=posts, size=1).cases else VIEWS[-1][2]


def context(wanted: Listing, posts: list[Post], *, after: str, chosen: Iterable[str] | None) -> dict[str, Any]:
    """Return everything that list.html shows; *after* is where the page before ended."""
    found, sentence = _found(wanted, posts, after)
    rules = deadlines.rules()
    lights = Lights(clock.now(), rules.calendar, rules.hours)
    shown = rows.columns(chosen)
    standing = worklist.standing(by=posts)
    may_dispatch = bool(access.permitting(posts, "case.dispatch"))
    return {
        "rows": rows.rows(found.cases, shown, wanted, lights),
        "columns": shown,
        "heads": rows.heads(shown, wanted),
        "all_columns": rows.COLUMNS,
        "standing": standing_text(standing),
        "views": _views(wanted, standing),
        "sentence": sentence,
        "may_register": bool(access.permitting(posts, "case.register")),
        "may_dispatch": may_dispatch,
        "orgs": orgs.handling() if may_dispatch else [],
        "more_href": wanted.href(after=found.next) if found.next else "",
        "first_href": wanted.href() if after else "",
        "reached": "" if found.next else _("That is all."),
        "empty": _empty(wanted),
        "filtered": wanted != Listing(),
    }


def _found(wanted: Listing, posts: list[Post], after: str) -> tuple[Page, list[Part]]:
    """Return the rows and the sentence that says what they are: of a filter, or of a number's facts."""
    if wanted.figure:
        return behind.page(wanted.figure, posts, after)
    return worklist.worklist(wanted.filters(), by=posts, after=after), list_choices.sentence(wanted)


def standing_text(standing: Standing) -> str:
    """Return how many are due: never how many exist."""
    if not standing.due_today and not standing.overdue:
        return _("Nothing is due today, nothing is overdue")
    today = ngettext("%(n)s due today", "%(n)s due today", standing.due_today) % {"n": standing.due_today}
    overdue = ngettext("%(n)s overdue", "%(n)s overdue", standing.overdue) % {"n": standing.overdue}
    return _("%(today)s, %(overdue)s") % {"today": today, "overdue": overdue}


def _views(wanted: Listing, standing: Standing) -> list[View]:
    here = view_of(wanted)
    counts = {"due": standing.due_today + standing.overdue}
    return [View(_(title), preset.href(), key == here, counts.get(key)) for key, title, preset in VIEWS]


def _empty(wanted: Listing) -> str:
    """Return what belongs here, when nothing does."""
    if wanted.narrowed or wanted.figure:
        return _("No case fits this sentence.")
    sentences = {
        "waiting": _("Nothing waits to be dispatched. New calls and what platforms hand over appear here."),
        "due": _("Nothing is due today and nothing is overdue."),
        "open": _("Nothing is in hand. Cases appear here once they are dispatched."),
    }
    return sentences.get(view_of(wanted)) or _("There is no case yet. Register a call, or import cases from a file.")
