"""What people keep up on a target while its plan runs: its pace over the months, and whether it rests."""

from collections.abc import Sequence

from jiewu.core import clock
from jiewu.core.problems import Problem
from jiewu.packs import editions
from jiewu.people.posts import Post
from jiewu.plans import pace
from jiewu.plans.counting import Year, is_flow
from jiewu.plans.deciding import changing, one
from jiewu.plans.models import Plan, Target

LONGEST = 200  # of a reason


def set_pace(plan: Plan, item: str, percentages: Sequence[str], *, by: Post) -> Target:
    """Set what share of a target is to be reached by the end of each month: twelve cumulative percentages as typed.

    Raises Problem `not_allowed`, `not_found`, `pace_without_course`, and what pace.checked() raises.
    """
    with changing(plan, by):
        target = one(plan, item)
        if target.tied in editions.current().indicators and not is_flow(editions.current().indicator(target.tied)):
            raise Problem("pace_without_course")
        year = Year(plan.year, clock.today())
        target.pace = pace.checked(percentages, min(target.due or year.last, year.last))
        target.pace_set, target.pace_by = clock.now(), by
        target.save(update_fields=["pace", "pace_set", "pace_by"])
    return target


def leave_pace(plan: Plan, item: str, *, by: Post) -> Target:
    """Let the pace be what it is without a person's. Raises Problem `not_allowed`, `not_found`."""
    with changing(plan, by):
        target = one(plan, item)
        target.pace, target.pace_set, target.pace_by = None, None, None
        target.save(update_fields=["pace", "pace_set", "pace_by"])
    return target


def pause(plan: Plan, item: str, why: str, *, by: Post) -> Target:
    """Let a target rest, with the reason.

    Raises Problem `not_allowed`, `not_found`, `pause_without_reason`, `text_too_long`.
    """
    reason = why.strip()
    with changing(plan, by):
        target = one(plan, item)
        if not reason:
            raise Problem("pause_without_reason")
        if len(reason) > LONGEST:
            raise Problem("text_too_long", length=len(reason), most=LONGEST)
        target.paused, target.paused_on, target.paused_by = reason, clock.today(), by
        target.save(update_fields=["paused", "paused_on", "paused_by"])
    return target


def resume(plan: Plan, item: str, *, by: Post) -> Target:
    """Take a target up again. Raises Problem `not_allowed`, `not_found`."""
    with changing(plan, by):
        target = one(plan, item)
        target.paused, target.paused_on, target.paused_by = "", None, None
        target.save(update_fields=["paused", "paused_on", "paused_by"])
    return target
