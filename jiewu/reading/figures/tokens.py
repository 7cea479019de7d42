"""Numbers with their unit and bound word, before anything is known of what they measure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jiewu.reading.figures import units
from jiewu.reading.figures.model import Bound, Measure
from jiewu.reading.numerals import ARABIC, CHINESE, Number, arabic, chinese, whole
from jiewu.reading.text import Span


@dataclass(slots=True)
class Token:
    """A number as it stands: its quote's span, value, unit and bound; rules add what it measures."""

    start: int
    end: int
    value: Number
    unit: str = ""
    bound: Bound = Bound.EXACT
    written_out: bool = False
    measure: Measure | None = None
    subject: tuple[Span, ...] | None = None  # set by claims, which carry their subject inside: 零事故
    heads: tuple[Span, ...] = ()  # what a claim or rank is said of, when a rule has found it
    scope: str = ""
    counts_own_unit: bool = False  # 两大校区: the unit is the noun
    number_at: int = 0  # where the numeral begins; the quote may begin with a bound word or verb
    numeral_end: int = 0  # where the numeral's own characters end

    @property
    def bare_unit(self) -> str:
        """The unit without 万 or 亿."""
        return units.bare(self.unit)


_BEFORE = {
    Bound.AT_LEAST: "不少于 不低于 不小于 至少 最少 超过 超出 超 逾 突破 高于 大于 多于 过 ≥ >",
    Bound.AT_MOST: "不超过 不高于 不多于 不大于 至多 最多 不足 低于 小于 少于 ≤ <",
    Bound.APPROX: "大约 约为 约 接近 将近 近",
}
_AFTER = {
    Bound.AT_LEAST: "以上 及以上 之上",
    Bound.AT_MOST: "以下 以内 之内 及以下 内",
    Bound.APPROX: "左右 上下 余 多",
}
_BOUND = {word: bound for table in (_BEFORE, _AFTER) for bound, words in table.items() for word in words.split()}


def _either(table: dict[Bound, str]) -> str:
    return "|".join(sorted((word for words in table.values() for word in words.split()), key=len, reverse=True))


# 约 closes 签约, 近 closes 附近, 超 stands in 赶超: there it binds no number.
_HEAD = re.compile(
    rf"(?<![签预公节条合特制立履违邀相契附最邻临就贴靠亲赶])(?<![通经超渡越度错不](?=过))"
    rf"(?P<bound>{_either(_BEFORE)})(?P<gap> ?(?:达|为)?)$"
)
_TAIL = re.compile(
    rf"(?P<some>[余多来])?(?P<times>{units.MULTIPLIER})?(?P<more>[余多])? ?(?P<unit>{units.COMPOUND})?"
    rf"(?P<over>[余多](?![次样元项个家层点种少方]))?"
    r"(?P<after> ?(?:及?以上|及?以下|以内|之内|之上|左右|上下|内(?![部地涝环外陆容河部])))?"
)
# 2-3名, 5万-8万元, 10%至15%; after 由 and 从 the first number is where a change began.
_RANGE = re.compile(rf"(?P<times>{units.MULTIPLIER})?(?P<unit>{units.COMPOUND})?[-至到](?P<second>{ARABIC.pattern})")
_FROM = re.compile(r"[由从自][^,。;]{0,16}$")
# 逾万人, 万余亩: a bare 万 counts with a word that binds it.
_MYRIAD = rf"(?<=[近逾超上约过破])[万亿](?={units.ONE})|(?<![{CHINESE}\d万亿数几余多])[万亿](?=[余多](?:{units.ONE}))"
_CORE = re.compile(
    rf"百分之(?P<percent>[{CHINESE}]+)|(?P<whole>[{CHINESE}]+|\d+)分之(?P<taken>[{CHINESE}]+|\d+)"
    rf"|(?P<arabic>{ARABIC.pattern})|(?P<chinese>[{CHINESE}]+|半(?=个))|(?P<myriad>{_MYRIAD})"
)
_MINUS = re.compile(r"[、,比别为了是达长幅速率度和及(]-$")  # 同比-6.2%
_AT_LEAST = re.compile(r"(?:至少|不少于|不低于|最少)(?:要|应)?[\u4e00-\u9fff]{2,4}$")  # 至少开展1次
_ROUND = re.compile(r"(?<![网线路以])上(?=[百千万亿]$)")  # 上百场; not 网上86场


