"""A plan of 2021 with facts behind it, for the tests of progress: on 16 December of that year."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from jiewu.facts import activities, datapoints
from jiewu.plans import deciding, queries, readings
from jiewu.plans.models import Plan, Target
from jiewu.plans.progress import Progress, of_target, progress
from tests.cast import Cast

DAY = date(2021, 12, 16)
CLOCK = "2021-12-16T10:00:00+08:00"
TEXT = """月桥街道2020年工作总结和2021年工作计划

一、2020年工作总结
(一)安全形势平稳。开展安全培训36场。地区生产总值120亿元。
二、2021年工作计划
(一)守牢底线。开展安全培训12场以上,参加安全培训100人次以上,6月底前走访企业20家次以上。火灾控制在10起以内,坚决杜绝生产安全事故,隐患整改率达到98%以上。
(二)做强产业。地区生产总值增长8%以上,固定资产投资不低于350000万元。环卫指数测评进入全市前二十名以内。深入开展党员教育,提高服务水平。
"""


@dataclass(frozen=True)
class Counted:
    """The plan, adopted, with every proposed match confirmed, and builders of what its indicators count."""

    people: Cast
    plan: Plan

    def training(self, day: str, attendees: int = 10) -> None:
        values = {"attendees": attendees}
        happened = date.fromisoformat(day)
        activities.record(
            "safety.training", values=values, by=self.people.lin, area=self.people.luwan.pk, happened=happened
        )

    def point(self, series: str, starts: str, amount: str) -> None:
        area, by = self.people.street.pk, self.people.sun
        datapoints.put(series, area=area, starts=date.fromisoformat(starts), amount=amount, source="测试", by=by)

    def target(self, what: str) -> Target:
        [found] = [each for each in queries.targets(self.plan) if each.what == what]
        return found

    def of(self, what: str, **asked: Any) -> Progress:
        return of_target(self.plan, self.target(what).item, **{"by": self.people.sun} | asked)

    def all(self, **asked: Any) -> list[Progress]:
        return progress(self.plan, **{"by": self.people.sun} | asked)


def build(people: Cast) -> Counted:
    """Make the plan."""
    readings.into_plan(TEXT, by=people.sun, area=people.street, title="总结", year=2021)
    [plan] = queries.plans(by=[people.sun])
    plan = queries.plan(plan.uid, by=[people.sun])
    for target in queries.targets(plan):
        if target.match == "proposed":
            deciding.confirm(plan, target.item, by=people.sun)
    deciding.adopt(plan, by=people.sun)
    return Counted(people, plan)
