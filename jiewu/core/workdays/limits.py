"""A limit as packs write it: "3 workdays", "1.5 work hours", "30 urgent minutes"."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from jiewu.core.problems import Problem

_FORM = re.compile(r"([0-9]{1,4})(\.[0-9]{1,2})?\s+(workday|work hour|urgent minute|urgent hour|natural day)s?")


class Unit(StrEnum):
    """What a limit is counted in (practice: 工作日, 工作时, 紧急工作时, 自然日)."""

    WORKDAY = "workday"
    WORK_HOUR = "work hour"
    URGENT_MINUTE = "urgent minute"
    URGENT_HOUR = "urgent hour"
    NATURAL_DAY = "natural day"


@dataclass(frozen=True, slots=True)
class Limit:
    """So many of a unit. Days are whole; hours may have up to two decimals."""

    amount: Decimal
    unit: Unit

    def __str__(self) -> str:
        amount = f"{self.amount:f}"
        if "." in amount:
            amount = amount.rstrip("0").rstrip(".")
        return f"{amount} {self.unit}" + ("" if self.amount == 1 else "s")


def parse_limit(text: str) -> Limit:
    """Read a limit; `1 workday` and `3 workdays` are both accepted.

    Raises Problem `limit_unreadable`, also for nought and for half days.
    """
    match = _FORM.fullmatch(text.strip())
    if match is None:
        raise Problem("limit_unreadable", text=text)
    whole, part, unit = match.groups()
    limit = Limit(Decimal(whole + (part or "")), Unit(unit))
    in_days = limit.unit in (Unit.WORKDAY, Unit.NATURAL_DAY)
    if limit.amount == 0 or (in_days and limit.amount % 1):
        raise Problem("limit_unreadable", text=text)
    return limit
