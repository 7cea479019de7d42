"""Reading single cases: never one that the posts who ask may not see."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from jiewu.cases.columns import pending
from jiewu.cases.filters import RUNNING
from jiewu.cases.models import Case as Case  # noqa: PLC0414 - others name the types by way of this module
from jiewu.cases.models import CaseRelation as CaseRelation  # noqa: PLC0414
from jiewu.cases.worklist import of_ids
from jiewu.core.problems import Problem
from jiewu.people import access
from jiewu.people.posts import Post

__all__ = ["by_number", "by_uid", "due_between", "headings", "in_hand", "merged_into", "of_ids", "one", "standing"]


def by_number(number: str) -> Case:
    """Return the case of that number whoever asks, a void one too. Raises Problem `not_found`."""
    return _only(Case.everything.filter(number=number))


def one(number: str, *, by: Iterable[Post]) -> Case:
    """Return the case of that number, with org, lead and main case.

    Raises Problem `not_found` when there is none that one of the posts may see: nobody learns that it exists.
    """
    return _only(access.visible_to_any(by, _with_names().filter(number=number)))


def by_uid(uid: UUID, *, by: Iterable[Post]) -> Case:
    """Return the case of that uid. Raises Problem `not_found` as `one` does."""
    return _only(access.visible_to_any(by, _with_names().filter(uid=uid)))


def standing(uids: Iterable[UUID]) -> dict[UUID, Case]:
    """Return the cases of those uids whoever asks, void ones too: for what goes on where it was cut off."""
    rows = Case.everything.filter(uid__in=list(uids)).select_related("org", "merged_into")
    return {case.uid: case for case in rows}


def in_hand(*, or_closed_since: datetime) -> list[Case]:
    """Return the cases that still go on, whoever asks: neither merged nor closed, or closed since a moment."""
    alive = Q(pending()) | Q(phase=Case.Phase.CLOSED, closed__gte=or_closed_since)
    return list(Case.objects.filter(alive, merged_into__isnull=True).select_related("org", "lead").order_by("id"))


def merged_into(case: Case, *, by: Iterable[Post]) -> list[Case]:
    """Return the cases merged into *case* that the posts may see, oldest first."""
    return list(access.visible_to_any(by, Case.objects.filter(merged_into=case)).order_by("happened", "id"))


def headings(ids: Sequence[int], *, by: Iterable[Post]) -> list[tuple[int, str, str]]:
    """Return id, number and title of those of the cases that the posts may see."""
    rows = access.visible_to_any(by, Case.objects.filter(pk__in=ids))
    return list(rows.values_list("pk", "number", "title"))


def due_between(since: datetime, until: datetime) -> dict[int, int]:
    """Return the main cases whose time runs and that fall due after one moment, up to another: id → who has it."""
    rows = Case.everything.filter(pending(), phase__in=RUNNING, merged_into__isnull=True, org__isnull=False)
    return dict(rows.filter(due__gt=since, due__lte=until).values_list("pk", "org"))


def _with_names() -> QuerySet[Case]:
    return Case.objects.select_related("org", "lead", "about", "merged_into")


def _only(rows: QuerySet[Case]) -> Case:
    case = rows.first()
    if case is None:
        raise Problem("not_found")
    return case
