"""What people decide on a plan: which indicator answers a target, who leads what, that it is adopted.

Adopting fixes what was promised. What answers it and who leads it is kept up as long as the plan is worked on.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import transaction

from jiewu.core import clock
from jiewu.core.problems import Problem
from jiewu.packs import editions
from jiewu.people import access
from jiewu.people.orgs import Org
from jiewu.people.posts import Post
from jiewu.plans import matching, queries
from jiewu.plans.models import Plan, Target


def confirm(plan: Plan, item: str, *, by: Post, indicator: str = "") -> Target:
    """Tie a target to the indicator proposed for it, or to *indicator* that the person chose, and return it.

    Raises Problem `not_allowed`, `not_found`, `match_missing`, `indicator_unknown`.
    """
    with changing(plan, by):
        target = one(plan, item)
        if indicator and indicator != target.indicator:
            target.indicator = editions.current().indicator(indicator).key
            target.closeness, target.why = None, [matching.CHOSEN]
        if not target.indicator:
            raise Problem("match_missing")
        return _decided(target, Target.Match.CONFIRMED, by)


def reject(plan: Plan, item: str, *, by: Post) -> Target:
    """Say that a target is not what the proposed indicator counts, and return it. Raises as confirm()."""
    with changing(plan, by):
        target = one(plan, item)
        if not target.indicator:
            raise Problem("match_missing")
        return _decided(target, Target.Match.REJECTED, by)


def lead(plan: Plan, wanted: Mapping[str, Org | None], *, by: Post) -> int:
    """Say which organisations lead targets and tasks, by item (None leaves one open); return how many have changed.

    Raises Problem `not_allowed`, `not_found`.
    """
    changed = 0
    with changing(plan, by):
        standing = {each.item: each for each in queries.promises(plan)}
        for item, org in wanted.items():
            if item not in standing:
                raise Problem("not_found")
            promise, key = standing[item], None if org is None else org.pk
            if promise.lead_id != key:
                promise.lead_id = key
                promise.save(update_fields=["lead"])
                changed += 1
    return changed


def adopt(plan: Plan, *, by: Post) -> Plan:
    """Fix what the plan promises; from then on neither that nor its reading changes.

    Raises Problem `not_allowed`, `plan_adopted`.
    """
    access.require(by, "plan.adopt", plan)
    with changing(plan, by) as standing:
        if standing.state == Plan.State.ADOPTED:
            raise Problem("plan_adopted")
        plan.state, plan.adopted, plan.adopted_by = Plan.State.ADOPTED, clock.now(), by
        plan.save(update_fields=["state", "adopted", "adopted_by"])
    return plan


@contextmanager
def changing(plan: Plan, by: Post) -> Iterator[Plan]:
    """Open a transaction in which *by* alone changes the plan, and give it as it stands. Raises `not_allowed`."""
    access.require(by, "plan.write", plan)
    with transaction.atomic():
        yield Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)


def one(plan: Plan, item: str) -> Target:
    """Return one target of a plan. Raises Problem `not_found`."""
    found = Target.objects.filter(plan=plan, item=item).first()
    if found is None:
        raise Problem("not_found")
    return found


def _decided(target: Target, match: str, by: Post) -> Target:
    target.match, target.decided, target.decided_by = match, clock.now(), by
    target.save()
    return target
