"""The demo's activities and series: trainings and inspections of the year, and figures that the district sends."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from jiewu.core import writes
from jiewu.core.clock import OFFICE_ZONE
from jiewu.core.workdays import shipped
from jiewu.demo import geography, story
from jiewu.demo.gazetteer import Lot, gazetteer
from jiewu.demo.offices import Offices
from jiewu.demo.story import Size
from jiewu.demo.uids import uid
from jiewu.facts import activities, datapoints
from jiewu.places import queries

if TYPE_CHECKING:
    from jiewu.people.models import Post

_TOPICS = {
    "企业负责人": ("安全生产法要点", "主要负责人职责", "事故案例警示"),
    "安全员": ("隐患自查方法", "动火作业审批", "有限空间作业"),
    "从业人员": ("岗前安全教育", "灭火器实操", "叉车安全"),
    "居民": ("电动自行车充电安全", "家庭用气安全", "高层逃生"),
    "学生": ("消防逃生演练", "防溺水", "交通安全第一课"),
}
_THEMES = {"综合": 5, "消防": 6, "用电": 4, "燃气": 3, "工地": 3, "危化品": 1}
_Scene = tuple[Lot, Offices, Random, "Post", date | None]  # where, who, and on which day; some workday when None
# Figures of the district, by series: the chances of 0, 1, 2 … a month.
_SERIES = {"safety.accidents": (70, 25, 5), "safety.deaths": (97, 3), "safety.fires": (25, 40, 22, 10, 3)}


def fill(offices: Offices, *, by: "Post", size: Size = story.FULL) -> int:
    """Store activities and datapoints and return how many were new."""
    random = Random(f"{geography.SEED} works")  # noqa: S311 - scenery, no secret
    done = [_training(number, offices, random, by) for number in range(size.training)]
    done += [_inspection(number, offices, random, by) for number in range(size.inspection)]
    done.sort(key=lambda write: write.fact.happened)
    new = activities.record_many(done, by=offices.clerks["应急管理办"])
    return new + _series(offices, random)


def of_day(day: date, offices: Offices, *, by: "Post") -> list[writes.Write[Any]]:
    """Return what is done on a workday after the demo's year was told."""
    random = Random(f"{geography.SEED} works {day}")  # noqa: S311 - scenery, no secret
    drafts = [_inspection(f"{day} {number}", offices, random, by, day) for number in range(random.randint(1, 2))]
    if random.random() < 0.4:
        drafts.append(_training(str(day), offices, random, by, day))
    return drafts


def _training(
    number: int | str, offices: Offices, random: Random, by: "Post", day: date | None = None
) -> writes.Write[Any]:
    audience = random.choice(list(_TOPICS))
    kinds = {"居民": ("park", "service"), "学生": ("school",)}.get(audience, ("factory", "shop"))
    lot = random.choice([lot for lot in gazetteer().landmarks if lot.kind in kinds])
    topic = random.choice(_TOPICS[audience])
    values = {"topic": topic, "audience": audience, "attendees": random.randint(18, 160)}
    title = f"{topic}（{lot.name}）"
    return _activity("safety.training", f"training {number}", title, values, (lot, offices, random, by, day))


def _inspection(
    number: int | str, offices: Offices, random: Random, by: "Post", day: date | None = None
) -> writes.Write[Any]:
    lot = random.choice(gazetteer().landmarks)
    theme = random.choices(list(_THEMES), list(_THEMES.values()))[0]
    places = random.randint(3, 14)
    findings = random.randint(0, 9)
    values = {
        "theme": theme,
        "places": places,
        "visits": places + random.randint(0, 4),
        "findings": findings,
        "fixed_on_spot": random.randint(0, findings),
    }
    title = f"{theme}检查：{lot.name}一带"
    return _activity("safety.inspection", f"inspection {number}", title, values, (lot, offices, random, by, day))


def _activity(kind: str, name: str, title: str, values: dict[str, Any], scene: _Scene) -> writes.Write[Any]:
    lot, offices, random, by, set_day = scene
    day = set_day or _workday(random)
    begins = datetime.combine(day, time(random.choice((9, 10, 14, 15)), random.choice((0, 30))), OFFICE_ZONE)
    community = "水车" if lot.community == "青竹" and day < geography.SPLIT else lot.community
    orgs = (offices.orgs["应急管理办"], offices.orgs[f"{community}社区"])
    write = activities.draft(
        kind,
        by=by,
        values=values,
        point=(lot.lon, lot.lat),
        org=random.choice(orgs).pk,
        title=title,
        happened=begins,
        uid=uid(name, begins),
    )
    return replace(write, recorded=begins + timedelta(hours=2, minutes=random.randrange(60)))


def _workday(random: Random) -> date:
    """Return a workday of the year, up to the day before the demo stands."""
    span = (story.NOW.date() - date(2025, 1, 1)).days
    while True:
        day = date(2025, 1, 1) + timedelta(days=random.randrange(span))
        if shipped().works(day):
            return day


def _series(offices: Offices, random: Random) -> int:
    """Store the monthly figures from January 2024 to November 2025, each entered on the tenth of the next month."""
    street = queries.area_by(geography.STREET).pk
    drafts = []
    for series, chances in _SERIES.items():
        for month in range(23):
            starts = date(2024 + month // 12, month % 12 + 1, 1)
            amount = random.choices(range(len(chances)), chances)[0]
            write = datapoints.drafted(series, area=street, starts=starts, amount=amount)
            entered = datetime.combine(_next_month(starts), time(10, 20), OFFICE_ZONE) + timedelta(days=9)
            write.fact.uid = uid(f"{series} {starts}", entered)
            drafts.append(replace(write, recorded=entered))
    return writes.many(drafts, post=offices.clerks["应急管理办"].pk)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
