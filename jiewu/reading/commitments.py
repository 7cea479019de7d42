"""Commitments: what the plan part promises, in a form that can be followed up.

A target with its number, a rank to hold, a stage that a project is to reach, a direction that a measure is to take,
something that must not happen, something that is to cover all; what has none of these is a task.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from jiewu.reading.figures import phrases, words
from jiewu.reading.figures.model import Bound, Figure, Kind, Measure
from jiewu.reading.numerals import Number
from jiewu.reading.outline import Sentence
from jiewu.reading.parts import Part
from jiewu.reading.stages import stage_in
from jiewu.reading.text import Phrase, Text


class Operator(StrEnum):
    """How a commitment is measured."""

    AT_LEAST = "≥"
    AT_MOST = "≤"
    EQUAL = "="
    RANK = "rank ≤"
    STAGE = "stage"
    DIRECTION = "direction"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promise; start and end are offsets of its words in the text as given."""

    what: str
    operator: Operator
    value: Number | None
    unit: str
    measure: str  # of a number: level, share, change …; of a stage its name; of a direction up or down
    by: str
    place: str
    quote: str
    start: int
    end: int

    def as_json(self) -> dict[str, Any]:
        """Return the commitment as a plain mapping."""
        return asdict(self)


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
_BY = re.compile(
    r"(?:20\d\d年)?(?:\d{1,2}月(?:底|末|份|中旬)?|[一二三四]季度(?:末)?|上半年|年底|年末|年中|春节|"
    r"国庆)(?:之?前|内)|\d{1,2}月(?=建成|完成|开工|竣工|投用|通车)|20\d\d年(?:底|末|\d{1,2}月)?(?:之?前|"
    r"内)|年内|今年内|年底(?:前)?|本年度内|全年|上半年(?:内)?|\d+个?(?:月|工作日|天)(?:之?内|以内)|建成后"
)
_GUIDING = re.compile(
    r"为(?:指导|引领|主线|统领|指引)|思想|精神|总体思路|总体要求|之年|周年|特此报告|坚强领导|谱写|贡献|"
    r"^(?:中共|[\u4e00-\u9fff]{2,30}(?:办事处|委员会|人民政府)$)|^20\d\d年\d+月"
)
_COMMA = re.compile(r"[,:]")


