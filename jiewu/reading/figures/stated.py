"""Stated figures: every number, rank, zero and full claim of a report with what it measures and of what."""

from collections.abc import Iterator

from jiewu.reading.figures.kinds import kind
from jiewu.reading.figures.memory import Draft, Memory
from jiewu.reading.figures.model import Bound, Figure, Kind, Measure
from jiewu.reading.figures.sentences import read_sentence
from jiewu.reading.parts import Part
from jiewu.reading.periods import Period, sentence_period
from jiewu.reading.sections import Sentence
from jiewu.reading.text import NOTHING, Phrase, Squeezed, squeezed

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
        words = squeezed(text[sentence.start : sentence.end])
        plain = words.text.folded
        _, carries = sentence_period(plain, default, carried)
        memory = Memory(before=before)
        drafts = read_sentence(words.text, memory)
        for draft in drafts:
            when, _ = sentence_period(plain[: draft.token.end], default, carried)
            result += _figures(text, sentence, words, draft, when)
        carried = carries
        before = drafts[0].subject if drafts else before
    return result


def _figures(text: str, sentence: Sentence, words: Squeezed, draft: Draft, when: str) -> Iterator[Figure]:
    """Yield a figure for each subject of a draft of a sentence, whose words were read without blanks."""
    token, reading, plain = draft.token, draft.reading, words.text.folded
    stated = kind(plain, draft, planned=sentence.part is Part.PLAN, sentence=(0, len(plain)))
    start, end = (sentence.start + at for at in words.span(min(reading.quote, token.start), token.end))
    clause = plain[draft.clause.start : token.start]
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
