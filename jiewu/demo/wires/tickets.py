"""What people told of wires: the year before as the platform's export has it, this year with every step."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from jiewu.cases import deadlines
from jiewu.cases.submissions import Leads, Outside, Submission
from jiewu.core import workdays
from jiewu.core.clock import OFFICE_ZONE
from jiewu.demo import matters, names, story
from jiewu.demo.geography import COMMUNITIES, SPLIT
from jiewu.demo.uids import uid
from jiewu.demo.wires import lived, said
from jiewu.demo.wires.lived import Life
from jiewu.packs import editions
from jiewu.packs.definitions import CaseDef

if TYPE_CHECKING:
    from jiewu.cases.clocks import Rules
    from jiewu.demo.gazetteer import Lot
    from jiewu.demo.offices import Offices
    from jiewu.people.posts import Post

CASE_TYPE, TOPIC = "appeals.safety_hazard", "飞线充电"
_MINOR = "电动车存消防安全隐患"
_PLATFORM_HOURS = "35 work hours"  # five workdays
_FIRST_NUMBER = 8000  # of a day at the platform: above those of the other cases
_LATE = 0.09
_MERGED_AT = "03-05 10:20"  # when the dispatcher saw that they are one matter; what comes later is merged as it comes
_REPLIED_AT, _PROMISED_AT = "03-06 17:10", "03-06 16:50"
_KEPT_AT = "09-24 17:20"
_IMPORTED_AT = datetime(said.YEAR, 1, 6, 10, 30, tzinfo=OFFICE_ZONE)


def fill(offices: "Offices", *, by: "Post") -> int:
    """Store the tickets of both years and return how many were new."""
    writer = _Writer(offices)
    return lived.store([*writer.year_before(), *writer.lane(), *writer.others()], by=by)


class _Writer:
    """Writes tickets; numbers of the platform run on through a day."""

    def __init__(self, offices: "Offices") -> None:
        self.offices = offices
        self.rules: Rules = deadlines.rules()
        self.leads = Leads()
        self.numbers: Counter[date] = Counter()
        minor = editions.current().definition(CASE_TYPE, CaseDef).fields["minor"]
        key = next((each.key for each in minor.choices if each.title == _MINOR), None)
        self.classed = {} if key is None else {"minor": key, "major": key.rpartition("/")[0]}

    def lane(self) -> list[Life]:
        """Return the calls of the lane: the first is the main case, the others are merged into it."""
        random, found = said.chance("lane"), list[Life]()
        people = {who: _caller(random) for who in sorted({call["who"] for call in said.told("tickets")})}
        heard: set[int] = set()
        for number, (call, nature) in enumerate(zip(said.told("tickets"), said.told("natures"), strict=True)):
            values = {**people[call["who"]], "repeat": call["who"] in heard}
            heard.add(call["who"])
            lot = said.named(f"{said.told('lane')}{call['house']}号")
            words = {"title": call["title"], "text": call["text"], "nature": nature}
            life = self._begun(f"lane {number}", said.moment(call["at"]), lot, words, values)
            life.steps = list(self._main(life) if not found else self._merged(life, found[0], random))
            found.append(life)
        return found

    def others(self) -> list[Life]:
        """Return the other calls of the year, each with its own life."""
        random, found = said.chance("others"), list[Life]()
        for month, count in enumerate(said.told("others")["months"], 1):
            for number in range(count):
                received = _moment(said.YEAR, month, random)
                lot = _elsewhere(random, month)
                words = _words(lot, random)
                life = self._begun(f"{month} {number}", received, lot, words, _caller(random))
                life.steps = list(self._handled(life, lot, words["done"], random))
                found.append(life)
        return found

    def year_before(self) -> list[Life]:
        """Return the calls of the year before, closed as the platform's export says."""
        random, found = said.chance("before"), list[Life]()
        for month, count in enumerate(said.told("others")["months_before"], 1):
            for number in range(count):
                received = _moment(said.YEAR - 1, month, random)
                lot, late = _elsewhere(random, month), random.random() < _LATE
                due = self._due(received)
                closed = due + timedelta(hours=30) if late else received + (due - received) * random.uniform(0.4, 0.95)
                name = f"before {month} {number}"
                outside = Outside(*self._platform(received), due=due, state="closed", closed=closed, on_time=not late)
                submission = self._submission(
                    name, received, lot, words=_words(lot, random), values=_caller(random), outside=outside
                )
                post = self.offices.supervisor
                found.append(
                    lived.begun(submission, rules=self.rules, leads=self.leads, post=post, recorded=_IMPORTED_AT)
                )
        return found

    def _begun(
        self, name: str, received: datetime, lot: "Lot", words: Mapping[str, str], values: Mapping[str, Any]
    ) -> Life:
        outside = Outside(*self._platform(received), due=self._due(received))
        submission = self._submission(name, received, lot, words=words, values=values, outside=outside)
        post = self.offices.dispatcher(received)
        return lived.begun(submission, rules=self.rules, leads=self.leads, post=post, recorded=received)

    def _submission(
        self,
        name: str,
        received: datetime,
        lot: "Lot",
        *,
        words: Mapping[str, str],
        values: Mapping[str, Any],
        outside: Outside,
    ) -> Submission:
        return Submission(
            case_type=CASE_TYPE,
            title=words["title"],
            text=words["text"],
            values={**self.classed, "topic": TOPIC, **values},
            point=(lot.lon, lot.lat),
            address=lot.name,
            channel=matters.HOTLINE,
            nature=words["nature"],
            received=received,
            uid=uid(f"wires {name}", received),
            outside=outside,
        )

    def _main(self, life: Life) -> Iterator[lived.Step]:
        """The main case: a called meeting, a promise in the reply, kept in September."""
        community, clerk = self._community("芦湾", life.case.happened)
        random = said.chance("main")
        first = said.on_duty(life.case.happened, random)
        yield lived.move(first, "dispatched", self.offices.dispatcher(first), org=community)
        yield lived.move(first + timedelta(minutes=21), "signed", clerk)
        yield lived.move(first + timedelta(minutes=58), "handling", clerk)
        promised, kept = said.day(said.told("project")["promised"]), said.day(said.told("project")["finished"])
        note = "答复反映人时承诺的日期"
        yield lived.note_values(said.moment(_PROMISED_AT), clerk, note, promised=promised.isoformat())
        yield lived.move(said.moment(_REPLIED_AT), "closed", clerk, said.told("reply"))
        yield lived.note_values(said.moment(_KEPT_AT), clerk, said.told("kept"), kept=kept.isoformat())

    def _merged(self, life: Life, main: Life, random: Random) -> Iterator[lived.Step]:
        first = said.on_duty(life.case.happened, random)
        community, _ = self._community("芦湾", life.case.happened)
        yield lived.move(first, "dispatched", self.offices.dispatcher(first), org=community)
        seen = max(first, said.moment(_MERGED_AT)) + timedelta(minutes=random.randrange(3, 14))
        yield lived.merge(seen, main, self.offices.dispatcher(seen), said.told("merged"))

    def _handled(self, life: Life, lot: "Lot", done: str, random: Random) -> Iterator[lived.Step]:
        received, due = life.case.happened, life.case.due
        community, clerk = self._community(lot.community, received)
        first = said.on_duty(received, random)
        signed = said.at_work(first + timedelta(minutes=random.randrange(10, 120)), random)
        begun = said.at_work(signed + timedelta(minutes=random.randrange(10, 200)), random)
        yield lived.move(first, "dispatched", self.offices.dispatcher(first), org=community)
        yield lived.move(signed, "signed", clerk)
        yield lived.move(begun, "handling", clerk)
        ends = begun + timedelta(hours=20) if due is None else begun + (due - begun) * random.uniform(0.3, 0.85)
        if due is not None and random.random() < _LATE:
            ends = due + timedelta(hours=random.randrange(4, 70))
        closed = said.at_work(ends, random)
        yield lived.move(max(closed, begun + timedelta(minutes=5)), "closed", clerk, done)

    def _community(self, name: str, at: datetime) -> tuple[Any, "Post"]:
        """Return the org of a community on a day, and its clerk."""
        then = "水车" if name == "青竹" and at.date() < SPLIT else name
        return self.offices.orgs[f"{then}社区"], self.offices.clerks[f"{then}社区"]

    def _platform(self, received: datetime) -> tuple[str, str]:
        day = received.date()
        self.numbers[day] += 1
        return story.PLATFORM_HOTLINE, f"12345-{day:%y%m%d}{_FIRST_NUMBER + self.numbers[day] * 29:04d}"

    def _due(self, received: datetime) -> datetime:
        limit = workdays.parse_limit(_PLATFORM_HOURS)
        due = workdays.due(limit, received, self.rules.calendar, self.rules.hours)
        return due.replace(minute=due.minute // 30 * 30, second=0)


def _caller(random: Random) -> dict[str, str]:
    return {"reporter": names.called(random), "phone": names.phone(random)}


def _elsewhere(random: Random, month: int) -> "Lot":
    """Return a house that is not in the lane; in March none of its community: its voices are those of the lane."""
    chosen = [name for name in COMMUNITIES if month != 3 or name != said.told("community")]
    weights = [3 if name in said.told("rentals")["buildings"] else 1 for name in chosen]
    community = random.choices(chosen, weights)[0]
    return random.choice([lot for lot in said.lots(community) if not lot.name.startswith(tuple(said.told("beside")))])


def _words(lot: "Lot", random: Random) -> dict[str, str]:
    others = said.told("others")
    numbers = {"at": lot.name, "n": random.randint(2, 5), "days": random.choice("两三四五"), "time": "十点"}
    title, text = random.choice(others["titles"]), random.choice(others["says"])
    done = random.choice(others["done"])
    nature = "建议" if "建议" in text else random.choice(("投诉", "投诉", "求决", "举报"))
    return {
        "title": title.format(**numbers),
        "text": f"市民来电反映：{text.format(**numbers)}",
        "done": done.format(**numbers),
        "nature": nature,
    }


def _moment(year: int, month: int, random: Random) -> datetime:
    last = 11 if month == story.NOW.month else 28  # in both years before the day on which the report is written
    day = date(year, month, random.randint(1, last))
    hour = random.choice((8, 9, 10, 11, 14, 15, 17, 19, 20, 21, 22))
    return datetime.combine(day, time(hour, random.randrange(60), random.randrange(60)), OFFICE_ZONE)
