"""The pages that open what a plan promises."""

from jiewu.people.waiting import Way
from jiewu.plans.models import Plan, Promise


def way_to(promise: Promise, plan: Plan, *, part: str = "") -> Way:
    """Return the page of a target or a task of *plan*, at one part of it."""
    return Way("task" if promise.is_task else "target", (str(plan.uid), promise.item), part=part)
