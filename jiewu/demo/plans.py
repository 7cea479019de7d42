"""Which cases come in, when, where and how: the years of 榕浦街道, drawn from a seed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import accumulate
from random import Random

from jiewu.core.clock import OFFICE_ZONE
from jiewu.demo import days, matters, story
from jiewu.demo.gazetteer import Gazetteer, Lot, gazetteer
from jiewu.demo.geography import COMMUNITIES, SEED
from jiewu.demo.matters import CALL, DISTRICT, GRID, HOTLINE, MAIL, VISIT, Matter, Report, Wording
from jiewu.demo.story import Size

_CHANNELS = {HOTLINE: 60, DISTRICT: 13, GRID: 17, CALL: 6, VISIT: 2, MAIL: 2}
_NOWHERE = ("我们小区附近", "回家路上", "公司附近")
_SAME_AGAIN = 0.042  # of cases are a second call about a matter that somebody has reported
_PLACELESS = 0.02
_UNCLASSED = 0.012


@dataclass(frozen=True, slots=True)
class Plan:
    """A case before it is written. Without a matter it is a hazard (`kind` set) or one that no class fits."""

    index: int
    received: datetime
    channel: str
    nature: str
    urgent: bool
    words: Wording
    lot: Lot
    org: str  # who mends it; 社区 for the community of the place
    matter: Matter | None = None
    report: Report | None = None
    kind: str = ""  # of a hazard
    same_as: int | None = None  # index of the case that reported the same before
    mistaken: bool = False  # entered by mistake: it is declared void
    key: str = ""  # what its uid is made of; its index when empty

    @property
    def placed(self) -> bool:
        """Whether it is known where it is."""
        return self.lot.community != ""

    @property
    def name(self) -> str:
        """What tells it apart from every other case of the demo."""
        return self.key or f"case {self.index}"


def plans(seed: int = SEED, size: Size = story.FULL) -> list[Plan]:
    """Return the cases of the year, oldest first; `index` is the place in the list."""
    random = Random(f"{seed} cases")  # noqa: S311 - scenery, no secret
    land = gazetteer(seed)
    shared = _told(size.told, land, Random(f"{seed} told"))  # noqa: S311 - scenery, no secret
    regular = size.cases - size.overnight - len(shared)
    drawn = [*shared, *(_regular(day, land, random) for day in _spread(regular, random))]
    drawn += [_hazard(day, land, random) for day in _spread(size.hazards, random)]
    drawn += [replace(_regular(day, land, random), mistaken=True) for day in _spread(size.mistaken, random)]
    drawn += _overnight(size.overnight, land, random)
    drawn.sort(key=lambda plan: plan.received)
    return _with_second_calls([replace(plan, index=index) for index, plan in enumerate(drawn)], random)


def earlier(seed: int = SEED, size: Size = story.FULL) -> list[Plan]:
    """Return what the hotline's platform holds of the year before, oldest first."""
    random = Random(f"{seed} earlier")  # noqa: S311 - scenery, no secret
    land = gazetteer(seed)
    found = []
    for day in days.spread(size.earlier, date(story.YEAR - 1, 1, 1), date(story.YEAR - 1, 12, 31), random):
        plan = _regular(day, land, random, channels=(HOTLINE, HOTLINE, HOTLINE, HOTLINE, DISTRICT))
        found.append(plan)
    found.sort(key=lambda plan: plan.received)
    return [replace(plan, index=index, key=f"earlier {index}") for index, plan in enumerate(found)]


def of_day(day: date, seed: int = SEED, size: Size = story.FULL) -> list[Plan]:
    """Return what comes in on a day after the demo's year was told, oldest first: as much as before on such a day."""
    random, land = Random(f"{seed} {day}"), gazetteer(seed)  # noqa: S311 - scenery, no secret
    year = days.between(date(story.YEAR, 1, 1), story.NOW.date() - timedelta(days=1))
    count = round(days.share(day, year) * size.cases * random.uniform(0.92, 1.08))
    drawn = [_regular(day, land, random) for _ in range(count)]
    drawn += [_hazard(day, land, random) for _ in range(round(days.share(day, year) * size.hazards))]
    drawn.sort(key=lambda plan: plan.received)
    return [replace(plan, index=number, key=f"case {day} {number}") for number, plan in enumerate(drawn)]


def _spread(count: int, random: Random) -> list[date]:
    return days.spread(count, date(story.YEAR, 1, 1), story.NOW.date() - timedelta(days=1), random)


def _regular(day: date, land: Gazetteer, random: Random, channels: Sequence[str] = ()) -> Plan:
    channel = random.choice(channels) if channels else random.choices(*_ways())[0]
    community = _community(land, random)
    received = _moment(day, channel, random)
    if random.random() < _UNCLASSED and channel != GRID:
        lot = random.choice(land.of_kind(community, "road"))
        return Plan(0, received, channel, "其他", False, matters.other(lot, random), lot, "党政综合办")
    matter = _matter(day, channel, random)
    report = random.choice(matter.reports)
    lot = matters.place(report.at, community, land, random)
    if channel != GRID and random.random() < _PLACELESS:
        lot = Lot("", 0, "", random.choice(_NOWHERE), 0.0, 0.0)
    nature = "" if channel == GRID else random.choice(matter.natures)
    urgent = nature not in ("咨询", "建议", "表扬") and random.random() < 0.05
    words = matters.word(report, lot, channel, nature, random)
    return Plan(0, received, channel, nature, urgent, words, lot, matter.org, matter, report)


