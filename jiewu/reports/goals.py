"""What plans have set for an indicator: the target that a report's number stands beside."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from jiewu.packs import editions
from jiewu.people.posts import Post
from jiewu.places.queries import Area
from jiewu.plans import queries as plans
from jiewu.plans import units
from jiewu.reading.promises import Operator
from jiewu.reports.writing import Goal

if TYPE_CHECKING:
    from jiewu.plans.models import Plan, Target

_NUMBERS = (Operator.AT_LEAST, Operator.AT_MOST, Operator.EQUAL)


@dataclass(frozen=True, slots=True)
class Set:
    """A target in the unit of its indicator, and the plan that it stands in."""

    goal: Goal
    source: str


def goals(area: Area, year: int, *, by: Iterable[Post]) -> dict[str, Set]:
    """Return the targets of the area's adopted plan of a year, by the key of the indicator that each is tied to."""
    found: dict[str, Set] = {}
    rows = plans.plans(by=by).filter(area=area, year=year, state="adopted")
    for plan in rows:
        for target in plans.targets(plan):
            if target.tied and target.tied not in found and (one := _set(plan, target)):
                found[target.tied] = one
    return found


def _set(plan: "Plan", target: "Target") -> Set | None:
    if target.value is None or target.operator not in _NUMBERS or target.measure not in ("level", "share", ""):
        return None
    if target.tied not in editions.current().indicators:
        return None
    unit = editions.current().indicator(target.tied).unit
    by = units.factor(target.unit, unit) if target.unit else Decimal(1)
    if by is None:
        return None
    goal = Goal((target.value * by).normalize(), unit, at_most=target.operator == Operator.AT_MOST)
    return Set(goal, f"《{plan.title}》“{target.quote}”"[:300])
