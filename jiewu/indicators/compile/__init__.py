"""From typed expression trees to Ibis expressions: the evaluator for many rows, beside core.expressions."""

from jiewu.indicators.compile.aggregates import over_rows, taken
from jiewu.indicators.compile.numbers import ibis_type
from jiewu.indicators.compile.partials import is_additive, partial, parts_of, put_together
from jiewu.indicators.compile.rows import condition, row_value

__all__ = [
    "condition",
    "ibis_type",
    "is_additive",
    "over_rows",
    "partial",
    "parts_of",
    "put_together",
    "row_value",
    "taken",
]
