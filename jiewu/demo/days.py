"""How much comes in on which day, and at what hour: seasons, weekends, holidays. Pure."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import accumulate
from random import Random

from jiewu.core.clock import OFFICE_ZONE
from jiewu.core.workdays import DayKind, shipped

# Of a workday by month: summer with its storms and its noise more than winter.
_MONTHS = (52, 47, 56, 58, 60, 63, 66, 64, 59, 54, 56, 58)
_OFF = {DayKind.WEEKEND: 0.62, DayKind.HOLIDAY: 0.42}  # beside a workday
_HOURS = (1, 1, 1, 0, 0, 1, 2, 5, 9, 11, 10, 8, 5, 6, 8, 9, 9, 8, 7, 8, 9, 7, 4, 2)  # of the day, for calls
_UNTIL = tuple(accumulate(_HOURS))
_HOUR = range(24)


@cache
def weight(day: date) -> float:
    """Return how much comes in on a day beside others."""
    return _MONTHS[day.month - 1] * _OFF.get(shipped().day(day).kind, 1.0)


def spread(count: int, first: date, last: date, random: Random) -> list[date]:
    """Return *count* days from *first* to *last*, in order, each as likely as it is busy."""
    days = between(first, last)
    return sorted(random.choices(days, cum_weights=list(accumulate(map(weight, days))), k=count))


def between(first: date, last: date) -> list[date]:
    """Return the days from *first* to *last*, both included."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def share(day: date, of: Sequence[date]) -> float:
    """Return which part of what comes in on the days *of* a day has."""
    return weight(day) / sum(map(weight, of))


def moment(day: date, random: Random, *, by_day: bool) -> datetime:
    """Return when something comes in: in the daytime (rounds, visitors), or at the hours at which people call."""
    hour = random.randrange(9, 18) if by_day else random.choices(_HOUR, cum_weights=_UNTIL)[0]
    return datetime.combine(day, time(hour, random.randrange(60), random.randrange(60)), OFFICE_ZONE)
