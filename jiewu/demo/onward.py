"""What comes next for a case as it stands, whoever brought it there: for days that nobody has told yet. Pure.

Chance is drawn from the case and its revision, or from the case and the day, so that the same day plays the same way.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from jiewu.cases.feedback import UNSOLVED
from jiewu.core.clock import OFFICE_ZONE
from jiewu.core.workdays import DEFAULT_HOURS, shipped
from jiewu.demo import lives, matters
from jiewu.demo.geography import SEED
from jiewu.demo.hours import in_office, on_duty
from jiewu.demo.lives import DISPATCHER, FEEDBACK, FINDER, ORG, Step

_REJECTED, _ON_SPOT, _ASKED, _REOPENED, _RESUMED = 0.035, 0.25, 0.62, 0.33, 0.06
# Of what is in hand so much is finished on a workday: before the last, on it, after it.
_EARLY, _LAST_DAY, _OVERDUE = 0.06, 0.87, 0.3


@dataclass(frozen=True, slots=True)
class Stand:
    """How a case stands: its state since when, by when it is due, and what was asked."""

    uid: UUID
    hazard: bool
    state: str
    since: datetime
    revision: int
    due: datetime | None
    called: bool  # somebody told of it, who can be asked
    nature: str
    feedback: str
    reopened: int
    org: str  # who is to get it, or has it


def step(stand: Stand, now: datetime, until: datetime) -> Step | None:
    """Return what is done with a case next, if that is after *now* and by *until*."""
    random = Random(f"{SEED} {stand.uid} {stand.revision}")  # noqa: S311 - scenery, no secret
    begun = max(stand.since, now)
    found = (_hazard if stand.hazard else _appeal)(stand, begun, until, random)
    return found if found is not None and now < found.at <= until else None


def _appeal(stand: Stand, begun: datetime, until: datetime, random: Random) -> Step | None:
    at_desk = on_duty(begun, random)
    at_work = in_office(begun + timedelta(minutes=random.randrange(8, 170)), random)
    if stand.state == "received":
        if stand.nature not in ("表扬", "咨询") and random.random() < _REJECTED:
            return Step(at_desk, "rejected", DISPATCHER, matters.said("rejected", random))
        return Step(at_desk, "dispatched", DISPATCHER, org=stand.org)
    if stand.state == "dispatched":
        return Step(at_work, "signed", ORG)
    if stand.state == "signed":
        return Step(at_work, "handling", ORG)
    ends = {"handling": _finished, "suspended": _resumed}
    if stand.state in ends:
        at = ends[stand.state](stand, begun, until)
        to, note = ("closed", _note(stand, random)) if stand.state == "handling" else ("handling", "")
        return Step(at, to, ORG, note) if at else None
    return _afterwards(stand, begun, random) if stand.state == "closed" else None


def _hazard(stand: Stand, begun: datetime, until: datetime, random: Random) -> Step | None:
    if stand.state == "found":
        if random.random() < _ON_SPOT:
            at = begun + timedelta(minutes=random.randrange(5, 40))
            return Step(at, "fixed_on_spot", FINDER, f"即查即改：{matters.said('plain_done', random)}")
        return Step(on_duty(begun, random), "ordered", DISPATCHER, org=stand.org)
    if stand.state == "ordered":
        return Step(in_office(begun + timedelta(minutes=random.randrange(8, 90)), random), "fixing", ORG)
    if stand.state == "fixing":
        fixed = _finished(stand, begun, until)
        return Step(fixed, "checking", ORG, matters.said("plain_done", random)) if fixed else None
    if stand.state == "checking":
        at = in_office(begun + timedelta(minutes=random.randrange(60, 400)), random)
        return Step(at, "closed", DISPATCHER, "复查合格。")
    return None


def _afterwards(stand: Stand, begun: datetime, random: Random) -> Step | None:
    """Return the call to the reporter, or a case taken up again after it."""
    if not stand.feedback:
        at = on_duty(stand.since + timedelta(hours=random.randrange(18, 80)), random)
        asked = stand.called and random.random() < _ASKED
        return Step(at, FEEDBACK, DISPATCHER, said=lives.answer(random)) if asked else None
    if stand.feedback == UNSOLVED and not stand.reopened and random.random() < _REOPENED:
        return Step(on_duty(begun, random), "dispatched", DISPATCHER, matters.said("reopened", random), stand.org)
    return None


def _finished(stand: Stand, begun: datetime, until: datetime) -> datetime | None:
    """Return when work on a case ends: on some workday, most likely on the last that its limit leaves."""
    for day in _days(begun, until):
        opens, closes = _span(day, begun)
        if opens >= closes:
            continue
        random = Random(f"{SEED} {stand.uid} {day}")  # noqa: S311 - scenery, no secret
        if stand.due is None or stand.due >= closes + timedelta(hours=4):
            chance, last = _EARLY, closes
        elif stand.due > opens:
            chance, last = _LAST_DAY, min(stand.due, closes)
        else:
            chance, last = _OVERDUE, closes
        if random.random() < chance:
            return opens + (last - opens) * random.random()
    return None


def _resumed(stand: Stand, begun: datetime, until: datetime) -> datetime | None:
    """Return when a case that is held goes on: on some workday."""
    for day in _days(begun, until):
        opens, closes = _span(day, begun)
        random = Random(f"{SEED} {stand.uid} {day}")  # noqa: S311 - scenery, no secret
        if opens < closes and random.random() < _RESUMED:
            return opens + (closes - opens) * random.random()
    return None


def _days(begun: datetime, until: datetime) -> list[date]:
    """Return the workdays between two moments."""
    first, last = begun.astimezone(OFFICE_ZONE).date(), until.astimezone(OFFICE_ZONE).date()
    every = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in every if shipped().works(day)]


def _span(day: date, begun: datetime) -> tuple[datetime, datetime]:
    """Return from when to when work may end on a day."""
    spans = DEFAULT_HOURS.on(day)
    opens, closes = (datetime.combine(day, clock, OFFICE_ZONE) for clock in (spans[0][0], spans[-1][1]))
    noon = datetime.combine(day, time(12), OFFICE_ZONE)
    earliest = max(opens, begun + timedelta(minutes=20))
    return (earliest if not noon < earliest < noon + timedelta(hours=2) else noon + timedelta(hours=2)), closes


def _note(stand: Stand, random: Random) -> str:
    if stand.nature in ("咨询", "表扬"):
        return matters.said("answered" if stand.nature == "咨询" else "greetings", random)
    if stand.reopened:
        return matters.said("done_again", random)
    return matters.said("plain_done", random)
