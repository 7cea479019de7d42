"""The only source of time: `JIEWU_CLOCK` sets a start for demo and tests, from which time runs on."""

import os
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

OFFICE_ZONE = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    start = os.environ.get("JIEWU_CLOCK")
    real = datetime.now(UTC)
    return real + _shift(start) if start else real


def today() -> date:
    """Return the office's local date."""
    return local(now()).date()


def local(moment: datetime) -> datetime:
    """Return *moment* in the office's zone."""
    return moment.astimezone(OFFICE_ZONE)


@lru_cache(maxsize=4)
def _shift(start: str) -> timedelta:
    """Return how far the clock is set off, fixed when *start* is first seen. A start without offset is office time."""
    begin = datetime.fromisoformat(start)
    if begin.tzinfo is None:
        begin = begin.replace(tzinfo=OFFICE_ZONE)
    return begin - datetime.now(UTC)
