"""Parts: which stretch of a report sums up, which names problems and which plans."""

import re
from enum import StrEnum


class Part(StrEnum):
    """What a stretch of a report does."""

    SUMMARY = "summary"
    PROBLEMS = "problems"
    PLAN = "plan"


_PLAN = re.compile(
    r"计划|思路|打算|工作安排|工作部署|展望|下一步|下步|下一阶段|下阶段|下半年|明年|今后|预期目标|工作要点|努力方向"
    r"|^[^,]{0,8}(?:工作重点|重点工作|主要任务|工作任务|目标任务|工作目标|工作举措|主要措施|整改措施|"
    r"工作建议|工作谋划)$"
)
_SUMMARY = re.compile(
    r"总结|回顾|完成情况|工作情况|开展情况|进展情况|落实情况|主要成效|工作成效|主要做法|亮点|成绩|"
    r"主要工作|基本情况|运行情况|推进情况|履职情况|所做"
)
_PROBLEMS = re.compile(r"问题|不足|短板|困难|挑战|薄弱|差距|形势")
_PLAIN_TITLE = 14  # a heading that changes the part within a part is short: 存在问题, 下一步打算
_YEAR = re.compile(r"(20\d\d)年")

# A sentence that turns to the future where no heading says so: 2020年,园区将…, 下一步,我们将….
_TURN = re.compile(
    r"^(?:(?P<year>20\d\d)年(?:度|是)?|明年|新的一年|下一年|来年|下一步(?:工作)?(?:中)?|下步|下阶段|"
    r"下一阶段|接下来|今后|下半年|面向未来|展望20\d\d年?|展望未来|四季度|"
    r"新的征程)[,]?[^。;]{0,40}?(?:将(?!军|至|近)|要(?!求|素|点)|计划|拟|打算|力争|重点(?:做好|抓好|推进|"
    r"围绕)|工作(?:思路|打算|计划|安排|目标))"
)
_FACED = re.compile(r"(?:正视|看到|清醒|认识到|存在|面临)[^。;]{0,30}(?:问题|不足|短板|困难|挑战|差距)")


def part_of_heading(title: str, inherited: Part | None) -> Part | None:
    """Return the part that a heading opens, or that of the heading above when its words tell nothing.

    总结 and 计划 in one title ("上半年总结和下半年计划") tell nothing: the parts have headings of their own.
    """
    if inherited is not None and (len(title) > _PLAIN_TITLE or "," in title):
        return inherited  # 锻长板补短板 in a long heading is rhetoric
    plan, summary, problems = _PLAN.search(title), _SUMMARY.search(title), _PROBLEMS.search(title)
    if plan and summary:
        return inherited
    if summary and not (problems and problems.start() > summary.end()):
        return Part.SUMMARY
    if problems and not plan:
        return Part.PROBLEMS
    if plan:
        return Part.PLAN
    return inherited


def part_of_title(title: str) -> Part | None:
    """Return PLAN for the title of a plan alone; any other report shows its parts by headings."""
    return Part.PLAN if re.search(r"工作(?:计划|要点|思路|安排|打算)$", title) and not _SUMMARY.search(title) else None


def year_in(title: str) -> int | None:
    """Return the year that a heading names."""
    match = _YEAR.search(title)
    return int(match[1]) if match else None


def turns_to_plan(plain: str) -> bool:
    """Tell whether a sentence opens the plan: 下一步,我们将…; 2020年,街道将…."""
    return bool(_TURN.match(plain))


def year_of_turn(plain: str) -> int | None:
    """Return the year that the opening sentence of a plan names."""
    match = _TURN.match(plain)
    return int(match["year"]) if match and match["year"] else None


def turns_to_problems(plain: str) -> bool:
    """Tell whether a sentence opens the problems: 同时也要清醒看到存在的不足."""
    return bool(_FACED.search(plain))
