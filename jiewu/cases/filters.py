"""What a list of cases shows, as a filter on their table.

Cases still to be handled are few; one index holds everything that lists filter them by, in the order of their due
times. Lists that reach back go by the day of receipt, along the index of the filter that the database chooses, once
for each way in which the posts reach cases: an OR over several columns would follow no index.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any, Literal

from django.db.models import Q, QuerySet

from jiewu.cases.columns import UNINDEXED, due_unknown, pending
from jiewu.cases.models import Case
from jiewu.cases.policies import Reach, at_work, reaches
from jiewu.cases.steps import Step, waiting_for
from jiewu.core import clock, search, sensitive
from jiewu.core.fields import having
from jiewu.people import waiting
from jiewu.people.posts import Post
from jiewu.places import queries as places

QUIET = timedelta(days=5)  # without a change is long: it is asked after
FOUND = 2000  # of what a search finds, the newest so many are listed
PHONE = re.compile(r"\+?[0-9][0-9 -]{3,19}")
NAME = re.compile(r"[\u3400-\u9fff·]{2,8}")
OPEN = ("received", "open", "suspended")
RUNNING = ("received", "open")

Due = Literal["", "overdue", "today", "morning", "afternoon", "by_today", "later", "unknown"]
Order = Literal["due", "received"]


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list shows. The defaults show everything still to be handled, by its due time."""

    phases: tuple[str, ...] = OPEN  # empty: all
    state: str = ""
    area: int | None = None  # and all that ever lay in it
    case_type: str = ""
    org: int | None = None
    channel: str = ""
    due: Due = ""  # overdue: passed; today: still to come today; by_today: both; unknown: no due time, with a reason
    mine: bool = False  # only what waits for the posts themselves: policies.at_work
    step: Step = Step.NOTHING  # only what waits for this; nothing: for whatever
    quiet: bool = False  # only those that nothing was written of for QUIET
    assigned: bool = False  # only those that an outside platform assigned
    due_before: date | None = None
    received_from: date | None = None
    received_until: date | None = None  # that day included
    merged: bool = False  # only cases merged into another, instead of only main cases
    text: str = ""
    fields: tuple[tuple[str, str], ...] = ()  # `filter: true` fields of the case type, with their values
    order: Order = "due"

    @property
    def pending(self) -> bool:
        """Whether only cases still to be handled can be among them."""
        return bool(self.phases) and set(self.phases) <= set(OPEN)

    @property
    def by_due(self) -> bool:
        """Whether they come by their due times: lists that reach back always come by their receipt."""
        return self.order == "due" and self.pending


def pending_rows(filters: Filters, ways: Sequence[Reach]) -> QuerySet[Case]:
    """Return what is still to be handled: read off one index alone, so void cases, which never are, go unmentioned."""
    reach: Q = reduce(or_, (way.condition("x_") for way in ways))
    rows: QuerySet[Case] = Case.everything.alias(**UNINDEXED).filter(pending(), reach, *_conditions(filters, "x_"))
    return rows if set(filters.phases) == set(OPEN) else rows.filter(phase__in=filters.phases)


def all_rows(filters: Filters, ways: Sequence[Reach]) -> list[QuerySet[Case]]:
    """Return the cases of each way of reach by itself, whatever has become of them."""
    # Ids that a search has found are looked up, merged cases have an index of their own; else the planner is to choose.
    prefix = "x_" if filters.text or filters.merged else ""
    rows = Case.objects.alias(**UNINDEXED) if prefix else Case.objects.all()
    rows = rows.filter(*_conditions(filters, prefix))
    if filters.phases:
        rows = rows.filter(phase__in=filters.phases)
    return [rows.filter(way.condition(prefix)) for way in ways]


def ways(by: Iterable[Post], filters: Filters) -> list[Reach]:
    """Return the ways in which posts reach cases, within the area that is asked for: what rows are selected by."""
    return _narrowed(at_work(by) if filters.mine else reaches(by), filters)


def _narrowed(ways: Sequence[Reach], filters: Filters) -> list[Reach]:
    everywhere = filters.area is None or places.are_everything([filters.area])
    if everywhere and all(way.areas is None for way in ways):
        return list(ways)
    tree = places.tree()
    areas = None if everywhere or filters.area is None else tree.descendants(filters.area)
    return [way.within(areas, tree.nodes.keys()) for way in ways]


def _conditions(filters: Filters, prefix: str) -> list[Any]:
    found: list[Any] = [Q(merged_into__isnull=not filters.merged), *_due(filters)]
    named = {"type": filters.case_type, "org": filters.org, "channel": filters.channel}
    found += [Q(**{f"{prefix}{name}": value}) for name, value in named.items() if value not in ("", None)]
    happened = "happened" if filters.merged and not filters.text else f"{prefix}happened"
    if filters.state:
        found.append(Q(state=filters.state))
    if filters.step:
        found.append(waiting_for(filters.step, prefix))
    if filters.quiet:
        found.append(Q(recorded__lt=clock.now() - QUIET))
    if filters.assigned:
        found.append(~Q(platform=""))
    if filters.received_from:
        found.append(Q(**{f"{happened}__gte": clock.begin(filters.received_from)}))
    if filters.received_until:
        found.append(Q(**{f"{happened}__lt": clock.end(filters.received_until)}))
    if filters.text:
        found.append(Q(pk__in=_found(filters.text)))
    found += [Q(pk__in=having(filters.case_type, name, value)) for name, value in filters.fields]
    return found


def _due(filters: Filters) -> list[Any]:
    found: list[Any] = []
    tomorrow = clock.end(clock.today())
    match filters.due:
        case "overdue":
            found.append(Q(due__lt=clock.now()))
        case "today":
            found.append(Q(due__gte=clock.now(), due__lt=tomorrow))
        case "morning":
            found.append(Q(due__gte=clock.now(), due__lte=waiting.noon(clock.now())))
        case "afternoon":
            found.append(Q(due__gte=clock.now(), due__gt=waiting.noon(clock.now()), due__lt=tomorrow))
        case "later":
            found.append(Q(due__gte=tomorrow) | Q(due__isnull=True))
        case "by_today":
            found.append(Q(due__lt=tomorrow))
        case "unknown":
            found += [Q(due__isnull=True), due_unknown()]
    if filters.due_before:
        found.append(Q(due__lt=clock.begin(filters.due_before)))
    return found


def _found(text: str) -> list[int]:
    """Return the ids that a search finds: by number, the platform's too; by phone or name, which only their hashes
    tell; or by words."""
    wanted = text.strip()
    numbers = Case.objects.filter(Q(number=wanted) | Q(platform_number=wanted)).values_list("pk", flat=True)[:FOUND]
    return list(numbers) or sorted({*_of_person(wanted), *search.query(wanted, Case.kind, limit=FOUND)})[-FOUND:]


def _of_person(wanted: str) -> set[int]:
    """Return the ids of the cases of a phone number, its last four digits, or a name or two characters of one."""
    type_ = "phone" if PHONE.fullmatch(wanted) else "person_name" if NAME.fullmatch(wanted) else None
    return set() if type_ is None else {fact for _, fact in sensitive.find(type_, wanted, kind=Case.kind)}
