"""The reference evaluator: one row at a time, in Python."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Context, Decimal, Inexact
from typing import Any, TypeAlias

from jiewu.core.expressions import aggregates as agg
from jiewu.core.expressions import nodes as n
from jiewu.core.expressions import types as t

Row: TypeAlias = Mapping[str, n.Value]
# Room for any product of 38 digits; a result that would have to be rounded is a fault of ours and raises.
EXACT = Context(prec=100, traps=[Inexact])


def evaluate(tree: n.Node, row: Row) -> n.Value:
    """Return the value of *tree* on *row*: column → value as its type says (see rows.typed_row), None for empty.

    A column that *row* lacks is empty.
    """
    return _EVALUATORS[type(tree)](tree, row)


def holds(condition: n.Node, row: Row) -> bool:
    """Tell whether a condition holds: an empty one does not."""
    return evaluate(condition, row) is True


def aggregate(tree: n.Node, rows: Iterable[Row]) -> n.Value:
    """Return the value of what an indicator counts over *rows*."""
    return _over(tree, list(rows))


def _over(tree: n.Node, rows: Sequence[Row]) -> n.Value:
    if isinstance(tree, agg.Aggregate):
        return _AGGREGATES[type(tree)](tree, rows)
    if isinstance(tree, n.Pair):
        return _arithmetic(tree, _over(tree.left, rows), _over(tree.right, rows))
    if isinstance(tree, n.Negative):
        return _negated(_over(tree.of, rows))
    return evaluate(tree, {})


def _literal(node: n.Literal, _row: Row) -> n.Value:
    return node.value


def _column(node: n.Column, row: Row) -> n.Value:
    return row.get(node.name)


def _negative(node: n.Negative, row: Row) -> n.Value:
    return _negated(evaluate(node.of, row))


def _negated(value: Any) -> n.Value:
    return None if value is None else -value if not isinstance(value, Decimal) else value.copy_negate()


def _pair(node: n.Pair, row: Row) -> n.Value:
    return _arithmetic(node, evaluate(node.left, row), evaluate(node.right, row))


def _arithmetic(node: n.Pair, left: Any, right: Any) -> n.Value:
    if left is None or right is None:
        return None
    if isinstance(node, n.Divide):
        return None if right == 0 else _finite(float(left) / float(right))
    if isinstance(node.dtype, t.Real):
        return _finite(_PLAIN[type(node)](float(left), float(right)))
    if isinstance(node.dtype, t.Decimal):
        return _EXACTLY[type(node)](Decimal(left), Decimal(right))
    whole: int = _PLAIN[type(node)](left, right)
    return whole


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _days(node: n.Days, row: Row) -> n.Value:
    start, end = evaluate(node.left, row), evaluate(node.right, row)
    if isinstance(start, date) and isinstance(end, date):
        return (end - start).days
    return None


def _compare(node: n.Pair, row: Row) -> n.Value:
    left: Any = evaluate(node.left, row)
    right: Any = evaluate(node.right, row)
    if left is None or right is None:
        return None
    if isinstance(left, float) or isinstance(right, float):  # as an engine does: both as doubles
        left, right = float(left), float(right)
    return bool(_COMPARISONS[type(node)](left, right))


def _in(node: n.In, row: Row) -> n.Value:
    value: Any = evaluate(node.of, row)
    if value is None:
        return None
    if isinstance(value, float):
        return any(value == float(option.value) for option in node.options)  # type: ignore[arg-type]
    return any(value == option.value for option in node.options)


def _contains(node: n.Contains, row: Row) -> n.Value:
    keys: Any = evaluate(node.of, row)
    return node.key in keys if keys else None


def _known(node: n.Known, row: Row) -> n.Value:
    value = evaluate(node.of, row)
    return value is not None and value != ()


def _not(node: n.Not, row: Row) -> n.Value:
    value = evaluate(node.of, row)
    return None if value is None else not value


def _and(node: n.And, row: Row) -> n.Value:
    left, right = evaluate(node.left, row), evaluate(node.right, row)
    if left is False or right is False:
        return False
    return None if left is None or right is None else True


def _or(node: n.Or, row: Row) -> n.Value:
    left, right = evaluate(node.left, row), evaluate(node.right, row)
    if left is True or right is True:
        return True
    return None if left is None or right is None else False


def _if_else(node: n.IfElse, row: Row) -> n.Value:
    value = evaluate(node.then if holds(node.condition, row) else node.other, row)
    if isinstance(node.dtype, t.Real) and isinstance(value, int | Decimal):
        return float(value)
    if isinstance(node.dtype, t.Decimal) and isinstance(value, int):
        return Decimal(value)
    return value


def _count(node: agg.Count, rows: Sequence[Row]) -> n.Value:
    return len(rows) if node.condition is None else sum(holds(node.condition, row) for row in rows)


def _known_values(of: n.Node, rows: Sequence[Row]) -> list[Any]:
    return [value for row in rows if (value := evaluate(of, row)) is not None]


def _distinct(node: agg.Distinct, rows: Sequence[Row]) -> n.Value:
    return len(set(_known_values(node.of, rows)))


def _sum(node: agg.Sum, rows: Sequence[Row]) -> n.Value:
    values = _known_values(node.of, rows)
    if not values:
        return None
    if isinstance(node.dtype, t.Real):
        return math.fsum(values)
    total = values[0]
    for value in values[1:]:
        total = EXACT.add(total, value) if isinstance(total, Decimal) else total + value
    return total  # type: ignore[no-any-return]


def _least(node: agg.Least, rows: Sequence[Row]) -> n.Value:
    return min(_known_values(node.of, rows), default=None)


def _greatest(node: agg.Greatest, rows: Sequence[Row]) -> n.Value:
    return max(_known_values(node.of, rows), default=None)


_PLAIN: Mapping[type[n.Pair], Callable[[Any, Any], Any]] = {
    n.Add: lambda left, right: left + right,
    n.Subtract: lambda left, right: left - right,
    n.Multiply: lambda left, right: left * right,
}
_EXACTLY: Mapping[type[n.Pair], Callable[[Decimal, Decimal], Decimal]] = {
    n.Add: EXACT.add,
    n.Subtract: EXACT.subtract,
    n.Multiply: EXACT.multiply,
}
_COMPARISONS: Mapping[type[n.Pair], Callable[[Any, Any], Any]] = {
    n.Equal: lambda left, right: left == right,
    n.Less: lambda left, right: left < right,
    n.LessOrEqual: lambda left, right: left <= right,
}
_EVALUATORS: Mapping[type[n.Node], Callable[[Any, Row], n.Value]] = {
    n.Literal: _literal,
    n.Column: _column,
    n.Negative: _negative,
    n.Add: _pair,
    n.Subtract: _pair,
    n.Multiply: _pair,
    n.Divide: _pair,
    n.Days: _days,
    n.Equal: _compare,
    n.Less: _compare,
    n.LessOrEqual: _compare,
    n.In: _in,
    n.Contains: _contains,
    n.Known: _known,
    n.Not: _not,
    n.And: _and,
    n.Or: _or,
    n.IfElse: _if_else,
}
_AGGREGATES: Mapping[type[n.Node], Callable[[Any, Sequence[Row]], n.Value]] = {
    agg.Count: _count,
    agg.Distinct: _distinct,
    agg.Sum: _sum,
    agg.Least: _least,
    agg.Greatest: _greatest,
}
