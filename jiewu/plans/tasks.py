"""How the tasks of a plan stand: done on a day, open, overdue."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jiewu.core import clock
from jiewu.plans import followups, queries
from jiewu.plans.followups import Followed
from jiewu.plans.lights import Light, State
from jiewu.plans.models import Plan, Task


@dataclass(frozen=True, slots=True)
class Standing:
    """One task on a day."""

    task: Task
    light: Light
    day: date
    followed: Followed


def standings(plan: Plan, *, day: date | None = None, of: Mapping[str, Followed] | None = None) -> list[Standing]:
    """Return how each task of *plan* stands on *day* (today), in the order of the text.

    *of* is followups.of_plan() where the caller has it.
    """
    today, followed = day or clock.today(), followups.of_plan(plan) if of is None else of
    return [standing(task, followed.get(task.item, Followed()), today) for task in queries.tasks(plan)]


def standing(task: Task, followed: Followed, day: date) -> Standing:
    """Return how one task stands, of which this has come."""
    return Standing(task, _light(task, followed, day), day, followed)


def _light(task: Task, followed: Followed, day: date) -> Light:
    if followed.done is not None:
        return Light(State.DONE, "done", {"day": followed.done})
    if task.due is not None and task.due < day:
        return Light(State.LATE, "late", {"days": (day - task.due).days})
    return Light(State.FINE, "open")
