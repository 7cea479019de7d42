"""Parts: which stretch of a report sums up, which names problems and which plans, as its headings say.

A heading says it by a label (2022年工作回顾, 存在问题, 下一步打算), not by any word of it: 锻长板补短板 is mere
rhetoric. Where the report's year is known, the year that a heading names says it too.
"""

import re
from enum import StrEnum

from jiewu.reading.numerals import digits


class Part(StrEnum):
    """What a stretch of a report does."""

    SUMMARY = "summary"
    PROBLEMS = "problems"
    PLAN = "plan"


_YEAR_WRITTEN = r"(?:20\d\d|二零[零一二三四五六七八九]{2}) ?年"
_YEAR = re.compile(r"(20\d\d|二零[零一二三四五六七八九]{2}) ?年")
_REST_OF_YEAR = r"下半年|[二三四]季度"
# What lies ahead, and what lies behind or goes on: 2023年 may be either.
AHEAD = (
    rf"{_REST_OF_YEAR}|明年|来年|下一?年|新的?一年|下一?步|下一?阶段|今后(?:[一二三四五]年|一段时间|一个时期)?|"
    r"未来[一二三四五几]年|接下来|“?十[四五六]五”?(?:时期|期间)?"
)
_BEHIND = (
    r"今年(?:以来)?|去年|上年|上半年|前三季度|[一二三]季度|全年|一年来|半年来|五年来|过去[一二三四五几的]*年|"
    r"本年度|年度|近[期年]|“?十[一二三四]五”?(?:时期|期间)?"
)
_PLANNED = (
    r"计划|思路|打算|安排|部署|要点|设想|规划|构想|展望|谋划|努力方向|工作方向|发展方向|目标|任务|重点|举措|"
    r"措施|建议|要求"
)
_SUMMED = (
    r"总结|小结|回顾|(?:完成|落实|进展|开展|推进|运行|履职|工作|基本|主要|总体|发展|执行|实施|建设)情况|情况汇报|"
    r"情况报告|成效|做法|工作亮点|亮点工作|特色亮点|成绩|所做的?[^,]{0,4}工作|工作述职"
)
_OF_WORK = (
    r"主要|重点|总体|整体|基本|目标|任务|各项|特色|创新|亮点|取得的?|履职|所做|经济|社会|工作|发展|业务|街道|全镇|我镇"
)
# A label stands at the end of its heading; and what it is joined to there (主要目标和重点任务).
_END = (
    r"(?:(?:和|及|与|、|以及|暨)[^,]{0,14}?(?:计划|思路|打算|安排|任务|重点|举措|措施|目标|建议|工作|问题|不足|困难))*$"
)

_SAYS_SUMMARY = re.compile(
    rf"^(?:关于)?(?:[^,]{{0,16}}?(?:{_YEAR_WRITTEN}|{_BEHIND})[^,]{{0,20}}?|(?:{_OF_WORK})[^,]{{0,8}}?)?"
    rf"(?P<said>{_SUMMED}|主要工作|工作报告)(?:的?(?:汇报|报告|如下))?(?:[和及与、][^,]{{0,10}}?(?:问题|不足|体会|经验))?$"
)
_SAYS_PLAN = re.compile(
    rf"^(?:[^,]{{0,16}}?(?:{_YEAR_WRITTEN}|{AHEAD})[^,]{{0,24}}?(?:{_PLANNED}|工作)"
    rf"|(?:今年|本年度|年度|总体)的?(?:工作|政府工作|街道工作)?的?(?:总体|主要|重点)?(?:{_PLANNED})"
    rf"|(?:存在|主要)?(?:的)?(?:问题|不足|困难)(?:和|及|与|、)[^,]{{0,10}}?(?:打算|计划|思路|安排)"
    rf"|(?:主要|重点|总体|具体|基本|预期|奋斗|发展|经济社会发展)*(?:工作|发展)?的?"
    rf"(?:计划|思路|打算|安排|设想|构想|展望|谋划|要点|努力方向|预期目标|奋斗目标|目标任务|工作目标|总体目标|主要目标|"
    rf"主要任务|工作任务|重点任务|工作重点|重点工作|工作举措|主要举措|工作措施|主要措施|整改措施|工作建议|总体要求|"
    rf"指导思想)){_END}"
)
_SAYS_PROBLEMS = re.compile(
    r"^(?!解决|分析|破解|直面)(?:目前|当前|工作中?|我们|发展中?|街道|还?存在|面临|遇到|仍?有|的|主要|突出|一些|困难|"
    r"薄弱|共性|不足|问题|形势|短板|弱项|挑战|环节|差距|及|和|与|、|之处|原因|分析|对策|建议|需要?|解决|上级|"
    r"协调|方面|情况|反思|体会)+$"
)
_PROBLEM = re.compile(r"问题|不足|短板|困难|挑战|薄弱|差距|形势")
_FRAME = re.compile(r"^[(\"]+|[)\"”:]+$")
_JOINED = re.compile(
    rf"(?:{_SUMMED}|工作)[^,]{{0,4}}?(?:和|及|与|暨|、|,|(?={_YEAR_WRITTEN}|{_REST_OF_YEAR})).*(?:{_PLANNED})$"
)


