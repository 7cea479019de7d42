"""Periods: the period and office that a report is of, and the period that a sentence speaks of."""

import re
from dataclasses import dataclass

from jiewu.reading.lines import Line
from jiewu.reading.parts import Part
from jiewu.reading.sections import Outline
from jiewu.reading.turns import turns_to_plan, year_of_turn

_PART_OF_YEAR = {
    "上半年": "H1",
    "下半年": "H2",
    "第一季度": "Q1",
    "一季度": "Q1",
    "二季度": "Q2",
    "三季度": "Q3",
    "四季度": "Q4",
}
_SPAN = r"(?P<span>上半年|下半年|前三季度|第?一季度|[二三四]季度)?"
_TITLE = re.compile(rf"(?P<year>20\d\d) ?年度?{_SPAN}[^。;]{{0,30}}?(?:总结|报告|汇报|回顾|情况)")
_PLANNED = re.compile(r"(?:(?P<year>20\d\d) ?年度?|(?P<half>下半年|下一?年))[^。;]{0,30}?(?:计划|安排|思路|打算|要点)")
_OPENING = re.compile(rf"^(?P<year>20\d\d)年(?:以来|来)?{_SPAN}(?:以来|来)?[,是]")
_SIGNED = re.compile(r"(?P<year>20\d\d) ?年 ?(?P<month>\d{1,2}) ?月")
_OFFICE = re.compile(
    r"(?P<office>(?:中共|中国共产党)?[\u4e00-\u9fff]{2,24}?(?:(?:街道|镇|乡|园区|"
    r"开发区)(?:\(园区\))?(?:办事处|工作委员会|党工委|委员会|人民政府|管理委员会|管委会)?|办事处))"
)


@dataclass(frozen=True, slots=True)
class Period:
    """The period summed up, the period planned for (both as 2020 or 2020H1), and the office; empty when not stated."""

    summary: str
    plan: str
    office: str


def report_period(found: list[Line], built: Outline) -> Period:
    """Find the period and the issuing office where the report states them: title, headings, opening, signature."""
    sentences = built.sentences
    years = {section.part: str(section.year) for section in built.sections if section.year}
    if Part.SUMMARY in years and Part.PLAN in years:
        return Period(years[Part.SUMMARY], years[Part.PLAN], _office(found))
    heads = [line.plain for line in found if len(line.plain) <= 60]
    summary = _first(_TITLE, heads)
    planned = next((m for h in heads if (m := _PLANNED.search(h)) and m["year"]), None)
    plan = planned["year"] if planned else next((str(y) for s in sentences if (y := year_of_turn(s.plain))), "")
    if summary[:4] == plan:  # 2020年上半年总结和下半年计划 plans for the rest of the year
        plan = ""
    if not summary:
        summary = _first(_OPENING, [s.plain for s in sentences[:3] if not turns_to_plan(s.plain)])
    if not summary and plan:
        summary = str(int(plan[:4]) - 1)
    if not summary:
        summary = _from_signature(found)
    return Period(summary, plan or _following(summary), _office(found))


def _first(pattern: "re.Pattern[str]", texts: list[str]) -> str:
    for text in texts:
        if match := pattern.search(text):
            return _written(int(match["year"]), match["span"] or "")
    return ""


def _written(year: int, span: str) -> str:
    if span == "前三季度":
        return f"{year}-01..{year}-09"
    return f"{year}{_PART_OF_YEAR.get(span, '')}"


def _following(summary: str) -> str:
    if summary.endswith("H1"):
        return summary[:-1] + "2"
    return str(int(summary[:4]) + 1) if summary else ""


def _from_signature(found: list[Line]) -> str:
    """A report signed in the first half of a year sums up the year before."""
    for line in reversed(found[-6:]):
        if match := _SIGNED.fullmatch(line.plain.rstrip("日 0123456789")) or _SIGNED.match(line.plain):
            return str(int(match["year"]) - (int(match["month"]) <= 6))
    return ""


