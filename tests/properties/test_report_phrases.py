"""Whatever the numbers, a phrase is one that an official could have written."""

import os
import re
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from jiewu.reports import writing
from jiewu.reports.sentences import Piece, settle
from jiewu.reports.writing import Amount, Goal, Part, Phrase

ROUNDS = 40 if os.environ.get("JIEWU_TEST_LONG") else 1

UNITS = ("件", "人次", "万元", "元", "亿元", "%", "‰", "微克/立方米")
NUMBERS = (
    st.integers(-(10**9), 10**12)
    | st.floats(-1e9, 1e12, allow_nan=False).filter(lambda value: value == 0 or abs(value) > 1e-6)
    | st.decimals(-(10**9), 10**9, places=6, allow_nan=False)
)
SIGNS = ("--", "增长-", "下降-", "提高-", "nan", "inf", "None", "E+", "e-", "-0件", "，，", "。。", "()", "（）")


@st.composite
def amounts(draw: st.DrawFn, unit: str = "") -> Amount:
    """Draw a number that was counted, perhaps none; of a share with what it is a share of."""
    unit = unit or draw(st.sampled_from(UNITS))
    if unit not in ("%", "‰"):
        return Amount(draw(st.none() | NUMBERS), unit)
    denominator = draw(st.integers(0, 10**7))
    numerator = draw(st.integers(0, denominator))
    whole = 100 if unit == "%" else 1000
    return Amount(numerator / denominator * whole if denominator else None, unit, numerator, denominator)


def check(phrase: Phrase, unit: str) -> None:
    for sign in SIGNS:
        assert sign not in phrase.text, phrase.text
    assert phrase.text.strip() == phrase.text
    assert phrase.text
    assert not re.search(r"\d[一-鿿]*下降0%|增长0%|(提高|下降)0个", phrase.text), phrase.text
    for mark in phrase.marks:
        printed = phrase.text[mark.start : mark.end]
        assert re.fullmatch(r"-?[\d,]+(\.\d+)?([^\d].*)?", printed), printed
        ending = "元" if unit.endswith("元") else unit
        assert printed.endswith(ending) or mark.role not in ("level", "base", "part", "rest"), printed
        if abs(mark.value) > 1e-9 and mark.role != "change":  # what is smaller is no share of anything
            assert re.search("[1-9]", printed), (printed, mark.value)
    ends = [mark.end for mark in phrase.marks]
    starts = [mark.start for mark in phrase.marks]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))


@settings(max_examples=120 * ROUNDS)
@given(st.data(), st.sampled_from(UNITS), st.booleans(), st.sampled_from(["上年", "上年同期"]))
def test_a_change_reads_right(data: st.DataObject, unit: str, say_base: bool, before: str) -> None:
    now, base = data.draw(amounts(unit)), data.draw(st.none() | amounts(unit))
    for write in (writing.with_change, writing.change):
        phrase = write(now, base, before, say_base=say_base)
        check(phrase, unit)
        if now.value is None:
            assert phrase.text == "暂无数据"
        elif base is None or base.value is None:
            assert "无可比数据" in phrase.text
        else:
            told = re.search("增长|提高|下降|持平|倍|为", phrase.text)
            assert told, phrase.text
            if now.value > base.value:
                assert "下降" not in phrase.text
            if now.value < base.value:
                assert not re.search("增长|提高|倍", phrase.text)


@settings(max_examples=80 * ROUNDS)
@given(amounts(), amounts(), st.lists(st.integers(1, 10**6), max_size=5), st.integers(0, 10**6), st.booleans())
def test_other_phrases_read_right(now: Amount, other: Amount, parts: list[int], rest: int, at_most: bool) -> None:
    check(writing.level(now), now.unit)
    check(writing.with_base(now), now.unit)
    check(writing.share_of(now, Amount(other.value, now.unit), "诉求"), now.unit)
    goal = None if other.value is None else Goal(other.value, now.unit, at_most)
    check(writing.of_target(now, goal), now.unit)
    told = [Part(f"第{at}社区", Amount(Decimal(value), now.unit)) for at, value in enumerate(parts)]
    check(writing.breakdown(now, told, Amount(rest, now.unit), alone="均在"), now.unit)


@settings(max_examples=80 * ROUNDS)
@given(st.lists(st.tuples(st.sampled_from(["受理", "办结", "其中"]), st.booleans(), st.sampled_from("，；。"))))
def test_a_paragraph_that_loses_clauses_still_ends_as_one(clauses: list[tuple[str, bool, str]]) -> None:
    pieces = [
        piece
        for at, (words, empty, end) in enumerate(clauses)
        for piece in (Piece(words), Piece("暂无数据" if empty else "3件", at + 1, empty), Piece(end))
    ]
    pieces += [Piece("共"), Piece("4件", 99), Piece("。")]
    kept, left_out = settle(pieces)
    text = "".join(piece.text for piece in kept)
    assert text.endswith("共4件。")
    assert not re.search("[，；。]{2}|^[，；。]|；$", text), text
    assert all("3件" not in clause for clause in left_out)
    written = len([piece for piece in pieces if piece.phrase])
    stay, gone = len([piece for piece in kept if piece.phrase]), sum(clause.count("暂无数据") for clause in left_out)
    assert stay + gone == written
