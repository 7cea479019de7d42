"""The only source of time: `JIEWU_CLOCK` sets a start for demo and tests, from which time runs on."""

import os
from datetime import UTC, date, datetime, time, timedelta
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


def begin(day: date) -> datetime:
    """Return the moment at which *day* begins in the office, in UTC; the first there is where it lies before that."""
    if day == date.min:
        return datetime.min.replace(tzinfo=UTC)
    return datetime.combine(day, time.min, OFFICE_ZONE).astimezone(UTC)


def end(day: date) -> datetime:
    """Return the moment at which *day* is over in the office, in UTC; the last there is where no day follows it."""
    if day == date.max:
        return datetime.max.replace(tzinfo=UTC)
    return begin(day + timedelta(days=1))


@lru_cache(maxsize=4)
def _shift(start: str) -> timedelta:
    """Return how far the clock is set off, fixed when *start* is first seen. A start without offset is office time."""
    moment = datetime.fromisoformat(start)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=OFFICE_ZONE)
    return moment - datetime.now(UTC)
