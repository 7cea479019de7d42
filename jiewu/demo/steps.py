"""The story of the wires, step by step: one sentence each, its numbers counted now, and the page where it opens.

Outside the demo, and for posts that may not see a step, there is none.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from jiewu.cases import queries as cases
from jiewu.cases.hotspots import queries as hotspots
from jiewu.core import office
from jiewu.core.problems import Problem
from jiewu.demo import geography, papers, story
from jiewu.demo.uids import uid
from jiewu.demo.wires import said, sheds
from jiewu.facts import queries as facts
from jiewu.indicators import units
from jiewu.indicators.figures import figure
from jiewu.indicators.links import Link
from jiewu.people import access
from jiewu.places import queries as places
from jiewu.plans import queries as plans
from jiewu.reports import changes
from jiewu.reports import queries as reports

if TYPE_CHECKING:
    from jiewu.people.posts import Post

YEAR, BEFORE, MARCH = str(story.YEAR), str(story.YEAR - 1), f"{story.YEAR}-03"
_A_YEAR = 366  # days of hot spots


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the story."""

    title: str
    text: str
    href: str


def steps(by: "Post | Iterable[Post]") -> list[Step]:
    """Return the steps that these posts may open, in their order; none where no demo stands."""
    teller = _Teller(list(by) if isinstance(by, Iterable) else [by])
    if not office.setting("demo_accounts"):
        return []
    found = []
    for tell in (
        teller.found,
        teller.merged,
        teller.called,
        teller.missed,
        teller.findings,
        teller.built,
        teller.fewer,
        teller.promised,
        teller.written,
    ):
        step = _allowed(tell)
        if step is not None:
            found.append(step)
    return found


def _allowed(tell: Callable[[], Step]) -> Step | None:
    """Return a step; None when the posts may not see it, or when it is not there."""
    try:
        return tell()
    except Problem:
        return None


class _Teller:
    """Tells each step for some posts. Everything raises Problem that these may not see."""

    def __init__(self, posts: "list[Post]") -> None:
        self.posts = posts

    def found(self) -> Step:
        """Seventeen calls are one matter."""
        numbers = self._numbers(MARCH, tickets="appeals.charging_wires", people="appeals.charging_wires_people")
        text = _("%(tickets)s tickets of March, from %(people)s people, are found to be about one thing.") % numbers
        main = self._main().pk
        spots = hotspots.overview(by=self.posts, days=_A_YEAR).spots
        spot = next((each for each in spots if main in each.cases), None)
        if spot is None:
            return Step(_("Found as one matter"), text, self._list("appeals.charging_wires", MARCH))
        return Step(_("Found as one matter"), text, f"{reverse('office:hotspots')}?days={_A_YEAR}#{spot.uid}")

    def merged(self) -> Step:
        """They become one case."""
        main = self._main()
        words = {"merged": len(cases.merged_into(main, by=self.posts)), "number": main.number}
        text = _("%(merged)s are merged into %(number)s; the reply of 6 March promises sheds by the end of September.")
        return Step(_("Merged and promised"), text % words, reverse("office:case", args=[main.number]))

    def called(self) -> Step:
        """Bodies are called to one place."""
        held = facts.one("activity", uid("wires meeting", said.moment(said.told("meeting")["at"])), by=self.posts)
        words = {"called": held.values["called"], "came": held.values["came"]}
        text = _("%(called)s bodies are called to the lane, %(came)s come; the one that does not is on record.") % words
        return Step(_("Called to the spot"), text, reverse("office:activity", args=[held.uid]))

    def missed(self) -> Step:
        """Rental buildings are inspected, and the missed ones listed."""
        numbers = self._numbers(
            YEAR, due="safety.rental_due", inspected="safety.rental_inspected", missed="safety.rental_missed"
        )
        text = _("%(inspected)s of %(due)s rental buildings are inspected; the %(missed)s missed are listed, with why.")
        return Step(_("Who was missed"), text % numbers, self._list("safety.rental_missed", YEAR))

    def findings(self) -> Step:
        """What was found, and what became of it."""
        numbers = self._numbers(
            YEAR,
            found="safety.rental_findings",
            spot="safety.rental_fixed_on_spot",
            later="safety.rental_fixed_at_check",
            passed="safety.rental_to_enforcement",
        )
        text = _("%(found)s hazards: %(spot)s fixed on the spot, %(later)s at the re-check, %(passed)s to enforcement.")
        return Step(_("Found and fixed"), text % numbers, self._list("safety.rental_findings", YEAR))

    def built(self) -> Step:
        """A micro-project builds what was missing."""
        project = facts.one("entry", sheds.project(), by=self.posts)
        numbers = self._numbers(YEAR, sheds="livelihood.sheds", ports="livelihood.ports")
        text = _("A micro-project builds %(sheds)s sheds with %(ports)s ports; the last opens on 24 September.")
        return Step(_("Built as promised"), text % numbers, reverse("office:entry", args=[project.uid]))

    def fewer(self) -> Step:
        """There are fewer calls."""
        before = self._numbers(BEFORE, before="appeals.charging_wires")
        numbers = before | self._numbers(YEAR, now="appeals.charging_wires")
        text = _("Tickets about it fall from %(before)s in the year before to %(now)s.") % numbers
        query = {"indicator": "appeals.charging_wires", "year": YEAR}
        return Step(_("Fewer calls"), text, f"{reverse('office:figures')}?{urlencode(query)}")

    def promised(self) -> Step:
        """The plan's target is reached."""
        plan = next(iter(plans.plans(by=self.posts).filter(year=story.YEAR)), None)
        if plan is None:
            raise Problem("not_found")
        numbers = self._numbers(YEAR, ports="livelihood.ports")
        numbers["wanted"] = next(
            (units.display(each.value, 0) for each in plans.targets(plan) if each.tied == "livelihood.ports"), "—"
        )
        text = _("The plan wanted %(wanted)s ports or more; %(ports)s are there. Other targets lag, and it says why.")
        return Step(_("What the plan wanted"), text % numbers, reverse("office:plan", args=[plan.uid]))

    def written(self) -> Step:
        """The report has written it down, and one number has changed since."""
        report = reports.reports(by=self.posts).filter(template=papers.TEMPLATE).first()
        if report is None:
            raise Problem("not_found")
        reader = access.permitting(self.posts, "report.read", report)[0]
        stale = len(changes.changed(report, by=reader))
        text = _("The report says so with numbers that open; since Friday the facts of %(stale)s of them have changed.")
        return Step(_("Written down"), text % {"stale": stale}, reverse("office:report", args=[report.uid]))

    def _main(self) -> "cases.Case":
        first = said.told("tickets")[0]
        return cases.by_uid(uid("wires lane 0", said.moment(first["at"])), by=self.posts)

    def _numbers(self, period: str, **keys: str) -> dict[str, str]:
        """Return figures of the lane's community in March, of the street in a year, as they are read."""
        return {name: units.display(self._figure(key, period), 0) for name, key in keys.items()}

    def _figure(self, key: str, period: str) -> units.Number | None:
        return figure(key, area=self._area(period), period=period, by=self.posts).value

    def _area(self, period: str) -> str:
        return f"{said.told('community')}社区" if period == MARCH else geography.STREET_NAME

    def _list(self, key: str, period: str) -> str:
        """Return the address of the facts behind a number."""
        token = Link(key, places.area_by(self._area(period)).code, period).token()
        page = "office:cases" if key.startswith(("appeals.", "safety.rental_f")) else "office:facts"
        return f"{reverse(page)}?{urlencode({'figure': token})}"
