"""A definition of a number in words: the tree that counts, read aloud."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from jiewu.core.expressions import Tree, aggregates, nodes
from jiewu.facts import kinds
from jiewu.packs import editions
from jiewu.packs.definitions import FactDef, IndicatorDef, chosen

PHASES = {
    "received": gettext_noop("waiting to be dispatched"),
    "open": gettext_noop("being handled"),
    "suspended": gettext_noop("suspended"),
    "closed": gettext_noop("closed"),
    "void": gettext_noop("void"),
}
COLUMNS = {  # published by every fact or case; a pack's own fields bring their titles
    "phase": gettext_noop("Phase"),
    "merged": gettext_noop("been merged"),
    "assigned": gettext_noop("assigned from outside"),
    "received_day": gettext_noop("day of receipt"),
    "due_day": gettext_noop("day it is due"),
    "closed_day": gettext_noop("day of closing"),
    "happened_day": gettext_noop("day it happened"),
    "outcome": gettext_noop("Outcome"),
}
PAIRS = {
    nodes.Add: "%(a)s + %(b)s",
    nodes.Subtract: "%(a)s - %(b)s",
    nodes.Multiply: "%(a)s × %(b)s",
    nodes.Divide: "%(a)s ÷ %(b)s",
    nodes.Days: gettext_noop("days from %(a)s to %(b)s"),
    nodes.Equal: gettext_noop("%(a)s is %(b)s"),
    nodes.Less: gettext_noop("%(a)s below %(b)s"),
    nodes.LessOrEqual: gettext_noop("%(a)s at most %(b)s"),
    nodes.And: gettext_noop("%(a)s and %(b)s"),
    nodes.Or: gettext_noop("%(a)s or %(b)s"),
}


def definition(indicator: IndicatorDef) -> str:
    """Return what an indicator counts, in sentences: measures, condition, note."""
    say = _Speaker(indicator)
    parts = []
    if indicator.value is not None:
        parts.append(say.of(indicator.value.tree))
    if indicator.numerator is not None and indicator.denominator is not None:
        words = {"numerator": say.of(indicator.numerator.tree), "denominator": say.of(indicator.denominator.tree)}
        parts.append(_("%(numerator)s, divided by %(denominator)s") % words)
    if indicator.where is not None:
        parts.append(_("only where %(condition)s") % {"condition": say.of(indicator.where)})
    if indicator.note:
        parts.append(chosen(indicator.note, get_language() or "zh-hans"))
    return _("; ").join(parts)


def exclusions(indicator: IndicatorDef) -> str:
    """Return what is left out, and why; nothing when all counts."""
    language = get_language() or "zh-hans"
    return _("; ").join(chosen(exclusion.reason, language) for exclusion in indicator.exclusions)


def date_of(indicator: IndicatorDef) -> str:
    """Return the day by which facts fall into a period."""
    return _Speaker(indicator).column(indicator.date)


class _Speaker:
    """Says the nodes of one indicator's trees."""

    def __init__(self, indicator: IndicatorDef) -> None:
        self.language = get_language() or "zh-hans"
        self.titles: Mapping[str, str] = kinds.kind(indicator.kind).titles
        catalogue = editions.current()
        self.types = [catalogue.definition(key, FactDef) for key in indicator.types]

    def column(self, name: str) -> str:
        """Return the title of a column."""
        for definition_ in self.types:
            if name in definition_.fields:
                return definition_.fields[name].title_in(self.language)
        known = COLUMNS.get(name) or self.titles.get(name)
        return _(known) if known else name

    def of(self, node: Tree) -> str:
        """Return a node in words."""
        pair = PAIRS.get(type(node))  # type: ignore[arg-type]  # not every node is a pair
        if pair is not None and isinstance(node, nodes.Pair):
            return _(pair) % {"a": self.of(node.left), "b": self._other(node.left, node.right)}
        say = SAYINGS.get(type(node))
        return say(self, node) if say else type(node).__name__

    def _other(self, left: Tree, right: Tree) -> str:
        """Return the right side of a pair; a key of a choice is said by its title."""
        if isinstance(right, nodes.Literal) and isinstance(left, nodes.Column):
            return self.literal(right, left.name)
        return self.of(right)

    def literal(self, node: nodes.Literal, column: str = "") -> str:
        """Return a fixed value; of a phase or a choice its title."""
        if column == "phase" and str(node.value) in PHASES:
            return _(PHASES[str(node.value)])
        for definition_ in self.types:
            if column in definition_.fields:
                return definition_.fields[column].choice_title(str(node.value), self.language)
        return str(node.value)

    def _in(self, node: nodes.In) -> str:
        column = node.of.name if isinstance(node.of, nodes.Column) else ""
        options = "、".join(self.literal(option, column) for option in node.options)
        return _("%(a)s among %(options)s") % {"a": self.of(node.of), "options": options}

    def _not(self, node: nodes.Not) -> str:
        if isinstance(node.of, nodes.Equal):
            return _("%(a)s is not %(b)s") % {
                "a": self.of(node.of.left),
                "b": self._other(node.of.left, node.of.right),
            }
        return _("not %(a)s") % {"a": self.of(node.of)}

    def _count(self, node: aggregates.Count) -> str:
        if node.condition is None:
            return _("how many there are")
        return _("how many with %(condition)s") % {"condition": self.of(node.condition)}

    def _if(self, node: nodes.IfElse) -> str:
        words = {"then": self.of(node.then), "condition": self.of(node.condition), "other": self.of(node.other)}
        return _("%(then)s if %(condition)s, else %(other)s") % words


def _one(sentence: str) -> Callable[[_Speaker, object], str]:
    return lambda speaker, node: _(sentence) % {"a": speaker.of(node.of)}  # type: ignore[attr-defined]


SAYINGS: dict[type, Callable[..., str]] = {
    nodes.Literal: lambda speaker, node: speaker.literal(node),
    nodes.Column: lambda speaker, node: speaker.column(node.name),
    nodes.Known: _one(gettext_noop("%(a)s is known")),
    nodes.Negative: _one("-%(a)s"),
    nodes.In: _Speaker._in,
    nodes.Not: _Speaker._not,
    nodes.Contains: lambda speaker, node: _("%(a)s has %(key)s") % {"a": speaker.of(node.of), "key": node.key},
    nodes.IfElse: _Speaker._if,
    aggregates.Count: _Speaker._count,
    aggregates.Sum: _one(gettext_noop("the sum of %(a)s")),
    aggregates.Distinct: _one(gettext_noop("how many different %(a)s")),
    aggregates.Least: _one(gettext_noop("the least %(a)s")),
    aggregates.Greatest: _one(gettext_noop("the greatest %(a)s")),
}
