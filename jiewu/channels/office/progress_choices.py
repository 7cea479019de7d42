"""The sentences above a plan's progress: how it stands, what is shown of it, and what the chips offer."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jiewu.channels.office.progress_asking import OPEN, ORDERS, SHOWS
from jiewu.channels.office.sentence import Choice, Choices, Part, Written, one_group
from jiewu.core.problems import Problem
from jiewu.plans import pace, saying
from jiewu.plans.lights import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from jiewu.channels.office.progress_asking import Asking, Lit
    from jiewu.plans.models import Plan, Promise

SHOW_TITLES = {
    "numbers": gettext_noop("targets with a number"),
    "all": gettext_noop("all targets"),
    "tasks": gettext_noop("tasks"),
}
ORDER_TITLES = {"chapter": gettext_noop("the plan's chapters"), "light": gettext_noop("light")}


def standing(found: Iterable[Lit], asking: Asking) -> list[Part]:
    """Return how many targets or tasks have which light; each count leads to them: 完成3条，在控6条，逾期1条。"""
    counts = Counter(each.light.state for each in found)
    parts: list[Part] = []
    for state in State:
        if counts[state]:
            chip = {"n": Part(str(counts[state]), asking.href(light=state.value), menu=False)}
            parts += [Part(_(", "))] if parts else []
            parts += Written.of(_(saying.STATES[state]), chip).parts
    return [*parts, Part(_(". "))] if parts else []


def passed(plan: Plan, day: date, *, bars: bool) -> str:
    """Return how much of the plan's year has passed, and of *bars* what the marks in them mean."""
    year = pace.straight(plan.year, day.replace(month=12, day=31, year=plan.year))
    share = {"share": saying.share(year.course(day))}
    if not bars:
        return _("%(share)s%% of the year has passed.") % share
    return _("%(share)s%% of the year has passed; the short line is what is to be reached by now.") % share


def sentence(asking: Asking, leads: dict[str, str]) -> list[Part]:
    """Return the sentence of the chips: 看 数字目标，牵头 不限，灯 不限，按 计划章节 排。"""
    light = _(saying.STATE_NAMES[State(asking.light)]) if asking.light else _("any")
    chips = {
        "show": Part(_(SHOW_TITLES[asking.show]), asking.choose_href("show")),
        "lead": Part(_lead_title(asking.lead, leads) or _("any"), asking.choose_href("lead"), not asking.lead),
        "light": Part(light, asking.choose_href("light"), not asking.light),
        "order": Part(_(ORDER_TITLES[asking.order]), asking.choose_href("order")),
    }
    if asking.show == "tasks":
        return Written.of(_("Show {show}, lead {lead}, light {light}."), chips).parts
    return Written.of(_("Show {show}, lead {lead}, light {light}, ordered by {order}."), chips).parts


def leads(promises: Sequence[Promise]) -> dict[str, str]:
    """Return the orgs that lead any of the promises: code → name."""
    return {each.lead.code: each.lead.name for each in promises if each.lead is not None}


def choices(what: str, asking: Asking, known: dict[str, str]) -> Choices:
    """Return what one chip offers. Raises Problem `not_found` for a chip that does not exist."""
    if what == "show":
        return one_group(_("What is shown"), _options(asking, "show", {key: _(SHOW_TITLES[key]) for key in SHOWS}))
    if what == "order":
        return one_group(_("Order"), _options(asking, "order", {key: _(ORDER_TITLES[key]) for key in ORDERS}))
    if what == "light":
        lights = {"": _("any")} | {state.value: _(saying.STATE_NAMES[state]) for state in State}
        return one_group(_("How it stands"), _options(asking, "light", lights))
    if what == "lead":
        return one_group(_("Lead"), _options(asking, "lead", {"": _("any")} | known | {OPEN: _("nobody yet")}))
    raise Problem("not_found")


def _options(asking: Asking, name: str, titles: dict[str, str]) -> list[Choice]:
    now = getattr(asking, name)
    return [Choice(title, asking.href(**{name: key}), key == now) for key, title in titles.items()]


def _lead_title(lead: str, known: dict[str, str]) -> str:
    return _("nobody yet") if lead == OPEN else known.get(lead, lead)
