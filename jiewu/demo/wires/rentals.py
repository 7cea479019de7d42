"""The inspection of rental buildings: listed, visited, found, mended, graded anew; and who was missed, and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from jiewu.core import writes
from jiewu.core.clock import OFFICE_ZONE
from jiewu.demo import names, story
from jiewu.demo.gazetteer import Lot
from jiewu.demo.uids import uid
from jiewu.demo.wires import findings, said
from jiewu.facts import activities, contents, correcting, entries, queries

if TYPE_CHECKING:
    from random import Random
    from uuid import UUID

    from jiewu.demo.offices import Offices
    from jiewu.facts.models import Entry
    from jiewu.people.posts import Post

LEDGER, VISIT = "safety.rental_building", "safety.rental_visit"
_KINDS = {"village": "自建出租楼", "estate": "小区出租房", "road": "自建出租楼"}
_RISKS = ("蓝", "黄", "橙", "红")  # from the least
_TWICE = 0.06  # of those inspected were not met the first time


@dataclass
class Rental:
    """One rental building and what came of its inspection; `missed` is empty when it was inspected."""

    number: int
    lot: Lot
    name: str
    risk: str
    days: list[date]
    missed: dict[str, Any] = field(default_factory=dict)
    found: list[str] = field(default_factory=list)  # the state in which each finding ends
    visited: datetime = story.NOW

    @property
    def community(self) -> str:
        """The org whose clerk goes there."""
        return f"{self.lot.community}社区"

    @property
    def uid(self) -> Any:
        """The uid of its entry."""
        return uid(f"rental {self.number}", _at(said.day(said.told("rentals")["listed"]), 9))


def fill(offices: "Offices", *, by: "Post") -> int:
    """Store ledger, visits and findings and return how many facts were new."""
    random = said.chance("rentals")
    rentals = list(_rentals(random))
    new = _listed(rentals, offices, random, by)
    _inspected(rentals, offices, by)
    rows = {entry.uid: entry for entry in queries.entries(LEDGER, by=by)}
    new += _visits(rentals, rows, offices, random, by)
    return new + findings.fill(rentals, rows, offices, by=by)


def _rentals(random: "Random") -> Iterator[Rental]:
    """Yield the buildings, with the days on which somebody stood at the door and the findings of each."""
    told = said.told("rentals")
    days = said.workdays(said.day(told["from"]), said.day(told["until"]))
    found = [_one(number, name, random) for number, name in enumerate(_names(told["buildings"]))]
    for line in told["missed"]:
        ours = [each for each in found if each.lot.community == line["community"] and not each.missed]
        for rental in random.sample(ours, line["count"]):
            rental.missed = line
    for rental in found:
        often = rental.missed["visits"] if rental.missed else 2 if random.random() < _TWICE else 1
        rental.days = sorted(random.sample(days, often))
        rental.visited = _at(rental.days[-1], random.choice((9, 10, 11, 14, 15, 16)), random.randrange(60))
    _spread([each for each in found if not each.missed], random)
    yield from found


def _names(buildings: dict[str, int]) -> Iterator[str]:
    for community, count in buildings.items():
        yield from [community] * count


def _one(number: int, community: str, random: "Random") -> Rental:
    lots = said.lots(community)
    lot = lots[number % len(lots)]
    risk = random.choices(_RISKS, (40, 38, 18, 4))[0]
    suffix = f"{random.randint(1, 6)}0{number % 9 + 1}户" if lot.kind == "estate" else f"之{number // len(lots) + 1}"
    return Rental(number, lot, f"{lot.name}{suffix}", risk, [])


def _spread(rentals: Sequence[Rental], random: "Random") -> None:
    """Spread the findings over the buildings that were inspected, more over those at higher risk."""
    ends = [state for state, count in said.told("rentals")["findings"].items() for _ in range(count)]
    random.shuffle(ends)
    weights = [1 + 2 * _RISKS.index(each.risk) for each in rentals]
    for state, rental in zip(ends, random.choices(rentals, weights, k=len(ends)), strict=True):
        rental.found.append(state)


def _listed(rentals: Sequence[Rental], offices: "Offices", random: "Random", by: "Post") -> int:
    told = said.told("rentals")
    listed, planned = said.day(told["listed"]), said.day(told["from"])
    drafts = []
    for rental in rentals:
        rooms = random.randint(1, 4) if rental.lot.kind == "estate" else random.randint(8, 36)
        values = {
            "name": rental.name,
            "code": f"RPC{rental.number + 1:04d}",
            "kind": "公寓" if rooms > 32 else _KINDS[rental.lot.kind],
            "rooms": rooms,
            "tenants": rooms * random.randint(1, 3),
            "risk": rental.risk,
            "planned": planned.isoformat(),
            "landlord": names.person_name(random, random.random() < 0.6),
            "phone": names.phone(random),
        }
        point = said.beside(rental.lot, random)
        write = entries.draft(LEDGER, by=by, values=values, point=point, since=listed, uid=rental.uid)
        drafts.append(replace(write, recorded=_at(listed, 9, 20 + rental.number // 12)))
    return entries.register_many(drafts, by=offices.supervisor)


def _inspected(rentals: Sequence[Rental], offices: "Offices", by: "Post") -> None:
    """Write into the ledger what came of it: inspected on which day, or missed for which reason, and the new grades."""
    told = said.told("rentals")
    rows = {entry.uid: entry for entry in queries.entries(LEDGER, by=by)}
    for community in told["buildings"]:
        post = offices.clerks[f"{community}社区"]
        ours = [each for each in rentals if each.lot.community == community]
        changes = [_outcome(rows[each.uid], each, post) for each in ours if rows[each.uid].revision == 1]
        writes.many(changes, post=post.pk)
    worst = sorted((each for each in rentals if each.risk != _RISKS[-1]), key=lambda each: -len(each.found))
    post, day = offices.clerks["应急管理办"], said.day(told["regraded"]["on"])
    chosen = [each for each in worst[: told["regraded"]["count"]] if rows[each.uid].revision == 2]
    changes = []
    for rental in chosen:
        higher = _RISKS[_RISKS.index(rental.risk) + 1]
        values = {"risk": higher, "risk_before": rental.risk, "regraded": day.isoformat()}
        note = f"专项检查发现隐患{len(rental.found)}处"
        change = correcting.corrected(rows[rental.uid], by=post, values=values, note=note)
        changes.append(replace(change, recorded=_at(day, 15, 30)))
    writes.many(changes, post=post.pk)


def _outcome(row: Any, rental: Rental, post: "Post") -> writes.Write[Any]:
    if rental.missed:
        values, recorded = {"missed": rental.missed["why"]}, _at(said.day(said.told("rentals")["until"]), 17, 30)
    else:
        values, recorded = {"inspected": rental.days[-1].isoformat()}, rental.visited + timedelta(minutes=50)
    return replace(correcting.corrected(row, by=post, values=values), recorded=recorded)


def _visits(
    rentals: Sequence[Rental], rows: "Mapping[UUID, Entry]", offices: "Offices", random: "Random", by: "Post"
) -> int:
    """Record every time that somebody stood at a door; each community records its own."""
    new = 0
    for community in said.told("rentals")["buildings"]:
        post = offices.clerks[f"{community}社区"]
        drafts = []
        for rental in rentals:
            if rental.lot.community != community:
                continue
            for attempt, day in enumerate(rental.days, 1):
                last = attempt == len(rental.days)
                at = rental.visited if last else _at(day, random.choice((10, 15, 19)), random.randrange(60))
                result = rental.missed["result"] if rental.missed else "已检查" if last else "上门无人"
                write = _visit(rental, by, at, attempt, result)
                write.fact.org_id = post.org_id
                links = contents.new_links("activity", {"building": [rows[rental.uid]]}, starts=at.date())
                drafts.append(replace(write, rows=links, recorded=at + timedelta(minutes=20)))
        drafts.sort(key=lambda write: write.fact.happened)
        new += activities.record_many(drafts, by=post)
    return new


def _visit(rental: Rental, by: "Post", at: datetime, attempt: int, result: str) -> writes.Write[Any]:
    found = len(rental.found) if result == "已检查" else 0
    values = {"result": result, "attempt": attempt, "findings": found}
    return activities.draft(
        VISIT,
        by=by,
        values=values,
        point=(rental.lot.lon, rental.lot.lat),
        title=f"{rental.name}：{result}",
        happened=at,
        uid=uid(f"rental visit {rental.number} {attempt}", at),
    )


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, 0), OFFICE_ZONE) + timedelta(minutes=minute)
