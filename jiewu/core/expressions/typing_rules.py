"""Which types an operation takes, and the type of what it gives. Raises Problem where they do not fit."""

from jiewu.core.expressions import types as t
from jiewu.core.problems import Problem


def sum_type(left: t.DType, right: t.DType, *, grows: bool = True) -> t.DType:
    """Return the type of left ± right; *grows*: the result may have one digit more."""
    if isinstance(left, t.Money) and isinstance(right, t.Money):
        return t.Money(_digits(max(left.digits, right.digits) + grows))
    if isinstance(left, t.Integer | t.Decimal) and isinstance(right, t.Integer | t.Decimal):
        scale = max(left.scale, right.scale)
        whole = max(left.digits - left.scale, right.digits - right.scale)
        return t.exact(_digits(whole + scale + grows), scale)
    if t.is_number(left) and t.is_number(right):
        return t.Real()
    raise _numbers_wanted(left, right)


def product_type(left: t.DType, right: t.DType) -> t.DType:
    """Return the type of left × right: money times a whole number is money, whole numbers and decimals stay exact."""
    if isinstance(left, t.Integer) and isinstance(right, t.Money):
        left, right = right, left
    if isinstance(left, t.Money) and isinstance(right, t.Integer):
        return t.Money(_digits(left.digits + right.digits))
    if isinstance(left, t.Integer | t.Decimal) and isinstance(right, t.Integer | t.Decimal):
        return t.exact(_digits(left.digits + right.digits), left.scale + right.scale)
    if t.is_number(left) and t.is_number(right):
        return t.Real()
    raise _numbers_wanted(left, right)


def quotient_type(left: t.DType, right: t.DType) -> t.DType:
    """Return the type of left ÷ right, always a double: of two numbers, or of two amounts of money."""
    both_money = isinstance(left, t.Money) and isinstance(right, t.Money)
    if both_money or (t.is_number(left) and t.is_number(right)):
        return t.Real()
    raise _numbers_wanted(left, right)


def check_comparable(left: t.DType, right: t.DType) -> None:
    """Refuse to compare what is not of one family: numbers, money, text, dates, times, flags.

    Exact numbers must fit beside each other, digits before and after the point, in what engines compare exactly.
    """
    if t.is_exact(left) and t.is_exact(right):
        sum_type(left, right, grows=False)
        return
    if t.is_number(left) and t.is_number(right):
        return
    if t.is_text(left) and t.is_text(right):
        return
    if isinstance(left, t.Money | t.Date | t.DateTime | t.Flag) and type(left) is type(right):
        return
    raise Problem("expression_not_comparable", left=left.name, right=right.name)


def check_orderable(left: t.DType, right: t.DType) -> None:
    """Refuse < and <= for what has no order: text, choices, flags."""
    check_comparable(left, right)
    if t.is_text(left) or isinstance(left, t.Flag):
        raise Problem("expression_no_order", found=left.name)


def check_condition(operation: str, *parts: t.DType) -> None:
    """Refuse anything but a condition under and, or, not, if and count()."""
    for part in parts:
        if not isinstance(part, t.Flag):
            raise Problem("expression_takes", operation=operation, expected="flag", found=part.name)


def same_type(then: t.DType, other: t.DType) -> t.DType:
    """Return the one type that both branches of an if can have."""
    if then == other:
        return then
    if t.is_text(then) and t.is_text(other):
        return t.Text()
    both_money = isinstance(then, t.Money) and isinstance(other, t.Money)
    if both_money or (t.is_number(then) and t.is_number(other)):
        return sum_type(then, other, grows=False)
    raise Problem("expression_branches_differ", then=then.name, other=other.name)


def _digits(digits: int) -> int:
    if digits > t.MOST_DIGITS:
        raise Problem("expression_too_many_digits", digits=digits, most=t.MOST_DIGITS)
    return digits


def _numbers_wanted(left: t.DType, right: t.DType) -> Problem:
    if isinstance(left, t.Money) or isinstance(right, t.Money):
        return Problem("expression_money", left=left.name, right=right.name)
    if isinstance(left, t.Date | t.DateTime) or isinstance(right, t.Date | t.DateTime):
        return Problem("expression_dates", left=left.name, right=right.name)
    return Problem("expression_numbers_wanted", left=left.name, right=right.name)
