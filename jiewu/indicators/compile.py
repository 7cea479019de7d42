"""From typed expression trees to Ibis expressions: the second evaluator beside core.expressions, for many rows at once.

Exact numbers compute as 64-bit integers where the result has at most 18 digits, else as DECIMAL(38, scale): trees carry
the digits of every result, and those that need more than 38 are refused when they are made. A double that is not
finite is empty.
"""

from collections.abc import Callable, Mapping
from functools import reduce
from typing import TYPE_CHECKING, Any, TypeAlias

from jiewu.core.expressions import aggregates as agg
from jiewu.core.expressions import nodes as n
from jiewu.core.expressions import types as t

if TYPE_CHECKING:
    import ibis.expr.types as ir

Column: TypeAlias = Any  # an Ibis value expression
Relation: TypeAlias = "ir.Table"

INT64_DIGITS = 18
DOUBLE_DIGITS = 15  # whole numbers up to here are doubles without rounding


def row_value(tree: n.Node, rows: Relation) -> Column:
    """Return the Ibis value of an expression on each row of *rows*, whose columns the tree names."""
    return _COMPILERS[type(tree)](tree, lambda part: row_value(part, rows), rows)


def condition(tree: n.Node, rows: Relation) -> Column:
    """Return the Ibis condition that holds where *tree* does: an empty one does not."""
    return row_value(tree, rows).fill_null(False)


def over_rows(tree: n.Node, rows: Relation) -> Column:
    """Return the Ibis reduction of *rows* for what an indicator counts: aggregates and arithmetic between them."""
    if isinstance(tree, agg.Aggregate):
        return _AGGREGATES[type(tree)](tree, rows)
    return _COMPILERS[type(tree)](tree, lambda part: over_rows(part, rows), rows)


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


# --- numbers -------------------------------------------------------------------------------------


def _as_double(value: Column, dtype: t.DType) -> Column:
    """Cast to the nearest double; a wide decimal by way of its text, for DuckDB's own cast rounds twice."""
    if isinstance(dtype, t.Real):
        return value
    narrow = isinstance(dtype, t.Integer) and dtype.digits <= INT64_DIGITS
    if narrow or _digits(dtype) <= DOUBLE_DIGITS:
        return value.cast("float64")
    return value.cast("string").cast("float64")


def _as_exact(value: Column, digits: int, scale: int) -> Column:
    """Cast to the engine's exact type for *digits* digits, *scale* of them after the point."""
    if scale == 0 and digits <= INT64_DIGITS:
        return value.cast("int64")
    return value.cast(f"decimal(38, {scale})")


def _finite(value: Column) -> Column:
    import ibis

    return ibis.ifelse(value.isinf() | value.isnan(), ibis.null("float64"), value)


def _digits(dtype: t.DType) -> int:
    return dtype.digits if isinstance(dtype, t.Integer | t.Decimal | t.Money) else 0


def _scale(dtype: t.DType) -> int:
    return dtype.scale if isinstance(dtype, t.Decimal) else 0


def _is_exact(dtype: t.DType) -> bool:
    return isinstance(dtype, t.Integer | t.Decimal | t.Money)


_OPERATORS: Mapping[type[n.Node], Callable[[Column, Column], Column]] = {
    n.Add: lambda left, right: left + right,
    n.Subtract: lambda left, right: left - right,
    n.Multiply: lambda left, right: left * right,
    n.Equal: lambda left, right: left == right,
    n.Less: lambda left, right: left < right,
    n.LessOrEqual: lambda left, right: left <= right,
}
Part: TypeAlias = Callable[[n.Node], Column]


def _arithmetic(node: n.Pair, part: Part, _rows: Relation) -> Column:
    operate = _OPERATORS[type(node)]
    left, right = part(node.left), part(node.right)
    if isinstance(node.dtype, t.Real):
        return _finite(operate(_as_double(left, node.left.dtype), _as_double(right, node.right.dtype)))
    digits, scale = _digits(node.dtype), _scale(node.dtype)
    if isinstance(node, n.Multiply):
        left = _as_exact(left, digits, _scale(node.left.dtype))
        right = _as_exact(right, digits, _scale(node.right.dtype))
        return _as_exact(operate(left, right), digits, scale)
    return operate(_as_exact(left, digits, scale), _as_exact(right, digits, scale))


def _divide(node: n.Divide, part: Part, _rows: Relation) -> Column:
    left = _as_double(part(node.left), node.left.dtype)
    right = _as_double(part(node.right), node.right.dtype)
    return _finite(left / right.nullif(0.0))


def _negative(node: n.Negative, part: Part, _rows: Relation) -> Column:
    return -part(node.of)


def _days(node: n.Days, part: Part, _rows: Relation) -> Column:
    return part(node.right).delta(part(node.left), unit="day")


# --- comparison and logic ------------------------------------------------------------------------


def _compare(node: n.Pair, part: Part, _rows: Relation) -> Column:
    left, right = _alike(part(node.left), node.left.dtype, part(node.right), node.right.dtype)
    return _OPERATORS[type(node)](left, right)


