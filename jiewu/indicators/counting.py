"""Which facts an indicator counts, as one set of filters: figures, tables and lists of facts are all made of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from typing import TYPE_CHECKING, Any, Literal

from jiewu.indicators import compile as compiled
from jiewu.indicators import trees
from jiewu.indicators.lake.reading import Snapshot
from jiewu.indicators.periods import Period
from jiewu.packs.definitions import IndicatorDef, Measure

if TYPE_CHECKING:
    import ibis.expr.types as ir

Dimension = Literal["area", "month", "case_type"]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Scope:
    """Over what an indicator is asked. Days and times are the office's local ones."""

    types: tuple[str, ...]
    period: Period
    area: int | None = None  # None: the whole installation, facts without an area included
    pieces: tuple[trees.Part, ...] = ()  # of the area, for what is asked by pieces
    outside: bool = False  # only what lies in none of the pieces
    before: datetime | None = None  # as recorded before this moment; None: as it is now


def sides(indicator: IndicatorDef) -> dict[str, Measure]:
    """Return what is counted by its name: value, or numerator and denominator."""
    named = {"value": indicator.value, "numerator": indicator.numerator, "denominator": indicator.denominator}
    return {name: measure for name, measure in named.items() if measure is not None}


def answers(
    snapshot: Snapshot, indicator: IndicatorDef, scope: Scope, by: Sequence[tuple[Dimension, ...]] = ((),)
) -> list["ir.Table"]:
    """Return queries for the indicator, grouped in each of the ways of *by*; () is the total.

    Their rows carry `level` (which way), the dimensions that any way has (empty where the row's own has not), and value
    or numerator and denominator, and `facts`: how many facts play a part. One query where all is counted by one date.
    """
    measures = sides(indicator)
    rows = counting_facts(snapshot, indicator, scope)
    dates = sorted({measure.date for measure in measures.values()})
    queries = []
    for date in dates:
        own = {name: measure for name, measure in measures.items() if measure.date == date}
        dated = _keyed(snapshot, on_day(snapshot, rows, date, scope), date, scope, by)
        metrics = {name: compiled.over_rows(measure.tree, dated) for name, measure in own.items()}
        if len(dates) == 1:
            metrics["facts"] = dated.count(where=_taken(own.values(), dated))
        queries.append(_grouped(dated, metrics, by))
    if len(dates) > 1:
        taken = taking_part(snapshot, indicator, scope, by)
        queries.append(_grouped(taken, {"facts": taken.fact.nunique()}, by))
    return queries


def taking_part(
    snapshot: Snapshot,
    indicator: IndicatorDef,
    scope: Scope,
    by: Sequence[tuple[Dimension, ...]] = ((),),
    only: str | None = None,
) -> "ir.Table":
    """Return `fact`, its `day` and the dimensions of *by* for each fact behind the figure, or behind one side of it.

    A fact that two sides count by different dates may stand twice.
    """
    rows = counting_facts(snapshot, indicator, scope)
    measures = {name: measure for name, measure in sides(indicator).items() if only in (None, name)}
    found = []
    for date in sorted({measure.date for measure in measures.values()}):
        dated = _keyed(snapshot, on_day(snapshot, rows, date, scope), date, scope, by)
        own = [measure for measure in measures.values() if measure.date == date]
        kept = dated.filter(_taken(own, dated))
        found.append(kept.select(kept.fact, kept[date].name("day"), *(kept[key] for key in _dimensions(by))))
    return reduce(lambda one, other: one.union(other), found)


def counting_facts(snapshot: Snapshot, indicator: IndicatorDef, scope: Scope) -> "ir.Table":
    """Return the facts that may count, of whatever area and day: as they are, or as they were recorded then."""
    if scope.before is None:
        rows = snapshot.current(scope.types, indicator.columns)
    else:
        versions = snapshot.versions(scope.types, indicator.columns)
        versions = versions.filter(versions.recorded < scope.before)
        newest = versions.group_by("fact").aggregate(_seq=versions._seq.max())
        rows = versions.semi_join(newest, ["fact", "_seq"]).filter(lambda row: ~row._gone)
    conditions = [rows.counts.fill_null(False)]
    if indicator.where is not None:
        conditions.append(compiled.condition(indicator.where, rows))
    conditions += [~compiled.condition(exclusion.when, rows) for exclusion in indicator.exclusions]
    return rows.filter(*conditions)


def on_day(snapshot: Snapshot, rows: "ir.Table", date: str, scope: Scope) -> "ir.Table":
    """Return those of *rows* whose day in the column *date* falls into the period, in the area by that day's tree.

    A datapoint counts where its whole period does.
    """
    import ibis

    period = scope.period
    rows = rows.filter(rows[date] >= ibis.literal(period.first), rows[date] <= ibis.literal(period.last))
    if date == "period_start":
        rows = rows.filter(rows.period_end <= ibis.literal(period.last))
    if scope.area is not None:
        inside = snapshot.given("within", trees.within(scope.area))
        rows = rows.semi_join(inside, _that_day(rows, inside, date))
    if scope.outside:
        pieces = snapshot.given("pieces", trees.parts_table(scope.pieces))
        rows = rows.anti_join(pieces, _that_day(rows, pieces, date))
    return rows


def _that_day(rows: "ir.Table", spans: "ir.Table", date: str) -> list[Any]:
    return [rows.area == spans.area, rows[date] >= spans.starts, rows[date] < spans.ends]


def _taken(measures: Any, rows: "ir.Table") -> Any:
    return reduce(lambda one, other: one | other, [compiled.taken(measure.tree, rows) for measure in measures])


def _dimensions(by: Sequence[tuple[Dimension, ...]]) -> list[str]:
    return sorted({f"by_{dimension}" for level in by for dimension in level})


def _keyed(
    snapshot: Snapshot, rows: "ir.Table", date: str, scope: Scope, by: Sequence[tuple[Dimension, ...]]
) -> "ir.Table":
    """Return *rows* with a column for each dimension: the piece of the area, the first of the month, the type."""
    import ibis

    wanted = _dimensions(by)
    if "by_area" in wanted:
        pieces = snapshot.given("pieces", trees.parts_table(scope.pieces))
        spans = pieces.select(
            piece_area=pieces.area, by_area=pieces.part, piece_starts=pieces.starts, piece_ends=pieces.ends
        )
        that_day = [rows.area == spans.piece_area, rows[date] >= spans.piece_starts, rows[date] < spans.piece_ends]
        rows = rows.left_join(spans, that_day)
    if "by_month" in wanted:
        month = rows[date].truncate("M")
        if date == "period_start":  # a quarter's figure is in no month
            month = ibis.ifelse(month == rows.period_end.truncate("M"), month, ibis.null("date"))
        rows = rows.mutate(by_month=month)
    return rows.mutate(by_case_type=rows.type) if "by_case_type" in wanted else rows


def _grouped(rows: "ir.Table", metrics: Mapping[str, Any], by: Sequence[tuple[Dimension, ...]]) -> "ir.Table":
    import ibis

    levels = []
    for number, level in enumerate(by):
        keys = [f"by_{dimension}" for dimension in level]
        one = rows.group_by(keys).aggregate(**metrics) if keys else rows.aggregate(**metrics)
        empty = {key: ibis.null(rows[key].type()) for key in _dimensions(by) if key not in keys}
        one = one.mutate(level=ibis.literal(number, "int8"), **empty)
        levels.append(one.select("level", *_dimensions(by), *metrics))
    return reduce(lambda one, other: one.union(other), levels)
