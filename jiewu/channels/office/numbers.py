"""Numbers and periods as a person reads them. Rounding happens here, once, half up."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from jiewu.indicators import periods

RATES = ("%", "‰")
PARTS = {
    "H1": gettext_noop("first half of %(year)s"),
    "H2": gettext_noop("second half of %(year)s"),
    "Q1": gettext_noop("first quarter of %(year)s"),
    "Q2": gettext_noop("second quarter of %(year)s"),
    "Q3": gettext_noop("third quarter of %(year)s"),
    "Q4": gettext_noop("fourth quarter of %(year)s"),
}


def decimals(unit: str, value: int | float | Decimal | None = None) -> int:
    """Return how many digits after the point to show: one for rates, two for money, none for counts."""
    if unit in RATES:
        return 1
    return 0 if value is None or value == int(value) else 2


def text(value: int | float | Decimal | None, unit: str) -> str:
    """Return a number with separators: 2,017 or 90.4; nothing is —, never 0."""
    if value is None:
        return "—"
    places = decimals(unit, value)
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{rounded:,.{places}f}"


def count(value: int | float | Decimal | None) -> str:
    """Return a numerator or denominator: 2,017."""
    return text(value, "")


def period_text(first: date, last: date) -> str:
    """Return a period: 2025年3月, 2025年, or from one day to another."""
    month = f"{first.month:02d}" if get_language() == "en" else str(first.month)
    words = {"year": first.year, "month": month, "first": first.isoformat(), "last": last.isoformat()}
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return _("the year %(year)s") % words
    if first.day == 1 and (first.year, first.month) == (last.year, last.month) and _is_month_end(last):
        return _("%(year)s-%(month)s") % words
    part = periods.between(first, last).text[4:]
    if part in PARTS:
        return _(PARTS[part]) % words
    return _("%(first)s to %(last)s") % words if first != last else first.isoformat()


def _is_month_end(day: date) -> bool:
    return date.fromordinal(day.toordinal() + 1).day == 1
