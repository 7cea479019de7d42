"""Stated figures: every number, rank, zero and full claim of a report with what it measures and of what."""

from collections.abc import Iterator

from jiewu.reading.figures.kinds import kind
from jiewu.reading.figures.memory import Draft, Memory
from jiewu.reading.figures.model import Bound, Figure, Kind, Measure
from jiewu.reading.figures.sentences import read_sentence
from jiewu.reading.parts import Part
from jiewu.reading.periods import Period, sentence_period
from jiewu.reading.sections import Sentence
from jiewu.reading.text import NOTHING, Phrase, Text

__all__ = ["Bound", "Figure", "Kind", "Measure", "figures_of"]


def figures_of(text: str, sentences: list[Sentence], period: Period) -> list[Figure]:
    """Return the figures of *sentences*, in order; start and end are offsets in *text*, the text as given."""
    result: list[Figure] = []
    before, line = NOTHING, -1
    carried, unit = "", -1
    for sentence in sentences:
        if sentence.line != line:
            before, line = NOTHING, sentence.line
        if sentence.unit != unit:
            carried, unit = "", sentence.unit
        default = period.plan if sentence.part is Part.PLAN else period.summary
        _, carries = sentence_period(sentence.plain, default, carried)
        memory = Memory(before=before)
        drafts = read_sentence(Text(text[sentence.start : sentence.end]), memory)
        for draft in drafts:
            when, _ = sentence_period(sentence.plain[: draft.token.end], default, carried)
            result += _figures(text, sentence, draft, when)
        carried = carries
        before = drafts[0].subject if drafts else before
    return result


def _figures(text: str, sentence: Sentence, draft: Draft, when: str) -> Iterator[Figure]:
    """Yield a figure for each subject of a draft."""
    token, reading = draft.token, draft.reading
    quote = min(reading.quote, token.start)
    stated = kind(sentence.plain, draft, planned=sentence.part is Part.PLAN, sentence=(0, len(sentence.plain)))
    start, end = sentence.start + quote, sentence.start + token.end
    clause = sentence.plain[draft.clause.start : token.start]
    for subject in draft.subjects or [NOTHING]:
        yield Figure(
            sentence=text[sentence.start : sentence.end],
            quote=text[start:end],
            start=start,
            end=end,
            kind=stated,
            subject=subject.given,
            value=token.value * reading.sign if reading.sign < 0 else token.value,
            unit=token.unit,
            bound=token.bound,
            measure=_measure(reading.measure, subject),
            baseline=token.scope or reading.baseline,
            period=when,
            estimate="预计" in clause,
            place=" / ".join(sentence.place),
        )


def _measure(measure: Measure, subject: Phrase) -> Measure:
    """A full claim said of a 完成率 is a completion: 国满件完成率、满意率实现“双百”."""
    completes = measure is Measure.SHARE and subject.plain.endswith(("完成率", "完成度"))
    return Measure.COMPLETION if completes else measure
