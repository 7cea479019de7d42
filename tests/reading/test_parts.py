"""Which part of a report a sentence stands in: the same sentences in the frames that offices use."""

import pytest

from jiewu.reading.parts import Part, labelled, part_of_title, year_summed
from jiewu.reading.report import read
from jiewu.reading.turns import turns_to_plan
from tests.reading.frames import FRAMES, KINDS


@pytest.mark.parametrize("frame", FRAMES)
def test_results_are_reported_and_targets_planned(frame: str) -> None:
    text = FRAMES[frame]
    kinds = {figure.quote: figure.kind.value for figure in read(text).figures}
    assert {quote: kinds.get(quote) for quote in KINDS if quote in text} == {
        quote: kind for quote, kind in KINDS.items() if quote in text
    }


@pytest.mark.parametrize(
    ("title", "part"),
    [
        ("2022年工作回顾", Part.SUMMARY),
        ("上半年主要工作开展情况", Part.SUMMARY),
        ("工作亮点", Part.SUMMARY),
        ("存在的主要问题和不足", Part.PROBLEMS),
        ("需要上级协调解决的问题", Part.PROBLEMS),
        ("下一步工作打算", Part.PLAN),
        ("今后五年奋斗目标", Part.PLAN),
        ("存在问题及下步工作思路", Part.PLAN),
        ("2022年工作总结和2023年工作计划", None),
        ("补齐民生短板", None),
        ("谋划长远发展展望未来", None),
        ("打造工作亮点", None),
        ("解决突出问题", None),
    ],
)
def test_a_label_names_a_part_and_rhetoric_none(title: str, part: Part | None) -> None:
    assert labelled(title) is part


@pytest.mark.parametrize(("title", "part"), [("2023年工作目标", Part.PLAN), ("2022年工作目标", Part.SUMMARY)])
def test_the_year_that_is_summed_up_tells_which_label_plans(title: str, part: Part) -> None:
    assert labelled(title, summed=2022) is part


def test_a_plan_alone_has_a_title_of_its_own() -> None:
    assert part_of_title("关于印发《柳岸街道2023年工作要点》的通知") is Part.PLAN
    assert part_of_title("柳岸街道2022年工作总结") is None
    assert part_of_title("柳岸街道2022年工作总结及2023年工作计划") is None


@pytest.mark.parametrize(
    "sentence",
    ["下一步,街道将深化治理", "2023年,我们要重点抓好五项工作", "明年计划新建学校", "2023年工作的总体思路是:稳中求进"],
)
def test_a_sentence_of_what_is_to_come_opens_the_plan(sentence: str) -> None:
    assert turns_to_plan(sentence, summed=2022)


@pytest.mark.parametrize(
    "sentence",
    [
        "2022年是极为重要的一年",
        "2023年,街道将党建工作与基层治理相结合",
        "2023年,实现税收3.2亿元,完成年度计划的102%",
        "2022年,街道将继续努力",
        "街道将安全作为底线",
    ],
)
def test_a_sentence_of_what_was_done_opens_none(sentence: str) -> None:
    assert not turns_to_plan(sentence, summed=2022)


def test_a_year_after_the_one_summed_up_opens_the_plan_when_it_is_announced() -> None:
    assert turns_to_plan("2023年是实施规划承上启下的关键一年", summed=2022)
    assert not turns_to_plan("2022年是实施规划承上启下的关键一年", summed=2022)
    assert not turns_to_plan("2023年是实施规划承上启下的关键一年")


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("柳岸街道2022年工作总结", 2022),
        ("柳岸街道2022 年度工作报告和2023年工作计划", 2022),
        ("柳岸街道2022年上半年工作报告", 2022),
        ("柳岸街道办事处2023年政府工作报告", None),
        ("柳岸街道2023年工作要点", None),
    ],
)
def test_a_title_says_which_year_is_summed_up(title: str, year: int | None) -> None:
    assert year_summed([title]) == year


def test_a_report_that_plans_too_is_no_plan_alone() -> None:
    title = "柳岸街道2022年法治建设工作报告及2023年工作计划\n"
    text = title + "一、强化政治引领\n整改隐患3处。\n二、2023年工作计划\n新建公园5座。"
    assert [(f.quote, f.kind.value) for f in read(text).figures] == [("3处", "result"), ("5座", "target")]
