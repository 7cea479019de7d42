"""One target against what its indicator counted: amounts in the target's unit, pace, months, light, forecast."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from jiewu.indicators.figures import Counted
from jiewu.indicators.spans import Runs, Span
from jiewu.indicators.units import PER
from jiewu.packs.definitions import IndicatorDef
from jiewu.plans import counting, forecasts, lights, pace, units
from jiewu.plans.counting import Year
from jiewu.plans.forecasts import Forecast, Sides
from jiewu.plans.lights import Light, Standing, State
from jiewu.plans.models import Target
from jiewu.plans.pace import Pace
from jiewu.reading.figures.model import Measure
from jiewu.reading.promises import Operator

PERCENT, TENTH, HUNDREDTH = "%", Fraction(1, 10), Fraction(1, 100)
_WITHOUT_UNIT = (Operator.RANK, Operator.DIRECTION, Operator.STAGE)


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence on how something was reckoned: its code and what it names."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Month:
    """One month: what was reached by its end and what was to be, in the target's unit; none of a month to come."""

    span: Span
    counted: Counted | None
    reached: Fraction | None
    expected: Fraction | None


@dataclass(frozen=True, slots=True)
class Measured:
    """A target with what its indicator counted; `factor` brings the indicator's unit to the target's."""

    target: Target
    indicator: IndicatorDef
    year: Year
    runs: Runs
    unit: str
    factor: Fraction
    stated: Fraction | None = None  # what a report said of the year before, where nothing was counted then

    @property
    def growth(self) -> bool:
        """Whether the target is about the change from the year before, in per cent."""
        return is_growth(self.target)

    @property
    def flow(self) -> bool:
        """Whether what is compared adds up over the year."""
        return (
            counting.is_flow(self.indicator)
            and not self.growth
            and self.target.operator not in (Operator.RANK, Operator.DIRECTION)
        )

    @property
    def compares(self) -> bool:
        """Whether the year before is needed."""
        return compares(self.target)

    @property
    def bound(self) -> Fraction | None:
        """What is to be reached, kept to, or undercut."""
        return bound_of(self.target)

    @property
    def completes_at(self) -> Fraction | None:
        """The amount, in the indicator's own unit, with which the target is done; None of a level or a cap."""
        now = self.reached()
        if not self.flow or not self.bound or now is None or now < self.bound or self.standing(None, None).is_cap:
            return None
        return self.bound / self.factor

    @property
    def due(self) -> date:
        """The day by which: that of the promise, else the end of the year."""
        return self.target.due or self.year.last

    @property
    def figure(self) -> tuple[Span, Counted]:
        """What the page shows as reached, and its span: all that is counted of the year."""
        return self.year.whole, self.runs[self.year.whole]

    def amount(self, counted: Counted) -> Fraction | None:
        """Return an amount in the target's unit."""
        value = counting.value(counted, self.indicator)
        return None if value is None else value * self.factor

    def reached(self) -> Fraction | None:
        """Return what is reached by the day; of growth the change from the same time of the year before."""
        return self._growth(self.amount(self.figure[1]), self.base) if self.growth else self.amount(self.figure[1])

    @property
    def base(self) -> Fraction | None:
        """What this year is compared with: the same days of the year before, all of it of a level."""
        before = self.year.before
        span = before.so_far if counting.is_flow(self.indicator) and self.year.day < self.year.last else before.whole
        known = self.amount(self.runs[span]) if self.runs[before.whole].facts else None
        return self.stated if known is None and span == before.whole else known

    def before(self) -> Fraction | None:
        """Return what all of the year before came to; None where nothing was counted."""
        whole = self.runs[self.year.before.whole]
        return self.amount(whole) if whole.facts else None

    def pace(self) -> Pace | None:
        """Return the pace that holds: set by a person, else last year's, else straight; None of a level."""
        if not self.flow:
            return None
        year, due = self.year.number, min(max(self.due, self.year.first), self.year.last)
        if self.target.pace:
            return pace.as_set(year, due, self.target.pace)
        before = self.year.before
        reached = [counting.exact(self.runs[span]) for span in before.months()]
        return pace.rhythm(year, due, reached, self.runs[before.whole].facts) or pace.straight(year, due)

    def step(self, reached: Fraction | None) -> Fraction:
        """Return the least difference that is shown."""
        if self.unit in PER:
            return TENTH
        whole = all(each is None or each.denominator == 1 for each in (reached, self.bound))
        return Fraction(1) if whole else HUNDREDTH

    def standing(self, share: Fraction | None, done: date | None) -> Standing:
        """Return what the light is made of."""
        reached = self.reached()
        return Standing(
            operator=self.target.operator,
            bound=self.bound,
            reached=reached if self.figure[1].facts or self.flow else None,
            day=self.year.day,
            due=self.due,
            ends=self.year.last,
            step=self.step(reached),
            share=share,
            done=done,
            way=self.target.measure,
            before=self.base if self.compares else None,
            fewer_is_better=self.indicator.better == "lower",
        )

    def light(self, standing: Standing) -> Light:
        """Return the light; a target that rests has a grey one."""
        if self.target.paused:
            return Light(State.PAUSED, "paused", {"why": self.target.paused})
        if self.growth and standing.reached is None and self.figure[1].facts:
            return Light(State.SILENT, "no_base")
        return lights.light(standing)

    def forecast(self, holding: Pace | None) -> Forecast | None:
        """Return what the year will end with; None of what rests or has no number."""
        reached, day = self.reached(), self.year.day
        if reached is None or self.target.paused:
            return None
        if day >= self.year.last:
            return forecasts.final(reached)
        if holding is not None:
            most = self.bound if self.target.operator == Operator.EQUAL and self.bound else None
            return forecasts.by_course(reached, holding, day, most=most)
        return self._of_rate() or forecasts.as_it_stands(reached)

    def months(self, holding: Pace | None) -> tuple[Month, ...]:
        """Return the months of the year."""
        found = []
        for span, past in zip(self.year.months(), self.year.before.months(), strict=True):
            own = span if span.last <= self.year.day else self.year.so_far
            to_come = span.last.replace(day=1) > self.year.day
            day = span.last if to_come else own.last
            expected = None
            if holding is not None and self.bound:
                expected = lights.expected(self.bound, holding.share(day), self.step(self.reached()))
            if to_come:
                found.append(Month(span, None, None, expected))
                continue
            reached = self.amount(self.runs[own])
            if self.growth:
                reached = self._growth(reached, self.amount(self.runs[past])) if own == span else self.reached()
            found.append(Month(own, self.runs[own], reached, expected))
        return tuple(found)

    def reasons(self, holding: Pace | None, forecast: Forecast | None) -> tuple[Reason, ...]:
        """Return how pace and forecast were reckoned, and what else was done to the numbers."""
        found = []
        if holding is not None and self.bound:
            facts = self.runs[self.year.before.whole].facts
            found.append(
                Reason(f"pace_{holding.kind}", {"year": self.year.number - 1, "facts": facts, "due": self.due})
            )
        if forecast is not None:
            found.append(
                Reason(forecast.how, {**forecast.params, "value": forecast.value, "day": self.year.so_far.last})
            )
        if self.factor != 1:
            found.append(Reason("converted", {"unit": self.indicator.unit, "to": self.unit}))
        if self.compares and self.base is not None:
            found.append(Reason("stated" if self.base is self.stated else "compared", {"base": self.base}))
        return tuple(found)

    def _of_rate(self) -> Forecast | None:
        if self.indicator.value is not None or self.growth:
            return None
        whole = [span for span in self.year.months() if span.last < self.year.day]
        sides = [_sides(self.runs[span]) for span in [*whole, self.year.so_far]]
        known = [each for each in sides if each is not None]
        elapsed = pace.straight(self.year.number, self.year.last).course(self.year.day)
        return forecasts.of_rate(known, elapsed, PER.get(self.indicator.unit, 1) * self.factor)

    @staticmethod
    def _growth(now: Fraction | None, before: Fraction | None) -> Fraction | None:
        return None if now is None or not before else (now / before - 1) * 100


