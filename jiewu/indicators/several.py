"""Many tables at once, of one state of the lake: what a board or a report asks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus
from typing import Any

from jiewu.core.problems import Problem
from jiewu.indicators import figures, lake, together
from jiewu.indicators.counting import Dimension, Level
from jiewu.indicators.figures import Asked
from jiewu.indicators.lake.reading import snapshot
from jiewu.indicators.periods import Period
from jiewu.indicators.tables import Assembly, Table, levels_of, with_pieces
from jiewu.people.posts import Post
from jiewu.places.queries import Area


@dataclass(frozen=True, slots=True)
class Wanted:
    """A table that is asked for together with others; by nothing, it is one number."""

    key: str
    by: tuple[Dimension, ...]
    area: Area | None
    period: Period
    case_type: str | None = None


def tables(
    wanted: Sequence[Wanted], *, post: Post | Iterable[Post], as_of: date | datetime | None = None
) -> list[Table | Problem]:
    """Return the tables in the order of *wanted*, counted in as few readings as can be.

    In the place of one that *post* may not see, or whose indicator is no longer defined, stands the Problem.
    """
    posts = [post] if isinstance(post, Post) else list(post)
    # The pieces of an area are given to every question about it, so that those by area and those without go together.
    divided = {(each.area, each.period) for each in wanted if "area" in each.by}
    questions = [_question(each, posts, as_of, (each.area, each.period) in divided) for each in wanted]
    good = [
        (each.by, question)
        for each, question in zip(wanted, questions, strict=True)
        if not isinstance(question, Problem)
    ]
    lake.refresh()
    with snapshot() as state:
        answers = iter(together.counts([question for _, question in good], state, [levels_of(by) for by, _ in good]))
    return [
        question if isinstance(question, Problem) else Assembly(question, each.by).table(_held(next(answers)))
        for each, question in zip(wanted, questions, strict=True)
    ]


def _question(wanted: Wanted, posts: list[Post], as_of: date | datetime | None, divided: bool) -> Asked | Problem:
    try:
        question = figures.found(
            wanted.key,
            area=wanted.area,
            period=wanted.period,
            by=posts,
            case_type=wanted.case_type,
            as_of=as_of,
        )
    except Problem as problem:
        if problem.status in (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND):
            return problem
        raise
    return with_pieces(question, ("area",) if divided else ())


def _held(answers: Iterable[tuple[Level, Mapping[str, Any]]]) -> Iterable[tuple[Level, Mapping[str, Any]]]:
    """Leave out rows that say nothing: what lies in no piece is worth a line only when there is something."""
    return ((level, row) for level, row in answers if "area" not in level or row["by_area"] is not None or row["facts"])
