"""What a post may see of the earlier cases that a case may belong to."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef

from jiewu.cases.models import Case, CaseRelation
from jiewu.people import access
from jiewu.people.posts import Post


def of(case: Case, *, by: Iterable[Post], most: int = 5) -> list[CaseRelation]:
    """Return the relations of *case* to earlier cases that one of the posts may see, the surest first, with `other`.

    A case that is merged already has none: the question is answered.
    """
    if case.merged_into_id is not None:
        return []
    visible = access.visible_to_any(by, Case.objects.filter(merged_into__isnull=True)).filter(pk=OuterRef("other"))
    rows = CaseRelation.objects.filter(Exists(visible), case=case).select_related("other")
    return list(rows.order_by("-weight", "-other_id")[:most])
