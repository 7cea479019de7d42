"""Who may see and change readings and plans: those whose areas hold the area that a plan is for."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from jiewu.facts.policies import area_ids
from jiewu.people import access
from jiewu.people.access import Decision
from jiewu.people.posts import Post
from jiewu.people.roles import Role


class PlanPolicy:
    """A plan, and the reading that it was made of, is within reach when its area lies in the post's areas."""

    def covers(self, post: Post, role: Role, action: str, thing: Any) -> Decision:  # noqa: ARG002 - the same for all
        areas = None if role.scope == "all" else area_ids(post)
        if areas is None:
            return Decision(True, _("The role reaches everything."))
        if thing.area_id in areas:
            return Decision(True, _("It lies in the post's areas."))
        return Decision(False, _("It lies outside the post's areas."))

    def visible(self, post: Post, role: Role, rows: QuerySet[Any]) -> QuerySet[Any]:
        areas = None if role.scope == "all" else area_ids(post)
        return rows if areas is None else rows.filter(area__in=areas)


class PromisePolicy:
    """A target or a task is within reach as its plan is; notes on it write who keeps the plan and who leads it."""

    def covers(self, post: Post, role: Role, action: str, thing: Any) -> Decision:
        decision = PlanPolicy().covers(post, role, action, thing.plan)
        if not decision or action != "plan.note" or role.may("plan.write") or thing.lead_id == post.org_id:
            return decision
        return Decision(False, _("Another organisation leads it."))

    def visible(self, post: Post, role: Role, rows: QuerySet[Any]) -> QuerySet[Any]:
        areas = None if role.scope == "all" else area_ids(post)
        return rows if areas is None else rows.filter(plan__area__in=areas)


def register() -> None:
    """Let the policies answer for readings and plans, and for what plans promise."""
    from jiewu.plans.models import Plan, Reading, Target, Task

    for model in (Reading, Plan):
        access.register(model, "plan", PlanPolicy())
    for promise in (Target, Task):
        access.register(promise, "plan", PromisePolicy())
