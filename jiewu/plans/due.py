"""When a promise is due: the last day that the words of a plan mean. Pure."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

_MONTH = re.compile(r"(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?P<end>底|末)?(?:份|中旬)?(?P<before>之?前)?内?")
_QUARTER = re.compile(r"(?P<quarter>[一二三四])季度末?(?:之?前|内)?")
_PERIOD = re.compile(r"(?P<year>20\d\d)(?:H(?P<half>[12])|Q(?P<quarter>[1-4]))?")
_END_OF_YEAR = re.compile(
    r"今年内|本年度内|全年|年内|(?:(?P<year>20\d\d)年)?年?[底末]?(?:之?前|内)|(?:(?P<own>20\d\d)年|年)[底末]"
)
_MIDDLE = re.compile(r"上半年内?|年中(?:之?前|内)?")
_NATIONAL_DAY = re.compile(r"国庆(?:之?前|内)")  # the day of 春节 moves: it stays in words


def last_day(by: str, year: int) -> date | None:
    """Return the last day of *by* (`2023`, `2023H2`, 6月底前, 上半年, 年内) in the year of the plan.

    None when the words name no day: 建成后, 3个月内, 春节前.
    """
    for pattern, reader in _READERS:
        if match := pattern.fullmatch(by):
            return reader(match, year)
    return None


def _of_period(match: "re.Match[str]", _year: int) -> date:
    month = 6 * int(match["half"] or 0) or 3 * int(match["quarter"] or 0) or 12
    return _end(int(match["year"]), month)


def _of_quarter(match: "re.Match[str]", year: int) -> date:
    return _end(year, 3 * ("一二三四".index(match["quarter"]) + 1))


def _of_year(match: "re.Match[str]", year: int) -> date:
    return _end(int(match["year"] or match["own"] or year), 12)


def _of_month(match: "re.Match[str]", year: int) -> date | None:
    own, month = int(match["year"] or year), int(match["month"])
    if not 1 <= month <= 12:
        return None
    if match["before"] and not match["end"]:  # 6月前 ends with May
        return date(own, month, 1) - timedelta(days=1)
    return _end(own, month)


def _end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


_READERS: tuple[tuple["re.Pattern[str]", Callable[["re.Match[str]", int], date | None]], ...] = (
    (_PERIOD, _of_period),
    (_MONTH, _of_month),
    (_QUARTER, _of_quarter),
    (_MIDDLE, lambda _match, year: _end(year, 6)),
    (_NATIONAL_DAY, lambda _match, year: _end(year, 9)),
    (_END_OF_YEAR, _of_year),
)
