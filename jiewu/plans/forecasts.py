"""What a target will stand at when the year ends, and how that was reckoned. Pure.

What is counted over the year goes on by its course: reached ÷ share of the year's whole that has come by now. A rate
goes on as in the last three whole months; where that cannot be told, as it stands.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from jiewu.plans.pace import Kind, Pace

LEAST = Fraction(1, 20)  # of the course: before that, a forecast would hang on a few days
RECENT = 3  # months


@dataclass(frozen=True, slots=True)
class Forecast:
    """The value at the end of the year, the code of how it was reckoned, and what those words name."""

    value: Fraction | None
    how: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sides:
    """Numerator and denominator of a rate, by then."""

    numerator: Fraction
    denominator: Fraction


def final(reached: Fraction) -> Forecast:
    """Return the value of a year that is over."""
    return Forecast(reached, "final")


def as_it_stands(reached: Fraction) -> Forecast:
    """Return the value as it is, of what has neither a course nor months that tell."""
    return Forecast(reached, "as_it_stands")


def by_course(reached: Fraction, pace: Pace, day: date, *, most: Fraction | None = None) -> Forecast:
    """Return what the year ends with when it goes on by its course; *most* is all that there can be."""
    share = pace.course(day)
    if share < LEAST:
        return Forecast(None, "too_early", {"share": share})
    value, params = reached / share, {"reached": reached, "share": share}
    if most is not None and reached <= most < value:
        return Forecast(most, "no_more", params)
    hows = {Kind.STRAIGHT: "by_days", Kind.RHYTHM: "by_rhythm", Kind.SET: "by_set"}
    return Forecast(value, hows[pace.kind], params)


def of_rate(by_month: Sequence[Sides], elapsed: Fraction, per: Fraction) -> Forecast | None:
    """Return a rate at the end of the year, when the rest of it goes on as its last three whole months.

    *by_month* is what was counted by the end of each month, the last one by now, when *elapsed* of the year had passed;
    the rest is taken to bring as much a day. None without three whole months, or when nothing was in them.
    """
    if len(by_month) < RECENT + 2 or not LEAST <= elapsed < 1:
        return None
    now, last, first = by_month[-1], by_month[-2], by_month[-2 - RECENT]
    many = last.denominator - first.denominator
    if many <= 0 or not now.denominator:
        return None
    recent = (last.numerator - first.numerator) / many
    rest = now.denominator * (1 - elapsed) / elapsed
    value = (now.numerator + recent * rest) / (now.denominator + rest)
    return Forecast(value * per, "by_recent", {"recent": recent * per, "rest": rest})
