"""A page of the worklist put into words: views, sentence, rows, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jiewu.cases import worklist
from jiewu.channels.office import behind, columns, hotspot_list, list_choices, rows
from jiewu.channels.office.lights import current
from jiewu.channels.office.listing import VIEWS, Listing, view_of
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


def first_look(posts: list[Post], standing: Standing) -> Listing:
    """Return what a person sees first: what is due today or overdue, else what waits, else the newest."""
    if standing.due_today or standing.overdue:
        return Listing(due="today")
    return Listing() if worklist.worklist(Listing().filters(), by=posts, size=1).cases else VIEWS[-1][2]


def context(wanted: Listing | None, posts: list[Post], *, after: str, chosen: Iterable[str] | None) -> dict[str, Any]:
    """Return everything that list.html shows; *after* is where the page before ended. None asks for the first look."""
    standing = worklist.standing(by=posts)
    wanted = wanted or first_look(posts, standing)
    shown, may_dispatch = columns.columns(chosen), bool(access.permitting(posts, "case.dispatch"))
    return further(wanted, posts, after=after, chosen=chosen) | {
        "columns": shown,
        "heads": columns.heads(shown, wanted),
        "all_columns": columns.COLUMNS,
        "standing": standing_text(standing),
        "views": _views(wanted, standing),
        "may_register": bool(access.permitting(posts, "case.register")),
        "may_dispatch": may_dispatch,
        "orgs": orgs.handling() if may_dispatch else [],
        "empty": _empty(wanted),
        "filtered": wanted != Listing(),
        "query": wanted.q,
    }


def further(wanted: Listing, posts: list[Post], *, after: str, chosen: Iterable[str] | None) -> dict[str, Any]:
    """Return the rows after the cursor *after*, the sentence above them, and what comes next."""
    found, sentence = _found(wanted, posts, after)
    tick = bool(access.permitting(posts, "case.dispatch"))
    return {
        "rows": rows.rows(found.cases, columns.columns(chosen), wanted, current(), tick=tick),
        "sentence": sentence,
        "more_href": wanted.href(after=found.next) if found.next else "",
        "first_href": wanted.href() if after else "",
        "reached": "" if found.next else _("That is all."),
    }


def _found(wanted: Listing, posts: list[Post], after: str) -> tuple[Page, list[Part]]:
    """Return the rows and the sentence that says what they are: of a filter, or of what a number counts."""
    if wanted.figure:
        return behind.page(wanted.figure, posts, after)
    if wanted.hotspot:
        return hotspot_list.page(wanted.hotspot, posts, after)
    return worklist.worklist(wanted.filters(), by=posts, after=after), list_choices.sentence(wanted)


def standing_text(standing: Standing) -> str:
    """Return how many are due: never how many exist."""
    unknown = ngettext("%(n)s with unknown deadline", "%(n)s with unknown deadline", standing.unknown)
    tail = [unknown % {"n": standing.unknown}] if standing.unknown else []
    if not standing.due_today and not standing.overdue:
        return _(", ").join([_("Nothing is due today, nothing is overdue"), *tail])
    today = ngettext("%(n)s due today", "%(n)s due today", standing.due_today) % {"n": standing.due_today}
    overdue = ngettext("%(n)s overdue", "%(n)s overdue", standing.overdue) % {"n": standing.overdue}
    return _(", ").join([today, overdue, *tail])


def _views(wanted: Listing, standing: Standing) -> list[View]:
    here = view_of(wanted)
    counts = {"due": standing.due_today + standing.overdue}
    return [View(_(title), preset.href(), key == here, counts.get(key)) for key, title, preset in VIEWS]


def _empty(wanted: Listing) -> str:
    """Return what belongs here, when nothing does."""
    if wanted.narrowed or wanted.counted:
        return _("No case fits this sentence.")
    sentences = {
        "waiting": _("Nothing waits to be dispatched. New calls and what platforms hand over appear here."),
        "due": _("Nothing is due today and nothing is overdue."),
        "open": _("Nothing is in hand. Cases appear here once they are dispatched."),
    }
    return sentences.get(view_of(wanted)) or _("There is no case yet. Register a call, or import cases from a file.")
