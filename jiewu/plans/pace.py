"""What share of a target is to be expected by a day: straight, after last year's rhythm, or as people set it. Pure.

A course runs through the plan's year and ends at 1 with it; the pace of a target due before the year ends is the course
up to that day, taken as a whole.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction

from jiewu.core.problems import Problem

MONTHS = 12
WHOLE = Decimal(100)
# A rhythm is one when last year was counted often enough: a single bulk of work says nothing of this year's months.
FEWEST_MONTHS, FEWEST_FACTS = 6, 24


class Kind(StrEnum):
    """Where a pace comes from."""

    STRAIGHT = "straight"
    RHYTHM = "rhythm"  # of the same indicator in the year before
    SET = "set"  # by a person


@dataclass(frozen=True, slots=True)
class Pace:
    """How a target is to be reached: the share of the year's whole at the end of each month, and when it is due."""

    kind: Kind
    year: int
    due: date
    ends: tuple[Fraction, ...]

    def course(self, day: date) -> Fraction:
        """Return the share of the year's whole by the end of *day*, straight within a month; 0 before the year."""
        if day.year != self.year:
            return Fraction(int(day.year > self.year))
        begins = self.ends[day.month - 2] if day.month > 1 else Fraction(0)
        part = Fraction(day.day, monthrange(day.year, day.month)[1])
        return begins + (self.ends[day.month - 1] - begins) * part

    def share(self, day: date) -> Fraction:
        """Return the share of the target that is to be reached by the end of *day*; 1 from the day it is due on."""
        if self.kind is Kind.SET:
            return self.course(day)
        if day >= self.due:
            return Fraction(1)
        return self.course(day) / self.course(self.due)


def straight(year: int, due: date) -> Pace:
    """Return the pace by which every day brings as much as any other."""
    days = [date(year, month, monthrange(year, month)[1]) for month in range(1, MONTHS + 1)]
    first = date(year, 1, 1)
    length = (days[-1] - first).days + 1
    return Pace(Kind.STRAIGHT, year, due, tuple(Fraction((day - first).days + 1, length) for day in days))


def rhythm(year: int, due: date, reached: Sequence[Fraction | None], facts: int) -> Pace | None:
    """Return the pace of last year; *reached* is what was counted by the end of each of its months.

    None when that is no rhythm: nothing was counted, too little, in too few months, something was taken back, or
    nothing had come by the day on which this year's target is due.
    """
    known = [value or Fraction(0) for value in reached]
    grown = [after - before for before, after in zip([Fraction(0), *known], known, strict=False)]
    if len(known) < MONTHS or known[-1] <= 0 or min(grown) < 0:
        return None
    if facts < FEWEST_FACTS or sum(step > 0 for step in grown) < FEWEST_MONTHS:
        return None
    found = Pace(Kind.RHYTHM, year, due, tuple(value / known[-1] for value in known))
    return found if found.course(due) > 0 else None


def as_set(year: int, due: date, percentages: Sequence[str]) -> Pace:
    """Return the pace that a person has set: twelve cumulative percentages, as checked() gave them."""
    return Pace(Kind.SET, year, due, tuple(Fraction(Decimal(each)) / 100 for each in percentages))


def checked(percentages: Sequence[str], due: date) -> list[str]:
    """Return twelve cumulative percentages as typed, each as plain text of a decimal.

    Raises Problem `pace_incomplete`, `pace_unreadable`, `pace_falls`, `pace_unfinished`; they name the month.
    """
    if len(percentages) != MONTHS:
        raise Problem("pace_incomplete")
    found: list[Decimal] = []
    for month, typed in enumerate(percentages, 1):
        value = _percentage(typed, month)
        if found and value < found[-1]:
            raise Problem("pace_falls", month=month, value=plain(value), before=plain(found[-1]))
        found.append(value)
    for month in range(due.month, MONTHS + 1):
        if found[month - 1] != WHOLE:
            raise Problem("pace_unfinished", month=month, value=plain(found[month - 1]))
    return [plain(value) for value in found]


def plain(value: Decimal) -> str:
    """Return a decimal without needless noughts: 8.5, 100."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _percentage(typed: str, month: int) -> Decimal:
    try:
        value = Decimal(typed.strip().removesuffix("%"))
    except InvalidOperation:
        raise Problem("pace_unreadable", month=month, text=typed) from None
    if not value.is_finite() or not 0 <= value <= WHOLE:
        raise Problem("pace_unreadable", month=month, text=typed)
    return value
