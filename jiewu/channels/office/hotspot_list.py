"""The worklist of the cases of one hot spot: exactly those that its number counts, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from jiewu.cases import queries
from jiewu.cases.hotspots import queries as hotspots
from jiewu.cases.worklist import PAGE, Page
from jiewu.channels.office.hotspot_page import SPANS, span_of
from jiewu.channels.office.sentence import Part, Written
from jiewu.core.problems import Problem

if TYPE_CHECKING:
    from jiewu.cases.hotspots.queries import Spot
    from jiewu.people.posts import Post


def page(token: str, posts: list[Post], after: str) -> tuple[Page, list[Part]]:
    """Return some of the cases and the sentence above them; *after* counts those already shown.

    Raises Problem `not_found` for a hot spot that is no more, or none of which the posts may see.
    """
    uid, _tilde, days = token.partition("~")
    try:
        spot = hotspots.one(UUID(uid), by=posts, days=span_of(days))
    except ValueError:
        raise Problem("not_found") from None
    start = int(after) if after.isdecimal() else 0
    more = str(start + PAGE) if len(spot.shown) > start + PAGE else ""
    return Page(queries.of_ids(spot.shown[start : start + PAGE]), more), sentence(spot, span_of(days))


def sentence(spot: Spot, days: int) -> list[Part]:
    """Return the sentence: 90天内的热点 “芦湾花园飞线充电”：14件中您可看12件，2件不在您岗位范围。"""
    chip = Part(f"“{spot.title}”", f"{reverse('office:hotspots')}?days={days}", menu=False)
    words = {"all": f"{len(spot.cases):,}", "shown": f"{len(spot.shown):,}", "hidden": f"{spot.hidden:,}"}
    counted = (
        _("Of %(all)s you may see %(shown)s; %(hidden)s are not for your posts.")
        if spot.hidden
        else _("You may see all %(all)s.")
    ) % words
    span = {"span": _(SPANS[days]), "counted": counted}
    return Written.of(_("The cases about {chip} of %(span)s: %(counted)s") % span, {"chip": chip}).parts
