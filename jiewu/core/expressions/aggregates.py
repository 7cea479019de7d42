"""The operations over many rows, allowed only where an indicator says what it counts.

Arithmetic between them is the same as on one row: sum(income) - sum(cost).
"""

from dataclasses import dataclass

from jiewu.core.expressions import types as t
from jiewu.core.expressions.nodes import Node
from jiewu.core.expressions.typing_rules import check_condition
from jiewu.core.problems import Problem

SUM_DIGITS = 12  # a sum over a million million rows still fits


@dataclass(frozen=True, slots=True)
class Aggregate(Node):
    """An operation over all rows that an indicator counts."""


@dataclass(frozen=True, slots=True)
class Count(Aggregate):
    """How many rows there are; with a condition, for how many it holds. Never empty."""

    condition: Node | None

    def __post_init__(self) -> None:
        if self.condition is not None:
            check_condition("count()", self.condition.dtype)
        self._is(t.Integer())


@dataclass(frozen=True, slots=True)
class Distinct(Aggregate):
    """How many different values there are, empty ones left out. Never empty."""

    of: Node

    def __post_init__(self) -> None:
        if isinstance(self.of.dtype, t.Choices | t.Real):
            raise Problem("expression_distinct_takes", found=self.of.dtype.name)
        self._is(t.Integer())


@dataclass(frozen=True, slots=True)
class Sum(Aggregate):
    """The sum of the known values; empty when there is none."""

    of: Node

    def __post_init__(self) -> None:
        dtype = _number("sum()", self.of.dtype)
        if isinstance(dtype, t.Real):
            self._is(dtype)
            return
        digits = min(dtype.digits + SUM_DIGITS, t.MOST_DIGITS)
        self._is(t.Money(digits) if isinstance(dtype, t.Money) else t.exact(digits, dtype.scale))


@dataclass(frozen=True, slots=True)
class Least(Aggregate):
    """The smallest known value; empty when there is none."""

    of: Node

    def __post_init__(self) -> None:
        self._is(_number("min()", self.of.dtype))


@dataclass(frozen=True, slots=True)
class Greatest(Aggregate):
    """The largest known value; empty when there is none."""

    of: Node

    def __post_init__(self) -> None:
        self._is(_number("max()", self.of.dtype))


def _number(operation: str, dtype: t.DType) -> t.Integer | t.Decimal | t.Money | t.Real:
    if not isinstance(dtype, t.Integer | t.Decimal | t.Money | t.Real):
        raise Problem("expression_takes", operation=operation, expected="number", found=dtype.name)
    return dtype
