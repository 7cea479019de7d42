"""Zero, full and half claims."""

import pytest

from jiewu.reading.figures.model import Bound, Measure
from tests.reading.said import figures, only, quotes


@pytest.mark.parametrize(
    ("sentence", "quote", "unit", "subject"),
    [
        ("实现安全生产零事故。", "零事故", "", "事故"),
        ("全年实现“零”越级访。", "“零”越级访", "", "越级访"),
        ("未发生一起火灾亡人事故。", "未发生一起", "起", "火灾亡人事故"),
        ("全年无一例输入病例。", "无一例", "例", "输入病例"),
        ("重大隐患全部清零。", "清零", "", "重大隐患"),
        ("积案保持动态归零。", "动态归零", "", "积案"),
        ("长期失业家庭动态为零。", "动态为零", "", "长期失业家庭"),
    ],
)
def test_a_stated_zero_is_a_level_of_nought(sentence: str, quote: str, unit: str, subject: str) -> None:
    figure = only(sentence)
    assert (figure.quote, figure.value, figure.unit, figure.measure) == (quote, 0, unit, Measure.LEVEL)
    assert figure.subject == subject


def test_each_zero_of_a_formula_counts() -> None:
    assert quotes("实现了“零感染、零差错、零投诉”。") == ["零感染", "零差错", "零投诉"]


@pytest.mark.parametrize("word", ["零增长", "零增量"])
def test_no_growth_is_a_change_of_nought(word: str) -> None:
    figure = only(f"违法建设保持“{word}”。")
    assert (figure.quote, figure.value, figure.measure, figure.subject) == (word, 0, Measure.CHANGE, "违法建设")


@pytest.mark.parametrize(
    "sentence",
    [
        "以零容忍态度打击违法。",
        "服务群众零距离。",
        "坚持“动态清零”总方针。",
        "社会消费品零售稳步回升。",
        "整治零散堆放。",
        "创建污水零直排小区。",
        "开展清零行动。",
        "未发生重大舆情。",
    ],
)
def test_attitudes_names_and_claims_without_numeral_are_none(sentence: str) -> None:
    assert quotes(sentence) == []


def test_full_claims_are_shares_of_a_hundred() -> None:
    assert [(f.value, f.unit, f.subject) for f in figures("答复率、满意率实现“双百”。")] == [
        (100, "%", "答复率"),
        (100, "%", "满意率"),
    ]
    assert only("重点人员实现三个100%。").quote == "三个100%"


def test_a_full_completion_rate_is_a_completion() -> None:
    first, second = figures("交办件完成率、满意率双100%。")
    assert (first.measure, second.measure) == (Measure.COMPLETION, Measure.SHARE)


def test_past_the_half_is_a_completion() -> None:
    figure = only("文化馆建设进度过半。")
    assert (figure.value, figure.unit, figure.bound, figure.measure) == (0.5, "", Bound.AT_LEAST, Measure.COMPLETION)


def test_the_name_of_a_rule_set_is_none() -> None:
    assert quotes("落实工地“六个100%”要求。") == []


@pytest.mark.parametrize(
    ("sentence", "subject"), [("实现较大火灾零发生。", "较大火灾"), ("进京访“零登记”。", "进京访")]
)
def test_nought_of_happening_is_said_of_the_words_before(sentence: str, subject: str) -> None:
    figure = only(sentence)
    assert (figure.value, figure.subject) == (0, subject)
