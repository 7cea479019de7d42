"""Which targets of a plan a report answers: the indicator that each is tied to stands in the text."""

from datetime import date
from typing import TYPE_CHECKING

from jiewu.indicators import periods
from jiewu.people import access
from jiewu.people.posts import Post
from jiewu.places import queries as places
from jiewu.plans import queries as plans
from jiewu.reports import queries
from jiewu.reports.models import Report, ReportNumber

if TYPE_CHECKING:
    from jiewu.plans.models import Plan, Target

_TELLING = ("level", "reached")  # what says how an indicator stands, not how it stood before


def answers(
    report: Report, plan: "Plan", *, by: Post
) -> tuple[list[tuple["Target", list[ReportNumber]]], list["Target"]]:
    """Return the plan's targets that the report answers, each with the numbers that do, and those it does not.

    A target is answered where its confirmed indicator is printed for the plan's area, whole, and for its year as far as
    the report counts it. One whose match nobody has confirmed is not answered. Raises Problem `not_allowed`.
    """
    access.require(by, "report.read", report)
    access.require(by, "plan.read", plan)
    telling = [number for number in queries.numbers(report) if _tells(number, report, plan)]
    answered, unanswered = [], []
    for target in plans.targets(plan):
        numbers = [number for number in telling if target.tied and number.indicator == target.tied]
        if numbers:
            answered.append((target, numbers))
        else:
            unanswered.append(target)
    return answered, unanswered


def _tells(number: ReportNumber, report: Report, plan: "Plan") -> bool:
    """Tell whether a number is of the plan's area and year, all of it."""
    if number.role not in _TELLING or number.piece or number.case_type or not number.indicator:
        return False
    if number.area != places.tree().nodes[plan.area_id].code:
        return False
    period = periods.parse(number.period)
    ends = min(date(plan.year, 12, 31), report.ends)
    return date(plan.year, 1, 1) == period.first and period.last >= ends
