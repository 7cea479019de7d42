"""Several indicators counted in one reading of the facts: those that count the same types by the same date.

Facts are read once and grouped by every dimension that any answer needs; the few groups are then put together, for each
level, to the numbers. An indicator that counts different values, or by two dates, is asked for alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache, reduce
from operator import and_
from typing import TYPE_CHECKING, Any, NamedTuple

from jiewu.core.expressions.aggregates import Aggregate
from jiewu.indicators import compile as compiled
from jiewu.indicators.counting import (
    Form,
    Level,
    conditions,
    counting_at_all,
    dimensions,
    keyed,
    on_day,
    relation,
    sides,
)
from jiewu.indicators.engines import duckdb
from jiewu.indicators.figures import Asked
from jiewu.indicators.lake.reading import Snapshot
from jiewu.indicators.periods import between
from jiewu.packs.definitions import IndicatorDef

if TYPE_CHECKING:
    import ibis.expr.types as ir

# Stands for the days of a question in a query that is kept; no calendar reaches so far back.
ANY_DAYS = between(date(1001, 1, 1), date(1001, 12, 30))
Answers = list[tuple[Level, dict[str, Any]]]  # each row with the level it is of
FACTS = "facts"


class _Key(NamedTuple):
    """What questions share that are answered by one query."""

    types: tuple[str, ...]
    known: tuple[str, ...]  # what the indicators count of themselves: they then read the same columns
    date: str
    rest: tuple[object, ...]  # period, whole, piece, before
    area: int | None
    pieces: tuple[int, ...]
    spans: tuple[object, ...]


def counts(questions: Sequence[Asked], state: Snapshot, by: Sequence[tuple[Level, ...]]) -> list[Answers]:
    """Return for each question what Asked.counts() would give by its levels, with as few readings as can be."""
    found: list[Answers] = [[] for _ in questions]
    groups: dict[_Key, list[int]] = {}
    for at, question in enumerate(questions):
        key = _key(question)
        if key is None:
            found[at] = [(by[at][row["level"]], row) for row in question.counts(state, by[at])]
        else:
            groups.setdefault(key, []).append(at)
    for places in groups.values():
        some = [questions[at] for at in places]
        levels = tuple(dict.fromkeys(level for at in places for level in by[at]))
        rows = some[0].ask(state, _query(tuple(question.form for question in some), levels))
        for place, at in enumerate(places):
            answers = ((levels[row["level"]], row) for row in rows)
            found[at] = [(level, _own(row, place)) for level, row in answers if level in by[at]]
    return found


def _key(question: Asked) -> _Key | None:
    """Return with which other questions this one goes; None when it must be asked alone."""
    measures = sides(question.indicator).values()
    dates = {measure.date for measure in measures}
    if len(dates) != 1 or not all(compiled.is_additive(measure.tree) for measure in measures):
        return None
    form = question.form
    return _Key(
        question.types,
        question.indicator.types,
        dates.pop(),
        (form.period, form.whole, form.piece, form.before),
        question.area.pk if question.area else None,
        tuple(part.place.id for part in question.pieces),
        question.spans,
    )


def _own(row: Mapping[str, Any], place: int) -> dict[str, Any]:
    """Return of a row of all indicators what is one indicator's, under the names that its own query would give."""
    ending = f"_{place}"
    shared = {name: value for name, value in row.items() if name == "level" or name.startswith("by_")}
    return shared | {name.removesuffix(ending): value for name, value in row.items() if name.endswith(ending)}


def _query(forms: tuple[Form, ...], by: tuple[Level, ...]) -> str:
    """Return the query: rows carry level and dimensions as counting.counts() says, `value_0`, `facts_0`, `value_1` …

    One text serves every period: writing it takes longer than answering it.
    """
    period = forms[0].period
    text = _query_of_any_days(tuple(replace(form, period=ANY_DAYS) for form in forms), by)
    return text.replace(duckdb.date(ANY_DAYS.first), duckdb.date(period.first)).replace(
        duckdb.date(ANY_DAYS.last), duckdb.date(period.last)
    )


@lru_cache(maxsize=256)
def _query_of_any_days(forms: tuple[Form, ...], by: tuple[Level, ...]) -> str:
    first = forms[0]
    date = next(iter(sides(first.indicator).values())).date
    rows = relation(first, [form.indicator for form in forms])
    rows = keyed(on_day(rows.filter(counting_at_all(rows)), date, first), date, by)
    known: dict[object, str] = {}
    partial: dict[str, Any] = {}
    named = [_partials(form.indicator, rows, known, partial) for form in forms]
    keys = dimensions(by)
    groups = rows.group_by(keys).aggregate(**partial) if keys else rows.aggregate(**partial)
    metrics: dict[str, Any] = {}
    for place, (form, names) in enumerate(zip(forms, named, strict=True)):
        for side, measure in sides(form.indicator).items():
            metrics[f"{side}_{place}"] = compiled.put_together(measure.tree, groups, names.parts)
        metrics[f"{FACTS}_{place}"] = groups[names.facts].sum().fill_null(0)
    return duckdb.sql_of(_by_level(groups, metrics, by, keys))


class _Names(NamedTuple):
    """The columns that hold the partial counts of one indicator."""

    parts: dict[Aggregate, str]
    facts: str


def _partials(indicator: IndicatorDef, rows: "ir.Table", known: dict[object, str], partial: dict[str, Any]) -> _Names:
    """Add what one indicator needs to *partial*; what another needs too is there already, as *known* says."""
    held = conditions(indicator, rows)
    where = reduce(and_, held) if held else None
    narrowing = (indicator.where, tuple(exclusion.when for exclusion in indicator.exclusions))
    trees = [measure.tree for measure in sides(indicator).values()]

    def column(key: object, make: Any) -> str:
        name = known.setdefault((narrowing, key), f"part_{len(known)}")
        if name not in partial:
            partial[name] = make()
        return name

    parts = [part for tree in trees for part in compiled.parts_of(tree)]
    names = {part: column(part, lambda part=part: compiled.partial(part, rows, where)) for part in parts}

    def facts() -> Any:
        taken = reduce(lambda one, other: one | other, [compiled.taken(tree, rows) for tree in trees])
        return rows.count(where=taken if where is None else where & taken)

    return _Names(names, column((FACTS, tuple(trees)), facts))


def _by_level(groups: "ir.Table", metrics: Mapping[str, Any], by: tuple[Level, ...], keys: list[str]) -> "ir.Table":
    import ibis

    levels = []
    for number, level in enumerate(by):
        own = [f"by_{dimension}" for dimension in level]
        one = groups.group_by(own).aggregate(**metrics) if own else groups.aggregate(**metrics)
        empty = {key: ibis.null(groups[key].type()) for key in keys if key not in own}
        one = one.mutate(level=ibis.literal(number, "int8"), **empty)
        levels.append(one.select("level", *keys, *metrics))
    return reduce(lambda one, other: one.union(other), levels)
