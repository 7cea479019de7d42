"""One target of a plan: how it came along month by month, why it is forecast so, the words it rests on."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from jiewu.channels.office import dates, followup_page, numbers, opened, target_chart, task_page, words
from jiewu.channels.office.dates import day_text
from jiewu.channels.office.progress_page import wanted
from jiewu.core import clock
from jiewu.people import access, orgs, posts
from jiewu.plans import counting, followed, pace, saying, tasks
from jiewu.plans.lights import State
from jiewu.plans.progress import of_target
from jiewu.reading.promises import Operator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jiewu.channels.office.followup_page import Refused
    from jiewu.channels.office.target_chart import Chart
    from jiewu.core.problems import Problem
    from jiewu.people.posts import Post
    from jiewu.plans.models import Plan, Target
    from jiewu.plans.progress import Progress
    from jiewu.plans.reckoning import Month
    from jiewu.plans.tasks import Standing


WITHOUT_UNIT = (Operator.RANK, Operator.STAGE, Operator.DIRECTION)


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month: what was reached by its end, what was to be, and the facts behind it."""

    title: str
    reached: str
    of: str
    href: str
    expected: str
    behind: bool


@dataclass(frozen=True, slots=True)
class Share:
    """One input of the pace: the share of a target by the end of a month."""

    month: int
    title: str
    value: str


def context(
    plan: Plan,
    item: str,
    held: list[Post],
    *,
    typed: Sequence[str] = (),
    refused: Problem | None = None,
    unsaid: Refused | None = None,
) -> dict[str, Any]:
    """Return everything that the target's drawer and page show.

    *typed* are refused shares, *unsaid* is a refused note or urging: to be corrected.
    """
    progress = of_target(plan, item, by=held)
    target, indicator = progress.target, progress.indicator
    may_write = bool(access.permitting(held, "plan.write", plan))
    reading_href = reverse("office:reading", args=[plan.reading.uid])
    return {
        "body": "office/plans/_target.html",
        "plan": plan,
        "target": target,
        "what": target.what,
        "wanted": wanted(progress) if target.operator in WITHOUT_UNIT else _with_unit(progress),
        "colour": progress.light.colour,
        "light": saying.light(progress),
        "chapter": "" if target.chapter is None else str(target.chapter),
        "lead": "" if target.lead is None else target.lead.name,
        "by": target.by if target.due is None else day_text(target.due),
        "chart": _chart(progress),
        "chart_label": _chart_label(progress),
        "forecast": "" if progress.forecast is None else saying.amount(progress.forecast.value, progress.step),
        "reasons": saying.reasons(progress),
        "set_by": _set_by(target),
        "reached": _reached(progress),
        "indicator": "" if indicator is None else saying.title(indicator),
        "definition": "" if indicator is None else words.definition(indicator),
        "excluded": "" if indicator is None else words.exclusions(indicator),
        "months": _months(plan, progress),
        "expected": saying.valued(progress.expected, progress) if progress.expected is not None else "",
        "newest": "" if progress.newest is None else day_text(progress.newest),
        "quote": followup_page.clause(target),
        "quote_href": f"{reading_href}#{target.item}",
        "tasks": task_page.rows(_of_chapter(plan, target), plan),
        "follow": followup_page.context(target, followed.of_promise(target), held, unsaid),
        "may_write": may_write,
        "tie_href": reverse("office:choose_indicator", args=[plan.uid, item]) if may_write else "",
        "untied": target.is_declared or progress.light.state is State.UNTIED,
        "shares": _shares(progress, typed) if may_write and (progress.pace is not None or typed) else [],
        "refused": refused,
        "orgs": [org.name for org in orgs.handling()] if may_write else [],
        "full_href": reverse("office:target", args=[plan.uid, item]),
        "list_href": reverse("office:plan", args=[plan.uid]),
    }


def _of_chapter(plan: Plan, target: Target) -> list[Standing]:
    """Return the tasks of the chapter that the target stands in."""
    return [each for each in tasks.standings(plan) if each.task.chapter_id == target.chapter_id]


