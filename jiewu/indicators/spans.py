"""Indicators over many spans of days at once, which may overlap: a year up to the end of each of its months.

What plans compare with their pace. One reading of the facts serves all spans, whatever an indicator counts: different
values and rates too, which no adding up of months would give.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from jiewu.core.problems import Problem
from jiewu.indicators import figures, lake, periods, together
from jiewu.indicators.counting import Level
from jiewu.indicators.figures import Asked, Counted, from_rows
from jiewu.indicators.lake.manifest import folder
from jiewu.indicators.lake.reading import Snapshot, snapshot
from jiewu.people.posts import Post
from jiewu.places import queries as places
from jiewu.places.queries import Area

_BY: tuple[Level, ...] = (("span",),)
_MOST_KEPT = 2_000
_NOT_SHOWN = ("indicator_unknown", "not_allowed", "figure_not_covered")


class Span(NamedTuple):
    """The days from first to last, both included."""

    first: date
    last: date

    @property
    def period(self) -> periods.Period:
        """The same as a period, under its name when it has one."""
        return periods.between(self.first, self.last)


Runs = Mapping[Span, Counted]


def over(
    wanted: Mapping[str, Sequence[Span]], *, within: Span, area: Area | None, by: Iterable[Post]
) -> dict[str, Runs]:
    """Return what each indicator says of each span wanted of it, all of one state of the lake.

    *within* holds all spans: the queries are made for it once, whatever spans are then asked for. An indicator that the
    packs no longer have, or that the posts may not see for the area, is left out.
    """
    posts = list(by)
    questions = {
        key: question for key, spans in wanted.items() if (question := _question(key, within, area, posts, spans))
    }
    lake.refresh()
    with snapshot() as state:
        kept = _kept.for_state(state)
        missing = [question for question in questions.values() if _key(question) not in kept]
        for question, answers in zip(missing, together.counts(missing, state, [_BY] * len(missing)), strict=True):
            kept[_key(question)] = _runs(question, answers)
        return {key: kept[_key(question)] for key, question in questions.items()}


def _question(key: str, within: Span, area: Area | None, posts: list[Post], spans: Sequence[Span]) -> Asked | None:
    """Return the question about all spans; None when the posts may not ask it."""
    try:
        question = figures.found(key, area=area, period=within.period, by=posts)
    except Problem as problem:
        if problem.code in _NOT_SHOWN:
            return None
        raise
    return replace(question, spans=tuple(dict.fromkeys(spans)))


def _runs(question: Asked, answers: together.Answers) -> Runs:
    rows: list[list[dict[str, Any]]] = [[] for _ in question.spans]
    for _, row in answers:
        rows[row["by_span"]].append(row)
    return {Span(*span): from_rows(question.indicator, own) for span, own in zip(question.spans, rows, strict=True)}


class _Kept:
    """Answers for one state of the lake and one tree of areas; those for another go."""

    def __init__(self) -> None:
        self.of: Any = None
        self.answers: dict[Any, Runs] = {}

    def for_state(self, state: Snapshot) -> dict[Any, Runs]:
        """Return the answers known for *state*, to be added to."""
        now = (str(folder()), state.manifest.number, state.manifest.hash, places.tree())
        if self.of != now or len(self.answers) > _MOST_KEPT:
            self.of, self.answers = now, {}
        return self.answers


_kept = _Kept()


def _key(question: Asked) -> Any:
    return question.form, None if question.area is None else question.area.pk, question.spans
