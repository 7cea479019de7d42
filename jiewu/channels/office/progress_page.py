"""The page of an adopted plan: how each target stands, by chapter or by light; and its tasks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jiewu.channels.office import numbers, opened, pace_bar, progress_choices, task_page
from jiewu.channels.office.dates import day_text
from jiewu.channels.office.plan_page import Group, uppermost
from jiewu.core import clock
from jiewu.people import access
from jiewu.plans import queries, saying, tasks, wording
from jiewu.plans.lights import State
from jiewu.plans.progress import progress
from jiewu.reading.promises import Operator

if TYPE_CHECKING:
    from jiewu.channels.office.pace_bar import Bar
    from jiewu.channels.office.progress_asking import Asking
    from jiewu.people.posts import Post
    from jiewu.plans.models import Plan
    from jiewu.plans.progress import Progress
    from jiewu.plans.tasks import Standing

WORST_FIRST = (State.LATE, State.SLOW, State.FINE, State.DONE, State.PAUSED, State.SILENT, State.UNTIED, State.HIDDEN)


@dataclass(frozen=True, slots=True)
class Row:
    """One target as the table shows it; every part is words ready to show."""

    item: str
    what: str
    href: str
    unit: str
    wanted: str
    reached: str
    of: str
    number_href: str
    open: bool
    share: str
    bar: Bar | None
    forecast: str
    colour: str
    light: str
    tie_href: str
    lead: str
    newest: str


def context(plan: Plan, asking: Asking, held: list[Post], token: str = "") -> dict[str, Any]:
    """Return everything that progress.html shows; *token* is the number that is open."""
    found, to_do = progress(plan, by=held), tasks.standings(plan)
    leads = progress_choices.leads([*(each.target for each in found), *(each.task for each in to_do)])
    of_rest, led = asking.of_rest(found), [each for each in to_do if asking.led(each.task.lead)]
    shown = asking.of_light(of_rest)
    may_write = bool(access.permitting(held, "plan.write", plan))
    return {
        "plan": plan,
        "count": _count_tasks(to_do, led) if asking.show == "tasks" else _count(found, of_rest),
        "standing": progress_choices.standing(led if asking.show == "tasks" else of_rest, asking),
        "passed": progress_choices.passed(plan, clock.today(), bars=asking.show != "tasks"),
        "sentence": progress_choices.sentence(asking, leads),
        "groups": [] if asking.show == "tasks" else _groups(plan, shown, asking, may_write, token),
        "tasks": task_page.groups(asking.of_light(led), plan) if asking.show == "tasks" else None,
        "empty": _("No target of this plan is like that."),
        "all_href": asking.href(light="", lead=""),
        "adopted": _("adopted %(day)s") % {"day": day_text(clock.local(plan.adopted).date())} if plan.adopted else "",
        "reading_href": reverse("office:reading", args=[plan.reading.uid]),
        "leads_href": reverse("office:plan_leads", args=[plan.uid]) if may_write else "",
        "open": number(token, plan, found, asking, held) if token else None,
    }


def number(token: str, plan: Plan, found: list[Progress], asking: Asking, held: list[Post]) -> opened.Opened | None:
    """Return the explanation of the number that *token* names; None when none of the plan's has it."""
    for each in found:
        if each.link == token and each.figure is not None:
            now = clock.local(clock.now())
            close = asking.href()
            return opened.of_link(token, each.figure, where=plan.area.name, as_of=now, posts=held, close_href=close)
    return None


def row(plan: Plan, each: Progress, asking: Asking, may_write: bool, token: str) -> Row:
    """Return one target as the table shows it."""
    target, untied = each.target, each.light.state is State.UNTIED
    counted = each.reached is not None and bool(each.link)
    return Row(
        item=target.item,
        what=target.what,
        href=reverse("office:target", args=[plan.uid, target.item]),
        unit=saying.unit(each),
        wanted=wanted(each),
        reached=saying.amount(each.reached, each.step) if counted else "",
        of=_below(each),
        number_href=asking.href(open=each.link) if counted and each.figure and each.figure.facts else "",
        open=bool(token) and each.link == token,
        share=saying.share(each.share) if each.share is not None else "",
        bar=pace_bar.draw(each.bound, each.reached, each.expected) if _has_bar(each) else None,
        forecast=saying.amount(each.forecast.value, each.step) if each.forecast else "—",
        colour=each.light.colour,
        light=saying.light(each),
        tie_href=reverse("office:choose_indicator", args=[plan.uid, target.item]) if untied and may_write else "",
        lead="" if target.lead is None else target.lead.name,
        newest="" if each.newest is None else saying.short(each.newest, each.day),
    )


def wanted(each: Progress) -> str:
    """Return what is to be reached, without its unit: ≥ 1,500, rank ≤ 20, falls."""
    target = each.target
    if target.operator in (Operator.RANK, Operator.STAGE, Operator.DIRECTION) or each.bound is None:
        return wording.wanted(target.operator, target.value, "", target.measure)
    change = _("change ") if target.measure == "change" else ""
    return f"{change}{target.operator} {saying.amount(each.bound, each.step)}"


def _has_bar(each: Progress) -> bool:
    return each.target.operator not in (Operator.RANK, Operator.DIRECTION) and each.target.measure != "change"


def _below(each: Progress) -> str:
    """Return what stands small below the number: numerator and denominator, or of a cap the year before."""
    figure = each.figure
    if each.reached is None or figure is None:
        return ""
    if figure.denominator is not None:
        return f"{numbers.count(figure.numerator)}/{numbers.count(figure.denominator)}"
    if each.before is not None and each.target.operator in (Operator.AT_MOST, Operator.DIRECTION, Operator.RANK):
        return _("last year %(n)s") % {"n": saying.amount(each.before, each.step)}
    return ""


def _groups(plan: Plan, shown: list[Progress], asking: Asking, may_write: bool, token: str) -> list[Group[Row]]:
    chapters = {chapter.pk: chapter for chapter in queries.chapters(plan)}
    by_light = asking.order == "light"
    ordered = sorted(shown, key=lambda each: WORST_FIRST.index(each.light.state)) if by_light else shown
    found: dict[Any, list[Progress]] = {}
    for each in ordered:
        found.setdefault(each.light.state if by_light else uppermost(each.target, chapters), []).append(each)
    groups = []
    for key, some in found.items():
        title = _(saying.STATE_NAMES[key]) if by_light else "" if key is None else str(key)
        groups.append(Group(title, [row(plan, each, asking, may_write, token) for each in some], _note(some, by_light)))
    return groups


def _note(some: list[Progress], by_light: bool) -> str:
    """Return how many a group holds, and how many of them are done: 6条，完成1条."""
    count = ngettext("%(n)s target", "%(n)s targets", len(some)) % {"n": len(some)}
    done = sum(each.light.state is State.DONE for each in some)
    return count if by_light or not done else _("%(count)s, %(n)s done") % {"count": count, "n": done}


def _count(found: list[Progress], of_rest: list[Progress]) -> str:
    every = ngettext("%(n)s target", "%(n)s targets", len(found)) % {"n": len(found)}
    return _shown(every, len(found), len(of_rest))


def _count_tasks(found: list[Standing], led: list[Standing]) -> str:
    every = ngettext("%(n)s task", "%(n)s tasks", len(found)) % {"n": len(found)}
    return _shown(every, len(found), len(led))


def _shown(every: str, count: int, shown: int) -> str:
    return every if shown == count else _("%(every)s, %(n)s shown") % {"every": every, "n": shown}