def _reached(progress: Progress) -> dict[str, str]:
    """Return the number, what stands beside it, and the list of the facts behind it."""
    figure, indicator = progress.figure, progress.indicator
    if progress.reached is None or figure is None or indicator is None:
        return {}
    of = "" if figure.denominator is None else f"{numbers.count(figure.numerator)}/{numbers.count(figure.denominator)}"
    return {
        "text": saying.valued(progress.reached, progress),
        "of": of,
        "facts": _("from %(n)s facts") % {"n": f"{figure.facts:,}"} if figure.facts else "",
        "href": opened.list_href(progress.link, indicator.kind),
        "before": "" if progress.before is None else saying.valued(progress.before, progress),
        "before_href": opened.list_href(progress.before_link, indicator.kind),
    }


def _with_unit(progress: Progress) -> str:
    unit = saying.unit(progress)
    return f"{wanted(progress)}{unit}" if unit in numbers.RATES else saying.joined(wanted(progress), unit)


def _months(plan: Plan, progress: Progress) -> list[MonthRow]:
    return [_month(plan, progress, month) for month in progress.months if month.counted is not None or month.expected]


def _month(plan: Plan, progress: Progress, month: Month) -> MonthRow:
    counted, indicator = month.counted, progress.indicator
    last = month.span.last
    whole = last.day == monthrange(last.year, last.month)[1]
    title = dates.month(f"{last:%Y-%m}") if whole else f"{last:%m-%d}"
    href, of = "", ""
    if counted is not None and indicator is not None:
        if counted.facts:
            href = opened.list_href(counting.link(indicator.key, plan.area, month.span), indicator.kind)
        if counted.denominator is not None:
            of = f"{numbers.count(counted.numerator)}/{numbers.count(counted.denominator)}"
    return MonthRow(
        title=title,
        reached=saying.amount(month.reached, progress.step) if counted is not None else "",
        of=of,
        href=href,
        expected=saying.amount(month.expected, progress.step) if month.expected is not None else "",
        behind=_behind(progress, month) and month.span.last < progress.day,
    )


def _behind(progress: Progress, month: Month) -> bool:
    """Tell whether less was reached by then than was to be; of a cap more."""
    if month.reached is None or month.expected is None:
        return False
    if progress.target.operator == Operator.AT_MOST:
        return month.reached > month.expected
    return month.reached < month.expected


def _chart(progress: Progress) -> Chart | None:
    day = min(progress.day, progress.months[-1].span.last) if progress.months else progress.day
    now = day.month - 1 + day.day / monthrange(day.year, day.month)[1]
    return target_chart.draw(
        target_chart.Drawn(
            reached=[month.reached for month in progress.months],
            expected=_expected(progress),
            now=now,
            bound=progress.bound,
            forecast=progress.forecast.value if progress.forecast else None,
            names=[dates.month(f"2000-{month:02d}") for month in range(1, pace.MONTHS + 1)],
            from_zero=progress.pace is not None or progress.unit not in numbers.RATES,
        ),
        lambda value: saying.amount(value, progress.step),
    )


def _expected(progress: Progress) -> list[Fraction | None]:
    holding, bound = progress.pace, progress.bound
    if holding is None or not bound:
        return []
    return [bound * holding.share(_end(holding.year, month)) for month in range(1, pace.MONTHS + 1)]


def _chart_label(progress: Progress) -> str:
    said = {
        "what": progress.target.what,
        "reached": saying.amount(progress.reached, progress.step),
        "bound": saying.amount(progress.bound, progress.step),
    }
    return _("%(what)s by month: %(reached)s reached, the target is %(bound)s") % said


def _shares(progress: Progress, typed: Sequence[str]) -> list[Share]:
    """Return the inputs of the pace: as typed, as set, or what holds now."""
    target, holding = progress.target, progress.pace
    values = list(typed) or target.pace
    if not values and holding is not None:
        values = [saying.share(holding.share(_end(holding.year, month))) for month in range(1, pace.MONTHS + 1)]
    return [Share(at, dates.month(f"2000-{at:02d}"), value) for at, value in enumerate(values or [""] * pace.MONTHS, 1)]


def _end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _set_by(target: Target) -> str:
    if not target.pace or target.pace_by_id is None or target.pace_set is None:
        return ""
    who = posts.names([target.pace_by_id]).get(target.pace_by_id, "")
    return _("set by %(who)s on %(day)s") % {"who": who, "day": day_text(clock.local(target.pace_set).date())}