def bound_of(target: Target) -> Fraction | None:
    """Return the number of a target; of a stage that names none it is one; None of a direction."""
    if target.value is not None:
        return Fraction(target.value)
    return Fraction(1) if target.operator == Operator.STAGE else None


def is_growth(target: Target) -> bool:
    """Tell whether a target is about the change from the year before, in per cent."""
    return target.measure == Measure.CHANGE.value and target.operator != Operator.DIRECTION


def compares(target: Target) -> bool:
    """Tell whether a target needs the year before."""
    return is_growth(target) or target.operator == Operator.DIRECTION


def measured(
    target: Target, indicator: IndicatorDef, year: Year, runs: Runs, stated: Fraction | None
) -> Measured | None:
    """Return a target with its runs; None when its unit and the indicator's count different things."""
    unit = target.unit or indicator.unit
    if is_growth(target):
        return Measured(target, indicator, year, runs, PERCENT, Fraction(1), stated)
    if target.operator in _WITHOUT_UNIT:
        return Measured(target, indicator, year, runs, unit, Fraction(1), stated)
    by = units.factor(indicator.unit, unit)
    return None if by is None else Measured(target, indicator, year, runs, unit, Fraction(by), stated)


def _sides(counted: Counted) -> Sides | None:
    if counted.numerator is None or counted.denominator is None:
        return None
    return Sides(Fraction(str(counted.numerator)), Fraction(str(counted.denominator)))
