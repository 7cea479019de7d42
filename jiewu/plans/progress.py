"""How the targets of a plan stand: read from indicators, compared with their pace, with a light and a forecast."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from jiewu.core import clock
from jiewu.indicators.figures import Counted
from jiewu.indicators.spans import Runs
from jiewu.packs import editions
from jiewu.packs.definitions import IndicatorDef
from jiewu.people.posts import Post
from jiewu.plans import bases, counting, followed, lights, queries, reckoning, tasks
from jiewu.plans.counting import Year
from jiewu.plans.followed import Followed
from jiewu.plans.forecasts import Forecast
from jiewu.plans.lights import Light, State
from jiewu.plans.models import Plan, Target
from jiewu.plans.pace import Pace
from jiewu.plans.reckoning import Measured, Month, Reason

Done = Mapping[tuple[str, Fraction], date]


@dataclass(frozen=True, slots=True)
class Progress:
    """How one target stands on a day. Amounts are exact and in `unit`; those that nothing gives are None."""

    target: Target
    light: Light
    day: date
    unit: str
    indicator: IndicatorDef | None = None  # None: not tied, or not for the post
    figure: Counted | None = None  # of the plan's year, in the indicator's own unit
    link: str = ""  # opens the facts behind it
    bound: Fraction | None = None
    step: Fraction = Fraction(1)  # the least difference that is shown
    reached: Fraction | None = None
    before: Fraction | None = None  # of the whole year before
    before_link: str = ""
    share: Fraction | None = None  # of the bound that is reached; None where that says nothing
    pace: Pace | None = None  # None: a level
    expected_share: Fraction | None = None  # of the bound, by now
    expected: Fraction | None = None
    forecast: Forecast | None = None
    newest: date | None = None  # the day of the newest fact
    months: tuple[Month, ...] = ()
    reasons: tuple[Reason, ...] = field(default=())


def progress(plan: Plan, *, by: Post | Iterable[Post], day: date | None = None) -> list[Progress]:
    """Return how each target of *plan* stands on *day* (today), in the order of the text.

    What is recorded by now of the plan's year is compared with the pace of *day*. A target that no confirmed match ties
    has no figure, nor has one whose indicator is not for the posts. All figures are of one state of the lake. *by* must
    be able to see the plan, as queries.plan() says.
    """
    return _of_targets(queries.targets(plan), plan, [by] if isinstance(by, Post) else list(by), day)


def of_target(plan: Plan, item: str, *, by: Post | Iterable[Post], day: date | None = None) -> Progress:
    """Return how one target stands, as progress() does. Raises Problem `not_found`."""
    found = _of_targets([queries.target(plan, item)], plan, [by] if isinstance(by, Post) else list(by), day)
    return found[0]


@dataclass(frozen=True, slots=True)
class _Known:
    """What was counted for a plan: runs by indicator, and each tied target with its own; None: another unit."""

    plan: Plan
    year: Year
    runs: Mapping[str, Runs]
    measured: Mapping[str, Measured | None]  # by item
    done: Done
    followed: Mapping[str, Followed]  # by item; empty where the lights of no target need it


def _of_targets(targets: list[Target], plan: Plan, posts: list[Post], day: date | None) -> list[Progress]:
    year, catalogue = Year(plan.year, day or clock.today()), editions.current()
    keys = {each.tied for each in targets} & set(catalogue.indicators)
    runs = counting.of_year(keys, year, area=plan.area, by=posts)
    measured: dict[str, Measured | None] = {}
    for target in targets:
        if target.tied in runs:
            indicator = catalogue.indicator(target.tied)
            stated = _stated(target, plan, runs[target.tied], year, posts)
            measured[target.item] = reckoning.measured(target, indicator, year, runs[target.tied], stated)
    wanted = [(each.indicator.key, amount) for each in measured.values() if each and (amount := each.completes_at)]
    done = counting.reaching(wanted, runs, year, area=plan.area, by=posts)
    come = followed.of_plan(plan) if any(target.is_declared for target in targets) else {}
    known = _Known(plan, year, runs, measured, done, come)
    return [_of(target, known) for target in targets]


def _of(target: Target, known: _Known) -> Progress:
    year, area = known.year, known.plan.area
    bare = Progress(target, Light(State.UNTIED, "untied"), year.day, target.unit, bound=reckoning.bound_of(target))
    if target.is_declared:
        return replace(bare, light=_declared(target, known.followed.get(target.item, Followed()), year.day))
    if not target.tied:
        return bare
    if target.tied not in editions.current().indicators:
        return replace(bare, light=Light(State.UNTIED, "gone"))
    if target.item not in known.measured:
        return replace(bare, light=Light(State.HIDDEN, "hidden"))
    indicator, own = editions.current().indicator(target.tied), known.runs[target.tied]
    tied = replace(
        bare,
        indicator=indicator,
        figure=own[year.whole],
        link=counting.link(indicator.key, area, year.whole),
        before_link=counting.link(indicator.key, area, year.before.whole),
        newest=counting.newest(own, year),
    )
    measured = known.measured[target.item]
    if measured is None:
        return replace(tied, light=Light(State.SILENT, "other_unit", {"unit": indicator.unit}))
    return _reckoned(tied, measured, known.done)


def _declared(target: Target, come: Followed, day: date) -> Light:
    if target.paused:
        return Light(State.PAUSED, "paused", {"why": target.paused})
    return tasks.light(target, come, day)


def _reckoned(tied: Progress, measured: Measured, done: Done) -> Progress:
    holding, bound, day = measured.pace(), measured.bound, tied.day
    reached = measured.reached()
    share = None if holding is None else holding.share(day)
    standing = measured.standing(share, done.get((measured.indicator.key, measured.completes_at or Fraction(0))))
    forecast = measured.forecast(holding)
    says_share = bound and not standing.is_cap and not measured.compares
    return replace(
        tied,
        light=measured.light(standing),
        unit=measured.unit,
        bound=bound,
        step=standing.step,
        reached=standing.reached,
        before=measured.before(),
        share=reached / bound if says_share and reached is not None and bound else None,
        pace=holding if bound else None,
        expected_share=share if bound else None,
        expected=lights.expected(bound, share, standing.step) if bound and share is not None else None,
        forecast=forecast,
        months=measured.months(holding),
        reasons=measured.reasons(holding, forecast),
    )


def _stated(target: Target, plan: Plan, runs: Runs, year: Year, posts: list[Post]) -> Fraction | None:
    """Return what a report said of the year before, where a target needs that year and it was not counted here."""
    if not reckoning.compares(target) or runs[year.before.whole].facts:
        return None
    for post in posts:
        base = bases.base(target.tied, area=plan.area_id, period=str(year.number - 1), by=post)
        if base is not None:
            return Fraction(base.amount)
    return None
