"""Reading readings and plans: never more than the post may see."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from jiewu.core.problems import Problem
from jiewu.people import access
from jiewu.people.posts import Post
from jiewu.plans import items
from jiewu.plans.items import Item
from jiewu.plans.models import Chapter, Correction, FollowUp, Placement, Plan, Promise, Reading, Target, Task


def items_of(reading: Reading) -> list[Item]:
    """Return the items of a reading as corrected, in the order of the text, dropped ones included."""
    corrections = Correction.objects.filter(reading=reading).order_by("id").values_list("item", "change")
    return items.items(reading.content, corrections)


def item(reading: Reading, key: str) -> Item:
    """Return one item of a reading as corrected. Raises Problem `not_found`."""
    for each in items_of(reading):
        if each.key == key:
            return each
    raise Problem("not_found")


def reading(uid: UUID, *, by: Iterable[Post]) -> Reading:
    """Return the reading of that uid. Raises Problem `not_found` when there is none that the posts may read."""
    rows = access.visible_to_any(by, Reading.objects.select_related("area", "made_by"))
    found: Reading | None = rows.filter(uid=uid).first()
    if found is None:
        raise Problem("not_found")
    return found


def readings(*, by: Iterable[Post]) -> QuerySet[Reading]:
    """Return the readings that the posts may read, newest first, without their texts."""
    rows = access.visible_to_any(by, Reading.objects.select_related("plan"))
    return rows.defer("text", "content").order_by("-id")


def plan_of(reading: Reading) -> Plan | None:
    """Return the plan that was made of a reading; None before there is one."""
    return Plan.objects.filter(reading=reading).first()


def plan(uid: UUID, *, by: Iterable[Post]) -> Plan:
    """Return the plan of that uid. Raises Problem `not_found` when there is none that the posts may read."""
    rows = access.visible_to_any(by, Plan.objects.select_related("reading", "area"))
    found: Plan | None = rows.filter(uid=uid).first()
    if found is None:
        raise Problem("not_found")
    return found


def plans(*, by: Iterable[Post]) -> QuerySet[Plan]:
    """Return the plans that the posts may read, the latest year first, with `target_count` and `open_matches`."""
    rows = access.visible_to_any(by, Plan.objects.select_related("area"))
    open_ = Q(targets__match=Target.Match.PROPOSED)
    counted = rows.annotate(
        target_count=Count("targets", distinct=True), open_matches=Count("targets", filter=open_, distinct=True)
    )
    return counted.defer("reading__text", "reading__content").order_by("-year", "-id")


def chapters(of: Plan) -> list[Chapter]:
    """Return the headings of a plan in the order of its text."""
    return list(Chapter.objects.filter(plan=of))


def targets(of: Plan) -> list[Target]:
    """Return the targets of a plan in the order of its text."""
    return list(Target.objects.filter(plan=of).select_related("chapter", "lead"))


def target(of: Plan, item: str) -> Target:
    """Return one target of a plan. Raises Problem `not_found`."""
    found = Target.objects.filter(plan=of, item=item).first()
    if found is None:
        raise Problem("not_found")
    found.plan = of
    return found


def task(of: Plan, item: str) -> Task:
    """Return one task of a plan. Raises Problem `not_found`."""
    found = Task.objects.filter(plan=of, item=item).select_related("chapter", "lead").first()
    if found is None:
        raise Problem("not_found")
    found.plan = of
    return found


def promise(of: Plan, item: str) -> Promise:
    """Return one target or task of a plan. Raises Problem `not_found`."""
    found = Target.objects.filter(plan=of, item=item).first()
    if found is None:
        return task(of, item)
    found.plan = of
    return found


def promises(of: Plan) -> list[Promise]:
    """Return the targets of a plan, then its tasks."""
    return [*targets(of), *tasks(of)]


def leads(of: Plan, orgs: Iterable[int]) -> bool:
    """Tell whether any of *orgs* leads a target of a plan."""
    return Target.objects.filter(plan=of, lead__in=list(orgs)).exists()


def tasks(of: Plan) -> list[Task]:
    """Return the tasks of a plan in the order of its text."""
    return list(Task.objects.filter(plan=of).select_related("chapter", "lead"))


def followup_count(of: Plan) -> int:
    """Return how much has been said and done about the promises of a plan."""
    return FollowUp.objects.filter(plan=of).count()


def placements(of: Reading) -> dict[str, Placement]:
    """Return where the figures of a reading go, by item."""
    return {row.item: row for row in Placement.objects.filter(reading=of)}


def corrections(of: Reading) -> QuerySet[Correction]:
    """Return the corrections of a reading with who made them, oldest first."""
    return Correction.objects.filter(reading=of).select_related("made_by").order_by("id")
