"""How a case lives: who does what when, until it is closed. The caller leaves away what lies in the future."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from jiewu.cases.feedback import SOLVED, UNREACHED, UNSOLVED
from jiewu.demo import matters
from jiewu.demo.hours import between, in_office, on_duty
from jiewu.demo.matters import GRID
from jiewu.demo.plans import Plan

# Who acts; turned into posts by the writer. ORG is who has the case at that time.
DISPATCHER, ORG, FINDER = "dispatcher", "org", "finder"
# In place of a state: what else is done to a case.
MERGE, CORRECT, VOID, FEEDBACK = "merge", "correct", "void", "feedback"

_REJECTED, _SENT_ON, _ON_SPOT, _SUSPENDED, _SENT_BACK, _UNFOUNDED = 0.035, 0.04, 0.25, 0.013, 0.07, 0.03
_ASKED = 0.62  # of what somebody called about, once it is closed
_UNSOLVED, _UNREACHED, _REOPENED = 0.19, 0.09, 0.33  # of the answers; of those who say that it is not solved
_OTHER_ORGS = ("城建办", "综合执法队", "公共服务办", "物业服务企业", "供电所", "派出所")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done: when, to which state, by whom, with which note; `org` is who gets the case, '' when it stays."""

    at: datetime
    to: str
    actor: str
    note: str = ""
    org: str = ""
    said: Mapping[str, Any] = field(default_factory=dict)  # what a correction changes, what an answer says


def appeal(plan: Plan, due: datetime | None, *, late: bool, random: Random) -> list[Step]:
    """Return the life of an appeal, from its receipt to its end; *due* and *late* decide when it is closed."""
    dispatched = on_duty(plan.received, random)
    if plan.mistaken:
        return [Step(dispatched, VOID, DISPATCHER, matters.said("mistaken", random))]
    if plan.nature not in ("表扬", "咨询") and random.random() < _REJECTED:
        rejected = Step(dispatched, "rejected", DISPATCHER, matters.said("rejected", random))
        return [rejected, *_asked(plan, rejected.at, 0.3, 0.4, random)]
    signed = in_office(dispatched + timedelta(minutes=random.randrange(8, 150)), random)
    steps = [Step(dispatched, "dispatched", DISPATCHER, org=plan.org), Step(signed, "signed", ORG)]
    if random.random() < _SENT_ON:
        again = on_duty(signed + timedelta(minutes=random.randrange(40, 240)), random)
        other = random.choice([org for org in _OTHER_ORGS if org != plan.org])
        signed = in_office(again + timedelta(minutes=random.randrange(8, 120)), random)
        steps.append(Step(again, "dispatched", DISPATCHER, matters.said("sent_on", random), other))
        steps.append(Step(signed, "signed", ORG))
    begun = in_office(signed + timedelta(minutes=random.randrange(5, 200)), random)
    steps.append(Step(begun, "handling", ORG))
    if plan.nature in ("投诉", "求决", "举报") and random.random() < _SUSPENDED:
        held, resumed = held_from_to(begun, random)
        steps += [
            Step(held, "suspended", DISPATCHER, matters.said("suspended", random)),
            Step(resumed, "handling", ORG),
        ]
        due = due + (resumed - held) if due else None
        begun = resumed
    closed = Step(closing(begun, due, late, random), "closed", ORG, _done(plan, random))
    return [*steps, closed, *_afterwards(plan, closed, steps[0].org, random)]


def hazard(plan: Plan, due: datetime | None, *, late: bool, random: Random) -> list[Step]:
    """Return the life of a hazard: fixed on the spot, or ordered, signed for, reported as fixed and checked."""
    if random.random() < _ON_SPOT:
        at = plan.received + timedelta(minutes=random.randrange(5, 40))
        return [Step(at, "fixed_on_spot", FINDER, f"即查即改：{plan.words.done}")]
    ordered = on_duty(plan.received, random)
    if random.random() < _UNFOUNDED:
        unfounded = Step(ordered, "rejected", DISPATCHER, matters.said("unfounded", random))
        if plan.lot.kind != "village":
            return [unfounded]
        place = Step(ordered - timedelta(minutes=2), CORRECT, DISPATCHER, said={"values": {"premises": "出租屋"}})
        return [place, unfounded]
    signed = in_office(ordered + timedelta(minutes=random.randrange(8, 90)), random)
    closed = closing(signed, due, late, random)
    reported = signed + (closed - signed) * 0.7
    steps = [
        Step(ordered, "ordered", DISPATCHER, org=plan.org),
        Step(signed, "fixing", ORG),
        Step(reported, "checking", ORG, plan.words.done),
        Step(closed, "closed", DISPATCHER, "复查合格。"),
    ]
    if random.random() < _SENT_BACK:
        back, again = signed + (closed - signed) * 0.8, signed + (closed - signed) * 0.95
        note = matters.said("sent_back", random)
        steps[3:3] = [Step(back, "fixing", DISPATCHER, note), Step(again, "checking", ORG, plan.words.done)]
    return steps


