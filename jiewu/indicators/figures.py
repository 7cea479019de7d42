"""Figures: the value of an indicator for an area and a period, with what it came from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from jiewu.core import clock
from jiewu.core.expressions import aggregate
from jiewu.core.problems import Problem
from jiewu.indicators import access, counting, lake, periods, trees, units
from jiewu.indicators.counting import Form, Level
from jiewu.indicators.lake.reading import Snapshot, snapshot
from jiewu.indicators.periods import Period
from jiewu.indicators.units import Number
from jiewu.packs import editions
from jiewu.packs.definitions import IndicatorDef
from jiewu.people.posts import Post
from jiewu.places import queries as places
from jiewu.places.queries import Area


@dataclass(frozen=True, slots=True)
class Counted:
    """A value, unrounded, and what it came from; a value that nothing gives is None, never 0."""

    value: Number | None
    numerator: Number | None  # of a rate; None for what is no rate
    denominator: Number | None
    facts: int  # how many facts play a part in it


@dataclass(frozen=True, slots=True)
class Figure(Counted):
    """What an indicator says of an area and a period. `area` is a code, None for the whole installation."""

    unit: str
    as_of: datetime  # what was recorded up to then is counted
    edition: int
    area: str | None
    period: Period

    def as_json(self) -> dict[str, Any]:
        """Return the figure as `jiewu figure --json` prints it."""
        return {
            "value": json_number(self.value),
            "unit": self.unit,
            "numerator": json_number(self.numerator),
            "denominator": json_number(self.denominator),
            "facts": self.facts,
            "as_of": self.as_of.isoformat(timespec="seconds"),
            "edition": self.edition,
            "area": self.area,
            "period": str(self.period),
        }


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about an indicator, with every name in it found."""

    form: Form
    types: tuple[str, ...]
    area: Area | None
    as_of: datetime
    pieces: tuple[trees.Part, ...] = ()  # of the area, for what is asked by pieces
    spans: tuple[tuple[date, date], ...] = ()  # first and last days, for what is asked by spans

    @property
    def indicator(self) -> IndicatorDef:
        """The indicator."""
        return self.form.indicator

    def counts(self, state: Snapshot, by: tuple[Level, ...] = counting.TOTAL) -> list[dict[str, Any]]:
        """Return the rows that counting.counts() describes."""
        return [row for query in counting.counts(self.form, by) for row in self.ask(state, query)]

    def facts(self, state: Snapshot, side: str | None) -> list[int]:
        """Return the ids that counting.listing() describes."""
        return [row["fact"] for row in self.ask(state, counting.listing(self.form, side))]

    def ask(self, state: Snapshot, query: str) -> list[dict[str, Any]]:
        beside = {"pieces": trees.parts_table(self.pieces), "spans": trees.spans_table(self.spans)}
        if self.area is not None:
            beside["within"] = trees.within(self.area.pk)
        view: Literal["facts", "versions"] = "facts" if self.form.before is None else "versions"
        return state.ask(query, view, self.types, self.indicator.columns, beside)


def figure(
    key: str,
    *,
    area: Area | str | None,
    period: Period | str,
    by: Post | Iterable[Post],
    case_type: str | None = None,
    as_of: date | datetime | None = None,
) -> Figure:
    """Return the figure of the indicator *key* (`appeals.received`).

    *area* is an area, its name or code; None is the whole installation, facts without an area included, and so is its
    only area at the top. *case_type* narrows it to one type. *as_of* counts what was recorded up to the end of that day
    (or before that moment), by today's definition. Raises Problem `indicator_unknown`, `area_unknown`,
    `area_ambiguous`, `period_unreadable`, `type_not_counted`, `not_allowed`, `figure_not_covered`.
    """
    question = asked(key, area=area, period=period, by=by, case_type=case_type, as_of=as_of)
    with snapshot() as state:
        counted = from_rows(question.indicator, question.counts(state))
    return Figure(
        value=counted.value,
        numerator=counted.numerator,
        denominator=counted.denominator,
        facts=counted.facts,
        unit=question.indicator.unit,
        as_of=question.as_of,
        edition=question.indicator.number,
        area=question.area.code if question.area else None,
        period=question.form.period,
    )


