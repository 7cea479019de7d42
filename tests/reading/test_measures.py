"""Whether a number is a level, a change, a completion, a rank or another share."""

import pytest

from jiewu.reading.figures.model import Measure
from tests.reading.said import figures, only


@pytest.mark.parametrize(
    ("sentence", "quote", "value"),
    [
        ("出口总额同比增长8.5%。", "同比增长8.5%", 8.5),
        ("盗窃警情下降21%。", "下降21%", -21),
        ("盗窃警情同比减少36宗。", "同比减少36宗", -36),
        ("合格率较上年提高2.5个百分点。", "较上年提高2.5个百分点", 2.5),
        ("服务业营收增幅为11.2%。", "增幅为11.2%", 11.2),
        ("增速高于全区平均1.5个百分点。", "高于全区平均1.5个百分点", 1.5),
        ("税收负增长3%。", "负增长3%", -3),
        ("用水量降幅达6%。", "降幅达6%", -6),
        ("压减公务接待费用12%。", "12%", -12),
        ("地区生产总值两年平均增长6.1%。", "两年平均增长6.1%", 6.1),
        ("工业产值较2020年翻一番。", "翻一番", 1),
        ("信访总量下降三成。", "下降三成", -3),
        ("一般公共预算收入同比-6.2%。", "同比-6.2%", -6.2),
        ("出口总额增长-3.5%。", "增长-3.5%", -3.5),
        ("服务业营收保持20%以上的增速。", "20%以上", 20),
        ("消费价格涨幅为2.1%。", "涨幅为2.1%", 2.1),
        ("投资增速保持在10%以上。", "增速保持在10%以上", 10),
        ("税收收入按可比口径增长5.3%。", "按可比口径增长5.3%", 5.3),
        ("办理时限压缩62%。", "压缩62%", -62),
        ("投资进度超序时进度2个百分点。", "超序时进度2个百分点", 2),
        ("财政收入比上年净增138万元。", "比上年净增138万元", 138),
        ("综合排名较去年前进46位。", "较去年前进46位", 46),
    ],
)
def test_growth_and_decline_are_changes_with_their_sign(sentence: str, quote: str, value: float) -> None:
    figure = only(sentence)
    assert (figure.measure, figure.quote, figure.value) == (Measure.CHANGE, quote, value)


def test_a_change_to_a_level_is_the_level() -> None:
    assert only("臭氧浓度降至138微克/立方米。").measure is Measure.LEVEL
    assert only("垃圾分类参与率提升至92%。").measure is Measure.SHARE


def test_from_one_level_to_another_are_two_levels() -> None:
    first, second = figures("抽检合格率由去年的88%提高到96%。")
    assert (first.value, second.value) == (88, 96)
    assert first.measure is second.measure is Measure.SHARE
    assert first.subject == second.subject == "抽检合格率"


@pytest.mark.parametrize(
    "sentence",
    [
        "土地整备完成率92.3%。",
        "税收完成年度目标的104%。",
        "征拆任务完成85%。",
        "投资占全年计划的61.5%。",
        "主体工程进度达70%。",
        "完成管网改造工程80%。",
    ],
)
def test_what_is_done_of_a_task_is_a_completion(sentence: str) -> None:
    assert only(sentence).measure is Measure.COMPLETION


@pytest.mark.parametrize("sentence", ["隐患整改率98%。", "群众满意度达97%。", "沿街商户覆盖面为90%。", "老年人占31%。"])
def test_other_rates_are_shares(sentence: str) -> None:
    assert only(sentence).measure is Measure.SHARE


def test_the_base_of_a_change_is_its_baseline() -> None:
    assert only("出口总额同比增长8.5%。").baseline == "同比"
    assert only("受理量较去年增加48件。").baseline == "较去年"


@pytest.mark.parametrize("sentence", ["完成年度计划投资的78%。", "完成全年计划78%。", "占年度计划的78%。"])
def test_what_was_done_of_a_plan_is_a_completed_result(sentence: str) -> None:
    *_, figure = figures("开工项目4个,累计投资1.6亿元," + sentence)
    assert (figure.measure, figure.kind.value, figure.value) == (Measure.COMPLETION, "result", 78)


def test_signs_under_respectively_are_those_of_each_number() -> None:
    *_, first, second = figures("生产总值60亿元,预算收入2亿元,同比分别-6.2%、3.1%。")
    assert [(f.value, f.measure, f.subject) for f in (first, second)] == [
        (-6.2, Measure.CHANGE, "生产总值"),
        (3.1, Measure.CHANGE, "预算收入"),
    ]


def test_a_change_of_things_is_of_those_counted_in_the_same_unit() -> None:
    *_, more, growth = figures("新落户企业839户,注册资本35亿元,比去年同期增加56户,同比增长7%。")
    assert (more.subject, growth.subject) == ("新落户企业", "新落户企业")


def test_steps_of_a_rank_are_a_change_of_what_was_ranked() -> None:
    *_, rank, steps = figures("安装探头640个,群众安全感升至全县第3位,比去年上升5个位次。")
    assert (steps.value, steps.unit, steps.measure, steps.subject) == (5, "个位次", Measure.CHANGE, rank.subject)


def test_what_was_gained_without_comparison_is_a_level() -> None:
    *_, gained = figures("新增企业14家,净增7家。")
    assert (gained.quote, gained.measure) == ("7家", Measure.LEVEL)
    assert only("减少3名工作人员。").measure is Measure.LEVEL
