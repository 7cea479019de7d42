"""Measures: whether a number is a level, a change, a completion or another share, by the words before it."""

import re
from dataclasses import dataclass

from jiewu.reading.figures import units, words
from jiewu.reading.figures.model import Measure
from jiewu.reading.figures.tokens import Token

_SIGNS = {word: sign for sign, listed in words.CHANGES.items() for word in listed.split()}
_VERBS = "|".join(sorted(_SIGNS, key=len, reverse=True))
_BASE = (
    r"(?:同比|环比|(?:与?(?:去年|上年))?同期(?:相比|比)?|(?:[两三五]年)?(?:年均|平均)|按?(?:可比|同)口径(?:计算)?(?:同比)?|(?:较|对?比)(?:上年|去年|前年|"
    r"年初|上月|上季度|上半年|往年|20\d\d年)?(?:同期|末|底|度)?(?:相?比)?|与(?:上年|去年)(?:同期)?相?比)"
)
_CHANGE = re.compile(
    rf"(?P<base>{_BASE}[, ]?)?(?:均|共|又|再|分别|大幅度?|逆势|实现|净)*(?P<base2>{_BASE})?(?:均|分别|大幅度?|逆势)*"
    rf"(?P<verb>(?<!新)(?:{_VERBS}))(?:幅度|率)?(?:均|分别)?(?:达到?了?|为|了|约|(?:保持|稳定|控制|维持)在?)?(?P<minus>-)?$"
)
_COMPARED = re.compile(r"(?P<base>同比|环比|(?:较|比)(?:上年|去年)(?:同期)?)(?:均|分别)?(?:为|是)?$")  # 同比-6.2%
_PLAIN = frozenset(
    [
        "增长",
        "下降",
        "上升",
        "下滑",
        "回落",
        "提高",
        "降低",
        "增幅",
        "涨幅",
        "增速",
        "降幅",
        "增长率",
        "上涨",
        "下跌",
        "负增长",
        "增幅达",
        "增幅为",
    ]
)
_GOAL = (
    r"(?:任务|目标(?:\([^()]*\))?|计划|指标|预算|工程量|进度|总量|总任务)"
    r"(?:数|量|值|书|任务|总数|总量|要求|投资额?)?"
)
_COMPLETION = (
    re.compile(
        r"(?P<at>(?:任务|投资|目标|总体|整体|计划|工程|工作)*完成(?:率|比例|度)(?:均|已|分别)?(?:达到?|为|"
        r"至)?(?:了)?)$"
    ),
    re.compile(
        rf"(?P<at>(?:提前|超额|已|累计|共|均|分别)*(?:完成|占|达到?|为|实现)[^,;。、]{{0,18}}?{_GOAL}的?)(?:约|"
        rf"近|超过?)?$"
    ),
    re.compile(
        r"(?P<at>(?:形象|工程|总体|建设|投资|施工|整体|序时|总)*进度(?:均|已|分别)?(?:达到?|为|完成|至|约|"
        r"超过?|过)*)$"
    ),
    re.compile(r"(?P<at>(?:(?:超额|提前|已|累计|预计|分别|均|共|全面)*完成(?:了|量)?(?:约|近|超过?|超)?|过))$"),
)
_COMPLETED_PART = re.compile(r"(?P<at>(?:已|累计|基本)*完成了?)(?P<what>[^,;。]{2,}?(?<![率度比]))$")
_OF_QUOTA = re.compile(rf"{_GOAL}[\d.]+[^,;。、]*的$")  # 完成区下达任务35.42万平方米的91%
# 压减“三公”经费12%: the verb opens the clause and its object stands between.
_OPENED = re.compile(
    r"^(?:再|又|共|进一步|大幅|平均|有效|累计|[、, ])*(?P<verb>压减|压缩|压降|削减|降低|减少|缩短|提高|"
    r"提升|增加)(?P<what>[^,、;。]{2,16}?)(?<![率比例度至到为])(?:约|近|超过?)?$"
)
_AHEAD = re.compile(
    r"(?P<base>比[^,、;]{2,10}?)?(?:(?:高于|快于|优于|领先|高|快|多|超过?)|(?P<less>低于|慢于|落后|低|慢|"
    r"少))(?:[^,、;\d]{0,12}?)(?:约|近|了)?$"
)
_OF_GROWTH = re.compile(r"的(?:高速|快速|年均|平均)?(?:增速|增长|增幅|涨幅)")  # 保持20%以上的增速
_TURNED = re.compile(rf"(?:{_VERBS})(?:至|到)(?:了)?$")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a number measures: its sign, where its quote begins and where the words that are measured end."""

    measure: Measure
    sign: int
    quote: int
    left_end: int
    baseline: str = ""


def measure(text: str, token: Token, start: int, clause: int) -> Reading:
    """Read what *token* measures from the words before it, which begin at *start*; its clause begins at *clause*."""
    if token.measure is not None:
        return Reading(token.measure, 1, token.start, min(token.number_at, token.start))
    left = text[start : token.start]
    if token.unit in units.SHARES and _OF_GROWTH.match(text, token.end):
        return Reading(Measure.CHANGE, 1, token.start, token.start)
    return (
        _change(left, token, start)
        or _completion(left, text[clause : token.start], token, start)
        or Reading(Measure.SHARE if token.unit in units.SHARES else Measure.LEVEL, 1, token.start, token.start)
    )


def _change(left: str, token: Token, start: int) -> Reading | None:
    """同比增长7%, 下降14.5%, 提高3个百分点, 较去年减少12宗; but 降至19.4 is a level."""
    if _TURNED.search(left):
        return None
    rate = token.unit in units.SHARES
    if rate and (opened := _OPENED.match(left)):
        return Reading(Measure.CHANGE, _SIGNS.get(opened["verb"], -1), token.start, token.start)
    if rate and (bare := _COMPARED.search(left)):
        return Reading(Measure.CHANGE, 1, start + bare.start(), start + bare.start(), bare["base"])
    match = _CHANGE.search(left)
    return _grown(left, match, token, start) if match else _ahead(left, token, start)


def _grown(left: str, match: "re.Match[str]", token: Token, start: int) -> Reading | None:
    """What a verb of growth or decline says: of a rate always; of things when compared, or by a plain verb."""
    verb, base = match["verb"], match["base"] or match["base2"] or ""
    relative = token.unit in units.SHARES | units.POINTS | {"倍"}
    moved = token.unit in units.STEPS and verb[0] not in "增减"  # a rank
    if not (relative or moved or base or verb in _PLAIN):
        return None
    if not base and left[: match.start("verb")].endswith("净"):
        return None  # 净增7家 counts
    sign = _SIGNS[verb] * (-1 if match["minus"] else 1)
    return Reading(Measure.CHANGE, sign, start + match.start(), start + match.start(), base.strip(", "))


def _ahead(left: str, token: Token, start: int) -> Reading | None:
    """高于全区平均3个百分点."""
    ahead = _AHEAD.search(left) if token.unit in units.POINTS else None
    if not ahead:
        return None
    at = start + ahead.start()
    return Reading(Measure.CHANGE, -1 if ahead["less"] else 1, at, at, ahead["base"] or "")


def _completion(left: str, whole: str, token: Token, start: int) -> Reading | None:
    """完成率38.3%, 完成目标任务的390%, 完成90%, 进度达60%, 完成整治工程80%."""
    if token.unit not in units.SHARES:
        return None
    for pattern in _COMPLETION:
        if match := pattern.search(left):
            return Reading(Measure.COMPLETION, 1, token.start, start + match.start("at"))
    if left.strip() == "的" and _OF_QUOTA.search(whole):
        return Reading(Measure.COMPLETION, 1, token.start, start)
    if _COMPLETED_PART.search(left):
        return Reading(Measure.COMPLETION, 1, token.start, token.start)
    return None
