"""Commitments: what the plan part promises, in a form that can be followed up.

A target with its number, a rank to hold, a stage that a project is to reach, a direction that a measure is to take,
something that must not happen, something that is to cover all; what has none of these is a task.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from jiewu.reading.figures import words
from jiewu.reading.figures.model import Bound, Figure, Kind, Measure
from jiewu.reading.numerals import Number
from jiewu.reading.parts import Part
from jiewu.reading.promises import Operator, Promise, promises
from jiewu.reading.sections import Sentence
from jiewu.reading.text import Phrase, Text


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


_BY = re.compile(
    r"(?:20\d\d年)?(?:\d{1,2}月(?:底|末|份|中旬)?|[一二三四]季度(?:末)?|上半年|年底|年末|年中|春节|"
    r"国庆)(?:之?前|内)|\d{1,2}月(?=建成|完成|开工|竣工|投用|通车)|20\d\d年(?:底|末|\d{1,2}月)?(?:之?前|"
    r"内)|年内|今年内|年底(?:前)?|本年度内|全年|上半年(?:内)?|\d+个?(?:月|工作日|天)(?:之?内|以内)|建成后"
)
_GUIDING = re.compile(
    r"为(?:指导|引领|主线|统领|指引)|思想|精神|总体思路|总体要求|之年|周年|以下[^,。;]{0,6}(?:方面|工作|任务)|特此报告|坚强领导|谱写|贡献|"
    r"^(?:中共|[\u4e00-\u9fff]{2,30}(?:办事处|委员会|人民政府)$)|^20\d\d年\d+月"
)
_SHORTEST = 6
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
        spoken_of = found[-1].what if found else ""
        found += [_counted(figure, by) for figure in counted] or [
            _promised(promise, sentence, clause, start, by) for promise in promises(clause, spoken_of)
        ]
    return found or _task(given, sentence, period)


def _promised(promise: Promise, sentence: Sentence, clause: Phrase, start: int, by: str) -> Commitment:
    at = sentence.start + start
    return Commitment(
        promise.what,
        promise.operator,
        promise.value,
        promise.unit,
        promise.measure,
        by,
        " / ".join(sentence.place),
        clause.given,
        at,
        at + len(clause.given),
    )


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


def _by(clause: str, sentence: str, period: str) -> str:
    """When it is due, as stated in the clause or sentence, else the period of the plan."""
    match = _BY.search(clause) or _BY.search(sentence.split(",", maxsplit=1)[0])
    return match[0] if match and match[0] != "全年" else period


_VERB = re.compile(rf"^(?:{words.ADVERB})*地?(?:{words.TELLING}|{words.LIGHT}|{words.ADVERB}|[\u4e00-\u9fff]{{2}})")


_SETS_OUT = re.compile(r"\s*(?:以|按照|根据|围绕|结合|通过|依托|坚持|对照|聚焦|立足|继续按照|在)")


def _task(given: Text, sentence: Sentence, period: str) -> list[Commitment]:
    """A sentence of the plan without anything measurable is one task, named by its first clause that acts."""
    if _GUIDING.search(sentence.plain) or len(sentence.plain) < _SHORTEST:
        return []
    for start, end in _clauses(given):
        clause = given.phrase(start, end)
        if _SETS_OUT.match(clause.plain) or not _VERB.match(clause.plain.strip()):
            continue
        task = Promise(clause.given.strip(), Operator.TASK)
        return [_promised(task, sentence, clause, start, _by(clause.plain, sentence.plain, period))]
    return []
