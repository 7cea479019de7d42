"""The items of a reading in words, and the inputs that correct one."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jiewu.channels.office.inputs import Input, Option
from jiewu.core.problems import Problem
from jiewu.plans import wording
from jiewu.plans.items import Item, Kind, number_text
from jiewu.reading.promises import Operator
from jiewu.reading.stages import Stage

KINDS = {
    Kind.FIGURE.value: gettext_noop("Figure"),
    Kind.REQUIREMENT.value: gettext_noop("Requirement"),
    Kind.TARGET.value: gettext_noop("Target"),
    Kind.TASK.value: gettext_noop("Task"),
}
OPERATORS = {
    Operator.AT_LEAST.value: gettext_noop("≥ at least"),
    Operator.AT_MOST.value: gettext_noop("≤ at most"),
    Operator.EQUAL.value: gettext_noop("= exactly"),
    Operator.RANK.value: gettext_noop("rank at most"),
    Operator.STAGE.value: gettext_noop("reaches a stage"),
    Operator.DIRECTION.value: gettext_noop("rises or falls"),
}
MEASURES = {
    "level": gettext_noop("level"),
    "change": gettext_noop("growth"),
    "share": gettext_noop("share"),
    "completion": gettext_noop("completed"),
    "rank": gettext_noop("rank"),
    "up": gettext_noop("rises"),
    "down": gettext_noop("falls"),
}


def kind(item: Item) -> str:
    """Return what an item is."""
    return _(KINDS[item.kind])


def said(item: Item) -> str:
    """Return its number or promise: ≥ 400 处, 320 处, 增幅 6.2%."""
    if item.kind is Kind.TASK:
        return ""
    if item.kind is Kind.TARGET or item.measure == "rank":
        return wording.wanted(item.operator, item.value, item.unit, item.measure)
    sign = "" if item.operator == Operator.EQUAL else item.operator
    return wording.wanted(sign, item.value, item.unit, item.measure)


def measure(item: Item) -> str:
    """Return the measure or stage of an item in words."""
    return _(MEASURES[item.measure]) if item.measure in MEASURES else item.measure


def inputs(item: Item, typed: QueryDict, problems: Iterable[Problem]) -> list[Input]:
    """Return the inputs that correct an item: as it is, or as typed when that was refused."""
    errors: dict[str, list[str]] = {}
    for problem in problems:
        errors.setdefault(problem.where, []).append(problem.message)
    standing = {
        "kind": item.kind.value,
        "what": item.what,
        "operator": item.operator,
        "value": "" if item.value is None else number_text(item.value),
        "unit": item.unit,
        "measure": item.measure,
        "by": item.by,
        "period": item.period,
    }
    now = {name: typed.get(name, value) for name, value in standing.items()}

    def given(name: str, title: str, control: str = "text", **more: object) -> Input:
        return Input(name, title, control, now[name], errors=errors.get(name, []), **more)  # type: ignore[arg-type]

    return [
        given("kind", _("Kind"), "radio", required=True, options=_options(KINDS, now["kind"])),
        given("what", _("What it is about"), required=True),
        given("operator", _("Requirement"), "select", options=_options(OPERATORS, now["operator"])),
        given("value", _("Value"), short=True),
        given("unit", _("Unit"), short=True),
        given("measure", _("Measure, stage or direction"), "select", options=_measures(now["measure"])),
        given("by", _("By when"), short=True, help=_("As the text says it; of a target or task.")),
        given("period", _("Its period"), short=True, help=_("2022, 2022H1 or 2022-03; of a figure.")),
    ]


def _options(words: dict[str, str], chosen: str) -> list[Option]:
    return [Option(key, _(title), key == chosen) for key, title in words.items()]


def _measures(chosen: str) -> list[Option]:
    return [*_options(MEASURES, chosen), *(Option(each.value, each.value, each.value == chosen) for each in Stage)]