@dataclass(frozen=True, slots=True)
class Question:
    """What figure() is asked, to be asked together with others."""

    key: str
    area: Area | None
    period: Period
    case_type: str | None = None


def many(
    questions: Sequence[Question], *, by: Post | Iterable[Post], as_of: date | datetime | None = None
) -> list[Figure]:
    """Return the figures of *questions* in their order, all of one state of the lake, in as few readings as can be.

    Each says what figure() would. Raises what figure() raises, for the first that it raises for.
    """
    from jiewu.indicators import several  # which is made of this module

    wanted = [several.Wanted(each.key, (), each.area, each.period, each.case_type) for each in questions]
    found = []
    for table in several.tables(wanted, post=by, as_of=as_of):
        if isinstance(table, Problem):
            raise table
        found.append(table.figure())
    return found


def asked(
    key: str,
    *,
    area: Area | str | None,
    period: Period | str,
    by: Post | Iterable[Post],
    case_type: str | None = None,
    as_of: date | datetime | None = None,
) -> Asked:
    """Find everything that a question names, check that the post may ask it, and bring the lake up to date."""
    question = found(key, area=area, period=period, by=by, case_type=case_type, as_of=as_of)
    lake.refresh()
    return question


def found(
    key: str,
    *,
    area: Area | str | None,
    period: Period | str,
    by: Post | Iterable[Post],
    case_type: str | None = None,
    as_of: date | datetime | None = None,
) -> Asked:
    """Find everything that a question names and check that the post may ask it; for who refreshes the lake once."""
    indicator = editions.current().indicator(key)
    place = places.area_by(area) if isinstance(area, str) else area
    access.require([by] if isinstance(by, Post) else by, indicator, None if place is None else place.pk)
    if case_type is not None and case_type not in indicator.types:
        raise Problem("type_not_counted", indicator=key, type=case_type, known=", ".join(indicator.types))
    form = Form(
        indicator,
        period=periods.parse(period) if isinstance(period, str) else period,
        whole=place is None or places.are_everything([place.pk]),
        before=None if as_of is None else _moment(as_of).replace(tzinfo=None),
    )
    types = indicator.types if case_type is None else (case_type,)
    now = clock.local(clock.now())
    return Asked(form, types, place, now if as_of is None else min(_moment(as_of), now))


def from_rows(indicator: IndicatorDef, rows: Iterable[Mapping[str, Any]]) -> Counted:
    """Return what the rows of one total or cell say, which each give some of value, numerator, denominator, facts."""
    given: dict[str, Any] = {name: value for row in rows for name, value in row.items()}
    measures = counting.sides(indicator)
    numbers = {
        name: units.counted(given.get(name, aggregate(measure.tree, [])), measure.tree.dtype, indicator)
        for name, measure in measures.items()
    }
    facts = int(given.get("facts") or 0)
    if "value" in measures:
        return Counted(numbers["value"], None, None, facts)
    numerator, denominator = numbers["numerator"], numbers["denominator"]
    return Counted(units.ratio(numerator, denominator, indicator), numerator, denominator, facts)


def json_number(value: Number | None) -> int | float | None:
    """Return a number as JSON has it: what is whole without a point."""
    if value is None or isinstance(value, int | float):
        return value
    whole = units.plain(value)
    return whole if isinstance(whole, int) else float(whole)


def _moment(as_of: date | datetime) -> datetime:
    """Return the moment before which something must have been recorded: the end of a day, office-local."""
    if isinstance(as_of, datetime):
        return clock.local(as_of)
    return clock.end(as_of)
