"""What was reported of an indicator for years before it was counted here: the base of 同比."""

from dataclasses import dataclass
from decimal import Decimal

from jiewu.facts import queries as facts
from jiewu.packs import editions
from jiewu.packs.definitions import SeriesDef
from jiewu.people.posts import Post
from jiewu.plans import candidates


@dataclass(frozen=True, slots=True)
class Base:
    """A reported value in the indicator's unit, and the report it stands in."""

    series: str
    amount: Decimal
    source: str


def series_of(indicator: str, kind: str) -> SeriesDef | None:
    """Return the series of the indicator's pack that bears its title and unit and is kept by *kind* (year, month …)."""
    counted = editions.current().indicator(indicator)
    for definition in candidates.series([counted.pack], kind):
        if (definition.title, definition.unit["zh"]) == (counted.title, counted.unit):
            return definition
    return None


def base(indicator: str, *, area: int, period: str, by: Post) -> Base | None:
    """Return what was reported of *indicator* for an area (not for those within it) and a period such as 2022.

    None when nothing was, or the post may not see it.
    """
    span = candidates.whole_period(period)
    definition = None if span is None else series_of(indicator, span[0])
    if span is None or definition is None:
        return None
    there = facts.datapoint_of(definition.key, area=area, starts=span[1], by=by)
    return None if there is None else Base(definition.key, there.amount, there.source)
