"""Brackets: parts of the number before them (市重点6个、区重点4个), or what was required (区要求36%)."""

from jiewu.reading.figures import kinds
from jiewu.reading.figures.clauses import Clause
from jiewu.reading.figures.measures import Reading
from jiewu.reading.figures.memory import Draft, Memory, noun
from jiewu.reading.figures.model import Measure
from jiewu.reading.text import Phrase, Text


def refer(text: Text, drafts: list[Draft], host: list[Draft], before: Clause | None) -> None:
    """Let the drafts of a bracket refer to the figures before it, their *host*, in place.

    A requirement takes its host's subject and measure; under 分别 several requirements take those of as many hosts. A
    part takes the host's noun before its own words.
    """
    if not drafts or not host:
        return
    whose = next((w for d in drafts if (w := kinds.required(text.folded, d.token, d.clause.start))), "")
    if whose:
        hosts = host[-len(drafts) :] if len(host) >= len(drafts) else [host[-1]] * len(drafts)
        for draft, source in zip(drafts, hosts, strict=True):
            draft.subjects, draft.assigned = [source.subject], True
            at = draft.token.start
            measure = source.reading.measure if draft.token.unit == source.token.unit else draft.reading.measure
            draft.reading = Reading(measure, 1, at, at, whose)
        return
    if host[-1].clause is not before:
        return  # the bracket explains words, not a figure
    whole = noun(host[-1].subject)
    for draft in drafts:
        if draft.reading.measure is Measure.LEVEL and draft.token.subject is None:
            draft.subjects = [_part(whole, subject) for subject in draft.subjects]


def _part(whole: Phrase, part: Phrase) -> Phrase:
    """Name a part: 工程类 of 民生微实事项目; a part that names itself in full stays: 区重点项目."""
    for lead in ("含", "包括", "其中"):
        if part.plain.startswith(lead):
            part = part.part(len(lead))
    shared = any(part.plain[i : i + 2] in whole.plain for i in range(len(part.plain) - 1))
    return part if shared or not part else whole + part


def host_of(memory: Memory) -> list[Draft]:
    """The figures outside brackets that a bracket can refer to."""
    return [d for d in memory.drafts if not d.clause.inside and d.reading.measure is not Measure.RANK]
