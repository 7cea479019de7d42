"""What the story says (content/wires.yaml), and the moments that it names."""

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from jiewu.core.clock import OFFICE_ZONE
from jiewu.core.workdays import DEFAULT_HOURS, shipped
from jiewu.demo import geography, story
from jiewu.demo.content import read
from jiewu.demo.gazetteer import Lot, gazetteer

YEAR = story.NOW.year
_ON_DUTY = (time(8, 30), time(20))  # the command centre, every day


def told(part: str) -> Any:
    """Return one part of the story."""
    return read("wires.yaml")[part]


def chance(name: str) -> Random:
    """Return a source of chance of its own for a part of the story."""
    return Random(f"{geography.SEED} wires {name}")  # noqa: S311 - scenery, no secret


def day(said: str) -> date:
    """Return the day of `03-05` in the year of the story."""
    return date.fromisoformat(f"{YEAR}-{said}")


def moment(said: str) -> datetime:
    """Return the moment of `03-05 15:00` in the year of the story."""
    return datetime.fromisoformat(f"{YEAR}-{said}").replace(tzinfo=OFFICE_ZONE)


def on_duty(at: datetime, random: Random) -> datetime:
    """Return when the command centre gets to something that came at a moment."""
    local = at.astimezone(OFFICE_ZONE)
    opens, closes = _ON_DUTY
    soon = timedelta(minutes=random.randrange(6, 25), seconds=random.randrange(60))
    if opens <= local.time() < closes:
        return local + soon
    begins = local.date() + timedelta(days=1 if local.time() >= closes else 0)
    return datetime.combine(begins, opens, OFFICE_ZONE) + soon


def at_work(at: datetime, random: Random) -> datetime:
    """Return a moment, or some minutes after the office opens next when it is closed then."""
    local = at.astimezone(OFFICE_ZONE)
    today = local.date()
    while True:
        if shipped().works(today):
            for opens, closes in DEFAULT_HOURS.on(today):
                begins = datetime.combine(today, opens, OFFICE_ZONE)
                if local <= datetime.combine(today, closes, OFFICE_ZONE):
                    return max(local, begins + timedelta(minutes=random.randrange(2, 30)))
        today += timedelta(days=1)


def workdays(first: date, last: date) -> list[date]:
    """Return the workdays of a span."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [each for each in days if shipped().works(each)]


def lots(community: str, *kinds: str) -> list[Lot]:
    """Return the numbered houses and blocks of a community; of some kinds when they are named."""
    return [lot for lot in gazetteer().lots if lot.community == community and (not kinds or lot.kind in kinds)]


def named(name: str) -> Lot:
    """Return the lot of that name, or the first that lies along it."""
    found = [lot for lot in gazetteer().lots if lot.name == name]
    return found[0] if found else next(lot for lot in gazetteer().lots if lot.name.startswith(name))


def beside(lot: Lot, random: Random) -> tuple[float, float]:
    """Return a point some paces from a lot, in the same grid: lots keep off its border by more."""
    return round(lot.lon + random.uniform(-1, 1) * 1e-4, 6), round(lot.lat + random.uniform(-1, 1) * 1e-4, 6)
