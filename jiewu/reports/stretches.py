"""Which days a report counts, and with which days of the year before it compares them. Pure."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from jiewu.core import clock
from jiewu.core.problems import Problem
from jiewu.indicators import periods
from jiewu.indicators.periods import Period

EVER = date(2004, 1, 1)  # the first day of the working calendar: `since=start` counts from here, as boards do


@dataclass(frozen=True, slots=True)
class Stretch:
    """The period that a report is about, as far as it has run."""

    named: Period  # 2025
    counted: Period  # 2025-01-01..2025-12-15 while the year runs

    @property
    def is_over(self) -> bool:
        """Whether all of its days have passed."""
        return self.named == self.counted


def stretch(written: str, as_of: datetime) -> Stretch:
    """Return what is counted of a period up to *as_of*: whole days only, so that two years can be compared.

    Raises Problem `period_unreadable`, or `report_period_ahead` for one that has not begun.
    """
    named = periods.parse(written)
    local = clock.local(as_of)
    if named.first > local.date():
        raise Problem("report_period_ahead", period=named)
    last_whole = local.date() - timedelta(days=1)
    last = max(min(named.last, last_whole), named.first)
    return Stretch(named, named if last == named.last else periods.between(named.first, last))


def year_before(period: Period) -> Period:
    """Return the same days a year earlier; a month that was counted to its end is so there too."""
    first, last = _back(period.first), _back(period.last)
    if period.last.day == monthrange(period.last.year, period.last.month)[1]:
        last = last.replace(day=monthrange(last.year, last.month)[1])
    return periods.between(first, last)


def before(period: Period) -> str:
    """Return what the same time of the year before is called."""
    return "上年" if period.text.isdecimal() else "上年同期"


def title(period: Period) -> str:
    """Return a period as a title has it: 2025年, 2025年上半年, 2025年第三季度, 2025年3月, 2025年1月1日至12月15日."""
    year, _, part = period.text.partition("H")
    if part:
        return f"{year}年{'上' if part == '1' else '下'}半年"
    year, _, part = period.text.partition("Q")
    if part:
        return f"{year}年第{'一二三四'[int(part) - 1]}季度"
    if period.text.isdecimal():
        return f"{period.text}年"
    first, last = period.first, period.last
    if len(period.text) == len("2025-03"):
        return f"{first.year}年{first.month}月"
    if first == last:
        return day(first)
    return f"{day(first)}至{day(last) if first.year != last.year else day(last).partition('年')[2]}"


def day(of: date) -> str:
    """Return a day as reports write it: 2025年12月15日."""
    return f"{of.year}年{of.month}月{of.day}日"


def since_ever(period: Period) -> Period:
    """Return all days up to the end of *period*."""
    return periods.between(EVER, period.last)


def _back(day: date) -> date:
    """Return the day a year earlier; 29 February has the 28th."""
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)
