"""The working calendar: weekends, days off and make-up workdays, for the years whose notice is known."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from jiewu.core.problems import Problem

SATURDAY = 5


class DayKind(StrEnum):
    """What a day is to the office."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKE_UP = "make-up"  # a weekend day worked for a holiday (调休上班)

    @property
    def works(self) -> bool:
        return self in (DayKind.WORKDAY, DayKind.MAKE_UP)


@dataclass(frozen=True, slots=True)
class Holiday:
    """One line of a notice: which days are off, and which weekend days are worked for them."""

    names: Mapping[str, str]  # zh, en
    off: tuple[date, ...]
    work: tuple[date, ...] = ()
    new_year: date | None = None  # of the Spring Festival: the first day of the lunar year (初一)
    year: int | None = None  # of the notice; None for days that an office took off itself
    notice: str = ""  # its number, where known


@dataclass(frozen=True, slots=True)
class Day:
    """One day and what it is; `holiday` is the line that makes it a day off or a make-up workday."""

    on: date
    kind: DayKind
    holiday: Holiday | None = None

    @property
    def works(self) -> bool:
        return self.kind.works


class Calendar:
    """Answers what a day is, for the years it covers; asking for any other is refused."""

    def __init__(self, years: Iterable[int], holidays: Iterable[Holiday]) -> None:
        self.years = frozenset(years)
        self.holidays = tuple(holidays)
        special: dict[date, Day] = {}
        for holiday in self.holidays:
            special |= {on: Day(on, DayKind.HOLIDAY, holiday) for on in holiday.off}
            special |= {on: Day(on, DayKind.MAKE_UP, holiday) for on in holiday.work}
        self._special: Mapping[date, Day] = MappingProxyType(special)

    def day(self, on: date) -> Day:
        """Return what *on* is. Raises Problem `no_calendar` when its year is not covered."""
        if on.year not in self.years:
            raise Problem("no_calendar", year=on.year)
        found = self._special.get(on)
        if found is not None:
            return found
        return Day(on, DayKind.WEEKEND if on.weekday() >= SATURDAY else DayKind.WORKDAY)

    def works(self, on: date) -> bool:
        """Tell whether the office works on that day. Raises Problem `no_calendar`."""
        return self.day(on).works

    def with_holidays(self, holidays: Iterable[Holiday]) -> "Calendar":
        """Return this calendar with further days off (what an office decides itself); later lines win."""
        return Calendar(self.years, (*self.holidays, *holidays))


def read_years(files: Iterable[Path]) -> Calendar:
    """Read calendar files, one per year, in the form of years/2021.yaml.

    Raises ValueError, naming file and holiday, for anything that is not in that form.
    """
    yaml = YAML(typ="safe")
    years: list[int] = []
    holidays: list[Holiday] = []
    for path in files:
        try:
            content = yaml.load(path)
            years.append(int(content["year"]))
            holidays += [_holiday(line, content) for line in content["holidays"]]
        except (YAMLError, KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path.name}: not a calendar of one year: {error}") from error
    return Calendar(years, holidays)


@cache
def shipped() -> Calendar:
    """Return the calendar of all years that come with this release."""
    return read_years(sorted(Path(__file__).with_name("years").glob("*.yaml")))


def _holiday(line: Mapping[str, Any], content: Mapping[str, Any]) -> Holiday:
    names = dict(line["name"])
    if names.keys() != {"zh", "en"}:
        raise ValueError(f"name of {names}: expected zh and en")
    return Holiday(
        names=MappingProxyType(names),
        off=tuple(_days(line["off"])),
        work=tuple(_days(line.get("work", ""))),
        new_year=line.get("new_year"),
        year=int(content["year"]),
        notice=str(line.get("notice", content.get("notice", ""))),
    )


def _days(text: object) -> Iterator[date]:
    """Yield the days of `2021-02-11..2021-02-17, 2021-02-20`; YAML hands a single day over as a date."""
    for part in str(text).split(","):
        if not part.strip():
            continue
        first, _, last = part.strip().partition("..")
        start, end = date.fromisoformat(first), date.fromisoformat(last or first)
        if end < start:
            raise ValueError(f"{part.strip()}: ends before it starts")
        yield from (start + timedelta(days=step) for step in range((end - start).days + 1))
