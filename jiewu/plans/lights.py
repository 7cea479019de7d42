"""How a target stands on a day: colour, state and what the words name. Pure, exact.

What is counted over the year (a flow) is compared with its pace, a level (a rate, a rank, a growth) with its bound.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor
from typing import Any

from jiewu.reading.promises import Operator


class State(StrEnum):
    """Where a target belongs in the sentence above a plan, in its order."""

    DONE = "done"
    FINE = "fine"
    SLOW = "slow"
    LATE = "late"
    PAUSED = "paused"
    SILENT = "silent"  # nothing was counted
    UNTIED = "untied"  # nobody has confirmed which indicator answers it
    HIDDEN = "hidden"  # the indicator is not for the post


COLOURS = {State.DONE: "g", State.FINE: "g", State.SLOW: "y", State.LATE: "r"}  # the others are grey


@dataclass(frozen=True, slots=True)
class Light:
    """A light: its state, and the code of its words with what they name."""

    state: State
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def colour(self) -> str:
        """g, y, r or o, as the style sheets name it."""
        return COLOURS.get(self.state, "o")


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a target on a day, all in one unit."""

    operator: str
    bound: Fraction | None  # None: of a direction
    reached: Fraction | None
    day: date
    due: date
    ends: date  # the last day of the plan's year
    step: Fraction  # the least difference that is shown: 1 of what is counted, 0.1 of a rate
    share: Fraction | None = None  # of the target that is to be reached by now; None: a level
    done: date | None = None  # the first day on which the bound was reached
    way: str = ""  # of a direction: up or down
    before: Fraction | None = None  # of a direction: what it was a year ago
    fewer_is_better: bool = False

    @property
    def over(self) -> bool:
        """Whether the day on which it was due has passed."""
        return self.day > self.due

    @property
    def is_cap(self) -> bool:
        """Whether it is not to be exceeded."""
        zero = self.operator == Operator.EQUAL and self.bound == 0
        falling = self.operator == Operator.EQUAL and self.fewer_is_better
        return zero or falling or self.operator in (Operator.AT_MOST, Operator.RANK)


def light(standing: Standing) -> Light:
    """Return the light of a target."""
    if standing.reached is None:
        return Light(State.SILENT, "silent")
    if standing.operator == Operator.DIRECTION:
        return _direction(standing, standing.reached)
    bound = Fraction(1) if standing.bound is None else standing.bound  # of a stage: one is to reach it
    if standing.is_cap:
        return _cap(standing, standing.reached, bound)
    return _reached(standing) if standing.reached >= bound else _short(standing, standing.reached, bound)


def expected(bound: Fraction, share: Fraction, step: Fraction) -> Fraction:
    """Return what is to be reached by now; of what is counted in wholes, no part of one."""
    return _down(bound * share, step) if step == 1 else bound * share


def _reached(standing: Standing) -> Light:
    if standing.share is None:
        return Light(State.DONE, "met") if standing.over else Light(State.FINE, "fine")
    return Light(State.DONE, "done", {"day": standing.done}) if standing.done else Light(State.DONE, "met")


def _short(standing: Standing, reached: Fraction, bound: Fraction) -> Light:
    gap = _up(bound - reached, standing.step)
    if standing.day > standing.ends or (standing.over and standing.share is None):
        return Light(State.LATE, "missed", {"gap": gap})
    if standing.over:
        return Light(State.LATE, "late", {"days": (standing.day - standing.due).days})
    if standing.share is None:
        return Light(State.SLOW, "short", {"gap": gap})
    return _paced(standing, reached, expected(bound, standing.share, standing.step))


def _paced(standing: Standing, reached: Fraction, wanted: Fraction) -> Light:
    if reached < wanted:
        return Light(State.SLOW, "slow", {"gap": _up(wanted - reached, standing.step)})
    ahead = _down(reached - wanted, standing.step)
    return Light(State.FINE, "ahead", {"gap": ahead}) if ahead else Light(State.FINE, "fine")


def _cap(standing: Standing, reached: Fraction, bound: Fraction) -> Light:
    gap = _up(reached - bound, standing.step)
    if reached > bound:
        if standing.share is None and not standing.over:
            return Light(State.SLOW, "rank_high" if standing.operator == Operator.RANK else "high", {"gap": gap})
        return Light(State.LATE, "exceeded", {"gap": gap})
    if standing.over:
        return Light(State.DONE, "kept")
    if standing.share is not None and bound:
        allowed = _up(bound * standing.share, standing.step)
        if reached > allowed:
            return Light(State.SLOW, "fast", {"gap": _up(reached - allowed, standing.step)})
    return Light(State.FINE, "fine")


def _direction(standing: Standing, reached: Fraction) -> Light:
    if standing.before is None:
        return Light(State.SILENT, "no_base")
    moved = reached - standing.before if standing.way == "up" else standing.before - reached
    if moved > 0:
        return Light(State.DONE, "met") if standing.over else Light(State.FINE, "fine")
    return Light(State.LATE if standing.over else State.SLOW, "not_up" if standing.way == "up" else "not_down")


def _up(value: Fraction, step: Fraction) -> Fraction:
    return ceil(value / step) * step


def _down(value: Fraction, step: Fraction) -> Fraction:
    return floor(value / step) * step
