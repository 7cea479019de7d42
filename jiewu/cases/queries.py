"""Reading single cases: never one that the posts who ask may not see."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from jiewu.cases.models import Case as Case  # noqa: PLC0414 - others name the types by way of this module
from jiewu.cases.models import CaseRelation as CaseRelation  # noqa: PLC0414
from jiewu.cases.worklist import of_ids
from jiewu.core.problems import Problem
from jiewu.people import access
from jiewu.people.posts import Post

__all__ = ["by_number", "by_uid", "merged_into", "of_ids", "one"]


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


def merged_into(case: Case, *, by: Iterable[Post]) -> list[Case]:
    """Return the cases merged into *case* that the posts may see, oldest first."""
    return list(access.visible_to_any(by, Case.objects.filter(merged_into=case)).order_by("happened", "id"))


def _with_names() -> QuerySet[Case]:
    return Case.objects.select_related("org", "lead", "about", "merged_into")


def _only(rows: QuerySet[Case]) -> Case:
    case = rows.first()
    if case is None:
        raise Problem("not_found")
    return case
