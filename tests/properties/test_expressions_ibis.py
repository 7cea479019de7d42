"""The Ibis evaluator against the Python one: the same trees on the same rows."""

import math
import os
from decimal import Decimal
from fractions import Fraction
from typing import Any

import ibis
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiewu.core.expressions import aggregate, evaluate, parse, parse_aggregate
from jiewu.core.expressions import types as t
from jiewu.core.expressions.nodes import Node, Value
from jiewu.core.problems import Problem
from jiewu.indicators import compile as compiled
from jiewu.indicators.engines import duckdb
from tests.properties import strategies as s

ROUNDS = 600 if os.environ.get("JIEWU_TEST_LONG") else 25
Rows = list[dict[str, Value]]

CONNECTION = duckdb.connect()
SCHEMA = ibis.schema({name: compiled.ibis_type(dtype) for name, dtype in s.COLUMNS.items()})
TABLE = ibis.table(ibis.schema({"row": "int64", **SCHEMA}), name="rows")


def stored(rows: Rows) -> None:
    """Let the engine see *rows* under the name `rows`, numbered."""
    columns: dict[str, pa.Array] = {"row": pa.array(range(len(rows)), pa.int64())}
    for name, dtype in s.COLUMNS.items():
        arrow = pa.timestamp("us") if isinstance(dtype, t.DateTime) else SCHEMA[name].to_pyarrow()
        columns[name] = pa.array([row[name] for row in rows], arrow)
    CONNECTION.register("rows", pa.table(columns))


def fetched(expression: Any) -> list[dict[str, Any]]:
    return duckdb.fetch(CONNECTION, duckdb.sql_of(expression))


def same(ours: Value, theirs: Any, *, scale: float = 1.0) -> bool:
    """Tell whether two values are equal: exactly, or to 1e-12 of *scale* for doubles."""
    if ours is None or theirs is None:
        return ours is None and theirs is None
    if isinstance(ours, float):
        return math.isclose(ours, float(theirs), rel_tol=1e-12, abs_tol=1e-12 * scale)
    if isinstance(ours, bool):
        return ours is theirs
    if isinstance(ours, int | Decimal):
        return Fraction(ours) == Fraction(theirs)
    return bool(ours == theirs)


@settings(max_examples=ROUNDS, deadline=None)
@given(st.lists(s.trees(), min_size=1, max_size=10), st.lists(s.rows(), min_size=1, max_size=6))
def test_both_evaluators_agree_on_every_row(trees: list[Node], rows: Rows) -> None:
    stored(rows)
    values = {f"v{at}": compiled.row_value(tree, TABLE) for at, tree in enumerate(trees)}
    answers = fetched(TABLE.select(row=TABLE.row, **values))
    for answer in answers:
        for at, tree in enumerate(trees):
            ours = evaluate(tree, rows[answer["row"]])
            assert same(ours, answer[f"v{at}"]), (tree, rows[answer["row"]], ours, answer[f"v{at}"])


@settings(max_examples=ROUNDS, deadline=None)
@given(st.lists(s.aggregate_trees(), min_size=1, max_size=6), st.lists(s.rows(), max_size=8))
def test_both_evaluators_agree_on_what_is_counted(trees: list[Node], rows: Rows) -> None:
    stored(rows)
    values = {f"v{at}": compiled.over_rows(tree, TABLE) for at, tree in enumerate(trees)}
    (answer,) = fetched(TABLE.aggregate(**values))
    for at, tree in enumerate(trees):
        ours = aggregate(tree, rows)
        assert same(ours, answer[f"v{at}"], scale=1e9), (tree, rows, ours, answer[f"v{at}"])


@settings(max_examples=ROUNDS, deadline=None)
@given(st.lists(s.conditions(1), min_size=1, max_size=8), st.lists(s.rows(), max_size=8))
def test_rows_taken_by_a_count_are_the_rows_counted(texts: list[str], rows: Rows) -> None:
    stored(rows)
    trees = [parse_aggregate(f"count({text})", s.COLUMNS) for text in texts]
    counts = {f"v{at}": compiled.over_rows(tree, TABLE) for at, tree in enumerate(trees)}
    listed = {f"n{at}": TABLE.count(where=compiled.taken(tree, TABLE)) for at, tree in enumerate(trees)}
    (answer,) = fetched(TABLE.aggregate(**counts, **listed))
    assert [answer[f"v{at}"] for at in range(len(trees))] == [answer[f"n{at}"] for at in range(len(trees))]


def test_wide_numbers_stay_exact() -> None:
    row: dict[str, Value] = dict.fromkeys(s.COLUMNS)
    row |= {"人次": 999_999_999_999_999, "visits": 999_999_999_999_998, "面积": Decimal("9999999999999999.99")}
    row |= {"ratio": Decimal("99999999999999.9999"), "fine": 999_999_999_999_999}
    stored([row])
    for text in (
        "人次 * visits", "面积 * ratio", "面积 + ratio", "面积 * 面积 - ratio", "人次 * 面积", "fine * 99",
        "面积 < ratio", "人次 * visits > 面积", "面积 / ratio", "人次 * visits / 7", "-面积 * ratio",
    ):  # fmt: skip
        tree = parse(text, s.COLUMNS)
        (answer,) = fetched(TABLE.select(value=compiled.row_value(tree, TABLE)))
        assert same(evaluate(tree, row), answer["value"]), text


def test_numbers_too_wide_to_be_compared_exactly_are_refused() -> None:
    wide = "9" * 37
    with pytest.raises(Problem) as refused:
        parse(f"面积 < {wide}", s.COLUMNS)
    assert refused.value.code == "expression_too_many_digits"
    assert isinstance(parse(f"人次 < {wide}", s.COLUMNS).dtype, t.Flag)
