"""The called meeting (吹哨报到): the sub-district calls bodies to one place, and who came is written down."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from jiewu.cases import queries
from jiewu.demo.uids import uid
from jiewu.demo.wires import said
from jiewu.facts import activities

if TYPE_CHECKING:
    from jiewu.demo.offices import Offices
    from jiewu.people.posts import Post

MEETING = "governance.called_meeting"


def fill(offices: "Offices", *, by: "Post") -> int:
    """Record the meeting and return how many facts were new."""
    told = said.told("meeting")
    begins = said.moment(told["at"])
    first = said.moment(said.told("tickets")[0]["at"])
    main = queries.by_uid(uid("wires lane 0", first), by=[by])
    lot = said.named(main.address)
    values = {
        "matter": told["matter"],
        "case_number": main.number,
        "called": len(told["bodies"]),
        "came": sum(each["came"] for each in told["bodies"]),
        "bodies": told["bodies"],
        "settled": True,
        "result": told["result"],
    }
    write = activities.draft(
        MEETING,
        by=by,
        values=values,
        point=(lot.lon, lot.lat),
        org=offices.orgs["指挥中心"].pk,
        title=told["title"],
        happened=begins,
        uid=uid("wires meeting", begins),
    )
    recorded = begins + timedelta(hours=2, minutes=10)
    return activities.record_many([replace(write, recorded=recorded)], by=offices.dispatcher(recorded))
