"""The page of hot spots: what several people told of, with how much, since when, where, and its trend by week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext, pgettext

from jiewu.cases.hotspots import queries
from jiewu.channels.office import listing
from jiewu.channels.office.case_page import area_names
from jiewu.channels.office.dates import moment_text
from jiewu.core import clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jiewu.cases.hotspots.queries import Overview, Spot
    from jiewu.people.posts import Post

SPANS = {30: gettext_noop("30 days"), 90: gettext_noop("90 days"), 366: gettext_noop("a year")}
USUAL = 90
AREAS = 3  # names of areas before the rest is counted
WIDTH, HEIGHT, GAP = 120.0, 24.0, 1.0  # of the bars, px


@dataclass(frozen=True, slots=True)
class View:
    """A span to choose."""

    title: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """One week as a rectangle."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Row:
    """One hot spot in words."""

    title: str
    href: str
    why: str
    size: str
    label: str  # of the number that opens
    hidden: str
    people: str
    bars: list[Bar]
    trend: str
    first: str
    last: str
    waits: str
    light: str
    areas: str


def span_of(asked: str) -> int:
    """Return the span that an address asks for, else the usual one."""
    return int(asked) if asked.isdecimal() and int(asked) in SPANS else USUAL


def context(days: int, posts: list[Post]) -> dict[str, Any]:
    """Return everything that list.html shows."""
    overview = queries.overview(by=posts, days=days)
    return {
        "views": [
            View(_(title), f"{reverse('office:hotspots')}?days={span}", span == days) for span, title in SPANS.items()
        ],
        "rows": [_row(spot, days, overview.since) for spot in overview.spots],
        "width": int(WIDTH),
        "height": int(HEIGHT),
        "lead": _lead(overview),
        "as_of": _("as of %(moment)s") % {"moment": moment_text(overview.found)} if overview.found else "",
        "empty": _empty(overview),
        "beyond": ngettext(
            "%(n)s more hot spot lies outside what your posts see.",
            "%(n)s more hot spots lie outside what your posts see.",
            overview.hidden,
        )
        % {"n": overview.hidden}
        if overview.hidden
        else "",
    }


def _lead(overview: Overview) -> str:
    waiting = sum(spot.waits is not None for spot in overview.spots)
    sentence = ngettext("%(n)s of them is not solved.", "%(n)s of them are not solved.", waiting)
    return sentence % {"n": waiting} if overview.spots else ""


def _empty(overview: Overview) -> str:
    if overview.found is None:
        return _("Hot spots are being looked for. This page has them in a minute.")
    return _("Nothing that three or more cases are about. What several people tell of appears here.")


def _row(spot: Spot, days: int, since: date) -> Row:
    size = ngettext("%(n)s case", "%(n)s cases", len(spot.cases)) % {"n": len(spot.cases)}
    weeks = per_week(spot.days, since, clock.today())
    return Row(
        title=spot.title or _("without a title"),
        href=listing.Listing(hotspot=f"{spot.uid}~{days}").href(),
        why=pgettext("between names", ", ").join(spot.words),
        size=f"{len(spot.cases):,}",
        label=f"{spot.title} {size}",
        hidden=_("you may see %(n)s") % {"n": len(spot.shown)} if spot.hidden else "",
        people=f"{spot.people:,}" if spot.people else "",
        bars=bars(weeks),
        trend=_("by week: %(counts)s") % {"counts": " ".join(map(str, weeks))},
        first=spot.days[0].isoformat(),
        last=spot.days[-1].isoformat(),
        waits=ngettext("%(n)s day", "%(n)s days", spot.waits) % {"n": spot.waits}
        if spot.waits is not None
        else _("solved"),
        light="" if spot.waits is not None else "g",
        areas=_areas(spot),
    )


def _areas(spot: Spot) -> str:
    today = clock.today()
    names = list(dict.fromkeys(found[0] for area in spot.areas if (found := area_names(area, today))))
    more = _(" and %(n)s more") % {"n": len(names) - AREAS} if len(names) > AREAS else ""
    return pgettext("between names", ", ").join(names[:AREAS]) + more


def per_week(days: Sequence[date], since: date, today: date) -> list[int]:
    """Return how many of *days* fall in each span of seven days; the last one ends today."""
    weeks = -(-((today - since).days + 1) // 7)
    counts = [0] * weeks
    for day in days:
        counts[weeks - 1 - (today - day).days // 7] += 1
    return counts


def bars(counts: Sequence[int]) -> list[Bar]:
    """Return the bars of a trend; a week without any has none."""
    step, most = WIDTH / len(counts), max(counts, default=0) or 1
    gap = GAP if step > 3 * GAP else 0.0
    found = []
    for at, count in enumerate(counts):
        if count:
            height = max(HEIGHT * count / most, 2.0)
            found.append(Bar(round(at * step, 2), round(HEIGHT - height, 2), round(step - gap, 2), round(height, 2)))
    return found
