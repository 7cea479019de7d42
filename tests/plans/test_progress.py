"""progress: targets read from indicators, compared with their pace; what cannot be read says so."""

from datetime import date
from fractions import Fraction

import pytest

from jiewu.core import clock
from jiewu.core.problems import Problem
from jiewu.indicators import drilldown
from jiewu.indicators.figures import figure
from jiewu.people import posts
from jiewu.people.waiting import Group
from jiewu.plans import deciding, keeping, saying, waits
from jiewu.plans.models import Target
from jiewu.plans.pace import Kind
from tests.cast import Cast
from tests.plans import counted
from tests.plans.counted import DAY, Counted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_lake")]
EVEN = ["10", "20", "30", "40", "50", "60", "70", "80", "90", "95", "99", "100"]
MOST = dict.fromkeys(Group, 20)


@pytest.fixture
def plan(people: Cast, monkeypatch: pytest.MonkeyPatch) -> Counted:
    """The plan of tests.plans.counted, on 16 December 2021."""
    monkeypatch.setenv("JIEWU_CLOCK", counted.CLOCK)
    return counted.build(people)


@pytest.mark.both_databases
def test_a_count_is_compared_with_its_pace_and_opens_its_facts(plan: Counted) -> None:
    for month in range(1, 11):
        plan.training(f"2021-{month:02d}-05")
    found = plan.of("安全培训")
    assert (found.reached, found.bound, found.unit) == (10, 12, "场")
    assert (found.light.state, found.light.params["gap"]) == ("slow", 1)
    assert found.expected_share == Fraction(350, 365)
    assert found.forecast is not None
    assert found.forecast.value == 10 / Fraction(350, 365)
    assert found.newest == date(2021, 10, 31)  # longer ago than last month: the end of its month
    assert saying.light(found) in ("慢1场", "1 sessions behind", "1 trainings behind")
    records = drilldown.open_link(found.link, by=plan.people.sun)
    assert found.figure is not None
    assert len(records.ids) == found.figure.facts == 10
    for month in found.months:
        assert month.counted is not None
        alone = figure("safety.trainings", area=plan.people.street, period=month.span.period, by=plan.people.sun)
        assert month.counted.value == alone.value


def test_the_day_of_completion_is_that_of_the_fact_that_completed_it(plan: Counted) -> None:
    plan.training("2021-03-05", attendees=60)
    plan.training("2021-05-11", attendees=39)
    assert plan.of("参加安全培训").light.state == "fine"
    plan.training("2021-05-27", attendees=1)
    plan.training("2021-05-28", attendees=500)
    found = plan.of("参加安全培训")
    assert (found.light.state, found.light.params["day"]) == ("done", date(2021, 5, 27))


def test_last_year_s_rhythm_holds_where_it_was_counted_often_enough(plan: Counted) -> None:
    for month, many in enumerate((1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3), 1):
        for day in range(many):
            plan.training(f"2020-{month:02d}-{10 + day}")
    plan.training("2021-06-01")
    found = plan.of("安全培训")
    assert found.pace is not None
    assert (found.pace.kind, found.before) == (Kind.RHYTHM, 24)
    assert found.pace.share(date(2021, 8, 31)) == Fraction(12, 24)
    assert found.expected_share == (21 + 3 * Fraction(16, 31)) / 24


def test_a_person_s_pace_holds_before_any_other(plan: Counted) -> None:
    target, by = plan.target("安全培训"), plan.people.sun
    stored = keeping.set_pace(plan.plan, target.item, EVEN, by=by)
    assert (stored.pace, stored.pace_by) == (EVEN, by)
    plan.training("2021-06-01")
    found = plan.of("安全培训")
    assert found.pace is not None
    assert found.pace.kind is Kind.SET
    assert found.expected_share == (99 + Fraction(16, 31)) / 100
    assert keeping.leave_pace(plan.plan, target.item, by=by).pace is None
    with pytest.raises(Problem) as refused:
        keeping.set_pace(plan.plan, target.item, ["50", "40", *EVEN[2:]], by=by)
    assert (refused.value.code, refused.value.params["month"]) == ("pace_falls", 2)
    with pytest.raises(Problem) as refused:
        keeping.set_pace(plan.plan, plan.target("隐患整改率").item, EVEN, by=by)
    assert refused.value.code == "pace_without_course"
    assert Target.objects.get(pk=target.pk).pace is None


