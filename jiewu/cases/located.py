"""Cases still to be handled, for a map: where they lie and when they are due."""

from collections.abc import Collection, Iterable

from jiewu.cases.filters import Filters, pending_rows, ways
from jiewu.cases.models import Case
from jiewu.people.posts import Post

MOST = 3000  # that one map draws; the nearest deadlines first
COLUMNS = ("number", "title", "type", "area_id", "lon", "lat", "phase", "due", "due_problem", "on_time")


def located(
    *, by: Iterable[Post], area: int | None = None, types: Collection[str] = (), filters: Filters | None = None
) -> list[Case]:
    """Return the open cases of an area (None: all) that the posts may see, the nearest deadline first.

    *types* narrows them to some case types. Some have no point: `lon` and `lat` are then None. At most MOST.
    """
    wanted = filters or Filters(area=area)
    reached = ways(by, wanted)
    if not reached:
        return []
    rows = pending_rows(wanted, reached)
    if types:
        rows = rows.filter(type__in=types)
    found = list(rows.filter(due__isnull=False).only(*COLUMNS).order_by("due", "id")[:MOST])
    return found + list(rows.filter(due__isnull=True).only(*COLUMNS).order_by("id")[: MOST - len(found)])
