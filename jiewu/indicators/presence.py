"""Whether anything is counted at all: a nought that was counted is not one that nobody ever entered."""

from dataclasses import replace
from functools import lru_cache

from jiewu.core.expressions import parse_aggregate
from jiewu.indicators import figures
from jiewu.indicators.lake.reading import snapshot
from jiewu.indicators.periods import Period
from jiewu.packs.definitions import IndicatorDef, Measure
from jiewu.people.posts import Post
from jiewu.places.queries import Area


def any_fact(key: str, *, area: Area | None, period: Period, by: Post) -> bool:
    """Tell whether there is a fact of the types that an indicator counts, whatever else it asks of them.

    Of the lake as it is: the caller has just counted. Raises what figures.figure() raises.
    """
    question = figures.found(key, area=area, period=period, by=by)
    question = replace(question, form=replace(question.form, indicator=_bare(question.indicator)))
    with snapshot() as state:
        if not any(type_key in state.manifest.tables for type_key in question.types):
            return False
        return any(row["facts"] for row in question.counts(state))


@lru_cache(maxsize=1024)
def _bare(indicator: IndicatorDef) -> IndicatorDef:
    """Return the indicator that counts every fact of the same types by the same date."""
    every = Measure(parse_aggregate("count()", indicator.columns), indicator.date)
    return replace(indicator, where=None, exclusions=(), value=every, numerator=None, denominator=None)
