"""Reading entries, activities and datapoints: never more than the post may see."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from jiewu.core import clock, sensitive
from jiewu.core.problems import Problem
from jiewu.facts import kinds
from jiewu.facts.base import Fact
from jiewu.facts.models import Activity, Datapoint, Entry, Tag
from jiewu.facts.placing import moment
from jiewu.people import access
from jiewu.people.posts import Post
from jiewu.places import queries as places

F = TypeVar("F", bound=Fact)


def entries(ledger: str, *, by: Post, area: int | None = None, tag: str = "") -> QuerySet[Entry]:
    """Return the entries of a ledger that the post may read: in an area or what lies in it, bearing a tag today."""
    rows = _within(access.visible(by, Entry.objects.filter(type=ledger, merged_into=None)), area)
    if tag:
        day = clock.today()
        bearing = Tag.objects.filter(
            Q(starts__isnull=True) | Q(starts__lte=day), Q(ends__isnull=True) | Q(ends__gt=day), tag=tag
        )
        rows = rows.filter(pk__in=bearing.values("entry"))
    return rows.order_by("id")


def activities(
    activity: str, *, by: Post, area: int | None = None, starts: date | None = None, ends: date | None = None
) -> QuerySet[Activity]:
    """Return the activities of a type that the post may read, from *starts* until before *ends*, oldest first."""
    return _during(access.visible(by, Activity.objects.filter(type=activity)), area, starts, ends)


def datapoints(
    series: str, *, by: Post, area: int | None = None, starts: date | None = None, ends: date | None = None
) -> QuerySet[Datapoint]:
    """Return the datapoints of a series that the post may read, periods beginning from *starts* until before *ends*."""
    return _during(access.visible(by, Datapoint.objects.filter(type=series)), area, starts, ends)


def datapoint_of(series: str, *, area: int, starts: date, by: Post) -> Datapoint | None:
    """Return what a series says of just this area for the period that begins on *starts*; None when it says nothing."""
    rows = access.visible(by, Datapoint.objects.filter(type=series, area=area, happened=moment(starts)[0]))
    found: Datapoint | None = rows.first()
    return found


def get(model: type[F], uid: UUID, *, by: Post) -> F:
    """Return the fact of that uid. Raises Problem `not_found` when there is none that the post may read."""
    found: F | None = access.visible(by, model.objects.filter(uid=uid)).first()
    if found is None:
        raise Problem("not_found")
    return found


def one(kind: str, uid: UUID, *, by: Iterable[Post]) -> Fact:
    """Return the fact of that kind and uid. Raises Problem `not_found` when there is none that the posts may read."""
    found: Fact | None = access.visible_to_any(by, kinds.kind(kind).model.objects.filter(uid=uid)).first()
    if found is None:
        raise Problem("not_found")
    return found


def of_ids(kind: str, ids: Sequence[int]) -> list[Fact]:
    """Return the facts of these ids, in their order: for ids that a count has chosen and a reader may see."""
    rows = kinds.kind(kind).model.objects.in_bulk(list(ids)) if ids else {}
    return [rows[id_] for id_ in ids if id_ in rows]


def holding(type_: str, value: str, *, by: Post) -> QuerySet[Entry]:
    """Return the entries with a sensitive value: a whole phone or ID number, its last four, two and more of a name.

    *type_* is the field's: phone, id_number, person_name, address, text.
    """
    facts = [fact for _, fact in sensitive.find(type_, value, kind=Entry.kind)]
    return access.visible(by, Entry.objects.filter(pk__in=facts)).order_by("id")


def masked(fact: Fact, *, by: Post) -> dict[str, str]:
    """Return the sensitive values of a fact as they may be shown: 138****5678."""
    access.require(by, f"{fact.kind}.read", fact)
    return sensitive.masked(fact.kind, [fact.pk]).get(fact.pk, {})


def reveal(fact: Fact, field: str, *, by: Post, reason: str) -> str:
    """Return the plain value of a sensitive field; who asked and why goes into the log.

    Raises Problem `not_allowed`, `reason_missing`, `field_not_sensitive`.
    """
    access.require(by, f"{fact.kind}.unmask", fact)
    return sensitive.reveal(fact, field, post=by.pk, reason=reason)


def _within(rows: QuerySet[F], area: int | None) -> QuerySet[F]:
    return rows if area is None else rows.filter(area__in=places.descendants(area))


def _during(rows: QuerySet[F], area: int | None, starts: date | None, ends: date | None) -> QuerySet[F]:
    if starts is not None:
        rows = rows.filter(happened__gte=moment(starts)[0])
    if ends is not None:
        rows = rows.filter(happened__lt=moment(ends)[0])
    return _within(rows, area).order_by("happened", "id")
