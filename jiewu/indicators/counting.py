"""Which facts an indicator counts, as one set of filters: figures, tables and lists of facts are all made of it.

Queries are built as Ibis expressions over three relations: `facts` (or `versions`), `within` (which areas lay in the
asked one, when) and `pieces` (the same for each of its pieces). What they hold is given when a query runs, so one text
serves every area.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, reduce
from typing import TYPE_CHECKING, Any, Literal

from jiewu.core.expressions import Columns, columns_of
from jiewu.indicators import compile as compiled
from jiewu.indicators.engines import duckdb
from jiewu.indicators.periods import Period
from jiewu.packs.definitions import IndicatorDef, Measure

if TYPE_CHECKING:
    import ibis.expr.types as ir

Dimension = Literal["area", "month", "case_type", "span"]  # spans may overlap: a row is in each that holds its day
Level = tuple[Dimension, ...]
TOTAL: tuple[Level, ...] = ((),)
SPAN = {"starts": "date", "ends": "date"}
GIVEN = {"span": "int64", "first": "date", "last": "date"}
LINE = {"fact": "int64", "area": "int64", "type": "string", "counts": "boolean"}


@dataclass(frozen=True, slots=True)
class Form:
    """What shapes a query: all of a question but which area, which types, which pieces."""

    indicator: IndicatorDef
    period: Period
    whole: bool = True  # of the whole installation, or its only area at the top: facts without an area count too
    piece: Literal["", "in", "out"] = ""  # only what lies in one of the pieces, or in none of them
    before: datetime | None = None  # as recorded before this moment of the office's clocks; None: as it is now


def sides(indicator: IndicatorDef) -> dict[str, Measure]:
    """Return what is counted by its name: value, or numerator and denominator."""
    named = {"value": indicator.value, "numerator": indicator.numerator, "denominator": indicator.denominator}
    return {name: measure for name, measure in named.items() if measure is not None}


@lru_cache(maxsize=512)
def counts(form: Form, by: tuple[Level, ...] = TOTAL) -> tuple[str, ...]:
    """Return the queries that count, grouped in each of the ways of *by*; () is the total.

    Rows carry `level` (which way), the dimensions that any way has (empty where the row's own has not), value or
    numerator and denominator, and `facts`: how many facts play a part. One query where all is counted by one date.
    """
    measures = sides(form.indicator)
    dates = sorted({measure.date for measure in measures.values()})
    queries = []
    for date in dates:
        own = {name: measure for name, measure in measures.items() if measure.date == date}
        rows = keyed(on_day(countable(form), date, form), date, by)
        metrics = {name: compiled.over_rows(measure.tree, rows) for name, measure in own.items()}
        if len(dates) == 1:
            metrics["facts"] = rows.count(where=taken(own.values(), rows))
        queries.append(_grouped(rows, metrics, by))
    if len(dates) > 1:
        rows = taking_part(form, by)
        queries.append(_grouped(rows, {"facts": rows.fact.nunique()}, by))
    return tuple(duckdb.sql_of(query) for query in queries)


@lru_cache(maxsize=512)
def listing(form: Form, side: str | None = None) -> str:
    """Return the query for each `fact` behind the figure, or behind one side of it, newest day first."""
    rows = taking_part(form, TOTAL, side)
    once = rows.group_by("fact").aggregate(day=rows.day.max())
    return duckdb.sql_of(once.order_by(once.day.desc(), once.fact.desc()).select("fact"))


def taking_part(form: Form, by: tuple[Level, ...], side: str | None = None) -> "ir.Table":
    """Return `fact`, its `day` and the dimensions for each fact that plays a part; twice if by two dates."""
    measures = [measure for name, measure in sides(form.indicator).items() if side in (None, name)]
    found = []
    for date in sorted({measure.date for measure in measures}):
        rows = keyed(on_day(countable(form), date, form), date, by)
        kept = rows.filter(taken([measure for measure in measures if measure.date == date], rows))
        found.append(kept.select(kept.fact, kept[date].name("day"), *(kept[key] for key in dimensions(by))))
    return reduce(lambda one, other: one.union(other), found)


def countable(form: Form) -> "ir.Table":
    """Return the facts that the indicator may count, of whatever area and day."""
    rows = relation(form, [form.indicator])
    return rows.filter(counting_at_all(rows), *conditions(form.indicator, rows))


def relation(form: Form, indicators: Iterable[IndicatorDef]) -> "ir.Table":
    """Return the facts with what *indicators* read: as they are, or as they were recorded then."""
    import ibis

    columns = {name: dtype for each in indicators for name, dtype in _columns(each).items()}
    schema = {**LINE, **{name: compiled.ibis_type(dtype) for name, dtype in columns.items()}}
    if form.before is None:
        rows = ibis.table(schema, name="facts")
    else:
        schema |= {"_seq": "int64", "_gone": "boolean", "recorded": "timestamp"}
        versions = ibis.table(schema, name="versions")
        versions = versions.filter(versions.recorded < form.before)
        newest = versions.group_by("fact").aggregate(_seq=versions._seq.max())
        rows = versions.semi_join(newest, ["fact", "_seq"]).filter(lambda row: ~row._gone)
    return rows


def counting_at_all(rows: "ir.Table") -> Any:
    """Return the condition that a fact is one: no draft, not void, not merged away."""
    return rows.counts.fill_null(False)


def conditions(indicator: IndicatorDef, rows: "ir.Table") -> list[Any]:
    """Return what each fact must fulfil that the indicator counts: its `where`, and none of its exclusions."""
    found = [] if indicator.where is None else [compiled.condition(indicator.where, rows)]
    return found + [~compiled.condition(exclusion.when, rows) for exclusion in indicator.exclusions]


def _columns(indicator: IndicatorDef) -> Columns:
    """Return the columns that the indicator reads."""
    measures = sides(indicator).values()
    trees = [measure.tree for measure in measures] + [exclusion.when for exclusion in indicator.exclusions]
    trees += [] if indicator.where is None else [indicator.where]
    names = {measure.date for measure in measures}.union(*map(columns_of, trees))
    if "period_start" in names:
        names.add("period_end")
    return {name: indicator.columns[name] for name in sorted(names - LINE.keys())}


def on_day(rows: "ir.Table", date: str, form: Form) -> "ir.Table":
    """Return those of *rows* whose day in the column *date* falls into the period, in the area by that day's tree.

    A datapoint counts where its whole period does.
    """
    import ibis

    first, last = ibis.literal(form.period.first), ibis.literal(form.period.last)
    rows = rows.filter(rows[date] >= first, rows[date] <= last)
    if date == "period_start":
        rows = rows.filter(rows.period_end <= last)
    if not form.whole:
        rows = rows.semi_join(inside := _within(), _that_day(rows, inside, date))
    if form.piece == "in":
        rows = rows.semi_join(pieces := _pieces(), _that_day(rows, pieces, date))
    if form.piece == "out":
        rows = rows.anti_join(pieces := _pieces(), _that_day(rows, pieces, date))
    return rows


def _within() -> "ir.Table":
    import ibis

    return ibis.table({"area": "int64", **SPAN}, name="within")


def _pieces() -> "ir.Table":
    import ibis

    return ibis.table({"area": "int64", "part": "int64", **SPAN}, name="pieces")


def _that_day(rows: "ir.Table", spans: "ir.Table", date: str) -> list[Any]:
    return [rows.area == spans.area, rows[date] >= spans.starts, rows[date] < spans.ends]


def taken(measures: Iterable[Measure], rows: "ir.Table") -> Any:
    return reduce(lambda one, other: one | other, [compiled.taken(measure.tree, rows) for measure in measures])


def dimensions(by: tuple[Level, ...]) -> list[str]:
    return sorted({f"by_{dimension}" for level in by for dimension in level})


def keyed(rows: "ir.Table", date: str, by: tuple[Level, ...]) -> "ir.Table":
    """Return *rows* with a column for each dimension: the piece of the area, the first of the month, the type.

    By span, a row comes once for each of the given spans that holds it; every level must then be by span.
    """
    import ibis

    wanted = dimensions(by)
    if "by_area" in wanted:
        pieces = _pieces()
        spans = pieces.select(piece=pieces.area, by_area=pieces.part, begins=pieces.starts, finishes=pieces.ends)
        rows = rows.left_join(
            spans, [rows.area == spans.piece, rows[date] >= spans.begins, rows[date] < spans.finishes]
        )
    if "by_month" in wanted:
        month = rows[date].truncate("M")
        if date == "period_start":  # a quarter's figure is in no month
            month = ibis.ifelse(month == rows.period_end.truncate("M"), month, ibis.null("date"))
        rows = rows.mutate(by_month=month)
    if "by_span" in wanted:
        given = ibis.table(GIVEN, name="spans").rename(by_span="span", span_first="first", span_last="last")
        end = "period_end" if date == "period_start" else date
        rows = rows.join(given, [rows[date] >= given.span_first, rows[end] <= given.span_last])
    return rows.mutate(by_case_type=rows.type) if "by_case_type" in wanted else rows


def _grouped(rows: "ir.Table", metrics: Mapping[str, Any], by: tuple[Level, ...]) -> "ir.Table":
    import ibis

    levels = []
    for number, level in enumerate(by):
        keys = [f"by_{dimension}" for dimension in level]
        one = rows.group_by(keys).aggregate(**metrics) if keys else rows.aggregate(**metrics)
        empty = {key: ibis.null(rows[key].type()) for key in dimensions(by) if key not in keys}
        one = one.mutate(level=ibis.literal(number, "int8"), **empty)
        levels.append(one.select("level", *dimensions(by), *metrics))
    return reduce(lambda one, other: one.union(other), levels)
