"""What people decide on a plan: which indicator answers a target, who leads a task, that it is adopted."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import transaction

from jiewu.core import clock
from jiewu.core.problems import Problem
from jiewu.packs import editions
from jiewu.people import access
from jiewu.people.orgs import Org
from jiewu.people.posts import Post
from jiewu.plans import matching
from jiewu.plans.models import Plan, Target, Task


def confirm(plan: Plan, item: str, *, by: Post, indicator: str = "") -> Target:
    """Tie a target to the indicator proposed for it, or to *indicator* that the person chose, and return it.

    Raises Problem `not_allowed`, `plan_adopted`, `not_found`, `match_missing`, `indicator_unknown`.
    """
    with _draft(plan, by):
        target = _one(plan, item)
        if indicator and indicator != target.indicator:
            target.indicator = editions.current().indicator(indicator).key
            target.closeness, target.why = None, [matching.CHOSEN]
        if not target.indicator:
            raise Problem("match_missing")
        return _decided(target, Target.Match.CONFIRMED, by)


def reject(plan: Plan, item: str, *, by: Post) -> Target:
    """Say that a target is not what the proposed indicator counts, and return it. Raises as confirm()."""
    with _draft(plan, by):
        target = _one(plan, item)
        if not target.indicator:
            raise Problem("match_missing")
        return _decided(target, Target.Match.REJECTED, by)


def lead(plan: Plan, wanted: Mapping[str, Org | None], *, by: Post) -> int:
    """Say which organisations lead tasks, by item (None leaves one open again); return how many have changed.

    Raises Problem `not_allowed`, `plan_adopted`, `not_found`.
    """
    changed = 0
    with _draft(plan, by):
        standing = {task.item: task for task in Task.objects.filter(plan=plan)}
        for item, org in wanted.items():
            if item not in standing:
                raise Problem("not_found")
            task, key = standing[item], None if org is None else org.pk
            if task.lead_id != key:
                task.lead_id = key
                task.save(update_fields=["lead"])
                changed += 1
    return changed


def adopt(plan: Plan, *, by: Post) -> Plan:
    """Fix the plan as decided; from then on neither it nor its reading changes. Raises Problem as confirm()."""
    access.require(by, "plan.adopt", plan)
    with _draft(plan, by):
        plan.state, plan.adopted, plan.adopted_by = Plan.State.ADOPTED, clock.now(), by
        plan.save(update_fields=["state", "adopted", "adopted_by"])
    return plan


@contextmanager
def _draft(plan: Plan, by: Post) -> Iterator[None]:
    """Open a transaction in which *by* alone changes the draft. Raises Problem `not_allowed`, `plan_adopted`."""
    access.require(by, "plan.write", plan)
    with transaction.atomic():
        standing = Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
        if standing.state == Plan.State.ADOPTED:
            raise Problem("plan_adopted")
        yield


def _one(plan: Plan, item: str) -> Target:
    found = Target.objects.filter(plan=plan, item=item).first()
    if found is None:
        raise Problem("not_found")
    return found


def _decided(target: Target, match: str, by: Post) -> Target:
    target.match, target.decided, target.decided_by = match, clock.now(), by
    target.save()
    return target
