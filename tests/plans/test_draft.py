"""drafting.draft and readings.into_plan: chapters, targets, tasks, and doing it twice."""

from datetime import date
from decimal import Decimal

import pytest

from jiewu.core.problems import Problem
from jiewu.plans import drafting, queries, readings
from jiewu.plans.models import Chapter, Correction, Placement, Plan, Reading, Target, Task
from tests.cast import Cast
from tests.plans.report import TEXT, YEAR

pytestmark = pytest.mark.django_db


def target(plan: Plan, what: str) -> Target:
    """Return the one target about *what*."""
    [found] = [each for each in queries.targets(plan) if each.what == what]
    return found


@pytest.mark.both_databases
def test_a_report_becomes_a_draft_with_chapters_targets_and_tasks(people: Cast, plan: Plan) -> None:
    assert (plan.year, plan.title, plan.state) == (2023, "2023年工作计划", "draft")
    assert [chapter.title for chapter in queries.chapters(plan)] == ["做强产业", "守牢底线", "改善环境", "加强自身建设"]
    wanted = {(each.what, each.operator, each.value, each.unit) for each in queries.targets(plan)}
    assert wanted >= {
        ("地区生产总值", "≥", Decimal(8), "%"),
        ("固定资产投资", "≥", Decimal("35.5"), "亿元"),
        ("排查整治隐患", "≥", Decimal(400), "处"),
        ("火灾", "≤", Decimal(10), "起"),
        ("隐患整改率", "=", Decimal(100), "%"),
        ("较大以上事故", "=", Decimal(0), ""),
        ("环卫指数测评", "rank ≤", Decimal(20), ""),
        ("PM2.5浓度", "direction", None, ""),
        ("滨河路改造", "stage", None, ""),
    }
    [task] = queries.tasks(plan)
    assert (task.what, task.lead, task.due) == ("深入开展党员教育", None, date(2023, 12, 31))


def test_each_promise_rests_on_its_words_and_stands_in_its_chapter(plan: Plan) -> None:
    for each in [*queries.targets(plan), *queries.tasks(plan)]:
        assert TEXT[each.start : each.end] == each.quote
        assert each.chapter is not None
        assert each.chapter.start <= each.start
    assert str(target(plan, "火灾").chapter) == "(二)守牢底线"
    assert target(plan, "滨河路改造").due == date(2023, 6, 30)


def test_a_value_is_kept_exactly(plan: Plan) -> None:
    stored = Target.objects.get(pk=target(plan, "固定资产投资").pk)
    assert stored.value == Decimal("35.5")


def test_a_match_is_only_proposed_and_says_why(plan: Plan) -> None:
    near = target(plan, "PM2.5浓度")
    assert (near.indicator, near.match, near.why[0]) == ("ecology.pm25", "proposed", "alike")
    assert near.closeness is not None
    assert near.closeness < 1
    same = target(plan, "排查整治隐患")
    assert (same.indicator, same.closeness, same.why) == ("safety.hazards_found", 1, ["same_title", "same_unit"])
    assert {each.match for each in queries.targets(plan)} == {"proposed", "none"}
    assert {each.tied for each in queries.targets(plan)} == {""}


def test_a_growth_is_matched_without_its_unit(plan: Plan) -> None:
    growth = target(plan, "地区生产总值")
    assert (growth.measure, growth.indicator, growth.why[1]) == ("change", "economy.gdp", "unit_not_compared")


@pytest.mark.both_databases
def test_doing_it_twice_adds_nothing(people: Cast, plan: Plan) -> None:
    models = (Reading, Plan, Chapter, Target, Task, Placement, Correction)
    before = [model.objects.count() for model in models]
    again = readings.into_plan(TEXT, by=people.sun, area=people.street, title="总结", year=YEAR)
    assert again == plan
    assert [model.objects.count() for model in models] == before


def test_another_area_has_its_own_reading_of_the_same_text(people: Cast, plan: Plan) -> None:
    other = readings.into_plan(TEXT, by=people.sun, area=people.luwan, title="总结", year=YEAR)
    assert other != plan
    assert other.reading.digest == plan.reading.digest


def test_it_refuses_a_year_that_contradicts_the_text(people: Cast, reading: Reading) -> None:
    with pytest.raises(Problem) as refused:
        drafting.draft(reading, by=people.sun, year=2024)
    assert refused.value.code == "plan_year_contradicts"
    assert "2023" in str(refused.value)
    assert drafting.draft(reading, by=people.sun, year=2023).year == 2023


def test_it_refuses_to_guess_a_year(people: Cast) -> None:
    text = "下一步工作计划\n开展安全培训40场以上。\n"
    reading = readings.keep(text, by=people.sun, area=people.street, title="计划")
    assert reading.plan_period == ""
    with pytest.raises(Problem) as refused:
        drafting.draft(reading, by=people.sun)
    assert refused.value.code == "plan_year_missing"
    with pytest.raises(Problem) as refused:
        drafting.draft(reading, by=people.sun, year=23)
    assert refused.value.code == "plan_year_impossible"
    assert drafting.draft(reading, by=people.sun, year=2023).year == 2023
    with pytest.raises(Problem) as refused:
        drafting.draft(reading, by=people.sun, year=2024)
    assert refused.value.code == "plan_made_for_other_year"


def test_it_refuses_a_text_that_promises_nothing_and_keeps_nothing(people: Cast) -> None:
    text = "一、2022年工作总结\n排查整治隐患320处。\n"
    with pytest.raises(Problem) as refused:
        readings.into_plan(text, by=people.sun, area=people.street, title="总结", year=2023)
    assert refused.value.code == "plan_without_promises"
    assert not Reading.objects.exists()


def test_who_may_not_write_plans_makes_none(people: Cast) -> None:
    for post in (people.chen, people.zhou, people.lin):
        with pytest.raises(Problem) as refused:
            readings.into_plan(TEXT, by=post, area=people.street, title="总结", year=YEAR)
        assert refused.value.code == "not_allowed"
    assert readings.into_plan(TEXT, by=people.sun, area=people.street, title="总结", year=YEAR)


def test_plans_are_seen_by_those_whose_areas_hold_theirs(people: Cast) -> None:
    plan = readings.into_plan(TEXT, by=people.sun, area=people.luwan, title="总结", year=YEAR)
    for post in (people.sun, people.lin, people.wu):
        assert queries.plan(plan.uid, by=[post]) == plan
        assert queries.reading(plan.reading.uid, by=[post]) == plan.reading
    for post in (people.zhao, people.zhou, people.zheng):
        assert not queries.plans(by=[post]).exists()
        for ask in (lambda by: queries.plan(plan.uid, by=by), lambda by: queries.reading(plan.reading.uid, by=by)):
            with pytest.raises(Problem) as refused:
                ask([post])
            assert refused.value.code == "not_found"
