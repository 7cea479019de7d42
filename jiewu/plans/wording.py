"""Targets, matches and states in words, for the pages and the command line."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jiewu.indicators import units
from jiewu.plans import matching
from jiewu.plans.models import Placement, Plan, Target
from jiewu.reading.promises import Operator

REASONS = {
    matching.SAME_TITLE: gettext_noop("the same title"),
    matching.WITHIN: gettext_noop("one title holds the other"),
    matching.ALIKE: gettext_noop("the titles are alike"),
    matching.SAME_UNIT: gettext_noop("the same unit"),
    matching.CONVERTED: gettext_noop("the unit is converted"),
    matching.OTHER_COUNTER: gettext_noop("another measure word"),
    matching.NO_UNIT: gettext_noop("no unit is stated"),
    matching.NOT_COMPARED: gettext_noop("the unit does not matter here"),
    matching.CHOSEN: gettext_noop("chosen by a person"),
}
MATCHES = {
    Target.Match.NONE.value: gettext_noop("no indicator"),
    Target.Match.PROPOSED.value: gettext_noop("to be confirmed"),
    Target.Match.CONFIRMED.value: gettext_noop("confirmed"),
    Target.Match.REJECTED.value: gettext_noop("rejected"),
}
PLACES = {
    Placement.State.PROPOSED.value: gettext_noop("to be confirmed"),
    Placement.State.PLACED.value: gettext_noop("put into the series"),
    Placement.State.THERE.value: gettext_noop("the series says the same"),
    Placement.State.DIFFERS.value: gettext_noop("the series says otherwise"),
    Placement.State.REJECTED.value: gettext_noop("rejected"),
}
STATES = {
    Plan.State.DRAFT.value: gettext_noop("draft"),
    Plan.State.ADOPTED.value: gettext_noop("adopted"),
}
WAYS = {"up": gettext_noop("rises"), "down": gettext_noop("falls")}


def match_text(match: str) -> str:
    """Return how far the match of a target is, in words."""
    return _(MATCHES[match])


def place_text(state: str) -> str:
    """Return where a stated figure went, in words."""
    return _(PLACES[state])


def state_text(state: str) -> str:
    """Return the state of a plan in words."""
    return _(STATES[state])


def number(value: Decimal) -> str:
    """Return a number as people read it, with all its digits: 1,500, 19.5."""
    plain = units.plain(value)
    return f"{plain:,}" if isinstance(plain, int) else f"{value.normalize():,f}"


def wanted(operator: str, value: Decimal | None, unit: str, measure: str) -> str:
    """Return what is to be reached: ≥ 1,500 个, rank ≤ 20, reaches 开工, falls."""
    if operator == Operator.RANK and value is not None:
        return _("rank ≤ %(value)s") % {"value": number(value)}
    if operator == Operator.STAGE:
        many = "" if value is None else f"{number(value)}{unit} "
        return many + _("reaches %(stage)s") % {"stage": measure}
    if operator == Operator.DIRECTION:
        return _(WAYS[measure]) if measure in WAYS else measure
    if value is None:
        return ""
    change = _("change ") if measure == "change" else ""
    return f"{change}{operator} {number(value)}{unit if unit == '%' else ' ' + unit}".strip()


def reasons(why: Iterable[str]) -> str:
    """Return why something matches, in words."""
    return _(", ").join(_(REASONS[code]) for code in why if code in REASONS)


def closeness(value: Decimal | None) -> str:
    """Return a closeness as a share: 83 %; nothing when a person chose."""
    return "" if value is None else f"{round(value * 100)}%"
