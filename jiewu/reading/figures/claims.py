"""Claims that are figures: zero (零事故, 未发生一起, 归零), full (双百, 三个100%), half (过半), doubled (翻一番)."""

import re
from collections.abc import Iterator

from jiewu.reading.figures.model import Bound, Measure
from jiewu.reading.figures.tokens import Token
from jiewu.reading.numerals import CHINESE, whole
from jiewu.reading.word_lists import listed

# 零容忍 is an attitude, 零距离 a manner of serving, 零售 and 零散 are words: none states a count of nought.
_NO_COUNT = listed(
    "容忍 距离 时差 门槛 接触 突破 的 就业家庭 就业 直排 基础 碳 起点 跑 报告 担 点 等待 见面 材料 证明 "
    "成本 收费 缝隙 间隙 缝 障碍 延时 时延 "
    "售 星 散 碎 工 部件 件 食 钱 用 下 度 头 花 活 嘴 和 陵 散户 废弃 排放 能耗 关税 首付 利率 租金 "
    "费用 干扰 打扰 换乘 陪跑 起步 卡口 公里 "
    "一 二 三 四 五 六 七 八 九"
)
_GROWTH = "增长|增量|新增|增加"
_EVENT = r"[\u4e00-\u9fff]{2,10}?"
_ZERO = re.compile(
    rf"(?:“零”|(?<![\u4e00-\u9fff\d.]0)(?<![一二三四五六七八九十百千万亿清归])零|(?<![\d.年月第+])0(?=[\u4e00-\u9fff]))"
    rf"(?!{'|'.join(_NO_COUNT)})(?P<what>{_EVENT})(?=[,。;、:”\")(及和与]|的|目标|$)"
)
_HAPPENS = frozenset(listed("发生 出现 登记 反弹 复发"))  # 火灾零发生 is of what stands before it
_NONE = re.compile(
    r"(?:未|没有|无|从未|均未)(?:发生|出现|发现|产生|接到|收到|引发|"
    r"新增)?(?:过)?(?:任何)?[一1](?P<unit>起|例|宗|件|人|次|户|名|处|家|"
    r"单)(?P<what>[\u4e00-\u9fff、“”]{2,40})?"
)
_CLEARED = re.compile(
    r"(?:(?:动态)?双?(?:清零|归零)|(?:动态|保持|持续|均)?为零(?=[,。;、]|$))(?!行动|攻坚|计划|战|专项|政策|方针|”?总?(?:方针|政策|要求|目标任务))"
)
_FULL = re.compile(
    rf"(?P<many>双|[{CHINESE}\d]个)100%|(?<![{CHINESE}\d])双百(?=”?(?:[,。;、)目]|$))|"
    rf"百分之?百(?=[,。;、)”\u4e00-\u9fff]|$)"
)
_DOUBLED = re.compile(r"翻了?(?P<n>[一两二三四])番")
_HALF = re.compile(r"(?<![超双])过半(?!数|百|年|夜)")


def claims(text: str, mask: str, start: int, end: int) -> Iterator[Token]:
    """Yield the zero, full and half claims of text[start:end]; *mask* tells what stands inside quotation marks."""
    yield from _zeros(text, start, end)
    for match in _NONE.finditer(text, start, end):
        what = match.span("what")
        stop = match.end("unit")
        yield Token(
            match.start(),
            stop,
            0,
            match["unit"],
            measure=Measure.LEVEL,
            subject=(what,) if match["what"] else None,
            number_at=match.start(),
        )
    for match in _CLEARED.finditer(text, start, end):
        if not _is_policy(text, mask, match):
            yield Token(*match.span(), 0, measure=Measure.LEVEL, number_at=match.start())
    for match in _FULL.finditer(text, start, end):
        framed = match["many"] and match["many"] != "双" and mask[match.start()] != text[match.start()]
        if not framed:  # “五个100%” is the name of a set of rules
            yield Token(*match.span(), 100, "%", measure=Measure.SHARE, number_at=match.start())
    for match in _DOUBLED.finditer(text, start, end):
        if (times := whole(match["n"])) is not None:
            yield Token(*match.span(), times, "番", measure=Measure.CHANGE, number_at=match.start())
    for match in _HALF.finditer(text, start, end):
        yield Token(*match.span(), 0.5, "", Bound.AT_LEAST, measure=Measure.COMPLETION, number_at=match.start())


def _zeros(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _ZERO.finditer(text, start, end):
        what = match["what"]
        grown = re.match(_GROWTH, what)
        if grown and len(what) > 2 and match.end() == match.start() + 1 + len(what):
            pass
        if grown:
            yield Token(match.start(), match.start("what") + 2, 0, measure=Measure.CHANGE, number_at=match.start())
        else:
            yield Token(
                match.start(),
                match.end(),
                0,
                measure=Measure.LEVEL,
                subject=None if what in _HAPPENS else (match.span("what"),),
                number_at=match.start(),
            )


def _is_policy(text: str, mask: str, match: "re.Match[str]") -> bool:
    """“动态清零”总方针 is a policy's name; “零就业家庭”动态清零 an outcome."""
    quoted = mask[match.start()] != text[match.start()]
    return quoted and not re.match(r"[^”]{0,6}”?(?:[,。;、)]|$)", text[match.end() :])
