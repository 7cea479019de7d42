"""Numbers as a Chinese report writes them: 1,562个, 184.6万元, 99.4%. Pure.

Rounding is half up and happens here alone. It never makes something into nothing, nor a share into the whole: 0.04%
stays 0.04%, and 99.96% does not become 100%.
"""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

Number = int | float | Decimal
RATES = {"%": 100, "‰": 1000}
_PLACES, _RATE_PLACES, _MOST_PLACES = 2, 1, 12
# From this size on a count is written in 万, and money in the next larger unit.
_LARGE_COUNT = 100_000
_WAN, _YI = 10_000, 100_000_000


def exact(value: Number) -> Decimal:
    """Return a number as the decimal that it prints as."""
    return value if isinstance(value, Decimal) else Decimal(str(value))


def fraction(value: Number) -> Fraction:
    """Return a number as the fraction that it prints as."""
    return Fraction(exact(value))


def with_unit(value: Number, unit: str) -> str:
    """Return a number with its unit, in a larger one where it is large: 12.35万人次, 1.86亿元."""
    if unit in RATES:
        return f"{rate(value, RATES[unit])}{unit}"
    size = abs(exact(value))
    if unit in ("元", "万元"):
        yuan = size * (_WAN if unit == "万元" else 1)
        step = _YI if yuan >= _YI else _WAN if yuan >= _WAN else 1
        step //= _WAN if unit == "万元" and step > 1 else 1
        names = {1: unit, _WAN: "亿元" if unit == "万元" else "万元", _YI: "亿元"}
        return f"{_divided(value, step)}{names[step]}"
    if unit[:1] in ("万", "亿") or "/" in unit or size < _LARGE_COUNT:
        return f"{plain(value)}{unit}"
    step = _YI if size >= _YI else _WAN
    return f"{_divided(value, step)}{'亿' if step == _YI else '万'}{unit}"


def plain(value: Number, places: int = _PLACES) -> str:
    """Return a number of at most *places* digits after the point, more where it would become 0."""
    number = exact(value)
    rounded = _rounded(number, places)
    while not rounded and number and places < _MOST_PLACES:
        places += 1
        rounded = _rounded(number, places)
    return _text(rounded)


def rate(value: Number, whole: int = 100) -> str:
    """Return a share of *whole* with one digit after the point, more where it would become nothing or the whole."""
    number = exact(value)
    places = _RATE_PLACES
    while places < _MOST_PLACES and number not in (0, whole) and _rounded(number, places) in (0, whole):
        places += 1
    return _text(_rounded(number, places))


def _divided(value: Number, step: int) -> str:
    return plain(exact(value) / step)


def _rounded(number: Decimal, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _text(number: Decimal) -> str:
    text = f"{number if number else abs(number):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
