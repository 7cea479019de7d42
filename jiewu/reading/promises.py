"""Promises without a number: nothing of it, all of it, a direction, a stage."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from jiewu.reading.figures import phrases
from jiewu.reading.figures.model import Measure
from jiewu.reading.numerals import Number
from jiewu.reading.stages import stage_in
from jiewu.reading.text import Phrase


class Operator(StrEnum):
    """How a commitment is measured."""

    AT_LEAST = "≥"
    AT_MOST = "≤"
    EQUAL = "="
    RANK = "rank ≤"
    STAGE = "stage"
    DIRECTION = "direction"
    TASK = "task"


class Promise(NamedTuple):
    """What is promised and how it is measured; *measure* names the measure, the stage, or up and down."""

    what: str
    operator: Operator
    value: Number | None = None
    unit: str = ""
    measure: str = ""


_NEVER = re.compile(
    r"(?:不发生|不出现|不再发生|杜绝|严防|坚决防止|坚决遏制|零发生|无)(?:和|与)?(?:防范|"
    r"发生)?(?P<what>[^,;。、]{2,30}?(?:事件|事故|案件|上访|非访|疫情|舆情|伤亡|返贫|问题|现象|违建|新增))"
)
_ALL = re.compile(
    r"(?P<what>[^,;。]{2,30}?)(?:实现)?(?P<said>全覆盖|全办理|全纳管|全达标|全部清零|全面清零|全部达标|"
    r"全面达标|全部销号|全部办结|应[\u4e00-\u9fff]尽[\u4e00-\u9fff])"
)
_METRIC = (
    r"(?:浓度|天数|率|量|数|指数|满意度|安全感|收入|起数|警情|事故|案件|成本|能耗|排名|占比|比例|面积|"
    r"时限|时间|发案|总数|增加值|产值)"
)
_TURN = re.compile(
    rf"(?P<what>[^,;。、]{{2,24}}?{_METRIC})(?:持续|稳步|明显|大幅|逐年|进一步|双|只|同比|"
    rf"有效)*(?P<way>下降|降低|减少|压降|缩短|只降不升|提升|提高|上升|增长|增加|前移|扩大)$"
)
_DOWN = frozenset(["下降", "降低", "减少", "压降", "缩短", "只降不升"])


def promises(clause: Phrase, before: str) -> Iterator[Promise]:
    """Yield what a clause without number promises; *before* is what the sentence spoke of, for a bare 年内主体封顶."""
    if never := list(_NEVER.finditer(clause.plain)):
        for nothing in never:
            yield Promise(clause.given[slice(*nothing.span("what"))], Operator.EQUAL, 0, "", Measure.LEVEL.value)
    elif match := _ALL.search(clause.plain):
        what = phrases.trimmed(clause.part(match.start("what"), match.end("what")))
        yield Promise(what.given, Operator.EQUAL, 100, "%", Measure.SHARE.value)
    elif turns := [(head, m) for head in phrases.heads(clause) if (m := _TURN.search(head.plain))]:
        for head, match in turns:
            what = phrases.trimmed(head.part(match.start("what"), match.end("what")))
            yield Promise(what.given, Operator.DIRECTION, measure="down" if match["way"] in _DOWN else "up")
    elif staged := _staged(clause, before):
        yield staged


def _staged(clause: Phrase, before: str) -> Promise | None:
    """A stage to be reached: 推动示范线开工, 建成停车场, 6月底前完成滨河路改造."""
    if not (found := stage_in(clause.plain)):
        return None
    stage, match, opens = found
    before_it, after_it = clause.part(0, 0 if opens else match.start()), clause.part(match.end())
    what = phrases.trimmed(before_it) or phrases.trimmed(after_it)
    while (earlier := stage_in(what.plain)) and earlier[1].end() == len(what.plain):  # 完工通车, 建成并投入使用
        what = phrases.closed(what.part(0, earlier[1].start()))
    if not what and match[0].startswith("完成"):
        what = phrases.trimmed(clause.part(match.start(), match.end()))
    named = phrases.closed(what).given or before
    return Promise(named, Operator.STAGE, measure=stage.value) if len(named) >= 2 else None
