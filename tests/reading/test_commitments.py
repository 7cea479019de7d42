"""Commitments of the plan part."""

import pytest

from jiewu.reading.promises import Operator
from tests.reading.said import commitments


@pytest.mark.parametrize(
    ("sentence", "operator", "value", "unit", "what"),
    [
        ("开展文化活动不少于300场。", Operator.AT_LEAST, 300, "场", "文化活动"),
        ("开发岗位5000个以上。", Operator.AT_LEAST, 5000, "个", "开发岗位"),
        ("登记失业率控制在3.5%以内。", Operator.AT_MOST, 3.5, "%", "登记失业率"),
        ("完成30万平方米土地整备任务。", Operator.EQUAL, 30, "万平方米", "土地整备任务"),
        ("环卫测评保持全市前二十名以内。", Operator.RANK, 20, "", "环卫测评"),
        ("确保不发生较大以上事故。", Operator.EQUAL, 0, "", "较大以上事故"),
        ("实现重点路段雨污分流全覆盖。", Operator.EQUAL, 100, "%", "重点路段雨污分流"),
        ("亡人事故起数下降10%以上。", Operator.AT_MOST, -10, "%", "亡人事故起数"),
        ("地区生产总值增长6%以上。", Operator.AT_LEAST, 6, "%", "地区生产总值"),
    ],
)
def test_it_reads_measured_commitments(sentence: str, operator: Operator, value: float, unit: str, what: str) -> None:
    [promise] = commitments(sentence)
    assert (promise.operator, promise.value, promise.unit, promise.what) == (operator, value, unit, what)


@pytest.mark.parametrize(
    ("sentence", "stage", "what"),
    [
        ("推动滨河路二期开工建设。", "开工", "滨河路二期"),
        ("青山路、绿水路完工通车。", "建成投用", "青山路、绿水路"),
        ("建成综合文化站。", "建成投用", "综合文化站"),
        ("6月底前完成老街改造。", "完工验收", "老街改造"),
        ("推进碧道建设,年内完成初步设计。", "规划设计", ""),
    ],
)
def test_it_reads_the_stage_to_be_reached(sentence: str, stage: str, what: str) -> None:
    promise = commitments(sentence)[-1]
    if what:
        assert (promise.operator, promise.measure, promise.what) == (Operator.STAGE, stage, what)


def test_it_reads_directions() -> None:
    down, up = commitments("确保全年臭氧浓度下降、优良天数提升。")
    assert (down.operator, down.what, down.measure) == (Operator.DIRECTION, "臭氧浓度", "down")
    assert (up.what, up.measure) == ("优良天数", "up")


def test_a_bare_stage_is_of_what_was_spoken_of() -> None:
    money, roof = commitments("投资1.2亿元建设文体中心,年内主体封顶。")
    assert roof.operator is Operator.STAGE
    assert roof.by == "年内"
    assert "文体中心" in money.what == roof.what


def test_when_it_is_due_stands_with_it() -> None:
    first, second = commitments("6月底前完成老街改造,9月建成文化站。")
    assert (first.by, second.by) == ("6月底前", "9月")
    [undated] = commitments("建成文化站。")
    assert undated.by == "2023"


def test_what_has_no_measure_is_a_task() -> None:
    [task] = commitments("完善网格治理机制,提升服务水平。")
    assert (task.operator, task.what, task.value) == (Operator.TASK, "完善网格治理机制", None)


def test_a_guiding_idea_is_no_task() -> None:
    assert commitments("以党的二十大精神为指导,全面贯彻各项部署。") == []


def test_it_knows_its_place_and_its_words() -> None:
    [promise] = commitments("(一)推动产业升级\n引进企业20家以上。")
    assert promise.place.endswith("(一) 推动产业升级")
    assert promise.quote == "20家以上"


def test_the_summary_commits_to_nothing() -> None:
    assert all("总结" not in promise.place for promise in commitments("建成文化站。"))
