"""Change a numeral, a unit, an order of names: the reading follows, and nothing else moves."""

import random
import re

import pytest

from jiewu.reading.report import read
from tests.reading.said import SUMMARY, figures

SENTENCE = "排查企业{a}家次,整改隐患{b}处,整改率{c}%,罚款{d}万元。"


@pytest.mark.parametrize("seed", range(25))
def test_the_values_follow_the_numerals(seed: int) -> None:
    chance = random.Random(seed)
    a, b, d = chance.randint(2, 9000), chance.randint(2, 900), round(chance.uniform(1, 500), 2)
    c = round(chance.uniform(50, 100), chance.choice([0, 1, 2]))
    found = figures(SENTENCE.format(a=a, b=b, c=c, d=d))
    assert [f.value for f in found] == [a, b, c, d]
    assert [f.subject for f in found] == ["排查企业", "整改隐患", "隐患整改率", "罚款"]


@pytest.mark.parametrize("unit", ["宗", "处", "个", "件", "起", "项", "条", "户", "万宗", "万余件"])
def test_the_unit_follows(unit: str) -> None:
    [figure] = figures(f"化解矛盾纠纷38{unit}。")
    assert figure.unit == unit.replace("余", "")
    assert figure.subject == "化解矛盾纠纷"


@pytest.mark.parametrize("seed", range(12))
def test_under_respectively_the_values_follow_the_order_of_names(seed: int) -> None:
    names = ["火灾起数", "伤亡人数", "直接损失", "受灾户数"]
    given = dict(zip(names, (12.5, 30.0, 8.25, 41.0), strict=True))
    random.Random(seed).shuffle(names)
    sentence = "、".join(names) + "分别下降" + "、".join(f"{given[name]}%" for name in names) + "。"
    assert {f.subject: -f.value for f in figures(sentence)} == given


@pytest.mark.parametrize(
    ("verb", "sign"), [("增长", 1), ("上升", 1), ("提高", 1), ("下降", -1), ("减少", -1), ("回落", -1)]
)
def test_the_sign_follows_the_verb(verb: str, sign: int) -> None:
    assert [f.value for f in figures(f"接报警情同比{verb}12.6%。")] == [sign * 12.6]


@pytest.mark.parametrize("rank", ["一", "二", "五", "十二", "3"])
def test_the_rank_follows(rank: str) -> None:
    [figure] = figures(f"环卫测评全区第{rank}。")
    assert figure.value == {"一": 1, "二": 2, "五": 5, "十二": 12, "3": 3}[rank]


def test_words_before_a_sentence_only_move_its_offsets() -> None:
    sentence = SENTENCE.format(a=120, b=45, c=98, d=3.6)
    plain, moved = read(SUMMARY + sentence).figures, read(SUMMARY + "各项工作有序推进。" + sentence).figures
    shift = len("各项工作有序推进。")
    assert [(f.quote, f.subject, f.start + shift) for f in plain] == [(f.quote, f.subject, f.start) for f in moved]


def test_wide_signs_read_like_plain_ones() -> None:
    plain = "走访企业300家次,整改率98%(区要求95%);新建公园3座。"
    wide = plain.replace(",", "，").replace("%", "％").replace("(", "（").replace(")", "）").replace(";", "；")
    wide = wide.replace("300", "\uff13\uff10\uff10")
    assert [(f.start, f.value, f.subject, f.kind) for f in figures(plain)] == [
        (f.start, f.value, f.subject, f.kind) for f in figures(wide)
    ]


MIXED = (
    "走访企业300家次,产值58.6亿元,同比增长6.2%,位居全区第二;完成年度任务的91%,整改率98%(区要求95%)。"
    "新建公园3座、步道12条,惠及近2万人次。新增违建“零增长”。"
)


def read_as(sentences: str) -> list[tuple[float, str, str, str, str]]:
    return [(f.value, f.unit, f.measure, f.bound, f.subject.replace(" ", "")) for f in figures(sentences)]


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u3000", "\t"])
def test_blanks_around_numbers_change_nothing(blank: str) -> None:
    spaced = re.sub(r"(?<=[\d%])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=\d)", blank, MIXED)
    assert blank in spaced
    assert read_as(spaced) == read_as(MIXED)
    for figure in figures(spaced):
        assert figure.quote.strip() == figure.quote
        assert (SUMMARY + spaced)[figure.start : figure.end] == figure.quote


WIDE = {char: chr(ord(char) + 0xFEE0) for char in ",;:()%0123456789."}


@pytest.mark.parametrize("signs", [WIDE, {"“": '"', "”": '"'}, {"“": "「", "”": "」"}])
def test_other_forms_of_signs_change_nothing(signs: dict[str, str]) -> None:
    changed = "".join(signs.get(char, char) for char in MIXED)
    assert changed != MIXED
    assert read_as(changed) == read_as(MIXED)


def test_blank_lines_and_indents_change_nothing() -> None:
    text = SUMMARY + MIXED.replace("。", "。\n")
    wide = "\n\n".join("\u3000\u3000" + line for line in text.split("\n"))
    assert [(f.value, f.subject, f.kind) for f in read(wide).figures] == [
        (f.value, f.subject, f.kind) for f in read(text).figures
    ]
