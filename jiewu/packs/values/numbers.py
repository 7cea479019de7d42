"""Reading numbers and money."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Any

from jiewu.core.expressions.types import DECIMAL_DIGITS, FIELD_DIGITS
from jiewu.core.problems import Problem
from jiewu.packs.definitions import FieldSpec
from jiewu.packs.values.texts import shown

_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
_UNITS = tuple(Decimal(1).scaleb(-scale) for scale in range(10))
_CLOSE = Decimal("1e-9")  # how far a spreadsheet's double may lie from the decimal that it shows


def read_integer(spec: FieldSpec, raw: Any) -> int:
    """Return a whole number of at most 15 digits."""
    if type(raw) is str and raw.isascii() and raw.isdigit() and len(raw) <= FIELD_DIGITS:
        value = int(raw)  # the usual cell
    else:
        value = raw if type(raw) is int else whole(number_of(raw), raw)
    if abs(value) >= 10**FIELD_DIGITS:
        raise Problem("value_too_large", digits=FIELD_DIGITS)
    return _between(spec, value, value)


def read_decimal(spec: FieldSpec, raw: Any) -> str:
    """Return a decimal as text with just the field's digits after the point; more are refused, never rounded."""
    value = scaled(number_of(raw), spec.scale, raw)
    if abs(value) >= 10 ** (DECIMAL_DIGITS - spec.scale):
        raise Problem("value_too_large", digits=DECIMAL_DIGITS - spec.scale)
    _between(spec, value, 0)
    return str(value)


def read_money(spec: FieldSpec, raw: Any) -> int:
    """Return whole 分. A text, decimal or double is an amount in 元; an integer, as JSON has it, is in 分 already."""
    value = raw if type(raw) is int else int(scaled(number_of(raw), 2, raw).scaleb(2))
    if abs(value) >= 10**FIELD_DIGITS:
        raise Problem("value_too_large", digits=FIELD_DIGITS)
    return _between(spec, Decimal(value).scaleb(-2), value)


def number_of(raw: Any) -> Decimal:
    """Return the number that a cell or a form says: 1,234.50 and full-width digits too. Raises `value_not_a_number`."""
    if isinstance(raw, bool):
        raise Problem("value_not_a_number", found=shown(raw))
    if isinstance(raw, int | Decimal):
        value = Decimal(raw)
    elif isinstance(raw, float):
        value = Decimal(repr(raw))
    elif isinstance(raw, str):
        value = _written(raw)
    else:
        raise Problem("value_not_a_number", found=shown(raw))
    if not value.is_finite():
        raise Problem("value_not_a_number", found=shown(raw))
    return value


def whole(value: Decimal, raw: Any) -> int:
    """Return a number without fraction. Raises Problem `value_not_whole`."""
    if value.adjusted() < 40 and value == value.to_integral_value():
        return int(value)
    raise Problem("value_not_whole", found=shown(raw))


def scaled(value: Decimal, scale: int, raw: Any) -> Decimal:
    """Return *value* with *scale* digits after the point. Raises Problem `value_decimals` when it has more."""
    try:
        fitting = value.quantize(_UNITS[scale])
    except InvalidOperation:
        raise Problem("value_too_large", digits=DECIMAL_DIGITS) from None
    if fitting != value and not (isinstance(raw, float) and abs(fitting - value) < _CLOSE):
        raise Problem("value_decimals", found=shown(raw), scale=scale)
    return fitting if fitting else abs(fitting)  # there is no minus nought


def _written(raw: str) -> Decimal:
    text = raw.strip()
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).replace("\u2212", "-")
    if "," in text and _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    if len(text) > 60 or not _PLAIN.fullmatch(text):
        raise Problem("value_not_a_number", found=shown(raw))
    return Decimal(text)


def _between(spec: FieldSpec, value: Decimal | int, result: int) -> int:
    if spec.least is not None and value < spec.least:
        raise Problem("value_too_small", least=spec.least)
    if spec.most is not None and value > spec.most:
        raise Problem("value_above", most=spec.most)
    return result
