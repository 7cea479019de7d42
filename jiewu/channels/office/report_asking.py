"""What a report is asked for: an area and a period, with what is most asked for at this time of the year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jiewu.channels.office import numbers
from jiewu.channels.office.area_options import area_options
from jiewu.channels.office.inputs import Input, Option
from jiewu.core import clock
from jiewu.core.problems import Problem
from jiewu.indicators import periods

if TYPE_CHECKING:
    from jiewu.people.posts import Post

YEAR_TURNS = 3  # months of a year in which the report of the year before is still the one that is written


def default_period(today: date) -> str:
    """Return the period that is most likely asked for: this year, in its first months the year before."""
    return str(today.year - 1 if today.month <= YEAR_TURNS else today.year)


def period_options(chosen: str) -> list[Option]:
    """Return the periods that are offered, the latest first; *chosen* is among them."""
    today = clock.today()
    quarter, half = (today.month - 1) // 3 + 1, (today.month > 6) + 1
    last_month = today.replace(day=1) - timedelta(days=1)
    written = [
        str(today.year),
        f"{today.year}H{half}",
        f"{today.year}Q{quarter}",
        f"{today:%Y-%m}",
        f"{last_month:%Y-%m}",
        *([f"{today.year}Q{quarter - 1}"] if quarter > 1 else [f"{today.year - 1}Q4"]),
        *([f"{today.year}H1"] if half > 1 else [f"{today.year - 1}H2"]),
        str(today.year - 1),
        str(today.year - 2),
    ]
    wanted = [*dict.fromkeys(written), *([chosen] if chosen and chosen not in written else [])]
    return [Option(each, period_title(each), each == chosen) for each in wanted]


def period_title(written: str) -> str:
    """Return a period in words; what cannot be read as it was written."""
    try:
        period = periods.parse(written)
    except Problem:
        return written
    return numbers.period_text(period.first, period.last)


def area_and_period(post: Post, typed: Mapping[str, str], problems: Iterable[Problem]) -> list[Input]:
    """Return the inputs of area and period, with what was typed and what was wrong."""
    errors: dict[str, list[str]] = {}
    for problem in problems:
        errors.setdefault(problem.where, []).append(problem.message)
    period = typed.get("period") or default_period(clock.today())
    return [
        Input(
            "area",
            _("Area that it is about"),
            "select",
            options=area_options(post, typed.get("area", "")),
            required=True,
            errors=errors.get("area", []),
        ),
        Input(
            "period",
            _("Period of the report"),
            "select",
            options=period_options(period),
            required=True,
            errors=errors.get("period", []),
        ),
    ]