def _office(found: list[Line]) -> str:
    ends = [line.plain for line in found[-4:] if len(line.plain) <= 40 and not re.search("[,。;]", line.plain)]
    titles = [
        line.plain for line in found[:6] if len(line.plain) <= 60 and re.search("总结|报告|汇报|计划", line.plain)
    ]
    for text in [*reversed(ends), *titles]:
        if match := _OFFICE.search(text):
            return match["office"]
    opening = "".join(line.plain for line in found[:3])[:400]
    match = re.search(
        r"[,。;](?P<office>[\u4e00-\u9fff]{2,6}(?:街道|镇))(?:党工委|办事处|坚持|认真|深入|紧紧|全力|以)", opening
    )
    return match["office"] if match else ""


_MONTHS = re.compile(r"(?:(?P<year>20\d\d)年)?(?P<first>\d{1,2})(?:月份?)? ?[-至到] ?(?P<last>\d{1,2})月")
_UNTIL = re.compile(
    r"(?:截至|截止|至)(?:今年|(?P<year>20\d\d)年|目前)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号]|底|"
    r"末)?"
)
_MONTH = re.compile(r"(?:(?P<year>20\d\d)年)?(?<!\d)(?P<month>\d{1,2})月(?:份|底)?(?=[,、]|[\u4e00-\u9fff])")
_SINCE = re.compile(r"(?:自|从)?(?:(?P<year>20\d\d)年)?[^,。;]{0,30}以来(?=[^,。;]{0,6}(?:共|累计)|,(?:共|累计))")
_STREAK = re.compile(r"连续(?P<n>[一二三四五六七八九十]|\d)年")
_OWN_YEAR = re.compile(r"(?<!\d)(?P<year>20\d\d)年(?!度?(?:工作|计划|要点|以来))")


def sentence_period(plain: str, default: str, carried: str) -> tuple[str, str]:
    """Return the period of a sentence and what the next one of the same unit carries on (1-10月 holds until the 。)."""
    year = int(default[:4]) if re.match(r"20\d\d", default) else None
    for reader in (_months, _until, _since, _streak, _month):
        if period := reader(plain, year):
            return period, period if reader is _months else carried
    if year and re.match(r"全年", plain) and len(default) > 4:
        return str(year), carried
    if re.search(r"(?<![较比与是为])(?:去年|上年)(?!同期|末|底|增|下|减|相)", plain) and year:
        return str(year - 1), carried
    return carried or default, carried


def _months(plain: str, year: int | None) -> str:
    match = _MONTHS.search(plain)
    if not match or not (own := int(match["year"]) if match["year"] else year):
        return ""
    return f"{own}-{int(match['first']):02d}..{own}-{int(match['last']):02d}"


def _until(plain: str, year: int | None) -> str:
    match = _UNTIL.search(plain)
    if not match or not (own := int(match["year"]) if match["year"] else year):
        return ""
    day = f"-{int(match['day']):02d}" if match["day"] else ""
    start = ".." if re.search(r"累计|共", plain[match.end() : match.end() + 12]) else ""
    return f"{start}{own}-{int(match['month']):02d}{day}"


def _since(plain: str, year: int | None) -> str:
    match = _SINCE.search(plain)
    if not match or not year or "今年" in match[0]:
        return ""
    return f"{match['year'] or ''}..{year}"


def _streak(plain: str, year: int | None) -> str:
    match = _STREAK.search(plain)
    if not match or not year:
        return ""
    count = int(match["n"]) if match["n"].isdigit() else "一二三四五六七八九十".index(match["n"]) + 1
    return f"{year - count + 1}..{year}"


def _month(plain: str, year: int | None) -> str:
    match = _MONTH.search(plain)
    if not match or not (own := int(match["year"]) if match["year"] else year):
        return ""
    return f"{own}-{int(match['month']):02d}"
