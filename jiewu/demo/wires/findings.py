"""What the inspection found: most put right at once, the rest by notice, a few handed to enforcement."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING

from jiewu.cases import deadlines
from jiewu.cases.submissions import Leads, Submission
from jiewu.demo import matters
from jiewu.demo.uids import uid
from jiewu.demo.wires import lived, said
from jiewu.demo.wires.lived import Life
from jiewu.facts import contents

if TYPE_CHECKING:
    from random import Random
    from uuid import UUID

    from jiewu.demo.offices import Offices
    from jiewu.demo.wires.rentals import Rental
    from jiewu.facts.models import Entry
    from jiewu.people.posts import Post

HAZARD, PREMISES = "safety.hazard", "出租屋"
ON_SPOT, ENFORCEMENT = "fixed_on_spot", "enforcement"


def fill(rentals: "Sequence[Rental]", rows: "Mapping[UUID, Entry]", offices: "Offices", *, by: "Post") -> int:
    """Store the findings with what became of each and return how many were new; *rows* are the buildings by uid."""
    random, rules, leads, notices = said.chance("findings"), deadlines.rules(), Leads(), count(1)
    told = said.told("rentals")
    lives: list[Life] = []
    for rental in sorted(rentals, key=lambda each: each.visited):
        post = offices.clerks[rental.community]
        for number, ends in enumerate(rental.found):
            at = rental.visited + timedelta(minutes=4 + 5 * number)
            line = random.choices(told["kinds"], [each["weight"] for each in told["kinds"]])[0]
            numbers = {"at": rental.name, "n": random.randint(2, 5)}
            text = line["text"].format(**numbers)
            values = {"level": "一般", "kind": line["kind"], "premises": PREMISES}
            if ends != ON_SPOT:
                values["notice"] = told["notice"].format(year=said.YEAR, n=next(notices))
            submission = Submission(
                case_type=HAZARD,
                title=line["title"],
                text=text,
                values=values,
                point=(rental.lot.lon, rental.lot.lat),
                address=rental.name,
                channel=matters.GRID,
                received=at,
                uid=uid(f"rental finding {rental.number} {number}", at),
            )
            life = lived.begun(submission, rules=rules, leads=leads, post=post, recorded=at)
            links = contents.new_links("case", {"rental": [rows[rental.uid]]}, starts=at.date())
            life.write = replace(life.write, rows=(*life.write.rows, *links))
            life.steps = list(_steps(life, ends, line["done"], offices, random))
            lives.append(life)
    return lived.store(lives, by=by)


def _steps(life: Life, ends: str, done: str, offices: "Offices", random: "Random") -> Iterator[lived.Step]:
    """Yield what became of a finding, from what it ends in."""
    told, at, clerk = said.told("rentals"), life.case.happened, life.post
    if ends == ON_SPOT:
        yield lived.move(at + timedelta(minutes=random.randrange(3, 25)), ON_SPOT, clerk, f"即查即改：{done}")
        return
    ordered = said.on_duty(at, random)
    taken = said.at_work(ordered + timedelta(minutes=random.randrange(10, 60)), random)
    late = ends == ENFORCEMENT
    reported = said.at_work(taken + timedelta(hours=66 if late else random.randrange(20, 46)), random)
    checked = said.at_work(reported + timedelta(hours=20 if late else random.randrange(1, 5)), random)
    yield lived.move(ordered, "ordered", offices.dispatcher(ordered), org=clerk.org)
    yield lived.move(taken, "fixing", clerk)
    if late:
        note = told["transferred"]
        yield lived.move(checked, ENFORCEMENT, offices.dispatcher(checked), note)
        return
    yield lived.move(reported, "checking", clerk, done)
    yield lived.move(max(checked, reported), "closed", offices.dispatcher(checked), told["confirmed"])
