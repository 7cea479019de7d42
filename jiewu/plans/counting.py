"""What the indicators of a plan counted in its year and in the one before, up to each month's end and to today."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

from jiewu.core.expressions.aggregates import Count, Distinct, Sum
from jiewu.core.expressions.nodes import Add, Node, Subtract
from jiewu.indicators import periods, spans
from jiewu.indicators.figures import Counted
from jiewu.indicators.links import Link
from jiewu.indicators.spans import Runs, Span
from jiewu.indicators.units import PER
from jiewu.packs import editions
from jiewu.packs.definitions import IndicatorDef, SeriesDef
from jiewu.people.posts import Post
from jiewu.places.queries import Area


@dataclass(frozen=True, slots=True)
class Year:
    """A plan's year on a day: its spans are those that are asked for."""

    number: int
    day: date

    @property
    def first(self) -> date:
        """The first day of the year."""
        return date(self.number, 1, 1)

    @property
    def last(self) -> date:
        """The last day of the year."""
        return date(self.number, 12, 31)

    @property
    def so_far(self) -> Span:
        """The year up to the day."""
        return Span(self.first, max(self.first, min(self.day, self.last)))

    @property
    def before(self) -> "Year":
        """The year before, on the same day of it."""
        last = date(self.number - 1, 12, 31)
        past = self.so_far.last
        same = past.replace(year=past.year - 1, day=28) if (past.month, past.day) == (2, 29) else None
        return Year(self.number - 1, min(last, same or past.replace(year=past.year - 1)))

    @property
    def with_before(self) -> Span:
        """The year and the one before it."""
        return Span(self.before.first, self.last)

    @property
    def whole(self) -> Span:
        """All of the year."""
        return Span(self.first, self.last)

    def months(self) -> tuple[Span, ...]:
        """Return the year up to the end of each of its months."""
        return _months(self.number)

    def days(self, first: date, last: date) -> list[Span]:
        """Return the year up to each of these days."""
        return [Span(self.first, first + timedelta(days=n)) for n in range((last - first).days + 1)]

    def lately(self) -> list[Span]:
        """Return single days, latest first: of the day's own month and of the one before."""
        last = self.so_far.last
        first = (last.replace(day=1) - timedelta(days=1)).replace(day=1)
        return [Span(last - timedelta(days=n), last - timedelta(days=n)) for n in range((last - first).days + 1)]


@lru_cache(maxsize=16)
def _months(year: int) -> tuple[Span, ...]:
    first = date(year, 1, 1)
    return tuple(Span(first, month.last) for month in periods.between(first, date(year, 12, 31)).months())


def of_year(keys: Iterable[str], year: Year, *, area: Area, by: Iterable[Post]) -> dict[str, Runs]:
    """Return what the indicators counted in the spans of *year* and of the one before; those the posts may see."""
    before = year.before
    wanted = [*year.months(), year.so_far, *before.months(), before.so_far, *year.lately()]
    return spans.over(dict.fromkeys(keys, wanted), within=year.with_before, area=area, by=by)


def reaching(
    wanted: Iterable[tuple[str, Fraction]], runs: Mapping[str, Runs], year: Year, *, area: Area, by: Iterable[Post]
) -> dict[tuple[str, Fraction], date]:
    """Return the first day of *year* on which each indicator had reached an amount in its own unit.

    *runs* is what of_year() gave; an amount that was not reached is left out.
    """
    days: dict[tuple[str, Fraction], list[Span]] = {}
    for key, amount in wanted:
        reached = (
            month for month in year.months() if (value := exact(runs[key][month])) is not None and value >= amount
        )
        if (month := next(reached, None)) is not None:
            days[key, amount] = year.days(month.last.replace(day=1), month.last)
    asked: dict[str, list[Span]] = {}
    for (key, _), some in days.items():
        asked.setdefault(key, []).extend(some)
    daily = spans.over(asked, within=year.with_before, area=area, by=by)
    return {
        (key, amount): next(
            min(day.last, year.so_far.last)
            for day in some
            if (value := exact(daily[key][day])) is not None and value >= amount
        )
        for (key, amount), some in days.items()
    }


def newest(runs: Runs, year: Year) -> date | None:
    """Return the day of the newest fact; where that is longer ago, the end of its month."""
    for day in year.lately():
        if runs[day].facts:
            return day.last
    grown = [
        span.last for before, span in _pairs(year.months()) if runs[span].facts > (runs[before].facts if before else 0)
    ]
    return min(grown[-1], year.so_far.last) if grown else None


def _pairs(months: tuple[Span, ...]) -> list[tuple[Span | None, Span]]:
    return list(zip([None, *months], months, strict=False))


def is_flow(indicator: IndicatorDef) -> bool:
    """Tell whether an indicator adds up over the year, so that it has a pace; a rate or a yearly series has none."""
    if indicator.value is None or indicator.unit in PER:
        return False
    if indicator.kind == SeriesDef.kind:
        series = [editions.current().definition(key, SeriesDef) for key in indicator.types]
        if any(each.period == "year" for each in series):
            return False
    return _adds_up(indicator.value.tree)


def _adds_up(tree: Node) -> bool:
    if isinstance(tree, Add | Subtract):
        return _adds_up(tree.left) and _adds_up(tree.right)
    return isinstance(tree, Count | Sum | Distinct)


def exact(counted: Counted) -> Fraction | None:
    """Return a value that is no rate exactly, in the indicator's unit."""
    return None if counted.value is None else Fraction(str(counted.value))


def value(counted: Counted, indicator: IndicatorDef) -> Fraction | None:
    """Return what was counted exactly, in the indicator's unit; a rate from its two sides."""
    if indicator.value is not None:
        return exact(counted)
    if counted.numerator is None or not counted.denominator:
        return None
    return Fraction(str(counted.numerator)) * PER.get(indicator.unit, 1) / Fraction(str(counted.denominator))


def link(indicator: str, area: Area, span: Span) -> str:
    """Return the link that opens the facts of one span."""
    return Link(indicator, area.code, str(span.period)).token()