def test_a_target_that_rests_is_grey_and_has_no_forecast(plan: Counted) -> None:
    item, by = plan.target("安全培训").item, plan.people.sun
    plan.training("2021-06-01")
    with pytest.raises(Problem) as refused:
        keeping.pause(plan.plan, item, "  ", by=by)
    assert refused.value.code == "pause_without_reason"
    keeping.pause(plan.plan, item, "等新标准", by=by)
    found = plan.of("安全培训")
    assert (found.light.state, found.light.colour, found.forecast, found.reached) == ("paused", "o", None, 1)
    keeping.resume(plan.plan, item, by=by)
    assert plan.of("安全培训").light.state == "slow"


def test_none_is_to_happen_and_what_happens_is_red(plan: Counted) -> None:
    assert plan.of("生产安全事故").light.code == "silent"  # nothing reported is not nought
    plan.point("safety.accidents", "2021-03-01", "0")
    assert plan.of("生产安全事故").light.code == "fine"
    plan.point("safety.accidents", "2021-04-01", "1")
    found = plan.of("生产安全事故")
    assert (found.light.code, found.light.colour, found.pace) == ("exceeded", "r", None)


def test_growth_is_of_the_year_before_and_money_is_converted(plan: Counted) -> None:
    assert plan.of("地区生产总值").light.code == "silent"
    plan.point("economy.gdp", "2021-01-01", "131.4")
    found = plan.of("地区生产总值")
    assert (found.before, found.reached, found.unit) == (120, Fraction("9.5"), "%")
    assert found.light.code == "fine"
    assert [reason.code for reason in found.reasons] == ["as_it_stands", "compared"]
    plan.point("economy.fixed_investment", "2021-01-01", "34.5")
    invested = plan.of("固定资产投资")
    assert (invested.reached, invested.bound, invested.unit) == (345_000, 350_000, "万元")
    assert (invested.light.code, invested.light.params["gap"]) == ("short", 5000)
    assert "converted" in [reason.code for reason in invested.reasons]


def test_what_counts_something_else_is_not_compared(plan: Counted) -> None:
    item = plan.target("参加安全培训").item
    deciding.confirm(plan.plan, item, by=plan.people.sun, indicator="safety.trainings")  # 场 for 人次
    plan.training("2021-06-01")
    assert (plan.of("参加安全培训").light.code, plan.of("参加安全培训").reached) == ("other_unit", None)


def test_what_nobody_tied_has_no_figure(plan: Counted) -> None:
    found = plan.of("环卫指数测评")
    assert (found.light.state, found.figure, found.link) == ("untied", None, "")
    deciding.reject(plan.plan, plan.target("火灾").item, by=plan.people.sun)
    assert plan.of("火灾").light.state == "untied"


def test_an_indicator_that_is_not_for_the_post_is_left_out(plan: Counted) -> None:
    people = plan.people
    plan.training("2021-06-01")
    narrow = posts.put_post(
        people.wu.user, by=people.system, org=people.team, title="经济", role="leader", areas=[people.street.pk],
        packs=["economy"],
    )  # fmt: skip
    found = {each.target.what: each for each in plan.all(by=narrow)}
    assert found["安全培训"].light.state == "hidden"
    assert found["安全培训"].figure is None
    assert found["地区生产总值"].light.state == "silent"


def test_a_year_that_is_over_says_what_was_missed(plan: Counted) -> None:
    plan.training("2021-06-01")
    found = plan.of("安全培训", day=date(2022, 1, 5))
    assert (found.light.code, found.light.params["gap"]) == ("missed", 11)
    assert found.forecast is not None
    assert (found.forecast.how, found.forecast.value) == ("final", 1)


def test_who_may_only_read_keeps_nothing_up(plan: Counted) -> None:
    item, by = plan.target("安全培训").item, plan.people.wu
    for act in (
        lambda: keeping.set_pace(plan.plan, item, EVEN, by=by),
        lambda: keeping.leave_pace(plan.plan, item, by=by),
        lambda: keeping.pause(plan.plan, item, "x", by=by),
        lambda: keeping.resume(plan.plan, item, by=by),
    ):
        with pytest.raises(Problem) as refused:
            act()
        assert refused.value.code == "not_allowed"


def test_what_is_behind_waits_for_who_keeps_or_leads_it(plan: Counted) -> None:
    people, now = plan.people, clock.now()
    plan.training("2021-06-01")
    plan.point("safety.fires", "2021-03-01", "12")

    def waiting(post: object) -> set[str]:
        return {thing.title for thing in waits.waits([post], now, MOST).first}  # type: ignore[list-item]

    assert waiting(people.sun) == waiting(people.wu) == {"安全培训", "参加安全培训", "火灾"}
    assert waiting(people.chen) == set()
    deciding.lead(plan.plan, {plan.target("火灾").item: people.centre}, by=people.sun)
    assert waiting(people.chen) == {"火灾"}  # she is of the centre
    assert waiting(people.lin) == waiting(people.zhou) == set()
    assert clock.today() == DAY
