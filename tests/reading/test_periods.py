"""Period and office of a report, and the period a sentence speaks of."""

import pytest

from jiewu.reading.report import read
from tests.reading.said import figures, planned


@pytest.mark.parametrize(
    ("text", "summary", "plan"),
    [
        ("一、2022年工作总结\n整改隐患3处。\n二、2023年工作计划\n新建公园3座。", "2022", "2023"),
        ("某街道2020年上半年工作总结和下半年计划\n一、上半年工作总结\n整改隐患3处。", "2020H1", "2020H2"),
        ("2022年,街道整改隐患3处。", "2022", "2023"),
        ("整改隐患3处。\n2023年,街道将继续努力。", "2022", "2023"),
        ("整改隐患3处。\n某某街道办事处\n2023年2月8日", "2022", "2023"),
        ("整改隐患3处。", "", ""),
    ],
)
def test_it_finds_the_period(text: str, summary: str, plan: str) -> None:
    reading = read(text)
    assert (reading.period, reading.plan_period) == (summary, plan)


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("一、2022年工作总结\n整改隐患3处。\n特此报告。\n青湖区柳岸街道办事处\n2023年2月8日", "青湖区柳岸街道办事处"),
        ("柳岸街道2022年工作总结\n一、总体情况\n整改隐患3处。", "柳岸街道"),
        ("整改隐患3处。", ""),
    ],
)
def test_it_finds_the_office_where_it_is_stated(text: str, office: str) -> None:
    assert read(text).office == office


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("新建公园3座。", "2022"),
        ("1-10月,完成产值36亿元。", "2022-01..2022-10"),
        ("9月,3座公园建成开放。", "2022-09"),
        ("截至11月8日,累计上报信息16条。", "..2022-11-08"),
        ("连续三年群众满意率100%。", "2020..2022"),
        ("2019年以来,累计化解积案45宗。", "2019..2022"),
        ("推进网格治理以来共上报事件3600件。", "..2022"),
    ],
)
def test_it_reads_the_period_of_a_sentence(sentence: str, period: str) -> None:
    assert figures(sentence)[0].period == period


def test_months_hold_until_the_full_stop() -> None:
    found = figures("1-10月,完成产值36亿元;完成投资8亿元。新建公园3座。")
    assert [f.period for f in found] == ["2022-01..2022-10", "2022-01..2022-10", "2022"]


def test_a_streak_holds_from_its_words_on() -> None:
    before, after = figures("信访总量下降15%,连续三年实现“零非访”。")
    assert (before.period, after.period) == ("2022", "2020..2022")


def test_a_comparison_with_last_year_is_of_this_year() -> None:
    assert figures("覆盖率较上年提高3%。")[0].period == "2022"


def test_the_plan_has_its_own_year() -> None:
    assert planned("新建公园3座。")[0].period == "2023"
