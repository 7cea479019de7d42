"""How a case lives: who does what when, until it is closed. The caller leaves away what lies in the future."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random

from jiewu.core.clock import OFFICE_ZONE
from jiewu.core.workdays import DEFAULT_HOURS, shipped
from jiewu.demo import matters
from jiewu.demo.plans import Plan

# Who acts; turned into posts by the writer. ORG is who has the case at that time.
DISPATCHER, ORG, FINDER = "dispatcher", "org", "finder"

_REJECTED, _SENT_ON, _ON_SPOT = 0.03, 0.03, 0.25
_OTHER_ORGS = ("城建办", "综合执法队", "公共服务办", "物业服务企业", "供电所", "派出所")


@dataclass(frozen=True, slots=True)
class Step:
    """One move: when, to which state, by whom, with which note; `org` is who gets the case, '' when it stays."""

    at: datetime
    to: str
    actor: str
    note: str = ""
    org: str = ""


def appeal(plan: Plan, due: datetime | None, *, late: bool, random: Random) -> list[Step]:
    """Return the life of an appeal, from its receipt to its end; *due* and *late* decide when it is closed."""
    dispatched = _on_duty(plan.received, random)
    if plan.nature not in ("表扬", "咨询") and random.random() < _REJECTED:
        return [Step(dispatched, "rejected", DISPATCHER, matters.said("rejected", random))]
    signed = _office(dispatched + timedelta(minutes=random.randrange(8, 150)), random)
    steps = [Step(dispatched, "dispatched", DISPATCHER, org=plan.org), Step(signed, "signed", ORG)]
    if random.random() < _SENT_ON:
        again = _on_duty(signed + timedelta(minutes=random.randrange(40, 240)), random)
        other = random.choice([org for org in _OTHER_ORGS if org != plan.org])
        signed = _office(again + timedelta(minutes=random.randrange(8, 120)), random)
        steps.append(Step(again, "dispatched", DISPATCHER, matters.said("sent_on", random), other))
        steps.append(Step(signed, "signed", ORG))
    begun = _office(signed + timedelta(minutes=random.randrange(5, 200)), random)
    steps.append(Step(begun, "handling", ORG))
    note = plan.words.done
    if plan.nature in ("咨询", "表扬"):
        note = matters.said("answered" if plan.nature == "咨询" else "greetings", random)
    return [*steps, Step(_closing(begun, due, late, random), "closed", ORG, note)]


def hazard(plan: Plan, due: datetime | None, *, late: bool, random: Random) -> list[Step]:
    """Return the life of a hazard: fixed on the spot, or ordered, signed for, reported as fixed and checked."""
    if random.random() < _ON_SPOT:
        at = plan.received + timedelta(minutes=random.randrange(5, 40))
        return [Step(at, "fixed_on_spot", FINDER, f"即查即改：{plan.words.done}")]
    ordered = _on_duty(plan.received, random)
    signed = _office(ordered + timedelta(minutes=random.randrange(8, 90)), random)
    closed = _closing(signed, due, late, random)
    reported = signed + (closed - signed) * 0.7
    return [
        Step(ordered, "ordered", DISPATCHER, org=plan.org),
        Step(signed, "fixing", ORG),
        Step(reported, "checking", ORG, plan.words.done),
        Step(closed, "closed", DISPATCHER, "复查合格。"),
    ]


def merging(plan: Plan, random: Random) -> tuple[Step, datetime, str]:
    """Return how a second call goes: it is dispatched like any other, then merged at a moment with a note."""
    dispatched = _on_duty(plan.received, random)
    at = dispatched + timedelta(minutes=random.randrange(3, 25))
    return Step(dispatched, "dispatched", DISPATCHER, org=plan.org), at, matters.said("merged", random)


def before(steps: Iterable[Step], now: datetime) -> list[Step]:
    """Return the steps that have happened by *now*."""
    return [step for step in steps if step.at <= now]


def _closing(begun: datetime, due: datetime | None, late: bool, random: Random) -> datetime:
    """Return when work ends: in office hours if that can be, before the limit unless it is late."""
    if due is None:
        return _office(begun + timedelta(hours=random.randrange(2, 26)), random)
    if late or begun >= due:
        first = max(begun, due)
        # Most of what is late is late by a day or two, some by more than a week.
        delay = 30 + 110 * random.random() if random.random() < 0.75 else 240
        return _somewhere(first + timedelta(minutes=20), first + timedelta(hours=delay), random)
    # Most work is finished on the last day but one or the last: the limit is when it is due, not how long it takes.
    early = begun + (due - begun) * min(0.96, random.betavariate(4.0, 1.1))
    return _somewhere(early, due, random)


def _somewhere(low: datetime, high: datetime, random: Random) -> datetime:
    for _ in range(24):
        moment = low + (high - low) * random.random()
        if _works(moment):
            return moment.replace(microsecond=0)
    return (low + (high - low) * random.random()).replace(microsecond=0)


def _works(moment: datetime) -> bool:
    local = moment.astimezone(OFFICE_ZONE)
    spans = DEFAULT_HOURS.on(local.date())
    return shipped().works(local.date()) and any(opens <= local.time() <= closes for opens, closes in spans)


def _on_duty(moment: datetime, random: Random) -> datetime:
    """Return when the command centre, staffed every day from 08:30 to 20:00, gets to something that came then."""
    local = moment.astimezone(OFFICE_ZONE)
    if time(8, 30) <= local.time() < time(20):
        return local + timedelta(minutes=random.randrange(4, 75), seconds=random.randrange(60))
    day = local.date() + timedelta(days=1 if local.time() >= time(20) else 0)
    begins = datetime.combine(day, time(8, 32), OFFICE_ZONE)
    return begins + timedelta(minutes=random.randrange(70), seconds=random.randrange(60))


def _office(moment: datetime, random: Random) -> datetime:
    """Return *moment*, or a little after the office opens next when it is closed then."""
    local = moment.astimezone(OFFICE_ZONE)
    day = local.date()
    while True:
        if shipped().works(day):
            for opens, closes in DEFAULT_HOURS.on(day):
                begins = datetime.combine(day, opens, OFFICE_ZONE)
                if local <= datetime.combine(day, closes, OFFICE_ZONE):
                    return local if local >= begins else begins + timedelta(minutes=random.randrange(2, 40))
        day += timedelta(days=1)
