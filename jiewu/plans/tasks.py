"""How the tasks of a plan stand, and what else people declare: done on a day, in hand, overdue."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jiewu.core import clock
from jiewu.plans import followed, queries
from jiewu.plans.followed import Followed
from jiewu.plans.lights import Light, State
from jiewu.plans.models import Plan, Promise, Task


@dataclass(frozen=True, slots=True)
class Standing:
    """One task on a day."""

    task: Task
    light: Light
    day: date
    followed: Followed


def standings(plan: Plan, *, day: date | None = None, of: Mapping[str, Followed] | None = None) -> list[Standing]:
    """Return how each task of *plan* stands on *day* (today), in the order of the text.

    *of* is followed.of_plan() where the caller has it.
    """
    today, known = day or clock.today(), followed.of_plan(plan) if of is None else of
    return [standing(task, known.get(task.item, Followed()), today) for task in queries.tasks(plan)]


def standing(task: Task, come: Followed, day: date) -> Standing:
    """Return how one task stands, of which this has come."""
    return Standing(task, light(task, come, day), day, come)


def light(promise: Promise, come: Followed, day: date) -> Light:
    """Return the light of what people declare to be done, of which this has come."""
    if come.done is not None:
        return Light(State.DONE, "done", {"day": come.done})
    if promise.due is not None and promise.due < day:
        return Light(State.LATE, "late", {"days": (day - promise.due).days})
    return Light(State.FINE, "in_hand")
