"""From the placeholders of a template to what is counted for them, all in one go."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from jiewu.core import stamps
from jiewu.core.problems import Problem
from jiewu.indicators import periods, presence, several
from jiewu.indicators.counting import Dimension
from jiewu.indicators.figures import Figure
from jiewu.indicators.periods import Period
from jiewu.indicators.tables import TOTAL, Table
from jiewu.packs import editions, phrases
from jiewu.packs.definitions import Definition, IndicatorDef, SeriesDef
from jiewu.packs.placeholders import Placeholder
from jiewu.people.posts import Post
from jiewu.places import queries as places
from jiewu.places.queries import Area
from jiewu.reports import naming, stretches
from jiewu.reports.stretches import Stretch

COMPARING = ("with_change", "change")


@dataclass(frozen=True, slots=True)
class Frame:
    """What all numbers of a report have in common."""

    area: Area
    stretch: Stretch
    as_of: datetime
    by: Post
    past: bool  # as_of is not now: facts are counted as they were recorded then


@dataclass(frozen=True, slots=True)
class Count:
    """One question: an indicator for an area and a period, perhaps by something."""

    indicator: str
    area: Area
    period: Period
    case_type: str = ""
    by: Dimension | None = None

    @property
    def is_of_types(self) -> bool:
        """Whether it is asked as one row of all types: so all types are counted in one reading."""
        return bool(self.case_type) and self.by is None

    @property
    def wanted(self) -> several.Wanted:
        """The table that answers it."""
        if self.is_of_types:
            return several.Wanted(self.indicator, ("case_type",), self.area, self.period)
        by = (self.by,) if self.by else ()
        return several.Wanted(self.indicator, by, self.area, self.period, self.case_type or None)


@dataclass(frozen=True)
class Asking:
    """One placeholder with its names found, and what is counted for it."""

    placeholder: Placeholder
    pack: str
    indicator: IndicatorDef
    now: Count
    base: Count | None = None
    whole: Count | None = None

    @property
    def counts(self) -> list[Count]:
        """What must be counted before it can be written."""
        return [each for each in (self.now, self.base, self.whole) if each is not None]


def asking(placeholder: Placeholder, pack: str, frame: Frame) -> Asking:
    """Find what a placeholder names. Raises Problem for a name that is none (any more)."""
    indicator = naming.indicator(placeholder.name, pack)
    wanted = placeholder.narrowed("area")
    area = places.area_by(wanted) if wanted else frame.area
    now = Count(
        indicator.key,
        area,
        _period(placeholder, indicator, frame.stretch),
        phrases.case_type(placeholder, indicator),
        _dimension(placeholder),
    )
    base = whole = None
    if placeholder.phrase in COMPARING:
        base = Count(now.indicator, area, stretches.year_before(now.period), now.case_type)
    if placeholder.phrase == "share_of":
        of = naming.indicator(placeholder.arguments[0], pack)
        whole = Count(of.key, area, _period(placeholder, of, frame.stretch))
    return Asking(placeholder, pack, indicator, now, base, whole)


def _dimension(placeholder: Placeholder) -> Dimension | None:
    dimensions: dict[str, Dimension] = {"area": "area", "month": "month", "case_type": "case_type"}
    return dimensions[placeholder.arguments[0]] if placeholder.phrase == "breakdown" else None


def _period(placeholder: Placeholder, indicator: IndicatorDef, stretch: Stretch) -> Period:
    """Return the period of a number; a series that is kept by the year is never cut to part of one."""
    types: list[Definition] = [editions.current().definition(key) for key in indicator.types]
    yearly = any(isinstance(each, SeriesDef) and each.period == "year" for each in types)
    period = stretch.named if yearly else stretch.counted
    if month := placeholder.narrowed("month"):  # of the report's year
        whole = periods.parse(f"{period.first.year}-{int(month):02d}")
        period = next((each for each in period.months() if each.first == whole.first), whole)
    if placeholder.narrowed("period"):
        period = stretches.year_before(period)
    return stretches.since_ever(period) if placeholder.narrowed("since") else period


@dataclass(frozen=True)
class Answers:
    """What was counted, of one state of the lake."""

    frame: Frame
    tables: Mapping[Count, Table]

    @cached_property
    def _present(self) -> dict[tuple[object, ...], bool]:
        return {}

    def knows(self, asked: Asking) -> bool:
        """Tell whether all that a placeholder needs was counted."""
        return all(count in self.tables for count in asked.counts)

    def table(self, count: Count) -> Table:
        """Return the answer to a question that was asked."""
        return self.tables[count]

    def total(self, count: Count) -> Figure:
        """Return the number that answers a question, whatever it is divided by."""
        return self.tables[count].figure(count.case_type if count.is_of_types else TOTAL)

    def figure(self, count: Count) -> Figure | None:
        """Return its total; None for a nought of something that nobody has entered up to then."""
        figure = self.total(count)
        return figure if figure.value is not None and (figure.facts or self._is_kept(count)) else None

    def _is_kept(self, count: Count) -> bool:
        """Tell whether any fact of the kind had been entered for the area by the end of the period."""
        indicator = self.tables[count].indicator
        period = stretches.since_ever(count.period)
        key = (indicator.types, indicator.date, count.area.pk, period)
        if key not in self._present:
            self._present[key] = presence.any_fact(count.indicator, area=count.area, period=period, by=self.frame.by)
        return self._present[key]


def answers(askings: Iterable[Asking], frame: Frame, *, lenient: bool = False) -> Answers:
    """Count everything that *askings* need. Raises Problem for the first that the post may not see.

    When *lenient* there is no answer to such a question instead.
    """
    counts = list(dict.fromkeys(count for each in askings for count in each.counts))
    wanted = list(dict.fromkeys(each.wanted for each in counts))
    found: dict[Count, Table] = {}
    as_of = frame.as_of if frame.past else None
    with stamps.held():
        tables = dict(zip(wanted, several.tables(wanted, post=frame.by, as_of=as_of), strict=True))
    for count in counts:
        table = tables[count.wanted]
        if not isinstance(table, Problem):
            found[count] = table
        elif not lenient:
            raise table
    return Answers(frame, found)
