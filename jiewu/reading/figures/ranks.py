"""Ranks: 全区第一, 排名全市第三, 在沿线四个街道中排名第一, 全市前二十名以内."""

import re
from collections.abc import Iterator

from jiewu.reading.figures.model import Bound, Measure
from jiewu.reading.figures.tokens import Token
from jiewu.reading.numerals import CHINESE, whole

_WHOLE = "国|省|市|区|县|州|旗|镇|乡|街道?|辖区|域|院|系统|行业|湾区"
_PEERS = (
    r"(?:全[国省市区县镇])?(?:[一二三四五六七八九十两\d]+ ?个(?:街道|镇街|街镇|乡镇|街乡镇?|区县|县区|镇|社区|区|单位|"
    r"地区|城市|街区)(?:街道|\([\u4e00-\u9fff]{2,4}\))?|[二三四五六七八九十]{1,2}[县区市镇])"
)
_SCOPE = (
    rf"(?:(?:(?<=在)[\u4e00-\u9fff]{{0,8}}?)?{_PEERS}"
    rf"|(?:全|本)(?:{_WHOLE})(?:[\u4e00-\u9fffA-Z]{{0,6}}?(?:街道|镇街|街镇|乡镇|组别?|片区|类别|"
    rf"[县区市镇]|同类[\u4e00-\u9fff]{{0,4}}))?"
    rf"|各(?:街道|镇街|街镇|乡镇|镇)|(?:街道|镇街|乡镇|街镇)|[省市区县]里?|"
    rf"[A-Z]组|同类[\u4e00-\u9fff]{{0,4}})"
    rf"(?:里|中|内|之中|当中)?"
)
_STANDS = (
    r"(?:综合|总体|累计|平均|总)?(?:排名|排位|位居|位列|名列|位于|列|居|排在|排|跻身|进入|进|夺得|斩获|荣获|"
    r"获得|获|取得|保持在?|稳居|跃居|升至|跃升至?|上升至|攀升至|提升至|高居|荣登|登上|蝉联|勇夺|摘得)"
)
_PLACE = (
    rf"(?:并列)?(?:第(?P<nth>[{CHINESE}]+|\d+)(?:名|位)?|前(?P<first>[{CHINESE}]+|\d+)(?:名|位|强|"
    rf"甲)?(?P<inside>以内|之内)?|(?P<top>首位|榜首|头名|之首))"
)
# A rank ends its phrase or leads to what was got with it; 全区第一个, 第一批, 第一道防线 count or name something.
_ENDS = (
    r"(?=[ ,。;、:)“”!/]|$|[的并且和与及或]|以内|之内|以上|水平|佳绩|好成绩|好名次|行列|[升降]至|[上跃]升|提升|前移|"
    r"由|从|至|到)"
)
_RANK = re.compile(
    rf"(?P<scope>{_SCOPE})?(?P<stands>{_STANDS})?(?P<scope2>{_SCOPE})?(?P<stands2>{_STANDS})?{_PLACE}{_ENDS}"
    rf"|(?P<stands3>(?:排名|位居|位列|名列|居|稳居|跃居|"
    rf"列))(?P<scope3>[\u4e00-\u9fff]{{2,8}}?)第(?P<nth3>[{CHINESE}]+|\d+)(?:名|位)?{_ENDS}"
)
_NEXT = re.compile(rf"(?:、|和|及)第(?P<nth>[{CHINESE}]+|\d+)(?:名|位)?{_ENDS}")
_HINT = re.compile(rf"[第前](?=[{CHINESE}\d])|首位|榜首|头名|之首")
_LEAD = 24  # no scope with its verb is longer


def ranks(text: str, start: int, end: int) -> Iterator[Token]:
    """Yield the ranks stated in text[start:end]; a number after 第 without scope and verb of rank is an ordinal."""
    at = start
    while hint := _HINT.search(text, at, end):
        at = hint.end()
        token = _at(text, hint.start(), start, end)
        if token:
            at = token.end
            yield token
            while (again := _NEXT.match(text, at, end)) and (value := whole(again["nth"])) is not None:
                at = again.end()
                yield Token(
                    again.start("nth") - 1,
                    at,
                    value,
                    "",
                    Bound.EXACT,
                    True,
                    Measure.RANK,
                    scope=token.scope,
                    number_at=again.start("nth") - 1,
                )


def _at(text: str, place: int, start: int, end: int) -> Token | None:
    best = None
    for begin in range(place, max(start, place - _LEAD) - 1, -1):  # the longest lead that ends at this 第
        match = _RANK.match(text, begin, end)
        if match and place in (match.start("top"), *(match.start(name) - 1 for name in ("nth", "first", "nth3"))):
            best = match if _is_rank(match) else best
        elif text[begin] in ",。;、:“”":
            break
    if best is None:
        return None
    value = 1 if best["top"] else whole(best["nth"] or best["first"] or best["nth3"])
    if value is None:
        return None
    bound = Bound.AT_MOST if best["first"] else Bound.EXACT
    scope = re.sub(r"(?:里|中|内|之中|当中)$", "", best["scope2"] or best["scope"] or best["scope3"] or "")
    begin = _quote_start(best)
    return Token(
        begin, best.end(), value, "", bound, True, Measure.RANK, scope=scope.removeprefix("在"), number_at=best.start()
    )


def _is_rank(match: "re.Match[str]") -> bool:
    return bool(match["scope"] or match["scope2"] or match["stands"] or match["stands2"] or match["stands3"])


def _quote_start(match: "re.Match[str]") -> int:
    """The quote begins with the scope, or with the verb of rank when no scope precedes it."""
    if match["scope3"]:
        return match.start("scope3")
    if match["scope2"]:
        return match.start("scope2")
    if match["scope"]:
        return match.start("scope")
    return match.start("stands") if match["stands"] else match.start("stands2")
