"""Types of expressions: what a column, a literal or an operation holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

MOST_DIGITS = 38  # the widest exact number that every engine computes with
FIELD_DIGITS = 15  # an integer or amount of money in a field: exact in JSON and in a browser too
DECIMAL_DIGITS = 18  # a decimal in a field, its decimals included


@dataclass(frozen=True, slots=True)
class DType:
    """The type of a value. Any value may be empty (None)."""

    name: ClassVar[str]


@dataclass(frozen=True, slots=True)
class Text(DType):
    """Text, compared whole: it has no order."""

    name: ClassVar[str] = "text"


@dataclass(frozen=True, slots=True)
class Integer(DType):
    """A whole number of at most `digits` digits."""

    name: ClassVar[str] = "integer"
    digits: int = FIELD_DIGITS

    @property
    def scale(self) -> int:
        """Digits after the point: none."""
        return 0


@dataclass(frozen=True, slots=True)
class Decimal(DType):
    """An exact decimal of at most `digits` digits, `scale` of them after the point."""

    name: ClassVar[str] = "decimal"
    digits: int = DECIMAL_DIGITS
    scale: int = 2


@dataclass(frozen=True, slots=True)
class Money(DType):
    """An amount of money in whole 分, at most `digits` digits."""

    name: ClassVar[str] = "money"
    digits: int = FIELD_DIGITS


@dataclass(frozen=True, slots=True)
class Real(DType):
    """A double: a quotient, a longitude."""

    name: ClassVar[str] = "real"


@dataclass(frozen=True, slots=True)
class Date(DType):
    """A day of the office's calendar."""

    name: ClassVar[str] = "date"


@dataclass(frozen=True, slots=True)
class DateTime(DType):
    """A moment as the office's clocks show it, without zone."""

    name: ClassVar[str] = "datetime"


@dataclass(frozen=True, slots=True)
class Flag(DType):
    """True or false; the type of every condition."""

    name: ClassVar[str] = "flag"


@dataclass(frozen=True, slots=True)
class Choice(DType):
    """One of a list of keys."""

    name: ClassVar[str] = "choice"
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choices(DType):
    """Several of a list of keys; none of them is empty."""

    name: ClassVar[str] = "choices"
    keys: tuple[str, ...] = ()


Columns: TypeAlias = Mapping[str, DType]
Exact: TypeAlias = Integer | Decimal

_BY_NAME: Mapping[str, DType] = {
    each.name: each() for each in (Text, Integer, Decimal, Money, Real, Date, DateTime, Flag, Choice, Choices)
}


def named(name: str) -> DType:
    """Return the type of that name with its usual digits and scale. Raises KeyError for an unknown name."""
    return _BY_NAME[name]


def exact(digits: int, scale: int) -> Exact:
    """Return the narrowest exact type: an integer when there is nothing after the point."""
    return Decimal(digits, scale) if scale else Integer(digits)


def is_text(dtype: DType) -> bool:
    """Tell whether values are text, from a list or free."""
    return isinstance(dtype, Text | Choice)


def is_exact(dtype: DType) -> bool:
    """Tell whether values are exact numbers without a unit."""
    return isinstance(dtype, Integer | Decimal)


def is_number(dtype: DType) -> bool:
    """Tell whether values are numbers without a unit: money is none of them."""
    return isinstance(dtype, Integer | Decimal | Real)
