"""What was done in two years (content/deeds.yaml): mediation, visits, volunteers, culture … each by its own org."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from jiewu.core import writes
from jiewu.core.clock import OFFICE_ZONE
from jiewu.core.workdays import shipped
from jiewu.demo import geography, matters, story
from jiewu.demo.content import read
from jiewu.demo.gazetteer import Lot, gazetteer
from jiewu.demo.uids import uid
from jiewu.facts import activities

if TYPE_CHECKING:
    from jiewu.demo.offices import Offices
    from jiewu.people.posts import Post

Line = Mapping[str, Any]


def fill(offices: "Offices", *, by: "Post") -> int:
    """Record what was done and return how many activities were new."""
    drafts: dict[int, tuple[Post, list[writes.Write[Any]]]] = {}
    for line in read("deeds.yaml"):
        for post, write in _done(line, offices, by):
            drafts.setdefault(post.pk, (post, []))[1].append(write)
    new = 0
    for post, ours in drafts.values():
        ours.sort(key=lambda write: write.fact.happened)
        new += activities.record_many(ours, by=post)
    return new


def _done(line: Line, offices: "Offices", by: "Post") -> "Iterator[tuple[Post, writes.Write[Any]]]":
    for year, count in line["years"].items():
        random = Random(f"{geography.SEED} {line['activity']} {year}")  # noqa: S311 - scenery, no secret
        for number in range(count):
            lot, begins = _where_and_when(line, int(year), random)
            org = _org(random.choice(line["by"]), lot, begins.date())
            values = _values(line["values"], random)
            write = activities.draft(
                line["activity"],
                by=by,
                values=values,
                point=(lot.lon, lot.lat),
                org=offices.orgs[org].pk,
                title=line["title"].format(at=lot.name, **values),
                happened=begins,
                uid=uid(f"{line['activity']} {year} {number}", begins),
            )
            recorded = begins + timedelta(hours=2, minutes=random.randrange(90))
            yield offices.clerks[org], replace(write, recorded=recorded)


def _where_and_when(line: Line, year: int, random: Random) -> tuple[Lot, datetime]:
    skip = line.get("skip", {})
    while True:
        lot = random.choice(_lots(line["at"]))
        begins = _moment(year, random, weekend=line.get("weekend", False))
        if not skip or (lot.community, begins.month) != (skip["community"], skip["month"]):
            return lot, begins


def _lots(kinds: list[str]) -> list[Lot]:
    land = gazetteer()
    return [lot for lot in (*land.lots, *land.landmarks) if lot.kind in kinds]


def _moment(year: int, random: Random, *, weekend: bool) -> datetime:
    """Return a moment of the year, up to the day before the demo stands; in the daytime of a workday, or any day."""
    first = date(year, 1, 2)
    span = (min(date(year, 12, 30), story.NOW.date() - timedelta(days=1)) - first).days
    while True:
        day = first + timedelta(days=random.randrange(span))
        if weekend or shipped().works(day):
            return datetime.combine(day, time(random.choice((9, 10, 14, 15)), random.choice((0, 30))), OFFICE_ZONE)


def _org(name: str, lot: Lot, day: date) -> str:
    """Return who did it: an office by its name, or the community of the place on that day."""
    if name != matters.COMMUNITY:
        return name
    before = lot.community == "青竹" and day < geography.SPLIT
    return f"{'水车' if before else lot.community}社区"


def _values(wanted: Line, random: Random) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, said in wanted.items():
        values[name] = _value(said, values, random)
    return values


def _value(said: Any, values: Line, random: Random) -> Any:
    """Return a value as deeds.yaml describes it."""
    if isinstance(said, list):
        return random.randint(*said) if isinstance(said[0], int) else random.choice(said)
    if "of" in said:
        share = values[said["of"]] * random.uniform(*said["share"])
        return round(share)
    if "yes" in said:
        return random.random() < said["yes"]
    if "yuan" in said:
        return f"{random.randint(*said['yuan']) // 100 * 100}.00"
    return random.choices(list(said), list(said.values()))[0]
