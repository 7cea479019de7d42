"""Reading days and times as offices write them."""

import calendar
import re
import unicodedata
from datetime import date, datetime
from typing import Any

from jiewu.core import clock
from jiewu.core.problems import Problem
from jiewu.packs.values.texts import shown

# 2021-2-28 · 2021/2/28 · 2021.2.28 · 2021年2月28日 · 20210228, with or without a time after it.
_WRITTEN = re.compile(
    r"(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{4})年(\d{1,2})月(\d{1,2})日|(\d{4})(\d{2})(\d{2}))"
    r"(?:[T ]*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?"
)
_YEARS = range(1850, 2200)  # beyond them it is a slip, or a spreadsheet's nought


def read_date(raw: Any) -> str:
    """Return a day as 2021-02-28; a time after it is dropped."""
    if isinstance(raw, str):
        return _moment(raw)[0].date().isoformat()
    if isinstance(raw, datetime):
        return _checked(_local(raw), raw).date().isoformat()
    if isinstance(raw, date) and raw.year in _YEARS:
        return raw.isoformat()
    raise Problem("value_not_a_date", found=shown(raw))


def read_datetime(raw: Any) -> str:
    """Return a moment as the office's clocks show it: 2021-02-28T16:30:00. An offset is converted."""
    if isinstance(raw, datetime):
        return _checked(_local(raw), raw).isoformat(timespec="seconds")
    if not isinstance(raw, str):
        raise Problem("value_not_a_time", found=shown(raw))
    if re.search(r"\d([+-]\d{2}:?\d{2}|Z)$", raw.strip()) and "T" in raw:
        try:
            return _checked(_local(datetime.fromisoformat(raw.strip())), raw).isoformat(timespec="seconds")
        except ValueError:
            raise Problem("value_not_a_time", found=shown(raw)) from None
    moment, has_time = _moment(raw)
    if not has_time:
        raise Problem("value_not_a_time", found=shown(raw))
    return moment.isoformat(timespec="seconds")


def _moment(raw: str) -> tuple[datetime, bool]:
    text = raw.strip()
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise Problem("value_not_a_date", found=shown(raw))
    numbers = [int(part) for part in found.groups() if part is not None]
    year, month, day = numbers[:3]
    if month not in range(1, 13) or year not in _YEARS:
        raise Problem("value_not_a_date", found=shown(raw))
    days = calendar.monthrange(year, month)[1]
    if day not in range(1, days + 1):
        raise Problem("value_no_such_day", found=shown(raw), year=year, month=month, days=days)
    try:
        return datetime(*numbers), len(numbers) > 3  # type: ignore[arg-type]  # noqa: DTZ001 - the office's own clocks
    except ValueError:
        raise Problem("value_not_a_time", found=shown(raw)) from None


def _local(moment: datetime) -> datetime:
    local = moment if moment.tzinfo is None else clock.local(moment).replace(tzinfo=None)
    return local.replace(microsecond=0)


def _checked(moment: datetime, raw: Any) -> datetime:
    if moment.year not in _YEARS:
        raise Problem("value_not_a_date", found=shown(raw))
    return moment
