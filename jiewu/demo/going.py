"""Cases going on from one moment to another: new ones come in, those in hand are worked on, in order of time."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from heapq import heappop, heappush
from random import Random
from typing import TYPE_CHECKING, Any

from django.db import transaction

from jiewu.cases import feedback, intake, moves, queries
from jiewu.cases.submissions import Outside
from jiewu.core import clock, writes
from jiewu.core.problems import Problem, Problems
from jiewu.demo import matters
from jiewu.demo.classes import HAZARD
from jiewu.demo.days import between
from jiewu.demo.desk import PLATFORMS, Desk
from jiewu.demo.gazetteer import Lot
from jiewu.demo.geography import SEED
from jiewu.demo.lives import FEEDBACK, Step
from jiewu.demo.onward import Stand, step
from jiewu.demo.plans import Plan, of_day, platform_numbers

if TYPE_CHECKING:
    from jiewu.cases.queries import Case

_NOWHERE = Lot("", 0, "", "", 0.0, 0.0)
_HOUR = timedelta(hours=1)
_ASKED_WITHIN = timedelta(days=5)  # after the end of a case


class Going:
    """What happens between *now* and *until*; cases *left_alone* are somebody else's meanwhile."""

    def __init__(self, desk: Desk, *, now: datetime, until: datetime, left_alone: Collection[int]) -> None:
        self.desk, self.now, self.until, self.left_alone = desk, now, until, frozenset(left_alone)
        self.plans: dict[int, Plan] = {}
        self.cases: dict[int, Case] = {}
        self.steps: list[tuple[datetime, int, Step]] = []  # a heap: one step a case
        self.counted: Counter[str] = Counter()
        self.by_class = {
            (desk.classes.definition(plan).key, values.get("minor", "")): matter.org
            for matter in matters.matters()
            for plan, values in [_class_of(desk, matter)]
        }

    def play(self) -> None:
        """Write everything, hour by hour: what comes in, then each step that falls into the hour."""
        since = self.now - _ASKED_WITHIN
        self._follow(case for case in queries.in_hand(or_closed_since=since) if case.pk not in self.left_alone)
        coming = self._coming()
        hour = self.now
        while hour < self.until:
            hour = min(hour + _HOUR, self.until)
            fresh = [coming.pop(0) for _ in range(sum(plan.received <= hour for plan, _ in coming))]
            self._register(fresh)
            while self.steps and self.steps[0][0] <= hour:
                self._follow(self._take(self._until(hour)))

    def _coming(self) -> list[tuple[Plan, writes.Write[Any]]]:
        """Return what comes in, in order of time, ready to be stored."""
        days = between(clock.local(self.now).date(), clock.local(self.until).date())
        plans = [plan for day in days for plan in of_day(day)]
        numbers = platform_numbers(plans)  # of whole days: those of this morning are taken
        due = [plan for plan in plans if self.now < plan.received <= self.until]
        return [(plan, self._registered(plan, numbers)) for plan in due]

    def _register(self, fresh: Sequence[tuple[Plan, writes.Write[Any]]]) -> None:
        if fresh:
            self.counted["received"] += intake.put([write for _, write in fresh], by=self.desk.by)
            self.plans |= {write.fact.pk: plan for plan, write in fresh if write.fact.pk}
            self._follow(write.fact for _, write in fresh if write.fact.pk)

    def _follow(self, cases: "Iterable[Case]") -> None:
        """Put what is done with each case next among the steps to come."""
        for case in cases:
            self.cases[case.pk] = case
            found = step(self._stand(case), self.now, self.until)
            if found is not None:
                heappush(self.steps, (found.at, case.pk, found))

    def _until(self, hour: datetime) -> "list[tuple[Case, Step]]":
        """Take the steps up to a moment from those to come, in order of time."""
        found = []
        while self.steps and self.steps[0][0] <= hour:
            _, key, each = heappop(self.steps)
            found.append((self.cases[key], each))
        return found

    def counts(self) -> Mapping[str, int]:
        """Return how many cases were received, were closed, and have become overdue."""
        overdue = [
            case
            for case in self.cases.values()
            if case.due and self.now < case.due <= self.until and (case.closed is None or case.closed > case.due)
        ]
        return {"received": self.counted["received"], "closed": self.counted["closed"], "late": len(overdue)}

    def _registered(self, plan: Plan, numbers: Mapping[str, str]) -> writes.Write[Any]:
        outside = None
        if plan.name in numbers:
            due = self.desk.platform_due(plan.channel, plan.received)
            outside = Outside(PLATFORMS[plan.channel][0], numbers[plan.name], due=due)
        random = Random(f"{SEED} {plan.name}")  # noqa: S311 - scenery, no secret
        values = {**self.desk.classes.values(plan), **self.desk.caller(plan, random)}
        write = self.desk.prepared(self.desk.submission(plan, outside, values=values))
        return replace(write, recorded=plan.received, post=self.desk.finder(plan).pk)

    def _stand(self, case: "Case") -> Stand:
        return Stand(
            uid=case.uid,
            hazard=case.type == HAZARD,
            state=case.state,
            since=max(case.recorded, case.happened),
            revision=case.revision,
            due=case.due,
            called=case.channel != matters.GRID,
            nature=case.nature,
            feedback=case.feedback,
            reopened=case.reopened,
            org=self._receiver(case),
        )

    def _receiver(self, case: "Case") -> str:
        """Return the org that has a case, or is to get it: by its class, else who answers for it."""
        if case.org is not None:
            return str(case.org.name)
        wanted = self.by_class.get((case.type, str(case.values.get("minor", ""))), "")
        if wanted == matters.COMMUNITY or (case.type == HAZARD and not wanted):
            plan = self.plans.get(case.pk)
            return self.desk.community(plan) if plan else "党群服务中心"
        lead = case.lead.name if case.lead is not None else ""
        return next((name for name in (wanted, lead) if name in self.desk.offices.orgs), "党政综合办")

    def _take(self, steps: "Collection[tuple[Case, Step]]") -> "list[Case]":
        """Store the steps together; where a visitor was quicker with one, each by itself. Return whom they moved."""
        try:
            with transaction.atomic():
                writes.many([self._write(case, each) for case, each in steps], post=self.desk.by.pk, batch=5000)
        except (Problem, Problems):
            return self._take_singly(steps)
        self.counted["closed"] += sum(case.phase == "closed" and each.to != FEEDBACK for case, each in steps)
        return [case for case, _ in steps]

    def _take_singly(self, steps: "Collection[tuple[Case, Step]]") -> "list[Case]":
        taken = []
        fresh = queries.standing([case.uid for case, _ in steps])
        for old, each in steps:
            case = fresh.get(old.uid)
            try:
                if case is None or case.revision != old.revision or case.void:
                    continue
                writes.many([self._write(case, each)], post=self.desk.by.pk)
            except (Problem, Problems):
                continue  # it is the visitor's
            self.counted["closed"] += case.phase == "closed" and each.to != FEEDBACK
            taken.append(case)
        return taken

    def _write(self, case: "Case", each: Step) -> writes.Write[Any]:
        actor = self.desk.actor(each.actor, each.at, self.plans.get(case.pk), case.org)
        if each.to == FEEDBACK:
            write = feedback.recorded(case, **each.said)
        else:
            org = self.desk.offices.orgs[each.org] if each.org else None
            write = moves.moved(case, each.to, note=each.note, at=each.at, org=org)
        return replace(write, recorded=each.at, post=actor.pk)


def _class_of(desk: Desk, matter: matters.Matter) -> tuple[Plan, Mapping[str, str]]:
    """Return a plan of a matter, and its class."""
    plan = Plan(0, clock.now(), "", "", False, matters.Wording("", "", ""), _NOWHERE, matter.org, matter)
    return plan, desk.classes.values(plan)
