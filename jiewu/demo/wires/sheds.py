"""The micro-project (民生微实事): its stages, its sheds and ports, its payments, the last of them written down late."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from jiewu.core import writes
from jiewu.core.clock import OFFICE_ZONE
from jiewu.demo import geography, story
from jiewu.demo.uids import uid
from jiewu.demo.wires import said
from jiewu.facts import activities, correcting, entries, queries
from jiewu.places import queries as places

if TYPE_CHECKING:
    from uuid import UUID

    from jiewu.demo.offices import Offices
    from jiewu.people.posts import Post

PROJECT, SHED, PAYMENT = "livelihood.micro_project", "livelihood.charging_shed", "livelihood.payment"
_STAGES = ("voted", "approved", "begun", "finished", "accepted")


def project() -> "UUID":
    """Return the uid of the project's entry."""
    return uid("wires project", _at(said.day(said.told("project")["proposed"])))


def fill(offices: "Offices", *, by: "Post") -> int:
    """Store project, sheds and payments and return how many facts were new."""
    post = offices.clerks["公共服务办"]
    new = _project(post, offices, by)
    new += _sheds(offices, by)
    return new + _payments(post, by)


def _project(post: "Post", offices: "Offices", by: "Post") -> int:
    told = said.told("project")
    proposed = said.day(told["proposed"])
    values = {
        "name": told["name"],
        "code": f"RPWSS{said.YEAR}001",
        "kind": "充电设施",
        "budget": told["budget"],
        "households": told["households"],
        "proposed": proposed.isoformat(),
        "promised": said.day(told["promised"]).isoformat(),
    }
    street = places.area_by(geography.STREET).pk
    draft = entries.draft(PROJECT, by=by, values=values, area=street, since=proposed, uid=project())
    new = entries.register_many([replace(draft, recorded=_at(proposed))], by=offices.supervisor)
    row = next(entry for entry in queries.entries(PROJECT, by=by) if entry.uid == project())
    for stage in _STAGES[row.revision - 1 :]:
        day = said.day(told[stage])
        change = correcting.corrected(row, by=post, values={stage: day.isoformat()})
        writes.many([replace(change, recorded=_at(day, 17))], post=post.pk)
    return new


def _sheds(offices: "Offices", by: "Post") -> int:
    random, new = said.chance("sheds"), 0
    drafts = []
    for number, line in enumerate(sorted(said.told("sheds"), key=lambda line: str(line["opened"])), 1):
        opened = said.day(line["opened"])
        values = {
            "name": line["name"],
            "code": f"RPCD{number:03d}",
            "project": str(project()),
            "ports": line["ports"],
            "opened": opened.isoformat(),
            "smoke_alarms": 2 + line["ports"] // 20,
            "sprinklers": line["ports"] >= 60,
        }
        point = said.beside(said.named(line["near"]), random)
        draft = entries.draft(SHED, by=by, values=values, point=point, since=opened, uid=_shed(line["name"], opened))
        drafts.append(replace(draft, recorded=_at(opened, 16)))
    new += entries.register_many(drafts, by=offices.supervisor)
    rows = {entry.uid: entry for entry in queries.entries(SHED, by=by)}
    for community in said.told("rentals")["buildings"]:
        post = offices.clerks[f"{community}社区"]
        ours = [line for line in said.told("sheds") if line["community"] == community]
        seen = [rows[_shed(line["name"], said.day(line["opened"]))] for line in ours
                if line["name"] != said.told("not_patrolled")]  # fmt: skip
        for back in (40, 9):  # the patrols of November and December
            day = story.NOW.date() - timedelta(days=back)
            fresh = [row for row in seen if row.verified is None or row.verified < day]
            drawn = [replace(entries.verified(row, by=post, on=day), recorded=_at(day, 20)) for row in fresh]
            writes.many(drawn, post=post.pk)
    return new


def _shed(name: str, opened: date) -> "UUID":
    return uid(f"shed {name}", _at(opened))


def _payments(post: "Post", by: "Post") -> int:
    street = places.area_by(geography.STREET).pk
    drafts: list[writes.Write[Any]] = []
    for number, line in enumerate(said.told("payments"), 1):
        day = said.day(line["on"])
        values = {
            "amount": line["amount"],
            "works": "充电设施",
            "stage": line["stage"],
            "voucher": f"RP{said.YEAR}{day:%m%d}-{number:02d}",
            "project": str(project()),
        }
        draft = activities.draft(
            PAYMENT,
            by=by,
            values=values,
            area=street,
            org=post.org_id,
            title=f"{said.told('project')['name']}{line['stage']}",
            happened=day,
            uid=uid(f"wires payment {number}", _at(day)),
        )
        drafts.append(replace(draft, recorded=said.moment(line["recorded"])))
    return activities.record_many(drafts, by=post)


def _at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour, 15), OFFICE_ZONE)
