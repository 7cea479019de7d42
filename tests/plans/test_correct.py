"""readings.keep, correct, drop, restore, add: what was read stays, who corrected it is kept."""

from decimal import Decimal

import pytest

from jiewu.core.problems import Problem
from jiewu.plans import queries, readings
from jiewu.plans.items import Item
from jiewu.plans.models import Plan, Reading, Target, Task
from tests.cast import Cast
from tests.plans.report import TEXT

pytestmark = pytest.mark.django_db


def found(reading: Reading, quote: str) -> Item:
    """Return the one item of that quote that was not dropped."""
    [item] = [each for each in queries.items_of(reading) if each.quote == quote and not each.dropped]
    return item


def test_the_same_text_is_kept_once(people: Cast, reading: Reading) -> None:
    assert readings.keep(TEXT, by=people.sun, area=people.street, title="另一个名字") == reading
    assert reading.title == "月桥街道2022年工作总结和2023年工作计划"
    assert (reading.period, reading.plan_period) == ("2022", "2023")


@pytest.mark.both_databases
def test_a_correction_is_kept_with_who_made_it_and_the_reading_stays(people: Cast, reading: Reading) -> None:
    before = Reading.objects.get(pk=reading.pk).content
    key = found(reading, "400处以上").key
    change = {"operator": "=", "value": "1,400", "unit": "宗", "by": "6月底前", "what": "整治隐患"}
    item = readings.correct(reading, key, change, by=people.sun)
    assert (item.operator, item.value, item.unit, item.by, item.what) == ("=", 1400, "宗", "6月底前", "整治隐患")
    assert item.corrected
    [kept] = queries.corrections(reading)
    assert (kept.made_by, kept.item, kept.change["value"]) == (people.sun, key, "1400")
    assert Reading.objects.get(pk=reading.pk).content == before


def test_saying_the_same_again_corrects_nothing(people: Cast, reading: Reading) -> None:
    item = found(reading, "400处以上")
    assert readings.correct(reading, item.key, {"value": "400", "unit": "处"}, by=people.sun) == item
    assert not queries.corrections(reading).exists()


def test_the_draft_plan_follows(people: Cast, plan: Plan) -> None:
    key = found(plan.reading, "400处以上").key
    readings.correct(plan.reading, key, {"value": "450.5"}, by=people.sun)
    assert Target.objects.get(plan=plan, item=key).value == Decimal("450.5")
    readings.correct(plan.reading, key, {"kind": "task"}, by=people.sun)
    assert not Target.objects.filter(plan=plan, item=key).exists()
    assert Task.objects.get(plan=plan, item=key).what == "排查整治隐患"
    readings.drop(plan.reading, key, by=people.sun)
    assert not Task.objects.filter(plan=plan, item=key).exists()
    readings.restore(plan.reading, key, by=people.sun)
    assert Target.objects.get(plan=plan, item=key).value == 400


def test_an_item_is_added_from_a_selection(people: Cast, plan: Plan) -> None:
    start = TEXT.index("提高服务水平")
    item = readings.add(plan.reading, start, start + 6, {}, by=people.sun)
    assert (item.kind, item.what, item.quote) == ("task", "提高服务水平", "提高服务水平")
    assert Task.objects.get(plan=plan, item=item.key).start == start
    change = {"kind": "target", "operator": "≥", "value": "90", "unit": "%"}
    readings.correct(plan.reading, item.key, change, by=people.sun)
    assert Target.objects.get(plan=plan, item=item.key).value == 90
    readings.drop(plan.reading, item.key, by=people.sun)
    assert not Target.objects.filter(plan=plan, item=item.key).exists()
    assert not readings.restore(plan.reading, item.key, by=people.sun).dropped


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (-4, 2), (0, 10**9)])
def test_it_refuses_an_item_without_words_under_it(people: Cast, reading: Reading, start: int, end: int) -> None:
    with pytest.raises(Problem) as refused:
        readings.add(reading, start, end, {}, by=people.sun)
    assert refused.value.code == "reading_selection"
    assert readings.add(reading, 0, 4, {}, by=people.sun).quote == TEXT[:4]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "wish"}, "item_kind_unknown"),
        ({"operator": "<"}, "item_operator_unknown"),
        ({"value": ""}, "item_value_missing"),
        ({"value": "four"}, "item_value_unreadable"),
        ({"value": "NaN"}, "item_value_unreadable"),
        ({"value": "1.0000001"}, "item_value_unreadable"),
        ({"value": "1e99"}, "item_value_unreadable"),
        ({"what": " "}, "item_without_words"),
        ({"operator": "stage", "measure": ""}, "item_measure_missing"),
        ({"unit": "处" * 41}, "text_too_long"),
        ({"kind": "figure", "period": "soon"}, "item_period_unreadable"),
    ],
)
def test_it_refuses_what_makes_no_sense(people: Cast, reading: Reading, change: dict[str, str], code: str) -> None:
    key = found(reading, "400处以上").key
    with pytest.raises(Problem) as refused:
        readings.correct(reading, key, change, by=people.sun)
    assert refused.value.code == code
    assert refused.value.where
    assert not queries.corrections(reading).exists()


def test_it_refuses_an_item_that_is_not_there(people: Cast, reading: Reading) -> None:
    for act in (readings.drop, readings.restore):
        with pytest.raises(Problem) as refused:
            act(reading, "f999", by=people.sun)
        assert refused.value.code == "reading_item_unknown"


def test_who_may_only_read_corrects_nothing(people: Cast, reading: Reading) -> None:
    key = found(reading, "400处以上").key
    with pytest.raises(Problem) as refused:
        readings.correct(reading, key, {"value": "1"}, by=people.wu)
    assert refused.value.code == "not_allowed"
    with pytest.raises(Problem):
        readings.keep("另一份2022年工作总结。", by=people.wu, area=people.street, title="总结")
