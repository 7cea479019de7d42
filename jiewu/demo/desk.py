"""The desk at which the demo's cases come in: from a plan to what is said of a case, and who does what."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from random import Random
from typing import TYPE_CHECKING, Any

from jiewu.cases import deadlines
from jiewu.cases.submissions import Leads, Outside, Submission, prepared
from jiewu.core import workdays, writes
from jiewu.demo import geography, matters, names, story
from jiewu.demo.classes import Classes
from jiewu.demo.lives import DISPATCHER, FINDER
from jiewu.demo.offices import Offices
from jiewu.demo.plans import Plan
from jiewu.demo.uids import uid
from jiewu.packs.definitions import CaseDef

if TYPE_CHECKING:
    from jiewu.people.orgs import Org
    from jiewu.people.posts import Post

# Outside platforms, and the work hours that they give: five and seven workdays, to the half hour.
PLATFORMS = {matters.HOTLINE: (story.PLATFORM_HOTLINE, 35), matters.DISTRICT: (story.PLATFORM_DISTRICT, 49)}
_DISCIPLINE = "党纪政纪"


class Desk:
    """Knows the packs, the rules and the orgs, each looked up once for many cases."""

    def __init__(self, offices: Offices, *, by: "Post") -> None:
        self.offices, self.by = offices, by
        self.classes = Classes()
        self.rules, self.leads = deadlines.rules(), Leads()

    def definition(self, plan: Plan) -> CaseDef:
        """Return the case type of a plan."""
        return self.classes.definition(plan)

    def prepared(self, said: Submission) -> writes.Write[Any]:
        """Return the write that registers a case."""
        definition = self.classes.known(said.case_type)
        return prepared(said, definition, self.rules, by=self.by, leads=self.leads)

    def submission(self, plan: Plan, outside: Outside | None, **changes: Any) -> Submission:
        """Return what is said of a planned case; *changes* replace parts of it."""
        about = None
        if plan.matter is not None and plan.matter.class_title == _DISCIPLINE and plan.placed:
            about = self.offices.orgs[self.community(plan)].pk
        said: dict[str, Any] = {
            "case_type": self.classes.definition(plan).key,
            "title": plan.words.title,
            "text": plan.words.text,
            "values": self.classes.values(plan),
            "point": (plan.lot.lon, plan.lot.lat) if plan.placed else None,
            "address": plan.lot.name,
            "channel": plan.channel,
            "nature": plan.nature,
            "urgency": "紧急" if plan.urgent else "",
            "received": plan.received,
            "about": about,
            "uid": uid(plan.name, plan.received),
            "outside": outside,
        }
        return Submission(**said | changes)

    def caller(self, plan: Plan, random: Random) -> Mapping[str, str]:
        """Return who told of it, protected; rounds have nobody."""
        return {} if plan.channel == matters.GRID else {"reporter": names.called(random), "phone": names.phone(random)}

    def platform_due(self, channel: str, received: datetime) -> datetime:
        """Return when an outside platform wants its case back."""
        due = workdays.due(_limit(PLATFORMS[channel][1]), received, self.rules.calendar, self.rules.hours)
        return due.replace(minute=due.minute // 30 * 30, second=0)

    def actor(self, actor: str, at: datetime, plan: Plan | None, org: "Org | None") -> "Post":
        """Return who does a step at a moment."""
        if actor == FINDER and plan is not None:
            return self.finder(plan)
        if actor == DISPATCHER or org is None:
            return self.offices.dispatcher(at)
        return self.offices.clerks.get(org.name) or self.offices.dispatcher(at)

    def finder(self, plan: Plan) -> "Post":
        """Return who took a case in: the community on its rounds, else the command centre."""
        if plan.channel == matters.GRID:
            return self.offices.clerks[self.community(plan)]
        return self.offices.dispatcher(plan.received)

    def org(self, name: str, plan: Plan) -> "Org":
        """Return the org of a name; 社区 is the community of the place."""
        return self.offices.orgs[self.community(plan) if name == matters.COMMUNITY else name]

    def community(self, plan: Plan) -> str:
        """Return the community org of a place on the day of a case; the party service centre when no place is known."""
        if not plan.placed:
            return "党群服务中心"
        if plan.lot.community == "青竹" and plan.received.date() < geography.SPLIT:
            return "水车社区"
        return f"{plan.lot.community}社区"


@lru_cache(maxsize=8)
def _limit(hours: int) -> workdays.Limit:
    return workdays.parse_limit(f"{hours} work hours")
