"""Turns: sentences that open a part where no heading does (下一步,街道将…; 但也要清醒看到存在的不足)."""

import re

from jiewu.reading.parts import AHEAD, whole_year

_YEAR = r"(?P<year>20\d\d|二零[零一二三四五六七八九]{2}) ?年度?"
_WHEN = (
    rf"(?:在新的起点上,?|站在新的起点,?|展望|面向|围绕|做好|对于|为|进入)?(?:{_YEAR}|{AHEAD}|未来)"
    r"(?:工作)?(?:中|里|是)?"
)
# What may stand between the time and its verb: no amount and nothing done, else the sentence reports.
_BETWEEN = (
    r"(?:(?!累计|同比|已经|完成了|实现了|取得了|共有|"
    r"\d[\d.]*(?:亿|万|%|个|家|件|项|场|次|户|人|起|处|条|名))[^。;]){0,60}?"
)
# 将 that lays hands on something (将党建与治理相结合, 将安全作为底线) and 要 inside a word look into no future.
_WILL = (
    r"将(?!军|至|近|[^,。;]{0,24}?(?:作为|纳入|列为|列入|视为|摆[在上]|放在|融入|贯穿|落[到实]|转化|"
    r"与[^,。;]{0,14}(?:结合|挂钩|统筹|融合)))"
    r"|(?<![重主需必纲摘首紧扼简机只就还正将想提])要(?![求素点闻害道务件义塞领旨员地一紧么因])"
    r"|(?<![度的产划总])计划(?=[^,。;0-9]{0,3}(?:新|实|完|投|建|引|开|推|打|启|在|用|于|将|举|改|组|重))"
    r"|拟(?![订定])|打算|力争|重点(?:做好|抓好|推进|围绕|开展|实施)|(?:做好|抓好)(?:以下|下列|如下)"
)
_PLANS = re.compile(rf"^{_WHEN}[,:]?{_BETWEEN}(?:{_WILL})")
_NAMES_PLAN = re.compile(
    rf"^(?:建议|确定|综合考虑[^。;]{{0,20}})?[^。;]{{0,6}}{_WHEN}(?:(?!总结|回顾|小结)[^。;]){{0,26}}?"
    rf"(?:(?:预期|奋斗|工作|主要|总体|发展)目标|总体(?:要求|思路|目标)|指导思想|工作(?:思路|打算|计划|安排|目标|任务|重点))(?:是|为|如下|:|$)"
)
_ANNOUNCES = re.compile(rf"^{_YEAR}是[^。;]*?(?:之年|一年|年份|开端|起点|节点|时期)")
_FACED = re.compile(r"(?:正视|看到|清醒|认识到|存在|面临)[^。;]{0,30}(?:问题|不足|短板|困难|挑战|差距)")


def turns_to_plan(plain: str, summed: int | None = None) -> bool:
    """Tell whether a sentence opens the plan: 下一步,我们将…; 2020年,街道将….

    A year up to *summed*, the one that the report sums up, opens none.
    """
    squeezed = plain.replace(" ", "")
    match = _PLANS.match(squeezed) or _NAMES_PLAN.match(squeezed)
    if not match:
        announced = _ANNOUNCES.match(squeezed)
        return bool(announced and summed and (whole_year(announced["year"]) or 0) > summed)
    year = whole_year(match["year"]) if match["year"] else None
    return not (year and summed and year <= summed)


def year_of_turn(plain: str) -> int | None:
    """Return the year that the opening sentence of a plan names."""
    squeezed = plain.replace(" ", "")
    match = _PLANS.match(squeezed) or _NAMES_PLAN.match(squeezed)
    return whole_year(match["year"]) if match and match["year"] else None


def turns_to_problems(plain: str) -> bool:
    """Tell whether a sentence opens the problems: 同时也要清醒看到存在的不足."""
    return bool(_FACED.search(plain))
