"""The demo's cases: plans become cases with their whole history, each change recorded when it happened."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from random import Random
from typing import TYPE_CHECKING, Any

from django.db import transaction

from jiewu.cases import deadlines, intake, merging, moves, queries
from jiewu.cases.submissions import Leads, Outside, Submission, prepared
from jiewu.core import workdays, writes
from jiewu.demo import geography, lives, matters, names, story
from jiewu.demo.classes import HAZARD, Classes
from jiewu.demo.gazetteer import gazetteer
from jiewu.demo.lives import DISPATCHER, FINDER, Step
from jiewu.demo.offices import Offices
from jiewu.demo.plans import Plan, plans, platform_numbers
from jiewu.demo.story import Size
from jiewu.demo.uids import uid

if TYPE_CHECKING:
    from jiewu.cases.queries import Case
    from jiewu.people.posts import Post

_MERGE = "merge"  # in place of a state: the case is merged into that of `plan.same_as`
# Outside platforms, and the work hours that they give: five and seven workdays, to the half hour.
_PLATFORMS = {matters.HOTLINE: (story.PLATFORM_HOTLINE, 35), matters.DISTRICT: (story.PLATFORM_DISTRICT, 49)}
_DISCIPLINE = "党纪政纪"


@dataclass
class Life:
    """One case being written: its plan, the write that registers it, and the steps that are still to be stored."""

    plan: Plan
    write: writes.Write[Any]
    steps: list[Step]
    ends: datetime

    @property
    def case(self) -> "Case":
        """The row, as far as its life has been stored."""
        found: Case = self.write.fact
        return found


class Chronicle:
    """Writes the year quarter by quarter: what is registered, then every step in rounds of one step a case."""

    def __init__(self, offices: Offices, *, by: "Post", size: Size = story.FULL) -> None:
        self.offices = offices
        self.size = size
        self.by = by
        self.classes = Classes()
        self.rules, self.leads = deadlines.rules(), Leads()
        self.lives: dict[int, Life] = {}

    def fill(self, *, until: datetime = story.NOW) -> int:
        """Store what has happened by a moment and return how many cases were new; what stands already goes on."""
        drawn = plans(geography.SEED, self.size)
        numbers = platform_numbers(drawn)
        new = 0
        told = [plan for plan in drawn if plan.received <= until]
        for _, season in groupby(told, key=lambda plan: (plan.received.month - 1) // 3):
            fresh = [self._begin(plan, numbers) for plan in season]
            new += self._register(fresh)
            self._live(until=fresh[-1].plan.received)
        self._live(until=until)
        return new

    def _begin(self, plan: Plan, numbers: Mapping[int, str]) -> Life:
        """Prepare a case and draw its life, from a source of chance of its own."""
        random = Random(f"{geography.SEED} life {plan.index}")  # noqa: S311 - scenery, no secret
        definition = self.classes.definition(plan)
        submission = self._submission(plan, numbers, random)
        write = prepared(submission, definition, self.rules, by=self.by, leads=self.leads)
        steps = self._steps(plan, write.fact.due, definition.key == HAZARD, random)
        life = Life(plan, replace(write, recorded=plan.received), lives.before(steps, story.NOW), steps[-1].at)
        self.lives[plan.index] = life
        return life

    def _submission(self, plan: Plan, numbers: Mapping[int, str], random: Random) -> Submission:
        values = self.classes.values(plan)
        if plan.channel != matters.GRID:
            values |= {"reporter": names.called(random), "phone": names.phone(random)}
        about = None
        if plan.matter is not None and plan.matter.class_title == _DISCIPLINE and plan.placed:
            about = self.offices.orgs[self._community(plan)].pk
        return Submission(
            case_type=self.classes.definition(plan).key,
            title=plan.words.title,
            text=plan.words.text,
            values=values,
            point=(plan.lot.lon, plan.lot.lat) if plan.placed else None,
            address=plan.lot.name,
            channel=plan.channel,
            nature=plan.nature,
            urgency="紧急" if plan.urgent else "",
            received=plan.received,
            about=about,
            uid=uid(f"case {plan.index}", plan.received),
            outside=self._outside(plan, numbers),
        )

    def _outside(self, plan: Plan, numbers: Mapping[int, str]) -> Outside | None:
        if plan.index not in numbers:
            return None
        platform, limit = _PLATFORMS[plan.channel]
        hours = workdays.parse_limit(f"{limit} work hours")
        due = workdays.due(hours, plan.received, self.rules.calendar, self.rules.hours)
        return Outside(platform, numbers[plan.index], due=due.replace(minute=due.minute // 30 * 30, second=0))

    def _steps(self, plan: Plan, due: datetime | None, is_hazard: bool, random: Random) -> list[Step]:
        on_time = gazetteer().on_time.get(plan.lot.community, 91.0)
        crowded = 5 if plan.received.month == 12 else 0  # percentage points, while twice as much comes in
        late = random.random() * 100 > on_time - crowded
        if is_hazard:
            return lives.hazard(plan, due, late=late, random=random)
        if plan.same_as is not None:
            dispatched, at, note = lives.merging(plan, random)
            if self.lives[plan.same_as].ends > at:
                return [dispatched, Step(at, _MERGE, DISPATCHER, note)]
        return lives.appeal(plan, due, late=late, random=random)

    def _register(self, fresh: Collection[Life]) -> int:
        """Store new cases, each by who took it in; those that stand already are read and skip what is done."""
        new = 0
        for post, group in _by_post(fresh, lambda life: self._finder(life.plan)):
            new += intake.put([life.write for life in group], by=post)
        for life in fresh:
            if life.case.pk is None:
                life.write = replace(life.write, fact=queries.by_uid(life.case.uid, by=[self.by]))
                del life.steps[: life.case.revision - 1]
        return new

    def _live(self, *, until: datetime) -> None:
        """Store the steps up to a moment: each round stores the next one of every case that has one."""
        waiting = [life for life in self.lives.values() if life.steps and life.steps[0].at <= until]
        while waiting:
            with transaction.atomic():  # a round is some 700 steps, by as many as 28 posts
                for post, group in _by_post(waiting, lambda life: self._actor(life, life.steps[0])):
                    writes.many([self._step(life) for life in group], post=post.pk)
            waiting = [life for life in waiting if life.steps and life.steps[0].at <= until]

    def _step(self, life: Life) -> writes.Write[Any]:
        step = life.steps.pop(0)
        if step.to == _MERGE:
            assert life.plan.same_as is not None  # noqa: S101 - only second calls are merged
            write = merging.merged(life.case, self.lives[life.plan.same_as].case, note=step.note)
        else:
            org = self.offices.orgs[self._org_name(step.org, life.plan)] if step.org else None
            write = moves.moved(life.case, step.to, note=step.note, at=step.at, org=org)
        return replace(write, recorded=step.at)

    def _actor(self, life: Life, step: Step) -> "Post":
        if step.actor == FINDER:
            return self._finder(life.plan)
        if step.actor == DISPATCHER or life.case.org is None:
            return self.offices.dispatcher(step.at)
        return self.offices.clerks[life.case.org.name]

    def _finder(self, plan: Plan) -> "Post":
        """Return who took a case in: the community on its rounds, else the command centre."""
        if plan.channel == matters.GRID:
            return self.offices.clerks[self._community(plan)]
        return self.offices.dispatcher(plan.received)

    def _org_name(self, org: str, plan: Plan) -> str:
        return self._community(plan) if org == matters.COMMUNITY else org

    def _community(self, plan: Plan) -> str:
        """Return the community org of a place on the day of a case; the party service centre when no place is known."""
        if not plan.placed:
            return "党群服务中心"
        if plan.lot.community == "青竹" and plan.received.date() < geography.SPLIT:
            return "水车社区"
        return f"{plan.lot.community}社区"


def _by_post(group: Iterable[Life], post_of: Any) -> list[tuple["Post", list[Life]]]:
    """Return the lives by the post that acts, in the order of its first."""
    found: dict[int, tuple[Post, list[Life]]] = {}
    for life in group:
        post = post_of(life)
        found.setdefault(post.pk, (post, []))[1].append(life)
    return list(found.values())
