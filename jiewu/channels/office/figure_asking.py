"""What a page of figures is asked for: an indicator, an area whose parts are the rows, a year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from jiewu.core import clock
from jiewu.indicators import periods, tables
from jiewu.packs import editions
from jiewu.packs.definitions import IndicatorDef

if TYPE_CHECKING:
    from jiewu.people.posts import Post

FIRST_YEAR = 2004  # of the working calendar: nothing older is asked for


@dataclass(frozen=True, slots=True)
class Asking:
    """What the page shows. An empty area is the whole installation."""

    indicator: str
    area: str
    year: int
    case_type: str = ""

    def query(self, **changes: object) -> str:
        """Return the query part of this page's address, with some things changed."""
        other = replace(self, **{key: value for key, value in changes.items() if key != "open"})  # type: ignore[arg-type]
        found = {"indicator": other.indicator, "area": other.area, "year": other.year, "case_type": other.case_type}
        found |= {"open": changes.get("open", "")}
        return urlencode({key: value for key, value in found.items() if value})

    def href(self, **changes: object) -> str:
        """Return this page's address, with some things changed."""
        return f"{reverse('office:figures')}?{self.query(**changes)}"

    def choose_href(self, what: str) -> str:
        """Return the address of a chip's choices."""
        return f"{reverse('office:choose_figure', args=[what])}?{self.query()}"

    @property
    def period(self) -> periods.Period:
        """The year, or of this year what has been of it."""
        today = clock.today()
        last = date(self.year, 12, 31)
        return periods.between(date(self.year, 1, 1), min(last, today) if self.year == today.year else last)


def read(query: QueryDict, posts: list[Post]) -> Asking:
    """Return what the address asks for; what it leaves open is chosen so that there is something to see."""
    known = indicators(posts)
    wanted = query.get("indicator", "")
    indicator = wanted if wanted in editions.current().indicators else (known[0].key if known else "")
    area = str(query["area"]) if "area" in query else home_area(posts)
    year = query.get("year", "")
    asking = Asking(indicator, area, clock.today().year, query.get("case_type", ""))
    if year.isdecimal() and FIRST_YEAR <= int(year) <= clock.today().year:
        return replace(asking, year=int(year))
    return replace(asking, year=years(asking, posts)[0]) if indicator else asking


def indicators(posts: list[Post]) -> list[IndicatorDef]:
    """Return the indicators of the packs that these posts may use, in the order of the packs."""
    catalogue = editions.current()
    packs = {pack for post in posts for pack in post.packs} if all(post.packs for post in posts) else None
    keys = [key for key in catalogue.indicators if packs is None or key.partition(".")[0] in packs]
    return [catalogue.indicator(key) for key in keys]


def home_area(posts: list[Post]) -> str:
    """Return the code of the area that the posts are about: that of the first post with one area, else the whole."""
    for post in posts:
        areas = list(post.areas.all())
        if len(areas) == 1:
            return str(areas[0].code)
    return ""


def years(asking: Asking, posts: list[Post]) -> list[int]:
    """Return the years that have facts, the latest first; this year when there is none."""
    today = clock.today()
    period = periods.between(date(FIRST_YEAR, 1, 1), today)
    found = tables.table(asking.indicator, by="month", area=asking.area or None, period=period, post=posts)
    cells = ((header.key, found.cell(header.key)) for header in found.rows)
    return sorted({int(key[:4]) for key, cell in cells if cell and cell.facts}, reverse=True) or [today.year]
