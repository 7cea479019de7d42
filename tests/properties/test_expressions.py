"""The Python evaluator against what the language promises."""

import os
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from jiewu.core.expressions import aggregate, columns_of, evaluate, holds, parse, parse_aggregate, walk
from jiewu.core.expressions import types as t
from jiewu.core.expressions.nodes import Node, Not, Value
from jiewu.core.problems import Problem
from tests.properties import strategies as s

ROUNDS = 3_000 if os.environ.get("JIEWU_TEST_LONG") else 100

PYTHON_TYPES: dict[type[t.DType], type | tuple[type, ...]] = {
    t.Integer: int,
    t.Decimal: Decimal,
    t.Money: int,
    t.Real: float,
    t.Text: str,
    t.Choice: str,
    t.Flag: bool,
}


def typed(value: Value, tree: Node) -> bool:
    return value is None or isinstance(value, PYTHON_TYPES[type(tree.dtype)])


@settings(max_examples=ROUNDS, deadline=None)
@given(s.trees(), s.rows())
def test_a_value_is_empty_or_of_the_declared_type(tree: Node, row: dict[str, Value]) -> None:
    assert typed(evaluate(tree, row), tree)


@settings(max_examples=ROUNDS, deadline=None)
@given(s.trees(), s.rows())
def test_an_exact_value_fits_the_declared_digits(tree: Node, row: dict[str, Value]) -> None:
    for node in walk(tree):
        value = evaluate(node, row)
        if value is not None and isinstance(node.dtype, t.Integer | t.Decimal | t.Money):
            scale = 0 if isinstance(node.dtype, t.Money) else node.dtype.scale
            shifted = Fraction(value) * 10**scale
            assert shifted.denominator == 1
            assert abs(shifted) < 10**node.dtype.digits


@settings(max_examples=ROUNDS, deadline=None)
@given(s.trees(t.Flag), s.rows())
def test_a_condition_and_its_opposite_never_hold_together(tree: Node, row: dict[str, Value]) -> None:
    opposite = Not(tree)
    assert not (holds(tree, row) and holds(opposite, row))
    assert (evaluate(tree, row) is None) == (evaluate(opposite, row) is None)


@settings(max_examples=ROUNDS, deadline=None)
@given(s.trees(), s.rows(), st.sampled_from(list(s.COLUMNS)))
def test_a_value_depends_on_the_columns_it_names_and_no_others(tree: Node, row: dict[str, Value], other: str) -> None:
    if other not in columns_of(tree):
        assert evaluate(tree, row) == evaluate(tree, row | {other: None})


@settings(max_examples=ROUNDS, deadline=None)
@given(s.aggregate_trees(), st.lists(s.rows(), max_size=6))
def test_the_order_of_rows_changes_no_exact_aggregate(tree: Node, rows: list[dict[str, Value]]) -> None:
    value = aggregate(tree, rows)
    assert typed(value, tree)
    if not isinstance(tree.dtype, t.Real):
        turned = rows[::-1]
        assert aggregate(tree, turned) == value


@settings(max_examples=ROUNDS, deadline=None)
@given(s.conditions(1), st.lists(s.rows(), max_size=8))
def test_a_count_is_the_number_of_rows_for_which_the_condition_holds(text: str, rows: list[dict[str, Value]]) -> None:
    condition = parse(text, s.COLUMNS)
    assert aggregate(parse_aggregate(f"count({text})", s.COLUMNS), rows) == sum(holds(condition, row) for row in rows)


@settings(max_examples=ROUNDS, deadline=None)
@given(st.text(max_size=60) | st.text("()[]{}'\"\\nkdays \t\n+-*/%<>=!.,:;0123456789eE风险（）“”", max_size=60))
def test_any_text_is_read_or_refused_with_a_problem(text: str) -> None:
    for reads in (parse, parse_aggregate):
        try:
            said = str(reads(text, s.COLUMNS))
        except Problem as problem:
            said = str(problem)
        assert said
