"""The demo's cases of the year: plans become cases with their whole history, each change recorded when it happened."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from random import Random
from typing import TYPE_CHECKING, Any

from django.db import transaction

from jiewu.cases import correcting, feedback, intake, merging, moves, queries
from jiewu.cases.submissions import Outside
from jiewu.core import stamps, writes
from jiewu.demo import geography, lives, matters, story
from jiewu.demo.classes import HAZARD
from jiewu.demo.desk import PLATFORMS, Desk
from jiewu.demo.gazetteer import gazetteer
from jiewu.demo.lives import CORRECT, FEEDBACK, MERGE, VOID, Step
from jiewu.demo.offices import Offices
from jiewu.demo.plans import Plan, plans, platform_numbers
from jiewu.demo.story import Size

if TYPE_CHECKING:
    from jiewu.cases.queries import Case
    from jiewu.people.posts import Post

_FOUND_OUT = 0.22  # of second calls are known for one only after they were closed
_SAID_WRONG = 0.03  # of cases are registered with a wrong class or place
_LATER_LATE = 2.4  # percentage points: so much more becomes late by being reopened or held
_WINDOW = timedelta(days=3)  # what happens in it is written together, step after step


@dataclass(slots=True)
class Life:
    """One case being written: its plan, its row as far as its life has been stored, and the steps still to come."""

    plan: Plan
    write: writes.Write[Any]
    steps: list[Step]
    ends: datetime

    @property
    def case(self) -> "Case":
        """The row."""
        found: Case = self.write.fact
        return found


class Chronicle:
    """Writes the year week by week: what is registered, then every step in rounds of one step a case."""

    def __init__(
        self,
        offices: Offices,
        *,
        by: "Post",
        size: Size = story.FULL,
        say: Callable[[date, int], None] | None = None,
    ) -> None:
        self.size, self.by, self.say = size, by, say
        self.desk = Desk(offices, by=by)
        self.lives: dict[int, Life] = {}
        self.alive: list[Life] = []

    def fill(self, *, until: datetime = story.NOW) -> int:
        """Store what has happened by a moment and return how many cases were new; what stands already goes on."""
        drawn = plans(geography.SEED, self.size)
        numbers = platform_numbers(drawn)
        told = [plan for plan in drawn if plan.received <= until]
        new = 0
        for week, season in groupby(told, key=lambda plan: (plan.received - told[0].received) // _WINDOW):
            with stamps.held():  # nobody else changes areas, packs or orgs meanwhile
                fresh = [self._begin(plan, numbers) for plan in season]
            ends = min(told[0].received + (week + 1) * _WINDOW, until)
            with transaction.atomic():
                new += self._register(fresh)
                self._live(until=ends)
            if self.say is not None:
                self.say(ends.date(), new)
        self._live(until=until)
        return new

    def _begin(self, plan: Plan, numbers: Mapping[str, str]) -> Life:
        """Prepare a case and draw its life, from a source of chance of its own."""
        random = Random(f"{geography.SEED} life {plan.index}")  # noqa: S311 - scenery, no secret
        wrong, right = self._mistake(plan, random)
        values = self.desk.classes.values(plan) | wrong.pop("values", {}) | self.desk.caller(plan, random)
        said = self.desk.submission(plan, self._outside(plan, numbers), values=values, **wrong)
        write = self.desk.prepared(said)
        steps = self._steps(plan, write.fact.due, write.fact.type == HAZARD, random)
        if right:
            steps = lives.mistaken(steps, right, random)
        ends = steps[-1].at
        write = replace(write, recorded=plan.received, post=self.desk.finder(plan).pk)
        life = Life(plan, write, lives.before(steps, story.NOW), ends)
        self.lives[plan.index] = life
        return life

    def _outside(self, plan: Plan, numbers: Mapping[str, str]) -> Outside | None:
        if plan.name not in numbers:
            return None
        due = self.desk.platform_due(plan.channel, plan.received)
        return Outside(PLATFORMS[plan.channel][0], numbers[plan.name], due=due)

    def _mistake(self, plan: Plan, random: Random) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return what is said wrong of a case at first, and what puts it right later; mostly nothing."""
        if random.random() >= _SAID_WRONG or plan.matter is None or plan.mistaken or plan.same_as is not None:
            return {}, {}
        if random.random() < 0.5 and plan.placed:
            elsewhere = random.choice(gazetteer().lots)
            return {"point": (elsewhere.lon, elsewhere.lat)}, {"point": (plan.lot.lon, plan.lot.lat)}
        alike = [other for other in matters.matters() if other.class_title == plan.matter.class_title]
        other = random.choice(alike)
        values, wrong = (self.desk.classes.values(replace(plan, matter=each)) for each in (plan.matter, other))
        return ({"values": wrong}, {"values": values}) if wrong != values else ({}, {})

    def _steps(self, plan: Plan, due: datetime | None, is_hazard: bool, random: Random) -> list[Step]:
        late = random.random() * 100 > gazetteer().on_time.get(plan.lot.community, 91.0) + _LATER_LATE
        if is_hazard:
            return lives.hazard(plan, due, late=late, random=random)
        if plan.same_as is None:
            return lives.appeal(plan, due, late=late, random=random)
        dispatched, merged = lives.merging(plan, random)
        if self.lives[plan.same_as].ends > merged.at and random.random() >= _FOUND_OUT:
            return [dispatched, merged]
        return lives.found_out(lives.appeal(plan, due, late=late, random=random), random)

    def _register(self, fresh: Collection[Life]) -> int:
        """Store new cases, each by who took it in; those that stand already are read and skip what is done."""
        new = intake.put([life.write for life in fresh], by=self.by)
        old = [life for life in fresh if life.case.pk is None]
        there = queries.standing([life.case.uid for life in old]) if old else {}
        for life in old:
            life.write = replace(life.write, fact=there[life.case.uid])
            del life.steps[: life.case.revision - 1]
        self.alive += [life for life in fresh if life.steps]
        return new

    def _live(self, *, until: datetime) -> None:
        """Store the steps up to a moment: each round stores the next one of every case that has one."""
        waiting = [life for life in self.alive if life.steps[0].at <= until]
        while waiting:
            writes.many(self._next_steps(waiting), post=self.by.pk)
            waiting = [life for life in waiting if life.steps and life.steps[0].at <= until]
        self.alive = [life for life in self.alive if life.steps]

    def _next_steps(self, waiting: Collection[Life]) -> Iterator[writes.Write[Any]]:
        """Yield the next step of each case, in the order in which they happened."""
        for life in sorted(waiting, key=lambda life: life.steps[0].at):
            step = life.steps.pop(0)
            actor = self.desk.actor(step.actor, step.at, life.plan, life.case.org)
            yield replace(self._write(life, step, actor), recorded=step.at, post=actor.pk)

    def _write(self, life: Life, step: Step, actor: "Post") -> writes.Write[Any]:
        if step.to == MERGE:
            assert life.plan.same_as is not None  # noqa: S101 - only second calls are merged
            return merging.merged(life.case, self.lives[life.plan.same_as].case, note=step.note)
        if step.to == CORRECT:
            return correcting.corrected(life.case, by=actor, note=step.note, **step.said)
        if step.to == VOID:
            return moves.voided(life.case, note=step.note)
        if step.to == FEEDBACK:
            return feedback.recorded(life.case, **step.said)
        org = self.desk.org(step.org, life.plan) if step.org else None
        return moves.moved(life.case, step.to, note=step.note, at=step.at, org=org)
