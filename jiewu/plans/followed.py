"""What has come of promises: read from what people said and did about them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jiewu.plans.models import FollowUp, Plan, Promise

Kind = FollowUp.Kind


@dataclass(frozen=True, slots=True)
class Followed:
    """What has come of one promise: the day on which it was done, the urging that who leads it has not answered."""

    done: date | None = None
    urged: FollowUp | None = None


def of_promise(promise: Promise) -> list[FollowUp]:
    """Return what was said and done about a promise, oldest first."""
    return list(FollowUp.objects.filter(plan=promise.plan_id, item=promise.item))


def of_plan(plan: Plan) -> dict[str, Followed]:
    """Return by item what has come of those promises of a plan about which anything was said or done."""
    found: defaultdict[str, list[FollowUp]] = defaultdict(list)
    for each in FollowUp.objects.filter(plan=plan):
        found[each.item].append(each)
    return {item: followed(some) for item, some in found.items()}


def followed(followups: Iterable[FollowUp]) -> Followed:
    """Return what has come of one promise about which this was said and done, oldest first."""
    done, urged = None, None
    for each in followups:
        match each.kind:
            case Kind.URGED:
                urged = each
            case Kind.NOTE if each.by_lead:
                urged = None
            case Kind.DONE:
                urged, done = None, each.day
            case Kind.REOPENED:
                done = None
    return Followed(done, urged)
