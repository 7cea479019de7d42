"""The operations of expressions on one row: each a class with typed parts and the type of its result.

Making a node checks its parts, so that a tree which exists is well typed; evaluators need no checks of their own.
A mistake raises Problem without a place; `reading` adds where in the text it stands.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal as ExactDecimal
from typing import TypeAlias

from jiewu.core.expressions import types as t
from jiewu.core.expressions.typing_rules import (
    check_comparable,
    check_condition,
    check_orderable,
    product_type,
    quotient_type,
    same_type,
    sum_type,
)
from jiewu.core.problems import Problem

Value: TypeAlias = str | int | ExactDecimal | float | date | datetime | bool | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Node:
    """An operation; `dtype` is the type of its result."""

    dtype: t.DType = field(init=False)

    def _is(self, dtype: t.DType) -> None:
        object.__setattr__(self, "dtype", dtype)

    def children(self) -> Iterator["Node"]:
        """Yield the nodes that this one takes its values from."""
        for each in fields(self):
            part = getattr(self, each.name)
            if isinstance(part, Node):
                yield part


def walk(tree: Node) -> Iterator[Node]:
    """Yield *tree* and every node below it."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(node.children())


@dataclass(frozen=True, slots=True)
class Literal(Node):
    """A value that stands in the text, of a given type."""

    value: Value
    literal_type: t.DType

    def __post_init__(self) -> None:
        self._is(self.literal_type)


@dataclass(frozen=True, slots=True)
class Column(Node):
    """The row's value in a published column."""

    name: str
    column_type: t.DType

    def __post_init__(self) -> None:
        self._is(self.column_type)


@dataclass(frozen=True, slots=True)
class Negative(Node):
    """-x."""

    of: Node

    def __post_init__(self) -> None:
        self._is(sum_type(self.of.dtype, self.of.dtype, grows=False))


@dataclass(frozen=True, slots=True)
class Pair(Node):
    """An operation on two values; empty when either is."""

    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Add(Pair):
    """a + b, exact unless one is a double."""

    def __post_init__(self) -> None:
        self._is(sum_type(self.left.dtype, self.right.dtype))


@dataclass(frozen=True, slots=True)
class Subtract(Pair):
    """a - b, exact unless one is a double."""

    def __post_init__(self) -> None:
        self._is(sum_type(self.left.dtype, self.right.dtype))


@dataclass(frozen=True, slots=True)
class Multiply(Pair):
    """a × b, exact unless one is a double."""

    def __post_init__(self) -> None:
        self._is(product_type(self.left.dtype, self.right.dtype))


@dataclass(frozen=True, slots=True)
class Divide(Pair):
    """a ÷ b as a double; empty when b is nought or the result is no finite number."""

    def __post_init__(self) -> None:
        self._is(quotient_type(self.left.dtype, self.right.dtype))


@dataclass(frozen=True, slots=True)
class Days(Pair):
    """The whole days from one date to another; negative when the second is earlier."""

    def __post_init__(self) -> None:
        for part in (self.left, self.right):
            if not isinstance(part.dtype, t.Date):
                raise Problem("expression_takes", operation="days()", expected="date", found=part.dtype.name)
        self._is(t.Integer(7))  # from year 1 to year 9999


@dataclass(frozen=True, slots=True)
class Equal(Pair):
    """a == b. Numbers compare by value; as doubles when one of them is a double."""

    def __post_init__(self) -> None:
        check_comparable(self.left.dtype, self.right.dtype)
        self._is(t.Flag())


@dataclass(frozen=True, slots=True)
class Less(Pair):
    """a < b, for numbers, money, dates and times."""

    def __post_init__(self) -> None:
        check_orderable(self.left.dtype, self.right.dtype)
        self._is(t.Flag())


@dataclass(frozen=True, slots=True)
class LessOrEqual(Pair):
    """a <= b, for numbers, money, dates and times."""

    def __post_init__(self) -> None:
        check_orderable(self.left.dtype, self.right.dtype)
        self._is(t.Flag())


@dataclass(frozen=True, slots=True)
class In(Node):
    """Whether the value is one of a list of literals; empty when the value is."""

    of: Node
    options: tuple[Literal, ...]

    def __post_init__(self) -> None:
        for option in self.options:
            check_comparable(self.of.dtype, option.dtype)
        self._is(t.Flag())


@dataclass(frozen=True, slots=True)
class Contains(Node):
    """Whether a key is among the keys of a `choices` column; empty when the column is."""

    of: Node
    key: str

    def __post_init__(self) -> None:
        if not isinstance(self.of.dtype, t.Choices):
            raise Problem("expression_in_takes", found=self.of.dtype.name)
        self._is(t.Flag())


@dataclass(frozen=True, slots=True)
class Known(Node):
    """Whether there is a value; never empty itself."""

    of: Node

    def __post_init__(self) -> None:
        self._is(t.Flag())


@dataclass(frozen=True, slots=True)
class Not(Node):
    """not a; empty when a is."""

    of: Node

    def __post_init__(self) -> None:
        check_condition("not", self.of.dtype)
        self._is(t.Flag())


@dataclass(frozen=True, slots=True)
class And(Pair):
    """a and b: false when either is false, else empty when either is empty."""

    def __post_init__(self) -> None:
        check_condition("and", self.left.dtype, self.right.dtype)
        self._is(t.Flag())


@dataclass(frozen=True, slots=True)
class Or(Pair):
    """a or b: true when either is true, else empty when either is empty."""

    def __post_init__(self) -> None:
        check_condition("or", self.left.dtype, self.right.dtype)
        self._is(t.Flag())


@dataclass(frozen=True, slots=True)
class IfElse(Node):
    """`then` where the condition holds, `other` where it is false or empty."""

    condition: Node
    then: Node
    other: Node

    def __post_init__(self) -> None:
        check_condition("if", self.condition.dtype)
        self._is(same_type(self.then.dtype, self.other.dtype))
