"""Small works for residents with their stages and payments, lifts, homes and nurseries (content/livelihood.yaml)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any
from uuid import UUID

from jiewu.core import writes
from jiewu.core.clock import OFFICE_ZONE
from jiewu.demo import geography, story
from jiewu.demo.content import read
from jiewu.demo.gazetteer import Lot, gazetteer
from jiewu.demo.uids import uid
from jiewu.facts import activities, correcting, entries, queries

if TYPE_CHECKING:
    from jiewu.demo.offices import Offices
    from jiewu.people.posts import Post

PROJECT, LIFT, SITE, PAYMENT = (f"livelihood.{name}" for name in ("micro_project", "lift", "care_site", "payment"))


@dataclass(frozen=True, slots=True)
class Thing:
    """An entry to be made: what is known on its first day, and what is written into it later, by day."""

    ledger: str
    name: str  # of which its uid is made
    lot: Lot
    begins: date
    values: dict[str, Any]
    later: tuple[tuple[date, dict[str, str]], ...] = ()

    @property
    def uid(self) -> UUID:
        """The uid of its entry."""
        return uid(self.name, _at(self.begins))


def fill(offices: "Offices", *, by: "Post") -> int:
    """Store projects, lifts and sites with what became of them and return how many facts were new."""
    random = Random(f"{geography.SEED} livelihood")  # noqa: S311 - scenery, no secret
    projects = list(_projects(random))
    things = [*projects, *_lifts(random), *_sites()]
    drafts = []
    for thing in things:
        point = (thing.lot.lon, thing.lot.lat)
        write = entries.draft(thing.ledger, by=by, values=thing.values, point=point, since=thing.begins, uid=thing.uid)
        drafts.append(replace(write, recorded=_at(thing.begins)))
    new = entries.register_many(drafts, by=offices.supervisor)
    _go_on(things, offices.clerks["公共服务办"], by)
    return new + _payments(projects, offices.clerks["公共服务办"], random, by)


def _go_on(things: list[Thing], post: "Post", by: "Post") -> None:
    """Write each later day into its entry; what stands already is passed over."""
    rows = {entry.uid: entry for ledger in (PROJECT, LIFT) for entry in queries.entries(ledger, by=by)}
    for thing in things:
        row = rows.get(thing.uid)
        if row is None or not thing.later:
            continue
        for day, values in thing.later[row.revision - 1 :]:
            change = correcting.corrected(row, by=post, values=values)
            writes.many([replace(change, recorded=_at(day, 16))], post=post.pk)


def _projects(random: Random) -> Iterator[Thing]:
    told = read("livelihood.yaml")["projects"]
    number = 1  # 001 of this year is the story's
    for finished in (True, False):
        for year, count in told["finished" if finished else "going_on"].items():
            for _ in range(count):
                number += 1
                yield _project(told["kinds"], int(year), number, finished, random)


def _project(kinds: list[dict[str, Any]], year: int, number: int, finished: bool, random: Random) -> Thing:
    kind = random.choice(kinds)
    lot = random.choice(_lots(kind["at"]))
    last = story.NOW.date() - timedelta(days=4) if year == story.NOW.year else date(year, 12, 20)
    accepted = last - timedelta(days=random.randrange(0, 190))
    begun = accepted - timedelta(days=random.randint(40, 90))
    proposed = max(begun - timedelta(days=random.randint(30, 80)), date(year, 1, 3))
    done = accepted - timedelta(days=random.randint(5, 12))
    promised = done + timedelta(days=random.choice((-12, 3, 8, 15, 20, 26)))
    values = {
        "name": kind["name"].format(at=lot.name),
        "code": f"RPWSS{year}{number:03d}",
        "kind": kind["kind"],
        "budget": f"{random.randint(*kind['yuan']) // 1000 * 1000}.00",
        "households": random.randint(60, 900),
        "proposed": proposed.isoformat(),
        "promised": (promised if finished else date(year, 12, 31)).isoformat(),
    }
    middle = proposed + (begun - proposed) / 2
    stages = [(middle, {"approved": middle.isoformat()}), (begun, {"begun": begun.isoformat()})]
    if finished:
        ends = {"finished": done.isoformat(), "accepted": accepted.isoformat()}
        stages.append((accepted, ends))
    return Thing(PROJECT, f"project {year} {number}", lot, proposed, values, tuple(stages))


def _lifts(random: Random) -> Iterator[Thing]:
    told = read("livelihood.yaml")["lifts"]
    lots = random.sample(_lots(["estate"]), 40)
    for finished in (True, False):
        for year, count in told["opened" if finished else "going_on"].items():
            for number in range(count):
                lot = lots.pop()
                last = story.NOW.date() - timedelta(days=6) if int(year) == story.NOW.year else date(int(year), 12, 12)
                opened = last - timedelta(days=random.randrange(300 if finished else 20))
                begun = opened - timedelta(days=random.randint(110, 160))
                agreed = begun - timedelta(days=random.randint(60, 120))
                values = {"name": lot.name, "households": random.randint(12, 28), "agreed": agreed.isoformat()}
                stages = [(begun, {"begun": begun.isoformat()})]
                stages += [(opened, {"opened": opened.isoformat()})] if finished else []
                yield Thing(LIFT, f"lift {year} {number} {finished}", lot, agreed, values, tuple(stages))


def _sites() -> Iterator[Thing]:
    for line in read("livelihood.yaml")["sites"]:
        opened = date.fromisoformat(str(line["opened"]))
        lot = next(lot for lot in gazetteer().landmarks if lot.community == line["community"])
        values = {name: line[name] for name in ("name", "kind", "places")} | {"opened": opened.isoformat()}
        yield Thing(SITE, f"site {line['name']}", lot, opened, values)


def _payments(projects: list[Thing], post: "Post", random: Random, by: "Post") -> int:
    """Record two payments for each project: a part in advance, the rest when it was accepted."""
    rows = {entry.uid: entry for entry in queries.entries(PROJECT, by=by)}
    drafts = []
    for thing in projects:
        budget = int(float(thing.values["budget"]))
        first = budget * random.randint(25, 40) // 100 // 100 * 100
        stages = [("预付款", first, thing.later[1][0])]
        if len(thing.later) > 2:
            stages.append(("竣工款", budget * random.randint(50, 58) // 100 // 100 * 100, thing.later[2][0]))
        for stage, amount, day in stages:
            values = {"amount": f"{amount}.00", "works": thing.values["kind"], "stage": stage}
            write = activities.draft(
                PAYMENT,
                by=by,
                values=values | {"project": str(rows[thing.uid].uid)},
                point=(thing.lot.lon, thing.lot.lat),
                org=post.org_id,
                title=f"{thing.values['name']}{stage}",
                happened=day,
                uid=uid(f"payment {thing.name} {stage}", _at(day)),
            )
            drafts.append(replace(write, recorded=_at(day, 17)))
    drafts.sort(key=lambda write: write.fact.happened)
    return activities.record_many(drafts, by=post)


def _lots(kinds: list[str]) -> list[Lot]:
    land = gazetteer()
    return [lot for lot in (*land.lots, *land.landmarks) if lot.kind in kinds]


def _at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour, 30), OFFICE_ZONE)