def merging(plan: Plan, random: Random) -> tuple[Step, Step]:
    """Return how a second call goes: it is dispatched like any other, then merged."""
    dispatched = on_duty(plan.received, random)
    at = dispatched + timedelta(minutes=random.randrange(3, 25))
    note = matters.said("merged", random)
    return Step(dispatched, "dispatched", DISPATCHER, org=plan.org), Step(at, MERGE, DISPATCHER, note)


def found_out(steps: Iterable[Step], random: Random) -> list[Step]:
    """Return the life of a second call that nobody knew for one until it was closed: merged after its last step."""
    lived = list(steps)
    at = on_duty(lived[-1].at + timedelta(hours=random.randrange(20, 90)), random)
    return [*lived, Step(at, MERGE, DISPATCHER, matters.said("found_out", random))]


def mistaken(steps: Iterable[Step], said: Mapping[str, Any], random: Random) -> list[Step]:
    """Return a life in which what was said wrong at the beginning is put right by who has the case."""
    lived = list(steps)
    place = next((n for n, step in enumerate(lived) if step.to in ("signed", "fixing")), 0)
    at = lived[place].at + timedelta(minutes=random.randrange(2, 5))
    note = matters.said("put_right", random)
    return [*lived[: place + 1], Step(at, CORRECT, DISPATCHER, note, said=said), *lived[place + 1 :]]


def before(steps: Iterable[Step], now: datetime) -> list[Step]:
    """Return the steps that have happened by *now*; none of what follows one that has not."""
    happened = []
    for step in steps:
        if step.at > now:
            break
        happened.append(step)
    return happened


def closing(begun: datetime, due: datetime | None, late: bool, random: Random) -> datetime:
    """Return when work ends: in office hours if that can be, before the limit unless it is late."""
    if due is None:
        return in_office(begun + timedelta(hours=random.randrange(2, 26)), random)
    if late or begun >= due:
        first = max(begun, due)
        # Most of what is late is late by a day or two, some by more than a week.
        delay = 30 + 110 * random.random() if random.random() < 0.75 else 240
        return between(first + timedelta(minutes=20), first + timedelta(hours=delay), random)
    # Most work is finished on the last day but one or the last: the limit is when it is due, not how long it takes.
    early = begun + (due - begun) * min(0.96, random.betavariate(4.0, 1.1))
    return between(early, due, random)


def held_from_to(begun: datetime, random: Random) -> tuple[datetime, datetime]:
    """Return from when to when a case that was begun is held: days or weeks."""
    held = in_office(begun + timedelta(hours=random.randrange(3, 30)), random)
    return held, in_office(held + timedelta(days=random.randrange(4, 40)), random)


def answer(random: Random, unsolved: float = _UNSOLVED) -> dict[str, str]:
    """Return what a reporter says when asked."""
    if random.random() < _UNREACHED:
        return {"result": UNREACHED}
    if random.random() < unsolved:
        satisfaction = random.choices(("不满意", "基本满意", ""), (70, 18, 12))[0]
        return {"result": UNSOLVED, "satisfaction": satisfaction}
    return {"result": SOLVED, "satisfaction": random.choices(("满意", "基本满意", "不满意", ""), (70, 16, 3, 11))[0]}


def _asked(plan: Plan, closed: datetime, part: float, unsolved: float, random: Random) -> list[Step]:
    """Return the call to the reporter some days after the end, if there is one."""
    if plan.channel == GRID or random.random() >= part:
        return []
    at = on_duty(closed + timedelta(hours=random.randrange(18, 80)), random)
    return [Step(at, FEEDBACK, DISPATCHER, said=answer(random, unsolved))]


def _afterwards(plan: Plan, closed: Step, org: str, random: Random) -> list[Step]:
    """Return what comes after an end: the reporter is asked, and a third of what is not solved is done again."""
    asked = _asked(plan, closed.at, _ASKED, _UNSOLVED if plan.nature != "表扬" else 0.02, random)
    if not asked or asked[0].said["result"] != UNSOLVED or random.random() >= _REOPENED:
        return asked
    again = on_duty(asked[0].at + timedelta(minutes=random.randrange(10, 200)), random)
    signed = in_office(again + timedelta(minutes=random.randrange(8, 100)), random)
    begun = in_office(signed + timedelta(minutes=random.randrange(10, 120)), random)
    done = in_office(begun + timedelta(hours=random.randrange(2, 40)), random)
    steps = [
        Step(again, "dispatched", DISPATCHER, matters.said("reopened", random), org),
        Step(signed, "signed", ORG),
        Step(begun, "handling", ORG),
        Step(done, "closed", ORG, matters.said("done_again", random)),
    ]
    return [*asked, *steps, *_asked(plan, done, 0.9, 0.2, random)]


def _done(plan: Plan, random: Random) -> str:
    if plan.nature in ("咨询", "表扬"):
        return matters.said("answered" if plan.nature == "咨询" else "greetings", random)
    return plan.words.done