def _alike(left: Column, left_type: t.DType, right: Column, right_type: t.DType) -> tuple[Column, Column]:
    """Cast two comparable values to one type: doubles when one is a double, else exactly."""
    if isinstance(left_type, t.Real) or isinstance(right_type, t.Real):
        return _as_double(left, left_type), _as_double(right, right_type)
    if not _is_exact(left_type):
        return left, right
    scale = max(_scale(left_type), _scale(right_type))
    digits = max(_digits(left_type), _digits(right_type))
    return _as_exact(left, digits, scale), _as_exact(right, digits, scale)


def _in(node: n.In, part: Part, _rows: Relation) -> Column:
    of = part(node.of)
    if t.is_text(node.of.dtype):
        return of.isin([option.value for option in node.options])
    matches = []
    for option in node.options:
        left, right = _alike(of, node.of.dtype, part(option), option.dtype)
        matches.append(left == right)
    return reduce(lambda one, other: one | other, matches)


def _contains(node: n.Contains, part: Part, _rows: Relation) -> Column:
    import ibis

    keys = part(node.of)
    return ibis.ifelse(keys.length() == 0, ibis.null("boolean"), keys.contains(node.key))


def _known(node: n.Known, part: Part, _rows: Relation) -> Column:
    of = part(node.of)
    return of.notnull() & (of.length() > 0) if isinstance(node.of.dtype, t.Choices) else of.notnull()


def _not(node: n.Not, part: Part, _rows: Relation) -> Column:
    return ~part(node.of)


def _and(node: n.And, part: Part, _rows: Relation) -> Column:
    return part(node.left) & part(node.right)


def _or(node: n.Or, part: Part, _rows: Relation) -> Column:
    return part(node.left) | part(node.right)


def _if_else(node: n.IfElse, part: Part, _rows: Relation) -> Column:
    import ibis

    then, other = _branch(node, node.then, part), _branch(node, node.other, part)
    return ibis.ifelse(part(node.condition).fill_null(False), then, other)


def _branch(node: n.IfElse, branch: n.Node, part: Part) -> Column:
    if isinstance(node.dtype, t.Real):
        return _as_double(part(branch), branch.dtype)
    if _is_exact(node.dtype):
        return _as_exact(part(branch), _digits(node.dtype), _scale(node.dtype))
    return part(branch)


# --- leaves --------------------------------------------------------------------------------------


def _column(node: n.Column, _part: Part, rows: Relation) -> Column:
    return rows[node.name]


def _literal(node: n.Literal, _part: Part, _rows: Relation) -> Column:
    import ibis

    return ibis.literal(node.value, ibis_type(node.dtype))


def ibis_type(dtype: t.DType) -> str:
    """Return the name of the Ibis type that holds values of *dtype* in the lake and in literals."""
    match dtype:
        case t.Integer(digits=digits) | t.Money(digits=digits):
            return "int64" if digits <= INT64_DIGITS else "decimal(38, 0)"
        case t.Decimal(scale=scale):
            return f"decimal(38, {scale})"
        case t.Choices():
            return "array<string>"
    return _TYPE_NAMES[type(dtype)]


_TYPE_NAMES: Mapping[type[t.DType], str] = {
    t.Text: "string",
    t.Choice: "string",
    t.Real: "float64",
    t.Date: "date",
    t.DateTime: "timestamp",
    t.Flag: "boolean",
}


# --- over many rows ------------------------------------------------------------------------------


def _count(node: agg.Count, rows: Relation) -> Column:
    return rows.count() if node.condition is None else rows.count(where=condition(node.condition, rows))


def _distinct(node: agg.Distinct, rows: Relation) -> Column:
    return _on_each(node.of, rows).nunique()


def _sum(node: agg.Sum, rows: Relation) -> Column:
    return _on_each(node.of, rows).sum()


def _least(node: agg.Least, rows: Relation) -> Column:
    return _on_each(node.of, rows).min()


def _greatest(node: agg.Greatest, rows: Relation) -> Column:
    return _on_each(node.of, rows).max()


def _on_each(tree: n.Node, rows: Relation) -> Column:
    """Return the value on each row as a column, though it may name none: sum(1) has a row's shape too."""
    import ibis

    value = row_value(tree, rows)
    if value.op().shape.is_columnar():
        return value
    return ibis.ifelse(rows[rows.columns[0]].isnull(), value, value)


_COMPILERS: Mapping[type[n.Node], Callable[[Any, Part, Relation], Column]] = {
    n.Literal: _literal,
    n.Column: _column,
    n.Negative: _negative,
    n.Add: _arithmetic,
    n.Subtract: _arithmetic,
    n.Multiply: _arithmetic,
    n.Divide: _divide,
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
_AGGREGATES: Mapping[type[n.Node], Callable[[Any, Relation], Column]] = {
    agg.Count: _count,
    agg.Distinct: _distinct,
    agg.Sum: _sum,
    agg.Least: _least,
    agg.Greatest: _greatest,
}
