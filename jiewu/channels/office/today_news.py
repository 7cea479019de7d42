"""What came in since yesterday that may be one matter: hot spots that grew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jiewu.cases.hotspots import queries
from jiewu.channels.office.case_page import area_names
from jiewu.channels.office.listing import Listing
from jiewu.core import clock
from jiewu.people import access

if TYPE_CHECKING:
    from jiewu.cases.hotspots.queries import Spot
    from jiewu.people.posts import Post

DAYS = 30  # of the hot spot that is shown
SINCE = timedelta(days=1)
MOST = 2


@dataclass(frozen=True, slots=True)
class Grown:
    """A hot spot that grew: its title, what is known of it, and the list of its cases."""

    title: str
    words: str
    href: str
    button: str


def news(posts: list[Post]) -> list[Grown]:
    """Return the hot spots that cases of today or yesterday belong to, the largest first."""
    if not access.permitting(posts, "case.read"):
        return []
    since = clock.today() - SINCE
    return [_grown(spot) for spot in queries.grown(by=posts, days=DAYS, since=since)[:MOST]]


def _grown(spot: Spot) -> Grown:
    since = clock.today() - SINCE
    new = sum(day >= since for day in spot.days)
    words = {"n": new, "all": len(spot.cases), "days": DAYS}
    text = ngettext(
        "%(n)s case since yesterday, %(all)s in %(days)s days",
        "%(n)s cases since yesterday, %(all)s in %(days)s days",
        new,
    )
    parts = [text % words]
    if spot.people:
        parts.append(ngettext("%(n)s person told", "%(n)s people told", spot.people) % {"n": spot.people})
    areas = list(dict.fromkeys(found[0] for area in spot.areas if (found := area_names(area, clock.today()))))
    return Grown(
        title=spot.title or _("without a title"),
        words=_(", ").join([*areas[:1], *parts]),
        href=Listing(hotspot=f"{spot.uid}~{DAYS}").href(),
        button=ngettext("Look at %(n)s case", "Look at %(n)s cases", len(spot.cases)) % {"n": len(spot.cases)},
    )
