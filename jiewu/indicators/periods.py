"""Periods as people write them: 2018, 2018H1, 2018Q2, 2018-03, 2018-03-15, 2018-03-01..2018-03-15; of local days."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jiewu.core.problems import Problem

_YEAR = re.compile(r"(\d{4})(?:(H)([12])|(Q)([1-4]))?", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both included; `text` is the shortest way to write it."""

    text: str
    first: date
    last: date

    def __str__(self) -> str:
        return self.text

    def months(self) -> Iterator["Period"]:
        """Yield its calendar months; of the first and last only the days that belong to it."""
        year, month = self.first.year, self.first.month
        while (year, month) <= (self.last.year, self.last.month):
            whole = _months(year, month, month)
            yield between(max(whole.first, self.first), min(whole.last, self.last))
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def parse(written: str) -> Period:
    """Return the period that *written* names. Raises Problem `period_unreadable`, or `period_backwards` for a range."""
    first, dots, last = written.strip().partition("..")
    if not dots:
        return _named(first, written)
    one, other = _named(first.strip(), written), _named(last.strip(), written)
    if one.first > other.last:
        raise Problem("period_backwards", text=written)
    return between(one.first, other.last)


def between(first: date, last: date) -> Period:
    """Return the period of these days, under its name when it has one: all of 2018-03 is 2018-03."""
    whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if whole_months and first.year == last.year:
        name = _name(first.year, first.month, last.month)
        if name:
            return Period(name, first, last)
    return Period(str(first) if first == last else f"{first}..{last}", first, last)


def _named(name: str, written: str) -> Period:
    try:
        if found := _YEAR.fullmatch(name):
            return _part_of_year(int(found[1]), found[2] or found[4], int(found[3] or found[5] or 0))
        if found := _MONTH.fullmatch(name):
            return _months(int(found[1]), int(found[2]), int(found[2]))
        if _DAY.fullmatch(name):
            day = date.fromisoformat(name)
            return Period(name, day, day)
    except ValueError:  # the year 0, the month 13, 30 February
        pass
    raise Problem("period_unreadable", text=written)


def _part_of_year(year: int, part: str | None, number: int) -> Period:
    if part is None:
        return _months(year, 1, 12)
    length = 6 if part == "H" else 3
    return _months(year, (number - 1) * length + 1, number * length)


def _months(year: int, first: int, last: int) -> Period:
    return Period(_name(year, first, last), date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _name(year: int, first: int, last: int) -> str:
    """Return the name of a run of whole months within a year; empty when it has none."""
    if first == last:
        return f"{year:04d}-{first:02d}"
    names = {(1, 12): "", (1, 6): "H1", (7, 12): "H2", (1, 3): "Q1", (4, 6): "Q2", (7, 9): "Q3", (10, 12): "Q4"}
    suffix = names.get((first, last))
    return "" if suffix is None else f"{year:04d}{suffix}"