def _hazard(day: date, land: Gazetteer, random: Random) -> Plan:
    kind, report = random.choice(matters.hazards())
    lot = matters.place(report.at, _community(land, random), land, random)
    words = matters.word(report, lot, GRID, "", random)
    urgent = random.random() < 0.04
    return Plan(0, _moment(day, GRID, random), GRID, "", urgent, words, lot, matters.COMMUNITY, None, report, kind)


def _overnight(count: int, land: Gazetteer, random: Random) -> list[Plan]:
    """Return what waits in the morning: the water pressure fails in 兰陂, and the rest of a night."""
    evening = datetime.combine(story.NOW.date() - timedelta(days=1), time(20, 5), OFFICE_ZONE)
    water = next(each for each in matters.matters() if each.minor == "供水设施故障")
    blocks = land.of_kind("兰陂", "estate")[:3]
    found = []
    for number in range(count):
        if number < 8:
            lot = blocks[number % len(blocks)]
            report = water.reports[0]
            words = matters.word(report, lot, HOTLINE, "求助", random)
            received = evening + timedelta(minutes=8 + number * 17 + random.randrange(12), seconds=random.randrange(60))
            found.append(Plan(0, received, HOTLINE, "求助", False, words, lot, water.org, water, report))
            continue
        late = evening + timedelta(minutes=random.choice((random.randrange(200), random.randrange(560, 735))))
        plan = _regular(late.date(), land, random)
        found.append(replace(plan, received=late + timedelta(seconds=random.randrange(60))))
    return found


def _told(most: int, land: Gazetteer, random: Random) -> list[Plan]:
    """Return calls of many people about one thing in one place."""
    found = []
    for call in matters.told(land, random)[:most]:
        channel = random.choice((HOTLINE, HOTLINE, HOTLINE, DISTRICT, CALL, VISIT))
        received = _moment(date.fromisoformat(f"{story.YEAR}-{call.day}"), channel, random)
        org, nature = call.matter.org, random.choice(call.matter.natures)
        found.append(Plan(0, received, channel, nature, False, call.words, call.lot, org, call.matter))
    return found


def _with_second_calls(drawn: Sequence[Plan], random: Random) -> list[Plan]:
    """Let some cases report again what another of the last three days has reported, in other words."""
    found = list(drawn)
    for plan in drawn:
        tells_again = plan.matter is not None and plan.channel != GRID and plan.placed and not plan.mistaken
        if not tells_again or random.random() >= _SAME_AGAIN:
            continue
        before = [each for each in found[max(0, plan.index - 150) : plan.index] if _may_be_told_again(each, plan)]
        if before:
            first = random.choice(before)
            assert first.report is not None  # noqa: S101 - just filtered
            found[plan.index] = replace(
                first,
                index=plan.index,
                received=plan.received,
                channel=plan.channel,
                nature=first.nature or plan.nature,
                urgent=False,
                words=matters.word(first.report, first.lot, plan.channel, first.nature, random),
                same_as=first.index,
            )
    return found


def _may_be_told_again(first: Plan, plan: Plan) -> bool:
    told = first.report is not None and first.matter is not None and first.placed
    alone = first.same_as is None and not first.mistaken
    return told and alone and timedelta(hours=2) < plan.received - first.received < timedelta(days=3)


def _matter(day: date, channel: str, random: Random) -> Matter:
    fitting, weights = _fitting(day.month, channel == GRID)
    return random.choices(fitting, cum_weights=weights)[0]


@cache
def _fitting(month: int, on_rounds: bool) -> tuple[list[Matter], list[int]]:
    """Return the matters of a month that come by rounds or by callers, and their weights, added up."""
    channel = GRID if on_rounds else HOTLINE
    found = [each for each in matters.matters() if month in each.months and each.comes_by(channel)]
    return found, list(accumulate(matter.weight for matter in found))


@cache
def _ways() -> tuple[list[str], list[int]]:
    return list(_CHANNELS), list(_CHANNELS.values())


def _community(land: Gazetteer, random: Random) -> str:
    return random.choices(COMMUNITIES, [land.shares[name] for name in COMMUNITIES])[0]


def _moment(day: date, channel: str, random: Random) -> datetime:
    moment = days.moment(day, random, by_day=channel in (GRID, VISIT))
    last = story.NOW.date() - timedelta(days=1)
    if day == last and moment.hour >= 20:  # the last evening is told by _overnight()
        return moment.replace(hour=random.randrange(9, 18))
    return moment


def platform_numbers(drawn: Iterable[Plan]) -> dict[str, str]:
    """Return the number under which an outside platform assigned a case, by its name: 12345-2512120318."""
    counts: Counter[tuple[str, date]] = Counter()
    numbers = {}
    for plan in drawn:
        if plan.channel in (HOTLINE, DISTRICT):
            day = plan.received.date()
            counts[plan.channel, day] += 1
            prefix = "12345" if plan.channel == HOTLINE else "QP"
            # A city's numbers run on between ours.
            numbers[plan.name] = f"{prefix}-{day:%y%m%d}{counts[plan.channel, day] * 37 % 9973:04d}"
    return numbers
