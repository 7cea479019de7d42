"""From published values, as JSON holds them, to the values that expressions work on."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from jiewu.core.expressions import types as t
from jiewu.core.expressions.nodes import Value


def typed_row(published: Mapping[str, Any], columns: t.Columns) -> dict[str, Value]:
    """Return the row that evaluate() takes from an after-image: decimals and dates out of their texts."""
    return {name: typed_value(published.get(name), dtype) for name, dtype in columns.items()}


def typed_value(stored: Any, dtype: t.DType) -> Value:
    """Return one stored value as its type says; a missing one and an empty list are empty.

    A type that decimal texts, ISO dates and ISO times do not fit raises ValueError: stored values have been checked.
    """
    if stored is None or stored in ([], ()):
        return None
    reader = _READERS.get(type(dtype))
    return stored if reader is None else reader(stored)


_READERS: Mapping[type[t.DType], Callable[[Any], Value]] = {
    t.Decimal: Decimal,
    t.Date: lambda stored: stored if isinstance(stored, date) else date.fromisoformat(stored),
    t.DateTime: lambda stored: stored if isinstance(stored, datetime) else datetime.fromisoformat(stored),
    t.Choices: tuple,
    t.Real: float,
}
