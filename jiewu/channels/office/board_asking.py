"""What a board is asked for: which one, an area, a period; and the choices of its chips."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from jiewu.channels.office import dates, figure_asking, figure_choices, numbers
from jiewu.channels.office.list_choices import area_title, whole_title
from jiewu.channels.office.sentence import Choice, Choices, Group, Part, PeriodInput, Written, one_group
from jiewu.core import clock
from jiewu.core.problems import Problem
from jiewu.indicators import periods
from jiewu.packs import editions

if TYPE_CHECKING:
    from jiewu.packs.boards import BoardDef
    from jiewu.people.posts import Post


@dataclass(frozen=True, slots=True)
class Asking:
    """What the page shows. An empty area is the whole installation; `at` is a case whose mark on the map is open."""

    board: str
    area: str
    period: str
    at: str = ""
    open: str = ""

    def query(self, **changes: str) -> str:
        """Return the query part of this page's address, with some things changed; what is open closes unless named."""
        found = {"area": self.area, "period": self.period} | changes
        return urlencode({key: value for key, value in found.items() if value or key == "area"})

    def href(self, **changes: str) -> str:
        """Return this page's address, with some things changed."""
        return f"{reverse('office:board', args=[self.board])}?{self.query(**changes)}"

    def choose_href(self, what: str) -> str:
        """Return the address of a chip's choices."""
        return f"{reverse('office:choose_board', args=[self.board, what])}?{self.query()}"

    @property
    def days(self) -> periods.Period:
        """The period, up to today when it is not over. Raises Problem `period_unreadable`."""
        return so_far(periods.parse(self.period))


def so_far(period: periods.Period) -> periods.Period:
    """Return of a period what has been of it: all of one that is over, or has not begun."""
    today = clock.today()
    return periods.between(period.first, today) if period.first <= today < period.last else period


def read(key: str, query: QueryDict, posts: list[Post]) -> Asking:
    """Return what the address asks for; what it leaves open is this year, where the posts are at home."""
    area = str(query["area"]) if "area" in query else figure_asking.home_area(posts)
    period = str(query.get("period") or clock.today().year)
    return Asking(key, area, period, str(query.get("at", "")), str(query.get("open", "")))


def known(posts: list[Post]) -> list[BoardDef]:
    """Return the boards that show something of the packs that these posts may use, in the order of the packs."""
    packs = {pack for post in posts for pack in post.packs} if all(post.packs for post in posts) else None
    boards = editions.current().boards.values()
    return [each for each in boards if packs is None or any(key.partition(".")[0] in packs for key in each.indicators)]


def sentence(asking: Asking) -> list[Part]:
    """Return the sentence of chips: 看 榕浦街道，2025年至12月16日。"""
    chips = {
        "area": Part(area_title(asking.area) or whole_title(), asking.choose_href("area")),
        "period": Part(period_title(asking.days), asking.choose_href("period")),
    }
    return Written.of(_("Show {area}, {period}."), chips).parts


def period_title(days: periods.Period) -> str:
    """Return a period as a chip names it: 2025年至12月16日, 2025年3月."""
    if (days.first.month, days.first.day) == (1, 1) and days.last == clock.today() != date(days.last.year, 12, 31):
        words = {"year": days.first.year, "month": days.last.month, "day": days.last.day}
        return _("%(year)s up to %(month)s-%(day)s") % words
    return numbers.period_text(days.first, days.last)


def choices(what: str, asking: Asking, posts: list[Post]) -> Choices:
    """Return what one chip offers. Raises Problem `not_found` for a chip that does not exist."""
    if what == "area":
        options = figure_choices.areas(posts, asking.area, lambda code: asking.href(area=code))
        return one_group(_("Area"), options)
    if what == "period":
        return _periods(asking, posts)
    raise Problem("not_found")


def _periods(asking: Asking, posts: list[Post]) -> Choices:
    today = clock.today()
    years = _years(asking, posts)
    shown = int(asking.period[:4]) if asking.period[:4].isdecimal() else today.year
    last = today if shown == today.year else date(shown, 12, 31)
    quarters = [f"{shown}Q{number}" for number in range(1, (last.month + 2) // 3 + 1)]
    months = [f"{shown}-{number:02d}" for number in range(1, last.month + 1)]
    groups = [
        Group(_("Year"), [_option(asking, str(year), str(year)) for year in years]),
        Group(_("Quarters of %(year)s") % {"year": shown}, [_option(asking, each, each) for each in quarters]),
        Group(_("Months of %(year)s") % {"year": shown}, [_option(asking, each, dates.month(each)) for each in months]),
    ]
    kept = [("area", asking.area)]
    return Choices(_("Period"), groups, PeriodInput(asking.href().partition("?")[0], "period", asking.period, kept))


def _option(asking: Asking, period: str, title: str) -> Choice:
    return Choice(title, asking.href(period=period), asking.period == period, find=period)


def _years(asking: Asking, posts: list[Post]) -> list[int]:
    """Return the years that the board's first indicator has facts of, and this one."""
    today = clock.today().year
    try:
        first = editions.current().board(asking.board).indicators[0]
        found = figure_asking.years(figure_asking.Asking(first, asking.area, today), posts)
    except Problem:  # not for these posts, or no longer defined: the years around are offered
        found = [today - 1]
    return sorted({*found, today}, reverse=True)
