"""Any text reads without an error, and every quote stands where the reading says."""

import os
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from jiewu.reading.characters import fold
from jiewu.reading.report import Reading, read

ROUNDS = 2000 if os.environ.get("JIEWU_TEST_LONG") else 150
PIECES = [
    *"一二三四五六七八九十百千万亿两半零0123456789.,:;。、()“”《》%+-/· \n",
    *"年月日第前个家处次人元项约近超余多达至为的和及与等共已分别均全区市排名增长下降同比完成率要求目标任务",
    *(
        "其中",
        "以上",
        "以内",
        "不少于",
        "排名第",
        "全区第一",
        "零增长",
        "清零",
        "双百",
        "过半",
        "未发生一起",
        "平方米",
        "个百分点",
    ),
    *(
        "整改隐患",
        "走访企业",
        "新增",
        "(含",
        "计划",
        "总结",
        "一、",
        "(一)",
        "1.",
        "一是",
        "将",
        "确保",
        "建成",
        "开工",
        "百分之",
        "三分之二",
        "八成",
        "翻两番",
        "全区首位",
        "百余",
        "逾万",
        "至少",
        "同比-",
        "由",
        "降至",
        "个位次",
        "5万-8万",
        "——",
        "下一步",
        "目前",
        "2023年工作计划",
        "第一部分 ",
    ),
]


def sound(text: str, reading: Reading) -> None:
    """Every offset lies inside the text and every quote and sentence is what stands there."""
    for stated in [*reading.figures, *reading.commitments]:
        assert 0 <= stated.start < stated.end <= len(text)
        assert text[stated.start : stated.end] == stated.quote
    for figure in reading.figures:
        assert figure.quote in figure.sentence
        assert figure.sentence in text
    starts = [figure.start for figure in reading.figures]
    assert all(abs(later - earlier) < len(text) for earlier, later in pairwise(starts))
    assert reading.as_json()["figures"] == [figure.as_json() for figure in reading.figures]


@settings(max_examples=ROUNDS, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=120).map("".join))
def test_any_mixture_of_the_grammar_reads(text: str) -> None:
    sound(text, read(text))


@settings(max_examples=ROUNDS, deadline=None)
@given(st.text(max_size=200))
def test_any_text_reads(text: str) -> None:
    sound(text, read(text))


@settings(max_examples=ROUNDS, deadline=None)
@given(st.text(max_size=200))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
