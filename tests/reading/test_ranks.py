"""Ranks and their peers."""

import pytest

from jiewu.reading.figures.model import Bound, Measure
from tests.reading.said import figures, only, quotes


@pytest.mark.parametrize(
    ("sentence", "quote", "value", "scope"),
    [
        ("环卫测评全区第三。", "全区第三", 3, "全区"),
        ("环卫测评排名全市第五。", "全市第五", 5, "全市"),
        ("环卫测评全区排名第二。", "全区排名第二", 2, "全区"),
        ("环卫测评位列全区第2名。", "全区第2名", 2, "全区"),
        ("环卫测评在沿河六个街道中排名第一。", "沿河六个街道中排名第一", 1, "沿河六个街道"),
        ("环卫测评居苏州第二。", "苏州第二", 2, "苏州"),
        ("环卫测评位居全区首位。", "全区首位", 1, "全区"),
        ("环卫测评居全市榜首。", "全市榜首", 1, "全市"),
        ("环卫测评居五县之首。", "五县之首", 1, "五县"),
        ("环卫测评在全市317个街乡镇中排名第8。", "全市317个街乡镇中排名第8", 8, "全市317个街乡镇"),
    ],
)
def test_it_reads_a_rank_with_its_scope(sentence: str, quote: str, value: int, scope: str) -> None:
    figure = only(sentence)
    assert (figure.measure, figure.quote, figure.value, figure.baseline, figure.unit) == (
        Measure.RANK,
        quote,
        value,
        scope,
        "",
    )
    assert figure.subject == "环卫测评"


def test_among_the_first_is_an_upper_bound() -> None:
    figure = only("环卫测评保持全市前十名以内。")
    assert (figure.value, figure.bound) == (10, Bound.AT_MOST)


@pytest.mark.parametrize(
    "sentence",
    [
        "建成全区第一个示范点。",
        "第一时间处置。",
        "第一季度平稳。",
        "获评全国第五批示范社区。",
        "位居全市前列。",
        "全市首创。",
        "守好社区第一道防线。",
        "把安全摆在首位。",
        "首位度不断提升。",
        "位列全市第一方阵。",
    ],
)
def test_precedence_and_ordinals_are_no_ranks(sentence: str) -> None:
    assert quotes(sentence) == []


def test_a_rank_without_words_of_its_own_is_of_the_figure_before() -> None:
    [_, rank] = figures("燃气点火率达88%,位居全区第二。")
    assert rank.subject == "燃气点火率"


def test_bare_words_complete_the_figure_before() -> None:
    *_, rank = figures("工业投资12亿元,增长30%,增速全区第四。")
    assert rank.subject == "工业投资增速"


def test_one_rank_of_several_subjects_is_a_figure_for_each() -> None:
    ranks = figures("采样率、办结率、回访率全区第一。")
    assert [rank.subject for rank in ranks] == ["采样率", "办结率", "回访率"]
    *_, first, second = figures("志愿服务达5200人次,参与率36%,均居全区第一。")
    assert (first.subject, second.subject) == ("志愿服务", "参与率") or second.subject.endswith("参与率")


def test_ranks_in_order_are_given_to_the_figures_in_order() -> None:
    *_, first, second = figures("安全感、满意度分别达98%、97%,位列全区第二、第三。")
    assert (first.subject, first.value) == ("安全感", 2)
    assert (second.subject, second.value) == ("满意度", 3)
