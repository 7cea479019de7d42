"""The year before, as an office knows it that took up Jiewu at New Year: taken over from the hotline platform's export.

The export says how each case ended and what the platform judged; nobody knows who did what in between. So the cases
are recorded on the day of the import, and figures as of a day before it do not have them.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from random import Random
from typing import TYPE_CHECKING, Any

from jiewu.cases import correcting, intake, merging, moves
from jiewu.cases.submissions import Outside
from jiewu.core import stamps, writes
from jiewu.core.clock import local
from jiewu.demo import geography, lives, matters, story
from jiewu.demo.desk import PLATFORMS, Desk
from jiewu.demo.hours import in_office
from jiewu.demo.lives import ORG
from jiewu.demo.offices import Offices
from jiewu.demo.plans import Plan, earlier, platform_numbers
from jiewu.demo.story import Size
from jiewu.places import queries as places

if TYPE_CHECKING:
    from jiewu.people.posts import Post

_BATCH = 500
_ON_TIME = 0.895  # by the platform's verdict
_UNJUDGED, _NO_CLOSING, _REJECTED = 0.012, 0.01, 0.032  # of the rows
_NO_POINT = 0.3  # of the rows name the community alone
_LOOKED_AT = 0.05  # of the cases are corrected or merged in the weeks after


def fill(offices: Offices, *, by: "Post", size: Size = story.FULL) -> int:
    """Take in the export of the year before, and what was put right of it since; return how many cases were new."""
    drawn = earlier(size=size)
    rows = _Rows(Desk(offices, by=by), drawn, offices.supervisor)
    new, waiting = 0, iter(drawn)
    while chunk := list(islice(waiting, _BATCH)):
        with stamps.held():
            ready = [rows.row(plan) for plan in chunk]
        new += intake.put(ready, by=offices.supervisor)
        fresh = [(plan, write.fact) for plan, write in zip(chunk, ready, strict=True) if write.fact.revision == 1]
        writes.many(rows.put_right(fresh), post=by.pk)
    return new


class _Rows:
    """The rows of the export, and what becomes of them."""

    def __init__(self, desk: Desk, drawn: list[Plan], importer: "Post") -> None:
        self.desk, self.importer = desk, importer
        self.numbers = platform_numbers(drawn)
        self.areas = {name: places.area_by(f"{name}社区").pk for name in geography.COMMUNITIES}
        self.seconds = 0

    def row(self, plan: Plan) -> writes.Write[Any]:
        """Return the write of one row, recorded some minutes after the import began."""
        random = Random(f"{geography.SEED} {plan.name}")  # noqa: S311 - scenery, no secret
        self.seconds += 1
        said: dict[str, Any] = {"org": self.desk.org(plan.org, plan).pk}
        if plan.placed and random.random() < _NO_POINT:
            of_day = self.desk.community(plan).removesuffix("社区")
            said |= {"point": None, "area": self.areas[of_day]}
        write = self.desk.prepared(self.desk.submission(plan, self._outside(plan, random), **said))
        recorded = story.IMPORTED + timedelta(seconds=self.seconds // 20)
        return replace(write, verb="import", recorded=recorded, post=self.importer.pk)

    def put_right(self, fresh: list[tuple[Plan, Any]]) -> Iterator[writes.Write[Any]]:
        """Yield what was done with the rows afterwards: ended that were open, merged, classed again."""
        for number, (plan, case) in enumerate(fresh):
            random = Random(f"{geography.SEED} {plan.name} afterwards")  # noqa: S311 - scenery, no secret
            at = in_office(story.IMPORTED + timedelta(hours=random.randrange(8, 900)), random)
            dispatcher = self.desk.offices.dispatcher(at)
            if case.phase == "open":
                actor = self.desk.actor(ORG, at, plan, case.org)
                write = moves.moved(case, "closed", note=plan.words.done, at=at)
                yield replace(write, recorded=at, post=actor.pk)
            elif random.random() >= _LOOKED_AT or plan.matter is None:
                continue
            elif random.random() < 0.6:
                alike = [each for _, each in fresh[:number] if each.type == case.type and each.merged_into_id is None]
                if alike:
                    write = merging.merged(case, alike[-1], note=matters.said("found_out", random))
                    yield replace(write, recorded=at, post=dispatcher.pk)
            else:
                note = matters.said("put_right", random)
                said = {"values": self.desk.classes.values(plan), "urgency": "" if case.urgency else "紧急"}
                write = correcting.corrected(case, by=dispatcher, note=note, **said)
                yield replace(write, recorded=at, post=dispatcher.pk)

    def _outside(self, plan: Plan, random: Random) -> Outside:
        """Return what the platform says of the case."""
        platform, number = PLATFORMS[plan.channel][0], self.numbers[plan.name]
        due = self.desk.platform_due(plan.channel, plan.received)
        if plan.nature not in ("表扬", "咨询") and random.random() < _REJECTED:
            closed = plan.received + timedelta(hours=random.randrange(2, 30))
            return Outside(platform, number, due=due, state="rejected", closed=closed, on_time=True)
        closed = lives.closing(plan.received, due, random.random() >= _ON_TIME, random)
        if closed.astimezone(story.IMPORTED.tzinfo) >= _exported():
            return Outside(platform, number, due=due, state="handling")
        if random.random() < _NO_CLOSING:
            return Outside(platform, number, due=due, state="closed")
        on_time = None if random.random() < _UNJUDGED else closed <= due
        return Outside(platform, number, due=due, state="closed", closed=closed, on_time=on_time)


def _exported() -> datetime:
    """Return the moment up to which the export reaches: New Year."""
    return local(story.IMPORTED).replace(month=1, day=1, hour=0, minute=0)