def numbers(text: str, start: int, end: int) -> Iterator[Token]:
    """Yield the numbers of text[start:end] in order, those that only name something too."""
    at = start
    while core := _CORE.search(text, at, end):
        at = core.end()
        for token in _read(text, core, end):
            yield token
            at = max(at, token.end)


def _read(text: str, core: "re.Match[str]", end: int) -> list[Token]:
    value = _value(core)
    tail = _TAIL.match(text, core.start() if core["myriad"] else core.end(), end)
    if value is None or tail is None:
        return []
    if core["arabic"] and (pair := _pair(text, core, end)):
        return pair
    unit = _unit(core, tail)
    if unit is None:
        return []
    head = _HEAD.search(text, max(core.start() - 5, 0), core.start())
    if head and head["bound"] == "过" and units.bare(unit) not in units.MONEY:
        head = None  # 开展过3次
    begin, bound = head.start() if head else core.start(), _bound(head, tail)
    if bound is Bound.EXACT and _AT_LEAST.search(text, max(core.start() - 12, 0), core.start()):
        bound = Bound.AT_LEAST
    if _ROUND.search(text, max(core.start() - 2, 0), core.start() + 1) and not head:
        begin, bound = core.start() - 1, Bound.AT_LEAST
    if core["arabic"] and _MINUS.search(text, max(core.start() - 2, 0), core.start()):
        begin, value = core.start() - 1, -value
    said = tail["unit"] or tail["times"] or core["percent"] or (core["taken"] and tail["after"])
    return [
        Token(
            begin,
            tail.end() if said else core.end(),
            value,
            unit,
            bound,
            core["arabic"] is None,
            Measure.SHARE if core["taken"] else None,
            number_at=core.start(),
            numeral_end=core.end(),
        )
    ]


def _pair(text: str, core: "re.Match[str]", end: int) -> list[Token]:
    """The two bounds of a range; none for what only looks like one (由38%至31%, 完成3项至2023年)."""
    span = _RANGE.match(text, core.end(), end)
    if not span or _FROM.search(text, max(core.start() - 18, 0), core.start()):
        return []
    tail = _TAIL.match(text, span.end(), end)
    if tail is None or (unit := _unit(core, tail)) is None:
        return []
    own = (span["times"] or "") + (span["unit"] or "")
    if (span["unit"] and span["unit"] != tail["unit"]) or (own and not span["unit"] and span["times"] != tail["times"]):
        return []
    begin, stop = core.start(), tail.end() if tail["unit"] or tail["times"] else span.end()
    values = arabic(core["arabic"]), arabic(span["second"])
    return [
        Token(begin, stop, value, named, bound, number_at=begin, numeral_end=span.end())
        for value, named, bound in zip(
            values, (own if span["unit"] else unit, unit), (Bound.AT_LEAST, Bound.AT_MOST), strict=True
        )
    ]


def _value(core: "re.Match[str]") -> Number | None:
    if core["arabic"]:
        return arabic(core["arabic"])
    if core["percent"]:
        return chinese(core["percent"])
    if core["taken"]:
        parts, taken = whole(core["whole"]), whole(core["taken"])
        return taken / parts if parts and taken is not None else None
    if core["myriad"]:
        return 1
    return 0.5 if core["chinese"] == "半" else chinese(core["chinese"])


def _unit(core: "re.Match[str]", tail: "re.Match[str]") -> str | None:
    """Return the unit as written with its multiplier; None when a written-out numeral counts nothing."""
    if core["percent"]:
        return "%"
    if core["taken"]:
        return ""
    unit = (tail["times"] or "") + (tail["unit"] or "")
    if core["chinese"]:
        plain = units.bare(unit)
        return unit if plain in units.WRITTEN_OUT and core["chinese"] != "零" else None
    return unit


def _bound(head: "re.Match[str] | None", tail: "re.Match[str]") -> Bound:
    after = (tail["after"] or "").strip()
    if after:
        return _BOUND[after]
    if head:
        return _BOUND[head["bound"]]
    if tail["some"] or tail["more"] or tail["over"]:
        return Bound.APPROX
    return Bound.EXACT
