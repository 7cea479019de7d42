"""Which targets of a plan a report answers, and the plan's targets beside the numbers."""

import pytest

from jiewu.plans import deciding, readings
from jiewu.plans.models import Plan
from jiewu.reports import answers, queries
from tests.plans.report import TEXT
from tests.reports.desk import Desk


def plan_of(desk: Desk) -> Plan:
    """Return the adopted plan for 2023, with its targets on hazards confirmed."""
    people = desk.people
    plan = readings.into_plan(TEXT, by=people.sun, area=people.street, title="总结")
    for target in plan.targets.filter(indicator__startswith="safety.hazard"):
        deciding.confirm(plan, target.item, by=people.sun)
    return deciding.adopt(plan, by=people.sun)


def test_a_target_is_answered_by_its_indicator_for_its_area_and_year(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIEWU_CLOCK", "2023-12-20T10:00:00+08:00")
    people, plan = desk.people, plan_of(desk)
    desk.case("2023-03-01", case_type="safety.hazard", nature="")
    report = desk.report("排查整治隐患{{ safety.hazards_found | of_target }}。", period="2023")
    assert queries.blocks(report)[-1].text == "排查整治隐患1处，为年度目标400处的0.3%。"
    answered, unanswered = answers.answers(report, plan, by=people.wu)
    assert [(target.tied, [number.text for number in numbers]) for target, numbers in answered] == [
        ("safety.hazards_found", ["1处", "0.3%"])
    ]
    assert "safety.hazard_fix_rate" in [target.tied for target in unanswered]
    assert len(answered) + len(unanswered) == plan.targets.count()
    target = next(number for number in queries.numbers(report) if number.role == "target")
    assert (target.link, target.facts) == ("", 0)
    assert plan.title in target.source


def test_numbers_of_another_time_or_place_answer_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIEWU_CLOCK", "2023-12-20T10:00:00+08:00")
    people, plan = desk.people, plan_of(desk)
    desk.case("2023-03-01", case_type="safety.hazard", nature="")
    number = "{{ safety.hazards_found }}"
    for text, said in (
        (number, {"period": "2023Q3"}),
        (number, {"area": people.luwan}),
        ("{{ safety.hazards_found(period=previous) }}", {}),
        ("{{ safety.hazards_found(area=芦湾社区) | breakdown(month) }}", {}),
    ):
        report = desk.report(f"隐患{text}。", **{"period": "2023"} | said)
        assert answers.answers(report, plan, by=people.sun)[0] == []
