"""The worklist: pages of cases that some posts may see, in an order that pages can be cut from anywhere."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from jiewu.cases.filters import Filters, all_rows, pending_rows, ways
from jiewu.cases.models import Case
from jiewu.cases.policies import Reach, reaches
from jiewu.core import clock
from jiewu.core.problems import Problem
from jiewu.people.posts import Post

PAGE = 50


@dataclass(frozen=True, slots=True)
class Place:
    """Where a case stands in the order of a list; `at` is None after all due times, among the cases without one."""

    at: datetime | None
    id: int

    def cursor(self) -> str:
        """Return it as text for an address."""
        text = f"{self.at.astimezone(UTC).isoformat() if self.at else ''}~{self.id}"
        return urlsafe_b64encode(text.encode()).decode().rstrip("=")


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a list, and the cursor of what follows; '' at the end."""

    cases: list[Case]
    next: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How the cases still to be handled stand."""

    due_today: int
    overdue: int
    unknown: int


def worklist(filters: Filters, *, by: Iterable[Post], after: str = "", size: int = PAGE) -> Page:
    """Return the page of cases that *by* (one person's posts) may see, after the cursor *after*.

    Each case comes with its org and lead. Raises Problem `cursor_unreadable`.
    """
    start = _read_cursor(after) if after else None
    found = _places(filters, ways(by, filters), start, size + 1)
    return Page(of_ids([place.id for place in found[:size]]), found[size - 1].cursor() if len(found) > size else "")


def neighbours(case: Case, filters: Filters, *, by: Iterable[Post]) -> tuple[Case | None, Case | None]:
    """Return the case before and the case after *case* in a list; None at its ends."""
    here, reached = place_of(case, filters), ways(by, filters)
    before = _places(filters, reached, here, 1, backwards=True)
    behind = _places(filters, reached, here, 1)
    cases = {each.pk: each for each in of_ids([place.id for place in (*before, *behind)])}
    return (cases.get(before[0].id) if before else None, cases.get(behind[0].id) if behind else None)


def place_of(case: Case, filters: Filters) -> Place:
    """Return where *case* stands in the order of a list."""
    return Place(case.due if filters.by_due else case.happened, case.pk)


def standing(*, by: Iterable[Post]) -> Standing:
    """Count the main cases still to be handled that are due today, overdue, or due at an unknown time."""
    reached = reaches(by)
    if not reached:
        return Standing(0, 0, 0)
    now = clock.now()
    rows = pending_rows(Filters(due="by_today"), reached).aggregate(
        overdue=Count("id", filter=Q(due__lt=now)), today=Count("id", filter=Q(due__gte=now))
    )
    unknown = pending_rows(Filters(due="unknown"), reached).count()
    return Standing(rows["today"], rows["overdue"], unknown)


def of_ids(ids: Sequence[int]) -> list[Case]:
    """Return the cases of these ids, in their order, with org and lead: for ids that a list or a count has chosen."""
    rows = Case.objects.select_related("org", "lead").in_bulk(list(ids)) if ids else {}
    return [rows[id_] for id_ in ids if id_ in rows]


def _places(
    filters: Filters, ways: Sequence[Reach], start: Place | None, size: int, *, backwards: bool = False
) -> list[Place]:
    """Return the places of up to *size* cases after *start*, or before it, the nearest first."""
    if not ways:
        return []
    if filters.by_due:
        return _by_due(pending_rows(filters, ways), start, size, backwards)
    rows = [pending_rows(filters, ways)] if filters.pending else all_rows(filters, ways)
    return _by_receipt(rows, start, size, backwards)


def _by_due(rows: QuerySet[Any], start: Place | None, size: int, backwards: bool) -> list[Place]:
    """Those with a due time come first, then those without: NULL stands elsewhere in each database."""
    dated, undated = rows.filter(due__isnull=False), rows.filter(due__isnull=True)
    if backwards:
        found = []
        if start is not None and start.at is None:
            found = _cut(undated.filter(id__lt=start.id).order_by("-id"), "due", size)
            start = None
        return found + _cut(_beyond(dated, "due", start, ascending=False), "due", size - len(found))
    found = []
    if start is None or start.at is not None:
        found = _cut(_beyond(dated, "due", start, ascending=True), "due", size)
        start = None
    if len(found) < size:
        rest = undated if start is None else undated.filter(id__gt=start.id)
        found += _cut(rest.order_by("id"), "due", size - len(found))
    return found


def _by_receipt(rows: Sequence[QuerySet[Any]], start: Place | None, size: int, backwards: bool) -> list[Place]:
    """The newest come first. The database merges the rows of several ways, each along its own index, until enough."""
    ways = [_beyond(each, "happened", start, ascending=backwards).values_list("happened", "id") for each in rows]
    if len(ways) == 1:
        return _cut(ways[0], "happened", size)
    order = ("happened", "id") if backwards else ("-happened", "-id")
    both = ways[0].order_by().union(*(each.order_by() for each in ways[1:]), all=True).order_by(*order)
    found = dict.fromkeys(Place(at, id_) for at, id_ in both[: size * len(ways)])  # a case may come by every way
    return list(found)[:size]


def _beyond(rows: QuerySet[Any], column: str, start: Place | None, *, ascending: bool) -> QuerySet[Any]:
    side, sign = ("gt", "") if ascending else ("lt", "-")
    if start is not None:
        same = Q(**{column: start.at, f"id__{side}": start.id})
        rows = rows.filter(Q(**{f"{column}__{side}": start.at}) | same, **{f"{column}__{side}e": start.at})
    return rows.order_by(f"{sign}{column}", f"{sign}id")


def _cut(rows: QuerySet[Any], column: str, size: int) -> list[Place]:
    return [Place(at, id_) for at, id_ in rows.values_list(column, "id")[:size]] if size > 0 else []


def _read_cursor(cursor: str) -> Place:
    try:
        at, _, id_ = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().partition("~")
        return Place(datetime.fromisoformat(at) if at else None, int(id_))
    except ValueError:
        raise Problem("cursor_unreadable", where="after") from None