def commitments_of(text: str, sentences: list[Sentence], figures: list[Figure], period: str) -> list[Commitment]:
    """Return the commitments of the plan part in order; *period* is what a plan without a date is for."""
    result: list[Commitment] = []
    targets = [figure for figure in figures if figure.kind is Kind.TARGET]
    starts = [figure.start for figure in targets]
    for sentence in sentences:
        if sentence.part is not Part.PLAN or (sentence.place and sentence.place[-1].endswith(sentence.plain)):
            continue
        own = targets[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        result += _of_sentence(text, sentence, own, period)
    return result


def _of_sentence(text: str, sentence: Sentence, figures: list[Figure], period: str) -> list[Commitment]:
    given = Text(text[sentence.start : sentence.end])
    found: list[Commitment] = []
    for start, end in _clauses(given):
        clause = given.phrase(start, end)
        by = _by(clause.plain, sentence.plain, period)
        counted = [f for f in figures if sentence.start + start <= f.start < sentence.start + end]
        measured = [_counted(f, by) for f in counted]
        said = measured or [
            Commitment(
                what,
                operator,
                value,
                unit,
                measure,
                by,
                " / ".join(sentence.place),
                clause.given,
                sentence.start + start,
                sentence.start + end,
            )
            for what, operator, value, unit, measure in _said(clause, found[-1].what if found else "")
        ]
        found += said
    return found or _task(given, sentence, period)


def _clauses(given: Text) -> Iterator[tuple[int, int]]:
    at = 0
    for cut in [*(m.start() for m in _COMMA.finditer(given.mask)), len(given.mask)]:
        if cut > at:
            yield at, cut
        at = cut + 1


def _counted(figure: Figure, by: str) -> Commitment:
    """A target figure: 控制在3%以内 is ≤ 3 %; 下降5%以上 is a change ≤ -5 %."""
    falls = figure.measure is Measure.CHANGE and figure.value < 0
    operator = {
        Bound.AT_LEAST: Operator.AT_MOST if falls else Operator.AT_LEAST,
        Bound.AT_MOST: Operator.AT_LEAST if falls else Operator.AT_MOST,
    }.get(figure.bound, Operator.EQUAL)
    if re.search("[余多]", figure.quote):
        operator = Operator.AT_LEAST
    if figure.measure is Measure.RANK:
        operator = Operator.RANK
    return Commitment(
        figure.subject,
        operator,
        figure.value,
        figure.unit,
        figure.measure.value,
        by,
        figure.place,
        figure.quote,
        figure.start,
        figure.end,
    )


def _said(clause: Phrase, before: str) -> Iterator[tuple[str, Operator, Number | None, str, str]]:
    """Commitments without a number: nothing of it, all of it, a direction, a stage."""
    never = list(_NEVER.finditer(clause.plain))
    for match in never:
        yield clause.given[slice(*match.span("what"))], Operator.EQUAL, 0, "", Measure.LEVEL.value
    if never:
        return
    if match := _ALL.search(clause.plain):
        what = phrases.trimmed(clause.part(match.start("what"), match.end("what")))
        yield what.given, Operator.EQUAL, 100, "%", Measure.SHARE.value
        return
    turns = [m for head in phrases.heads(clause) if (m := _TURN.search(head.plain))]
    if turns:
        for match in turns:
            what = phrases.trimmed(_within(clause, match["what"]))
            yield what.given, Operator.DIRECTION, None, "", "down" if match["way"] in _DOWN else "up"
        return
    if staged := stage_in(clause.plain):
        stage, match, opens = staged
        before_it, after_it = clause.part(0, 0 if opens else match.start()), clause.part(match.end())
        what = phrases.trimmed(before_it) or phrases.trimmed(after_it)
        while (earlier := stage_in(what.plain)) and earlier[1].end() == len(what.plain):  # 完工通车, 建成并投入使用
            what = phrases.closed(what.part(0, earlier[1].start()))
        if not what and match[0].startswith("完成"):  # 完成滨河路改造
            what = phrases.trimmed(clause.part(match.start(), match.end()))
        said = phrases.closed(what).given or before  # 投资1.2亿元建设文体中心,年内主体封顶
        if len(said) >= 2:
            yield said, Operator.STAGE, None, "", stage.value


def _within(clause: Phrase, plain: str) -> Phrase:
    at = clause.plain.index(plain)
    return clause.part(at, at + len(plain))


def _by(clause: str, sentence: str, period: str) -> str:
    """When it is due, as stated in the clause or sentence, else the period of the plan."""
    match = _BY.search(clause) or _BY.search(sentence.split(",", maxsplit=1)[0])
    return match[0] if match and match[0] != "全年" else period


_VERB = re.compile(rf"^(?:{words.ADVERB})*地?(?:{words.TELLING}|{words.LIGHT}|{words.ADVERB}|[\u4e00-\u9fff]{{2}})")


def _task(given: Text, sentence: Sentence, period: str) -> list[Commitment]:
    """A sentence of the plan without anything measurable is one task, named by its first clause that acts."""
    if _GUIDING.search(sentence.plain) or len(sentence.plain) < 6:
        return []
    for start, end in _clauses(given):
        clause = given.phrase(start, end)
        if re.match(
            r"\s*(?:以|按照|根据|围绕|结合|通过|依托|坚持|对照|聚焦|立足|继续按照|在)", clause.plain
        ) or not _VERB.match(clause.plain.strip()):
            continue
        words_said = clause.part(len(clause.plain) - len(clause.plain.lstrip()))
        return [
            Commitment(
                words_said.given.strip(),
                Operator.TASK,
                None,
                "",
                "",
                _by(clause.plain, sentence.plain, period),
                " / ".join(sentence.place),
                clause.given,
                sentence.start + start,
                sentence.start + end,
            )
        ]
    return []
