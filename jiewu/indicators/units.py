"""From what was counted to a number in the indicator's unit, and, on display only, to rounded text."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TypeAlias

from jiewu.core.expressions.types import DType, Money
from jiewu.packs.definitions import IndicatorDef

Number: TypeAlias = int | float | Decimal

PER = {"%": 100, "‰": 1000}
# Whole 分 in one of each unit; the longest name at the front of a unit (万元/户) holds.
FEN = {"亿元": 10_000_000_000, "万元": 1_000_000, "元": 100, "角": 10, "分": 1}


def counted(value: Number | None, dtype: DType, indicator: IndicatorDef) -> Number | None:
    """Return a counted value, numerator or denominator as a number; money in the indicator's unit of money, else 元."""
    if value is None or not isinstance(dtype, Money):
        return None if value is None else plain(value)
    fen = next((fen for name, fen in FEN.items() if indicator.unit.startswith(name)), FEN["元"])
    return plain(Decimal(value) / fen)


def ratio(numerator: Number | None, denominator: Number | None, indicator: IndicatorDef) -> float | None:
    """Return numerator ÷ denominator in the indicator's unit (a rate in % from 0 to 100); None without a denominator.

    One division of exact numbers, rounded once to the nearest double.
    """
    if numerator is None or not denominator:
        return None
    return float(Fraction(numerator) * PER.get(indicator.unit, 1) / Fraction(denominator))


def plain(value: Number) -> Number:
    """Return a decimal without places behind the point as an integer."""
    return int(value) if isinstance(value, Decimal) and value == value.to_integral_value() else value


def display(value: Number | None, places: int = 2) -> str:
    """Return a number as people read it: 12,345 or 97.53, rounded half up; — for none.

    A double is rounded as the decimal that it prints as: 0.285 becomes 0.29, though its bits lie just below.
    """
    if value is None:
        return "—"
    if isinstance(value, int):
        return f"{value:,}"
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{rounded:,}"
