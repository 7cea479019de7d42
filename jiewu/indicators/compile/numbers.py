"""Types in the engine, and casts between numbers.

Exact numbers compute as 64-bit integers where the result has at most 18 digits, else as DECIMAL(38, scale): trees carry
the digits of every result, and those that need more than 38 are refused when they are made. A double that is not
finite is empty.
"""

from collections.abc import Mapping
from typing import Any, TypeAlias

from jiewu.core.expressions import types as t

Column: TypeAlias = Any  # an Ibis value expression

INT64_DIGITS = 18
DOUBLE_DIGITS = 15  # whole numbers up to here are doubles without rounding


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


def as_double(value: Column, dtype: t.DType) -> Column:
    """Cast to the nearest double; a wide decimal by way of its text, for DuckDB's own cast rounds twice."""
    if isinstance(dtype, t.Real):
        return value
    narrow = isinstance(dtype, t.Integer) and dtype.digits <= INT64_DIGITS
    if narrow or digits_of(dtype) <= DOUBLE_DIGITS:
        return value.cast("float64")
    return value.cast("string").cast("float64")


def as_exact(value: Column, digits: int, scale: int) -> Column:
    """Cast to the engine's exact type for *digits* digits, *scale* of them after the point."""
    if scale == 0 and digits <= INT64_DIGITS:
        return value.cast("int64")
    return value.cast(f"decimal(38, {scale})")


def finite(value: Column) -> Column:
    """Return a double that is empty where *value* is no finite number."""
    import ibis

    return ibis.ifelse(value.isinf() | value.isnan(), ibis.null("float64"), value)


def digits_of(dtype: t.DType) -> int:
    """Return how many digits an exact number may have; 0 for anything else."""
    return dtype.digits if isinstance(dtype, t.Integer | t.Decimal | t.Money) else 0


def scale_of(dtype: t.DType) -> int:
    """Return how many digits stand after the point."""
    return dtype.scale if isinstance(dtype, t.Decimal) else 0


def is_exact(dtype: t.DType) -> bool:
    """Tell whether values are whole numbers, decimals or money."""
    return isinstance(dtype, t.Integer | t.Decimal | t.Money)


def alike(left: Column, left_type: t.DType, right: Column, right_type: t.DType) -> tuple[Column, Column]:
    """Cast two comparable values to one type: doubles when one is a double, else exactly."""
    if isinstance(left_type, t.Real) or isinstance(right_type, t.Real):
        return as_double(left, left_type), as_double(right, right_type)
    if not is_exact(left_type):
        return left, right
    scale = max(scale_of(left_type), scale_of(right_type))
    digits = max(digits_of(left_type), digits_of(right_type))
    return as_exact(left, digits, scale), as_exact(right, digits, scale)
