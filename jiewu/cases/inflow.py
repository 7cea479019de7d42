"""How many cases came in by the hour of a day: what a wall compares with days like it."""

from collections.abc import Iterable
from datetime import date, datetime

from jiewu.cases.filters import Filters, all_rows, ways
from jiewu.core import clock
from jiewu.people.posts import Post

HOURS = 24


def by_hour(day: date, *, by: Iterable[Post], area: int | None = None) -> list[int]:
    """Return for each hour of a day, by the office's clock, how many cases came in that the posts may see."""
    posts = list(by)
    seen: set[tuple[int, datetime]] = set()
    for merged in (False, True):
        filters = Filters(phases=(), area=area, received_from=day, received_until=day, merged=merged, order="received")
        reached = ways(posts, filters)
        for rows in all_rows(filters, reached) if reached else ():
            seen.update(rows.values_list("id", "happened"))
    found = [0] * HOURS
    for _id, happened in seen:
        found[clock.local(happened).hour] += 1
    return found
