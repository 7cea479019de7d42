"""The reference evaluator: empty values, three-valued logic, exact arithmetic."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from jiewu.core.expressions import (
    Value,
    aggregate,
    evaluate,
    holds,
    parse,
    parse_aggregate,
    parse_condition,
    typed_row,
)
from jiewu.core.expressions import types as t

COLUMNS: t.Columns = {
    "a": t.Integer(),
    "b": t.Integer(),
    "d": t.Decimal(18, 2),
    "fine": t.Money(),
    "lon": t.Real(),
    "p": t.Flag(),
    "q": t.Flag(),
    "note": t.Text(),
    "day": t.Date(),
    "other_day": t.Date(),
    "at": t.DateTime(),
    "kinds": t.Choices(("x", "y")),
}


def value(text: str, **row: Value) -> Value:
    return evaluate(parse(text, COLUMNS), row)


@pytest.mark.parametrize("operator", ["+", "-", "*", "/"])
def test_arithmetic_with_empty_is_empty(operator: str) -> None:
    assert value(f"a {operator} b", a=1) is None
    assert value(f"a {operator} b", b=1) is None
    assert value(f"a {operator} b", a=6, b=3) is not None


@pytest.mark.parametrize("text", ["a == b", "a != b", "a < b", "a in (1, 2)", "a not in (1, 2)", "0 < a < 9"])
def test_comparison_with_empty_is_empty(text: str) -> None:
    assert value(text, b=1) is None
    assert value(text, a=1, b=1) is not None


TRUTHS: list[bool | None] = [True, False, None]


@pytest.mark.parametrize("p", TRUTHS)
@pytest.mark.parametrize("q", TRUTHS)
def test_and_or_not_are_three_valued(p: bool | None, q: bool | None) -> None:
    """As a database does it: an empty value is one that may be either."""
    could_be = lambda each: (True, False) if each is None else (each,)  # noqa: E731 - a word for the rows below
    for text, rule in (("p and q", lambda one, two: one and two), ("p or q", lambda one, two: one or two)):
        outcomes = {rule(one, two) for one in could_be(p) for two in could_be(q)}
        assert value(text, p=p, q=q) == (outcomes.pop() if len(outcomes) == 1 else None)
    assert value("not p", p=p) == (None if p is None else not p)


def test_an_empty_condition_does_not_hold() -> None:
    condition = parse_condition("a > 3", COLUMNS)
    assert holds(condition, {"a": 4})
    assert not holds(condition, {"a": 3})
    assert not holds(condition, {"a": None})
    assert not holds(parse_condition("not a > 3", COLUMNS), {"a": None})


def test_known_is_never_empty() -> None:
    assert value("known(a)", a=0) is True
    assert value("known(a)") is False
    assert value("known(kinds)", kinds=()) is False
    assert value("known(a / b)", a=1, b=0) is False


def test_an_empty_condition_takes_the_other_branch() -> None:
    assert value("a if p else b", p=True, a=1, b=2) == 1
    assert value("a if p else b", p=None, a=1, b=2) == 2
    assert value("a + (b if known(b) else 0)", a=1) == 1


def test_both_branches_give_one_type() -> None:
    assert isinstance(value("d if p else a", p=False, a=1), Decimal)
    assert isinstance(value("lon if p else a", p=False, a=1), float)


def test_division_by_nought_is_empty() -> None:
    assert value("a / b", a=1, b=0) is None
    assert value("d / d", d=Decimal("0.00")) is None
    assert value("fine / fine", fine=0) is None
    assert value("a / b", a=1, b=4) == 0.25


def test_what_is_no_finite_number_is_empty() -> None:
    huge = "(a / lon / lon / lon)"
    assert value(huge, a=1, lon=1e-300) is None
    assert value(f"{huge} - {huge}", a=1, lon=1e-300) is None


def test_exact_numbers_stay_exact() -> None:
    assert value("d + d + d", d=Decimal("0.10")) == Decimal("0.30")
    assert value("d * d", d=Decimal("9999999999999999.99")) == Decimal("99999999999999999800000000000000.0001")
    assert value("a * b + 1", a=10**15 - 1, b=10**15 - 1) == (10**15 - 1) ** 2 + 1
    assert value("d * 3 == 0.30", d=Decimal("0.10")) is True
    assert value("fine + yuan(0.10)", fine=20) == 30


def test_a_quotient_is_compared_as_a_double() -> None:
    assert value("a / b == 0.1", a=1, b=10) is True
    assert value("a / b * 3 == 0.3", a=1, b=10) is False  # as doubles it is 0.30000000000000004


def test_dates() -> None:
    assert value("days(day, other_day)", day=date(2021, 2, 10), other_day=date(2021, 2, 18)) == 8
    assert value("days(day, '2021-02-01')", day=date(2021, 2, 10)) == -9
    assert value("days(day, other_day)", day=date(2021, 2, 10)) is None
    assert value("day >= '2021-02-10'", day=date(2021, 2, 10)) is True
    assert value("at < '2021-02-10 16:30'", at=datetime(2021, 2, 10, 16, 29)) is True  # noqa: DTZ001 - local


def test_lists_and_texts() -> None:
    assert value("note in ('a', 'b')", note="b") is True
    assert value("note not in ('a', 'b')", note="b") is False
    assert value("lon in (0.5, 1)", lon=0.5) is True
    assert value("'x' in kinds", kinds=("y", "x")) is True
    assert value("'x' not in kinds", kinds=("y",)) is True
    assert value("'x' in kinds") is None
    assert value("note == ''", note="") is True


ROWS: list[dict[str, Value]] = [
    {"a": 1, "d": Decimal("0.10"), "p": True, "note": "x", "fine": 100},
    {"a": 2, "d": Decimal("0.20"), "p": False, "note": "x", "fine": None},
    {"a": None, "d": None, "p": None, "note": None, "fine": 50},
]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("count()", 3),
        ("count(p)", 1),
        ("count(not p)", 1),
        ("count(known(p))", 2),
        ("sum(a)", 3),
        ("sum(d)", Decimal("0.30")),
        ("sum(fine)", 150),
        ("sum(a / 2)", 1.5),
        ("min(d)", Decimal("0.10")),
        ("max(a)", 2),
        ("distinct(note)", 1),
        ("-sum(a)", -3),
        ("sum(a) + count() * 2", 9),
        ("count(p) / count(known(p))", 0.5),
    ],
)
def test_it_counts_over_rows(text: str, counted: Value) -> None:
    assert aggregate(parse_aggregate(text, COLUMNS), ROWS) == counted


def test_empty_is_not_nought() -> None:
    for text in ("sum(a)", "min(a)", "max(a)", "count(p) / count()", "sum(a) + 1"):
        assert aggregate(parse_aggregate(text, COLUMNS), []) is None
    for text in ("count()", "count(p)", "distinct(note)"):
        assert aggregate(parse_aggregate(text, COLUMNS), []) == 0


def test_it_reads_published_values() -> None:
    published = {"a": 3, "d": "1.50", "day": "2021-02-10", "at": "2021-02-10T16:30:00", "kinds": ["x"], "lon": 114}
    row = typed_row(published, COLUMNS)
    assert row["d"] == Decimal("1.50")
    assert row["day"] == date(2021, 2, 10)
    assert row["at"] == datetime(2021, 2, 10, 16, 30)  # noqa: DTZ001 - local
    assert row["kinds"] == ("x",)
    assert row["note"] is None
    assert typed_row({"kinds": []}, COLUMNS)["kinds"] is None
    assert typed_row(row, COLUMNS) == row
