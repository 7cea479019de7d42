"""What the packs in force offer to be matched: indicators for targets, series for stated figures."""

import re
from datetime import date
from decimal import Decimal

from jiewu.core.problems import Problem
from jiewu.indicators import periods
from jiewu.packs import editions
from jiewu.packs.definitions import SeriesDef
from jiewu.people.posts import Post
from jiewu.plans import matching, units
from jiewu.plans.items import Item
from jiewu.plans.matching import Candidate, Match
from jiewu.reading.figures.model import Measure
from jiewu.reading.promises import Operator

# What a series holds is a level or a share; a growth rate, a rank or a degree of completion is about one.
_HELD = (Measure.LEVEL.value, Measure.SHARE.value, "")
_KINDS = (
    (re.compile(r"\d{4}"), "year"),
    (re.compile(r"\d{4}H[12]"), "half"),
    (re.compile(r"\d{4}Q[1-4]"), "quarter"),
    (re.compile(r"\d{4}-\d\d"), "month"),
    (re.compile(r"\d{4}-\d\d-\d\d"), "day"),
)


def indicators(packs: list[str]) -> list[Candidate]:
    """Return the indicators of these packs (of all, when it names none) as candidates for targets."""
    catalogue = editions.current()
    found = (catalogue.indicator(key) for key in catalogue.indicators)
    return [Candidate(each.key, each.title, each.unit) for each in found if not packs or each.pack in packs]


def series(packs: list[str], kind: str = "") -> list[SeriesDef]:
    """Return the series of these packs (of all, when it names none), only those kept by *kind* (year, month …)."""
    found = editions.current().all(SeriesDef)
    return [each for each in found if (not packs or each.pack in packs) and kind in ("", each.period)]


def for_target(item: Item, offered: list[Candidate]) -> Match | None:
    """Return the indicator that a target most likely means; None when no title is close."""
    if item.operator == Operator.STAGE or item.measure == Measure.COMPLETION.value:
        return None
    about = item.operator in (Operator.RANK, Operator.DIRECTION) or item.measure == Measure.CHANGE.value
    found = matching.matches(item.what, None if about else item.unit, offered)
    return found[0] if found else None


def for_figure(item: Item, by: Post) -> Match | None:
    """Return the series that a stated figure most likely belongs to; None when none is close or of its period."""
    span = whole_period(item.period)
    if span is None or item.measure not in _HELD:
        return None
    offered = [Candidate(each.key, each.title, each.unit["zh"]) for each in series(by.packs, span[0])]
    found = matching.matches(item.what, item.unit, offered)
    return found[0] if found else None


def whole_period(text: str) -> tuple[str, date] | None:
    """Return the kind of period (year, half, quarter, month, day) and its first day; None for any other span."""
    try:
        period = periods.parse(text)
    except Problem:  # ..2022-11-08, 2019..2022, nothing at all
        return None
    kind = next((kind for pattern, kind in _KINDS if pattern.fullmatch(str(period))), None)
    return None if kind is None else (kind, period.first)


def amount_in(item: Item, definition: SeriesDef) -> Decimal:
    """Return the value of a stated figure in the unit of a series. Raises Problem `unit_not_of_series`."""
    assert item.value is not None  # noqa: S101 - a figure has a value
    unit = definition.unit["zh"]
    by = units.factor(item.unit, unit) if item.unit else Decimal(1)
    if by is None:
        raise Problem("unit_not_of_series", series=definition.title, unit=unit, stated=item.unit)
    return item.value * by
