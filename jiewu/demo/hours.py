"""When people of an office get to something: in office hours, or while the command centre is staffed. Pure."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from random import Random

from jiewu.core.clock import OFFICE_ZONE
from jiewu.core.workdays import DEFAULT_HOURS, shipped

_CENTRE = (time(8, 30), time(20))  # every day


def between(low: datetime, high: datetime, random: Random) -> datetime:
    """Return a moment between two, in office hours if there are any."""
    for _ in range(24):
        moment = low + (high - low) * random.random()
        if open_at(moment):
            return moment.replace(microsecond=0)
    return (low + (high - low) * random.random()).replace(microsecond=0)


def open_at(moment: datetime) -> bool:
    """Tell whether the office is open."""
    local = moment.astimezone(OFFICE_ZONE)
    return any(opens <= local.time() <= closes for opens, closes in _spans(local.date()))


def on_duty(moment: datetime, random: Random) -> datetime:
    """Return when the command centre, staffed every day from 08:30 to 20:00, gets to something that came then."""
    local = moment.astimezone(OFFICE_ZONE)
    opens, closes = _CENTRE
    if opens <= local.time() < closes:
        return local + timedelta(minutes=random.randrange(4, 75), seconds=random.randrange(60))
    day = local.date() + timedelta(days=1 if local.time() >= closes else 0)
    begins = datetime.combine(day, time(8, 32), OFFICE_ZONE)
    return begins + timedelta(minutes=random.randrange(70), seconds=random.randrange(60))


def in_office(moment: datetime, random: Random) -> datetime:
    """Return *moment*, or a little after the office opens next when it is closed then."""
    local = moment.astimezone(OFFICE_ZONE)
    day = local.date()
    while True:
        for opens, closes in _spans(day):
            begins = datetime.combine(day, opens, OFFICE_ZONE)
            if local <= datetime.combine(day, closes, OFFICE_ZONE):
                return local if local >= begins else begins + timedelta(minutes=random.randrange(2, 40))
        day += timedelta(days=1)


@lru_cache(maxsize=1024)
def _spans(day: date) -> tuple[tuple[time, time], ...]:
    return DEFAULT_HOURS.on(day) if shipped().works(day) else ()
