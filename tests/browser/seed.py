"""Fills a home for the browser tests: the cast of tests, and cases of every kind that a page shows.

Run as `python -m tests.browser.seed` with JIEWU_HOME and JIEWU_CLOCK set, before the server starts.
"""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from jiewu.site.start import ready

if TYPE_CHECKING:  # Django is not set up yet
    from tests.cast import Cast

TITLES = (
    "窨井盖下沉，夜间车过有响声",
    "楼顶违建鸽棚，粪水下流",
    "二次加压泵夜间噪声",
    "市场北门活禽摊点外溢占道",
    "三轮车夜间充电，电线从二楼拉下",
    "消防通道被货车长期占用",
    "沙井堵塞，雨后积水",
    "健身器材松动",
)
CASE_TYPE = "appeals.safety_hazard"
ENTRY = UUID("01900000-0000-7000-8000-000000000001")  # its page is measured
WAITING, DISPATCHED, CLOSED = 140, 40, 60
RANDOM = random.Random(20251216)


def main() -> None:
    """Make people, places and cases; the index and the lake follow."""
    ready()
    from jiewu.cases import intake, moves, worklist
    from jiewu.cases.filters import Filters
    from jiewu.cases.hotspots import finding
    from jiewu.core import clock, office, search, writes
    from jiewu.facts import entries
    from jiewu.indicators import lake
    from jiewu.notices import following
    from jiewu.plans import readings
    from tests.cast import PASSWORD, build
    from tests.plans.report import TEXT, YEAR

    cast = build()
    by = cast.system
    office.put_setting("name", "月桥街道办事处", by=by.pk)
    accounts = [{"username": "chen", "title": "值班调度 陈女士", "password": PASSWORD}]
    office.put_setting("demo_accounts", accounts, by=by.pk)
    now = clock.now()
    intake.register_many([*_closed(now), *_waiting(now)], by=by)
    values = {"name": "榕树巷14号之1", "rooms": 12, "risk": "黄", "landlord": "王晓梅", "phone": "13800138000"}
    rental = {"values": values, "area": cast.luwan.pk, "uid": ENTRY}
    entries.register("safety.rental_building", by=by, **rental)
    waiting = worklist.worklist(Filters(phases=("received",)), by=[by], size=DISPATCHED).cases
    orgs = (cast.team, cast.luwan_org, cast.rongdong_org)
    following.begin_at_end()
    writes.many((moves.moved(case, "dispatched", org=orgs[at % 3]) for at, case in enumerate(waiting)), post=by.pk)
    readings.into_plan(TEXT, by=cast.sun, area=cast.street, title="总结", year=YEAR)
    finding.refresh()
    _report(cast)
    _progress(cast)
    following.follow()
    search.follow()
    lake.refresh()


def _progress(cast: "Cast") -> None:
    """Adopt a plan of this year whose targets are tied; one of them rests."""
    from jiewu.plans import deciding, keeping, queries, readings
    from tests.plans.progress import TEXT

    readings.into_plan(TEXT, by=cast.sun, area=cast.street, title="2024年总结", year=2025)
    plan = queries.plan(queries.plans(by=[cast.sun])[0].uid, by=[cast.sun])
    for target in queries.targets(plan):
        if target.match == "proposed":
            deciding.confirm(plan, target.item, by=cast.sun)
        if target.what == "检查场所":
            keeping.pause(plan, target.item, "等新标准", by=cast.sun)
    deciding.lead(plan, {target.item: cast.centre for target in queries.targets(plan)[:3]}, by=cast.sun)
    deciding.adopt(plan, by=cast.sun)


def _report(cast: "Cast") -> None:
    """Hold trainings, keep a template, and write a report by it."""
    from jiewu.facts import activities
    from jiewu.reports import templates, written

    for number in range(12):
        activities.record(
            "safety.training",
            by=cast.system,
            values={"attendees": 20 + number},
            area=cast.luwan.pk,
            title=f"消防演练 {number:02d}",
            happened=date(2025, 2 + number % 9, 1 + number),
        )
    text = (
        "# 民生诉求\n受理诉求{{ appeals.received | with_change }}，按期办结率{{ appeals.on_time_rate | with_base }}。\n"
        "# 安全生产\n开展安全培训{{ safety.trainings }}，参加{{ safety.attendees }}。火灾{{ safety.fires }}。\n"
    )
    templates.put_template("安全简报", text, area=cast.street, by=cast.sun)
    written.write("安全简报", area=cast.street, period="2025", by=cast.sun)


def _values() -> dict[str, str]:
    from jiewu.packs import editions
    from jiewu.packs.definitions import CaseDef

    fields = editions.current().definition(CASE_TYPE, CaseDef).fields
    major = RANDOM.choice(fields["major"].choices).key
    minors = [option.key for option in fields["minor"].choices if option.key.startswith(f"{major}/")]
    return {"major": major} | ({"minor": RANDOM.choice(minors)} if minors else {})


def _point() -> tuple[float, float]:
    return RANDOM.uniform(114.001, 114.039), RANDOM.uniform(22.601, 22.609)


def _waiting(now: datetime) -> Iterator[object]:
    """Yield calls that nobody has dispatched yet, over the last month."""
    from jiewu.cases.submissions import Submission

    for number in range(WAITING):
        yield Submission(
            CASE_TYPE,
            title=f"{RANDOM.choice(TITLES)} {number:03d}",
            text="榕树巷14号附近，住户多次反映，请尽快处理。",
            values=_values() | {"reporter": "王晓梅", "phone": "13800138000"},
            point=_point(),
            address=f"榕树巷{number}号",
            channel="来电",
            received=now - timedelta(hours=5 * number + 1),
        )


def _closed(now: datetime) -> Iterator[object]:
    """Yield cases that a platform had assigned and closed, some late, over the months of the year."""
    from jiewu.cases.submissions import Outside, Submission

    for number in range(CLOSED):
        received = now - timedelta(days=5 * number + 20)
        closed = received + timedelta(days=RANDOM.choice([1, 3, 9]))
        yield Submission(
            CASE_TYPE,
            title=f"{RANDOM.choice(TITLES)} 已办 {number:03d}",
            point=_point(),
            channel="12345",
            received=received,
            values=_values(),
            outside=Outside(
                "12345",
                f"12345-{number:06d}",
                due=received + timedelta(days=5),
                state="closed",
                closed=closed,
                on_time=closed <= received + timedelta(days=5),
            ),
        )


if __name__ == "__main__":
    main()
