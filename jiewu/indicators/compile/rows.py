"""Expressions on each row, and conditions."""

from collections.abc import Callable, Mapping
from functools import reduce
from typing import TYPE_CHECKING, Any, TypeAlias

from jiewu.core.expressions import nodes as n
from jiewu.core.expressions import types as t
from jiewu.indicators.compile.numbers import (
    Column,
    alike,
    as_double,
    as_exact,
    digits_of,
    finite,
    ibis_type,
    is_exact,
    scale_of,
)

if TYPE_CHECKING:
    import ibis.expr.types as ir

Relation: TypeAlias = "ir.Table"
Part: TypeAlias = Callable[[n.Node], Column]


def row_value(tree: n.Node, rows: Relation) -> Column:
    """Return the Ibis value of an expression on each row of *rows*, whose columns the tree names."""
    return compiled(tree, lambda part: row_value(part, rows), rows)


def condition(tree: n.Node, rows: Relation) -> Column:
    """Return the Ibis condition that holds where *tree* does: an empty one does not."""
    return row_value(tree, rows).fill_null(False)


def compiled(tree: n.Node, part: Part, rows: Relation) -> Column:
    """Return the Ibis value of one operation; *part* gives the values of its parts."""
    return _COMPILERS[type(tree)](tree, part, rows)


_OPERATORS: Mapping[type[n.Node], Callable[[Column, Column], Column]] = {
    n.Add: lambda left, right: left + right,
    n.Subtract: lambda left, right: left - right,
    n.Multiply: lambda left, right: left * right,
    n.Equal: lambda left, right: left == right,
    n.Less: lambda left, right: left < right,
    n.LessOrEqual: lambda left, right: left <= right,
}


def _arithmetic(node: n.Pair, part: Part, _rows: Relation) -> Column:
    operate = _OPERATORS[type(node)]
    left, right = part(node.left), part(node.right)
    if isinstance(node.dtype, t.Real):
        return finite(operate(as_double(left, node.left.dtype), as_double(right, node.right.dtype)))
    digits, scale = digits_of(node.dtype), scale_of(node.dtype)
    if isinstance(node, n.Multiply):
        left = as_exact(left, digits, scale_of(node.left.dtype))
        right = as_exact(right, digits, scale_of(node.right.dtype))
        return as_exact(operate(left, right), digits, scale)
    return operate(as_exact(left, digits, scale), as_exact(right, digits, scale))


def _divide(node: n.Divide, part: Part, _rows: Relation) -> Column:
    left = as_double(part(node.left), node.left.dtype)
    right = as_double(part(node.right), node.right.dtype)
    return finite(left / right.nullif(0.0))


def _negative(node: n.Negative, part: Part, _rows: Relation) -> Column:
    return -part(node.of)


def _days(node: n.Days, part: Part, _rows: Relation) -> Column:
    return part(node.right).delta(part(node.left), unit="day")


def _compare(node: n.Pair, part: Part, _rows: Relation) -> Column:
    left, right = alike(part(node.left), node.left.dtype, part(node.right), node.right.dtype)
    return _OPERATORS[type(node)](left, right)


def _in(node: n.In, part: Part, _rows: Relation) -> Column:
    of = part(node.of)
    if t.is_text(node.of.dtype):
        return of.isin([option.value for option in node.options])
    matches = []
    for option in node.options:
        left, right = alike(of, node.of.dtype, part(option), option.dtype)
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
        return as_double(part(branch), branch.dtype)
    if is_exact(node.dtype):
        return as_exact(part(branch), digits_of(node.dtype), scale_of(node.dtype))
    return part(branch)


def _column(node: n.Column, _part: Part, rows: Relation) -> Column:
    return rows[node.name]


def _literal(node: n.Literal, _part: Part, _rows: Relation) -> Column:
    import ibis

    return ibis.literal(node.value, ibis_type(node.dtype))


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
