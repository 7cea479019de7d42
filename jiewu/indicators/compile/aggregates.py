"""What an indicator counts over many rows, and which rows play a part in it."""

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

from jiewu.core.expressions import aggregates as agg
from jiewu.core.expressions import nodes as n
from jiewu.indicators.compile.numbers import Column
from jiewu.indicators.compile.rows import Relation, compiled, condition, row_value


def over_rows(tree: n.Node, rows: Relation) -> Column:
    """Return the Ibis reduction of *rows* for what an indicator counts: aggregates and arithmetic between them."""
    if isinstance(tree, agg.Aggregate):
        return _AGGREGATES[type(tree)](tree, rows)
    return compiled(tree, lambda part: over_rows(part, rows), rows)


def taken(tree: n.Node, rows: Relation) -> Column:
    """Return the condition that a row plays a part in *tree*: some aggregate in it counts it or knows its value."""
    return reduce(
        lambda one, other: one | other,
        (_takes(node, rows) for node in n.walk(tree) if isinstance(node, agg.Aggregate)),
    )


def _takes(node: agg.Aggregate, rows: Relation) -> Column:
    import ibis

    if not isinstance(node, agg.Count):
        return row_value(node.of, rows).notnull()  # type: ignore[attr-defined]
    return ibis.literal(True) if node.condition is None else condition(node.condition, rows)


def _count(node: agg.Count, rows: Relation) -> Column:
    return rows.count() if node.condition is None else rows.count(where=condition(node.condition, rows))


def _distinct(node: agg.Distinct, rows: Relation) -> Column:
    return on_each(node.of, rows).nunique()


def _sum(node: agg.Sum, rows: Relation) -> Column:
    return on_each(node.of, rows).sum()


def _least(node: agg.Least, rows: Relation) -> Column:
    return on_each(node.of, rows).min()


def _greatest(node: agg.Greatest, rows: Relation) -> Column:
    return on_each(node.of, rows).max()


def on_each(tree: n.Node, rows: Relation) -> Column:
    """Return the value on each row as a column, though it may name none: sum(1) has a row's shape too."""
    import ibis

    value = row_value(tree, rows)
    if value.op().shape.is_columnar():
        return value
    return ibis.ifelse(rows[rows.columns[0]].isnull(), value, value)


_AGGREGATES: Mapping[type[n.Node], Callable[[Any, Relation], Column]] = {
    agg.Count: _count,
    agg.Distinct: _distinct,
    agg.Sum: _sum,
    agg.Least: _least,
    agg.Greatest: _greatest,
}