def labelled(title: str, summed: int | None = None) -> Part | None:
    """Return the part that a heading is the label of; None for one that speaks of a matter, or of both parts.

    *summed* is the year that the report sums up, where it is known.
    """
    plain = _FRAME.sub("", title.replace(" ", ""))
    summary = _SAYS_SUMMARY.match(plain)
    if summary and summary["said"] != "主要工作":
        return Part.SUMMARY
    if joins_parts(plain):
        return None
    year = year_in(plain)
    known = bool(year and summed and not re.search(_REST_OF_YEAR, plain))
    if known and year == (summed or 0) + 1:
        return Part.PLAN
    if summary or (known and _SAYS_PLAN.match(plain)):
        return Part.SUMMARY
    if _SAYS_PLAN.match(plain):
        return Part.PLAN
    return Part.PROBLEMS if _SAYS_PROBLEMS.match(plain) and _PROBLEM.search(plain) else None


def joins_parts(title: str) -> bool:
    """Tell whether a title names a summary and a plan: 2022年工作总结和2023年工作计划."""
    return bool(_JOINED.search(title))


def part_of_title(title: str) -> Part | None:
    """Return PLAN for the title of a plan alone; any other report shows its parts by headings."""
    plain = re.sub(r"\([^()]*\)|[》”\"]|的?(?:通知|汇报|报告|函)$|^关于印发", "", title.replace(" ", ""))
    named = re.search(
        r"(?:工作|发展|重点工作|任务|行动|建设)(?:的)?(?:计划|要点|思路|安排|打算|规划|部署|设想|谋划|目标|方案|任务)$"
        r"|年度?(?:计划|规划|重点工作|重点任务|目标任务)$",
        plain,
    )
    return Part.PLAN if named and not re.search(rf"{_SUMMED}|报告|汇报", plain) else None


def year_in(title: str) -> int | None:
    """Return the last year that a heading names, in either writing."""
    years = _YEAR.findall(title)
    return whole_year(years[-1]) if years else None


def whole_year(text: str) -> int | None:
    """Read 2022 or 二零二二."""
    return int(text) if text.isdecimal() and text.isascii() else digits(text)


# 工作报告 sums up its own year when it also plans, or is of a part of the year; else it may be given the year after.
_SUMS_UP = re.compile(
    rf"(20\d\d|二零[零一二三四五六七八九]{{2}})年度?(?:[^。;,]{{0,30}}?(?:{_SUMMED})"
    r"|[^。;,]{0,30}?报告(?=[和及与暨])|(?:上半年|半年|前三季度|[一二三]季度)[^。;,]{0,12}?报告)"
)


def year_summed(titles: list[str]) -> int | None:
    """Return the year that the report sums up, when a title or heading says so: 2022年工作总结, 2022年度…情况报告."""
    found = (_SUMS_UP.search(title.replace(" ", "")) for title in titles)
    return next((whole_year(match[1]) for match in found if match), None)
