"""Which cases come in, when, where and how: the year 2025 of 榕浦街道, drawn from a seed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random

from jiewu.core.clock import OFFICE_ZONE
from jiewu.core.workdays import shipped
from jiewu.demo import matters, story
from jiewu.demo.gazetteer import Gazetteer, Lot, gazetteer
from jiewu.demo.geography import COMMUNITIES, SEED
from jiewu.demo.matters import CALL, DISTRICT, GRID, HOTLINE, MAIL, VISIT, Matter, Report, Wording
from jiewu.demo.story import Size

# How much comes in by month: spring and summer more than winter; in December a campaign more than doubles it.
_MONTHS = (1584, 1218, 1800, 1660, 1728, 1728, 1760, 1678, 1613, 1526, 1588, 5600)
_CHANNELS = {HOTLINE: 60, DISTRICT: 13, GRID: 17, CALL: 6, VISIT: 2, MAIL: 2}
_HOURS = (1, 1, 1, 0, 0, 1, 2, 5, 9, 11, 10, 8, 5, 6, 8, 9, 9, 8, 7, 8, 9, 7, 4, 2)  # of the day, for calls
_NOWHERE = ("我们小区附近", "回家路上", "公司附近")
_SAME_AGAIN = 0.018  # of cases are a second call about a matter that somebody has reported
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

    @property
    def placed(self) -> bool:
        """Whether it is known where it is."""
        return self.lot.community != ""


def plans(seed: int = SEED, size: Size = story.FULL) -> list[Plan]:
    """Return the year's cases, oldest first; `index` is the place in the list."""
    random = Random(f"{seed} cases")  # noqa: S311 - scenery, no secret
    land = gazetteer(seed)
    regular = size.cases - size.hazards - size.overnight
    drawn = [_regular(day, land, random) for day in _days(regular, random)]
    shared = _told(size.told, land, Random(f"{seed} told"))  # noqa: S311 - scenery, no secret
    drawn[: len(shared)] = shared  # in the place of others: the year holds as many as before
    drawn += [_hazard(day, land, random) for day in _days(size.hazards, random)]
    drawn += _overnight(size.overnight, land, random)
    drawn.sort(key=lambda plan: plan.received)
    return _with_second_calls([replace(plan, index=index) for index, plan in enumerate(drawn)], random)


def _days(count: int, random: Random) -> list[date]:
    """Return *count* days from New Year to the day before the demo stands, busier on workdays."""
    calendar, last = shipped(), story.NOW.date() - timedelta(days=1)
    days = [date(2025, 1, 1) + timedelta(days=n) for n in range((last - date(2025, 1, 1)).days + 1)]
    weights = [_MONTHS[day.month - 1] * (1.0 if calendar.works(day) else 0.5) for day in days]
    return random.choices(days, weights, k=count)


def _regular(day: date, land: Gazetteer, random: Random) -> Plan:
    channel = random.choices(list(_CHANNELS), list(_CHANNELS.values()))[0]
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
        received = _moment(date.fromisoformat(f"{story.NOW.year}-{call.day}"), channel, random)
        org, nature = call.matter.org, random.choice(call.matter.natures)
        found.append(Plan(0, received, channel, nature, False, call.words, call.lot, org, call.matter))
    return found


def _with_second_calls(drawn: Sequence[Plan], random: Random) -> list[Plan]:
    """Let some cases report again what another of the last six days has reported, in other words."""
    found = list(drawn)
    for plan in drawn:
        if plan.matter is None or plan.channel == GRID or not plan.placed or random.random() >= _SAME_AGAIN:
            continue
        before = [
            each
            for each in found[max(0, plan.index - 60) : plan.index]
            if each.report is not None
            and each.matter is not None
            and each.placed
            and each.same_as is None
            and timedelta(hours=2) < plan.received - each.received < timedelta(days=3)
        ]
        if before:
            first = random.choice(before)
            assert first.report is not None  # noqa: S101 - just filtered
            words = matters.word(first.report, first.lot, plan.channel, first.nature, random)
            found[plan.index] = replace(
                first,
                index=plan.index,
                received=plan.received,
                channel=plan.channel,
                nature=first.nature or plan.nature,
                urgent=False,
                words=words,
                same_as=first.index,
            )
    return found


def _matter(day: date, channel: str, random: Random) -> Matter:
    fitting, weights = _fitting(day.month, channel == GRID)
    return random.choices(fitting, weights)[0]


@cache
def _fitting(month: int, on_rounds: bool) -> tuple[list[Matter], list[int]]:
    """Return the matters of a month that come by rounds or by callers, and their weights."""
    channel = GRID if on_rounds else HOTLINE
    found = [each for each in matters.matters() if month in each.months and each.comes_by(channel)]
    return found, [matter.weight for matter in found]


def _community(land: Gazetteer, random: Random) -> str:
    return random.choices(COMMUNITIES, [land.shares[name] for name in COMMUNITIES])[0]


def _moment(day: date, channel: str, random: Random) -> datetime:
    """Return when on a day something comes in: rounds and visitors in the daytime, calls also in the evening."""
    hour = random.randrange(9, 18) if channel in (GRID, VISIT) else random.choices(range(24), _HOURS)[0]
    last = story.NOW.date() - timedelta(days=1)
    if day == last and hour >= 20:  # the last evening is told by _overnight()
        hour = random.randrange(9, 18)
    return datetime.combine(day, time(hour, random.randrange(60), random.randrange(60)), OFFICE_ZONE)


def platform_numbers(drawn: Sequence[Plan]) -> dict[int, str]:
    """Return the number under which an outside platform assigned a case, by index: 12345-2512120318."""
    counts: Counter[tuple[str, date]] = Counter()
    numbers = {}
    for plan in drawn:
        if plan.channel in (HOTLINE, DISTRICT):
            day = plan.received.date()
            counts[plan.channel, day] += 1
            prefix = "12345" if plan.channel == HOTLINE else "QP"
            # A city's numbers run on between ours.
            numbers[plan.index] = f"{prefix}-{day:%y%m%d}{counts[plan.channel, day] * 37 % 9973:04d}"
    return numbers
