"""The one expression language of packs: a whitelist of Python expressions, typed against published columns.

Empty values spread: arithmetic and comparison with empty are empty; and, or, not follow SQL's three-valued logic; a
condition that is empty does not hold; division by nought is empty. + - × and comparison of decimals are exact, a
quotient is a double. This package is the reference; other evaluators must agree with it.
"""

from jiewu.core.expressions import syntax
from jiewu.core.expressions.aggregates import Aggregate
from jiewu.core.expressions.evaluation import aggregate, evaluate, holds
from jiewu.core.expressions.nodes import Column, Node, Value, walk
from jiewu.core.expressions.problems import ExpressionProblem
from jiewu.core.expressions.reading import AggregateReader, Reader
from jiewu.core.expressions.rows import typed_row, typed_value
from jiewu.core.expressions.types import Columns, DType, Flag, Money, is_number, named
from jiewu.core.problems import Problem

Tree = Node

__all__ = [
    "Columns",
    "DType",
    "ExpressionProblem",
    "Node",
    "Tree",
    "Value",
    "aggregate",
    "columns_of",
    "evaluate",
    "holds",
    "named",
    "parse",
    "parse_aggregate",
    "parse_condition",
    "typed_row",
    "typed_value",
    "walk",
]


def parse(text: str, columns: Columns) -> Tree:
    """Return the typed tree of an expression on one row.

    Raises Problem with what was expected and, as `at`, the character of *text* where the mistake stands.
    """
    return _shallow(Reader(text, columns).read(syntax.parse_syntax(text)))


def parse_condition(text: str, columns: Columns) -> Tree:
    """Return the typed tree of a condition (`when`, `where`); raises Problem when it is a number, a text, a date."""
    tree = parse(text, columns)
    if not isinstance(tree.dtype, Flag):
        raise Problem("expression_takes", operation="when, where", expected="flag", found=tree.dtype.name)
    return tree


def parse_aggregate(text: str, columns: Columns) -> Tree:
    """Return the typed tree of what an indicator counts.

    It is count(), count(condition), sum(x), distinct(x), min(x), max(x), or arithmetic between them. Raises Problem as
    parse() does, and when nothing in it counts anything.
    """
    tree = _shallow(AggregateReader(text, columns).read(syntax.parse_syntax(text)))
    if not any(isinstance(node, Aggregate) for node in walk(tree)):
        raise Problem("expression_counts_nothing")
    if not (is_number(tree.dtype) or isinstance(tree.dtype, Money)):
        raise Problem("expression_takes", operation="value", expected="number", found=tree.dtype.name)
    return tree


def columns_of(tree: Tree) -> frozenset[str]:
    """Return the names of the columns that *tree* reads."""
    return frozenset(node.name for node in walk(tree) if isinstance(node, Column))


def _shallow(tree: Tree) -> Tree:
    level, count = [tree], 0
    while level:
        count += 1
        level = [child for node in level for child in node.children()]
    if count > syntax.DEEPEST:
        raise Problem("expression_too_deep", most=syntax.DEEPEST)
    return tree
