"""Phrases are grammatical for growth, decline, flat, zero and empty, whatever is better."""

import pytest

from jiewu.reports import writing
from jiewu.reports.amounts import with_unit
from jiewu.reports.writing import Amount, Goal, Part


def cases(value: int | None) -> Amount:
    return Amount(value, "件")


def rate(numerator: int, denominator: int) -> Amount:
    return Amount(numerator / denominator * 100, "%", numerator, denominator)


@pytest.mark.parametrize(
    ("now", "before", "said", "said_with_base"),
    [
        (168, 286, "168件，同比下降41.3%", "168件，比上年的286件下降41.3%"),
        (1562, 1500, "1,562件，同比增长4.1%", "1,562件，比上年的1,500件增长4.1%"),
        (7, 7, "7件，与上年持平", "7件，与上年持平"),
        (9999, 10000, "9,999件，与上年基本持平", "9,999件，与上年基本持平"),
        (5, 0, "5件，上年为0件", "5件，上年为0件"),
        (0, 5, "0件，上年为5件", "0件，上年为5件"),
        (0, 0, "0件，与上年持平", "0件，与上年持平"),
        (500, 4, "500件，为上年的125倍", "500件，为上年（4件）的125倍"),
        (1, 20000, "1件，同比下降99.995%", "1件，比上年的20,000件下降99.995%"),
        (5, None, "5件（上年无可比数据）", "5件（上年无可比数据）"),
        (None, 5, "暂无数据", "暂无数据"),
    ],
)
def test_a_number_tells_its_change(now: int | None, before: int | None, said: str, said_with_base: str) -> None:
    assert writing.with_change(cases(now), cases(before), "上年").text == said
    assert writing.with_change(cases(now), cases(before), "上年", say_base=True).text == said_with_base


def test_the_change_alone_is_a_phrase_too() -> None:
    found = [writing.change(cases(now), cases(before), "上年同期").text for now, before in ((3, 4), (4, 4), (4, None))]
    assert found == ["同比下降25%", "与上年同期持平", "上年同期无可比数据"]
    assert writing.change(cases(None), cases(4), "上年").text == "暂无数据"


def test_a_rate_changes_by_points_and_says_what_it_is_a_share_of() -> None:
    assert writing.with_base(rate(634, 638)).text == "99.4%（634/638）"
    assert writing.with_change(rate(95, 100), rate(938, 1000), "上年").text == "95%，同比提高1.2个百分点"
    assert writing.with_change(rate(90, 100), rate(95, 100), "上年").text == "90%，同比下降5个百分点"
    assert writing.with_change(rate(1, 2), Amount(0, "%", 0, 3), "上年", say_base=True).text == (
        "50%，比上年的0%提高50个百分点"
    )
    assert writing.with_base(Amount(None, "%", 0, 0)).text == "暂无数据"


def test_a_share_is_neither_nothing_nor_the_whole_unless_it_is() -> None:
    assert [with_unit(each, "%") for each in (100, 99.96, 0.04, 0, 91.0)] == ["100%", "99.96%", "0.04%", "0%", "91%"]


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (1846000, "元", "184.6万元"),
        (980, "元", "980元"),
        (184.6, "万元", "184.6万元"),
        (23456.7, "万元", "2.35亿元"),
        (350_000_000, "元", "3.5亿元"),
        (8.345, "亿元", "8.35亿元"),
        (99_999, "件", "99,999件"),
        (123_456, "人次", "12.35万人次"),
        (0.004, "万元", "0.004万元"),
        (-3.2, "万元", "-3.2万元"),
        (36.5, "微克/立方米", "36.5微克/立方米"),
    ],
)
def test_large_amounts_are_written_in_larger_units(value: float, unit: str, said: str) -> None:
    assert with_unit(value, unit) == said


def test_a_breakdown_tells_the_largest_parts_and_the_rest() -> None:
    parts = [Part("芦湾社区", cases(74)), Part("榕东社区", cases(50))]
    found = writing.breakdown(cases(168), parts, cases(44), alone="均在")
    assert found.text == "168件，其中芦湾社区74件、榕东社区50件，其余44件"
    assert [(mark.role, found.text[mark.start : mark.end]) for mark in found.marks] == [
        ("level", "168件"),
        ("part", "74件"),
        ("part", "50件"),
        ("rest", "44件"),
    ]
    assert writing.breakdown(cases(124), parts, None, alone="均在").text == "124件，其中芦湾社区74件、榕东社区50件"
    assert writing.breakdown(cases(74), parts[:1], None, alone="均在").text == "74件，均在芦湾社区"
    assert writing.breakdown(cases(0), [], None, alone="均在").text == "0件"
    assert writing.breakdown(cases(None), [], None, alone="均在").text == "暂无数据"


def test_a_share_and_a_target_stand_beside_the_number() -> None:
    assert writing.share_of(cases(168), cases(1366), "受理诉求").text == "168件，占受理诉求的12.3%"
    assert writing.share_of(cases(0), cases(0), "受理诉求").text == "0件"
    ports = Amount(1562, "个")
    assert writing.of_target(ports, Goal(1500, "个")).text == "1,562个，为年度目标1,500个的104.1%"
    assert writing.of_target(cases(168), Goal(200, "件", at_most=True)).text == "168件，年度目标为不超过200件"
    assert writing.of_target(rate(96, 100), Goal(95, "%")).text == "96%，年度目标为95%"
    assert writing.of_target(ports, None).text == "1,562个"
