"""What a worklist shows, as its address says it; and the views, which are addresses kept ready."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jiewu.cases.filters import OPEN, RUNNING, Due, Filters
from jiewu.cases.steps import Step
from jiewu.core import clock
from jiewu.indicators import periods
from jiewu.places import queries as places

PHASES = {
    "live": gettext_noop("not closed"),
    "running": gettext_noop("running"),
    "received": gettext_noop("waiting to be dispatched"),
    "open": gettext_noop("being handled"),
    "suspended": gettext_noop("suspended"),
    "closed": gettext_noop("closed"),
    "any": gettext_noop("any state"),
}
DUES = {
    "today": gettext_noop("due today or overdue"),
    "overdue": gettext_noop("overdue"),
    "ahead": gettext_noop("due today, not yet overdue"),
    "morning": gettext_noop("due this morning"),
    "afternoon": gettext_noop("due this afternoon"),
    "later": gettext_noop("due after today"),
    "week": gettext_noop("due within seven days"),
    "unknown": gettext_noop("due unknown"),
}
PHASE_FILTERS: dict[str, tuple[str, ...]] = {
    "live": OPEN,
    "running": RUNNING,
    "received": ("received",),
    "open": ("open",),
    "suspended": ("suspended",),
    "closed": ("closed",),
    "any": (),
}
DUE_FILTERS: dict[str, Due] = {
    "": "",
    "today": "by_today",
    "overdue": "overdue",
    "ahead": "today",
    "morning": "morning",
    "afternoon": "afternoon",
    "later": "later",
    "week": "",
    "unknown": "unknown",
}
STEPS = {
    Step.DISPATCH: gettext_noop("to be dispatched"),
    Step.SIGN: gettext_noop("to be signed for"),
    Step.CHECK: gettext_noop("to be checked"),
    Step.HANDLE: gettext_noop("to be handled"),
}
FLAGS = ("mine", "quiet", "assigned")  # conditions that hold or are not set
ORDERS = {
    "due": gettext_noop("nearest deadline first"),
    "received": gettext_noop("newest first"),
}


@dataclass(frozen=True, slots=True)
class Listing:
    """The conditions of a worklist. Empty means: any. `figure` is the link of a number whose facts are listed.

    `hotspot` names a hot spot whose cases are: uid~days.
    """

    phase: str = "live"
    due: str = ""
    mine: str = ""  # 1: only what waits for the person
    step: str = ""  # what it waits for
    quiet: str = ""  # 1: only what nothing was written of for days
    assigned: str = ""  # 1: only what an outside platform assigned
    area: str = ""  # code
    type: str = ""  # key of a case type
    org: str = ""  # id
    channel: str = ""
    received: str = ""  # a period: 2025-03
    order: str = "due"
    q: str = ""  # words that must be in it
    figure: str = ""
    hotspot: str = ""

    def query(self, **changes: str) -> str:
        """Return the query part of the address, with some things changed; what is usual is left out."""
        other = replace(self, **{key: value for key, value in changes.items() if key != "after"})
        usual = Listing()
        found = {each.name: getattr(other, each.name) for each in fields(Listing)}
        found = {name: value for name, value in found.items() if value != getattr(usual, name)}
        if changes.get("after"):
            found["after"] = changes["after"]
        return urlencode(found)

    def href(self, **changes: str) -> str:
        """Return the address of the list, with some things changed. Never without a query: that is the first look."""
        return f"{reverse('office:cases')}?{self.query(**changes) or 'phase=live'}"

    def choose_href(self, what: str) -> str:
        """Return the address of a chip's choices."""
        return f"{reverse('office:choose_case', args=[what])}?{self.query()}"

    def case_href(self, number: str) -> str:
        """Return the address of one case, which remembers the list it was opened from."""
        query = self.query()
        return reverse("office:case", args=[number]) + (f"?{query}" if query else "")

    def filters(self) -> Filters:
        """Return the conditions as the verbs of cases take them. Raises Problem `period_unreadable`."""
        tree = places.tree()
        received = periods.parse(self.received) if self.received else None
        return Filters(
            phases=PHASE_FILTERS[self.phase],
            area=next((node.id for node in tree.nodes.values() if node.code == self.area), None),
            case_type=self.type,
            org=int(self.org) if self.org.isdecimal() else None,
            channel=self.channel,
            due=DUE_FILTERS[self.due],
            due_before=clock.today() + timedelta(days=7) if self.due == "week" else None,
            mine=bool(self.mine),
            step=Step(self.step),
            quiet=bool(self.quiet),
            assigned=bool(self.assigned),
            received_from=received.first if received else None,
            received_until=received.last if received else None,
            text=self.q,
            order="due" if self.order == "due" else "received",
        )

    @property
    def counted(self) -> bool:
        """Whether it lists what stands behind a number, which no condition changes."""
        return bool(self.figure or self.hotspot)

    @property
    def sorted_by(self) -> str:
        """What the rows come by: what is closed has no deadline to come by."""
        return "due" if self.order == "due" and self.phase not in ("closed", "any") else "received"

    @property
    def narrowed(self) -> bool:
        """Whether any condition beyond the view's own is set."""
        named = (self.area, self.type, self.org, self.channel, self.received, self.q)
        return any(named) or any((self.mine, self.step, self.quiet, self.assigned))


VIEWS: tuple[tuple[str, str, Listing], ...] = (
    ("waiting", gettext_noop("To be dispatched"), Listing(phase="received")),
    ("due", gettext_noop("Due today and overdue"), Listing(due="today")),
    ("open", gettext_noop("In hand"), Listing(phase="open")),
    ("new", gettext_noop("Newest"), Listing(phase="any", order="received")),
)


def read(query: QueryDict) -> Listing:
    """Return the listing that an address asks for; words it does not know are left out."""
    known: dict[str, Container[str]] = {"phase": PHASES, "due": DUES, "step": STEPS, "order": ORDERS}
    known |= dict.fromkeys(FLAGS, ("1",))
    given = {each.name: str(query[each.name]).strip() for each in fields(Listing) if query.get(each.name)}
    return Listing(**{name: value for name, value in given.items() if name not in known or value in known[name]})


def view_of(listing: Listing) -> str:
    """Return which view a listing is, its further conditions left aside; nothing when it is none."""
    further = ("area", "type", "org", "channel", "received", "q", "step", *FLAGS)
    bare = replace(listing, **dict.fromkeys(further, ""))
    return next((key for key, _title, preset in VIEWS if preset == bare), "")


def title_of(listing: Listing) -> str:
    """Return what a list is called above a case that was opened from it."""
    if listing.counted:
        return _("the facts behind a number")
    key = view_of(listing)
    return next((_(title) for name, title, _preset in VIEWS if name == key), _("chosen cases"))
