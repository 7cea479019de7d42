"""Values that stand in the text of an expression, and what they become beside a column."""

import ast
from datetime import date, datetime
from decimal import Decimal

from jiewu.core.expressions import types as t
from jiewu.core.expressions.nodes import Literal, Node
from jiewu.core.problems import Problem


def read_literal(constant: ast.Constant, written: str) -> Literal:
    """Return the literal of one constant; *written* is how it stands in the text (0.10 keeps its two decimals)."""
    value = constant.value
    if isinstance(value, bool):
        return Literal(value, t.Flag())
    if isinstance(value, int):
        return Literal(value, t.Integer(_digits(len(str(value)))))
    if isinstance(value, float):
        return _decimal(written)
    if isinstance(value, str):
        return Literal(_encodable(value), t.Text())
    if value is None:
        raise Problem("expression_none")
    raise Problem("expression_not_allowed", what=written)


def beside(literal: Node, other: t.DType) -> Node:
    """Return *literal* as it reads beside a value of type *other*: a text as the date it writes, a key as checked.

    Raises Problem for a text that is no date, or is not in the list of the column.
    """
    if not isinstance(literal, Literal) or not isinstance(literal.value, str):
        return literal
    if isinstance(other, t.Choice | t.Choices) and other.keys and literal.value not in other.keys:
        raise Problem("expression_not_a_choice", value=literal.value, choices="、".join(other.keys[:30]))
    if isinstance(other, t.Date):
        return Literal(_day(literal.value), other)
    if isinstance(other, t.DateTime):
        return Literal(_moment(literal.value), other)
    return literal


def yuan(literal: Node) -> Literal:
    """Return an amount of money written in 元, at most two decimals, as whole 分."""
    value = literal.value if isinstance(literal, Literal) else None
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise Problem("expression_yuan_takes")
    fen = Decimal(value).scaleb(2)
    if fen != fen.to_integral_value():
        raise Problem("expression_yuan_takes")
    return Literal(int(fen), t.Money(_digits(len(str(int(fen))))))


def _decimal(written: str) -> Literal:
    try:
        value = Decimal(written)
    except ArithmeticError:
        raise Problem("expression_not_allowed", what=written) from None
    exponent = value.as_tuple().exponent
    if "e" in written.lower() or not isinstance(exponent, int):
        raise Problem("expression_not_allowed", what=written)
    scale = -exponent
    digits = _digits(max(len(value.as_tuple().digits), scale))
    return Literal(value, t.Decimal(digits, scale)) if scale else Literal(int(value), t.Integer(digits))


def _digits(digits: int) -> int:
    if digits > t.MOST_DIGITS:
        raise Problem("expression_too_many_digits", digits=digits, most=t.MOST_DIGITS)
    return digits


def _encodable(value: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError:  # half of a surrogate pair, written as \ud800
        raise Problem("expression_not_allowed", what=ascii(value)) from None
    return value


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Problem("expression_not_a_date", value=text) from None


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Problem("expression_not_a_time", value=text) from None
    if moment.tzinfo is not None:
        raise Problem("expression_not_a_time", value=text)
    return moment
