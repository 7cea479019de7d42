"""The items of a reading: stated figures, targets, tasks; as read, with what people corrected laid over. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from jiewu.core.problems import Problem
from jiewu.indicators import periods
from jiewu.reading.figures.model import Kind as Stated
from jiewu.reading.promises import Operator

SCALE = 6  # digits after the point that are kept
NUMBERS = (Operator.AT_LEAST, Operator.AT_MOST, Operator.EQUAL, Operator.RANK)
EDITABLE = ("kind", "what", "operator", "value", "unit", "measure", "by", "period")
_LONGEST = {"unit": 40, "by": 60, "measure": 20}


class Kind(StrEnum):
    """What an item is."""

    FIGURE = "figure"  # reported of the past
    REQUIREMENT = "requirement"  # what a superior asked for, stated beside a result
    TARGET = "target"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a text says, and where: offsets are code points of the text as given."""

    key: str  # f12, c3; a5 of what a person added
    kind: Kind
    start: int
    end: int
    quote: str
    what: str
    operator: str = ""
    value: Decimal | None = None
    unit: str = ""
    measure: str = ""  # level, share, change …; of a stage its name; of a direction up or down
    by: str = ""
    period: str = ""
    place: str = ""
    baseline: str = ""
    bound: str = "exact"
    estimate: bool = False
    corrected: bool = False
    dropped: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the item as a plain mapping; the value as text, exact."""
        found = {each.name: getattr(self, each.name) for each in fields(self)}
        return found | {"value": None if self.value is None else number_text(self.value)}


def number_text(value: Decimal) -> str:
    """Return a number without needless noughts and without an exponent: 1500, 19.5."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def items(content: Mapping[str, Any], corrections: Iterable[tuple[str, Mapping[str, Any]]]) -> list[Item]:
    """Return the items of a reading in the order of the text, dropped ones included.

    *content* is what Reading.as_json() gave; *corrections* are (item, change), oldest first.
    """
    as_read = {item.key: item for item in [*_figures(content), *_commitments(content)]}
    found = dict(as_read)
    for key, change in corrections:
        if change.get("as_read"):
            found |= {key: as_read[key]} if key in as_read else {}
        elif key in found:
            found[key] = _changed(found[key], change)
        else:
            found[key] = _changed(Item(key, Kind.TASK, change["start"], change["end"], change["quote"], ""), change)
    return sorted(found.values(), key=lambda item: (item.start, item.end, item.key))


def cleaned(item: Item, change: Mapping[str, str]) -> dict[str, Any]:
    """Return what *change* (fields as typed) really changes of an item, as JSON data; empty when nothing.

    Raises Problem with the field as `where` when the item would make no sense.
    """
    typed: dict[str, Any] = {name: str(change[name]).strip() for name in EDITABLE if name in change}
    if "value" in typed:
        typed["value"] = _number(typed["value"])
    wanted = _changed(item, typed)
    _check(wanted)
    before, after = item.as_json(), wanted.as_json()
    return {name: after[name] for name in EDITABLE if after[name] != before[name]}


def _figures(content: Mapping[str, Any]) -> Iterable[Item]:
    promised = {(each["start"], each["end"]) for each in content["commitments"]}
    for number, each in enumerate(content["figures"]):
        reported = each["kind"] == Stated.RESULT
        if not reported and (each["start"], each["end"]) in promised:
            continue  # the same words stand among the commitments
        yield Item(
            key=f"f{number}",
            kind=Kind.FIGURE if reported else Kind.REQUIREMENT,
            what=each["subject"],
            operator=_operator(each["bound"], each["measure"]),
            value=exact(each["value"]),
            **{name: each[name] for name in _SHARED},
            **{name: each[name] for name in ("period", "baseline", "bound", "estimate")},
        )


def _commitments(content: Mapping[str, Any]) -> Iterable[Item]:
    for number, each in enumerate(content["commitments"]):
        yield Item(
            key=f"c{number}",
            kind=Kind.TASK if each["operator"] == Operator.TASK else Kind.TARGET,
            what=each["what"],
            operator="" if each["operator"] == Operator.TASK else each["operator"],
            value=exact(each["value"]),
            by=each["by"],
            **{name: each[name] for name in _SHARED},
        )


_SHARED = ("start", "end", "quote", "unit", "measure", "place")


def exact(value: Any) -> Decimal | None:
    """Return a number of a reading as the decimal that it prints as."""
    return None if value is None else Decimal(str(value))


def _operator(bound: str, measure: str) -> str:
    if measure == "rank":
        return Operator.RANK.value
    return {"at_least": Operator.AT_LEAST, "at_most": Operator.AT_MOST}.get(bound, Operator.EQUAL).value


def _changed(item: Item, change: Mapping[str, Any]) -> Item:
    new = {name: change[name] for name in EDITABLE if name in change}
    if "kind" in new:
        new["kind"] = _kind(new["kind"])
    if "value" in new:
        new["value"] = Decimal(new["value"]) if new["value"] not in (None, "") else None
    dropped = bool(change.get("dropped", item.dropped))
    return replace(item, **new, dropped=dropped, corrected=True)


def _kind(word: str) -> Kind:
    if word not in list(Kind):
        raise Problem("item_kind_unknown", where="kind", kind=word)
    return Kind(word)


def _number(text: str) -> str | None:
    plain = text.replace(",", "").replace("，", "")
    if not plain:
        return None
    try:
        value = Decimal(plain)
    except InvalidOperation:
        raise Problem("item_value_unreadable", where="value", text=text, scale=SCALE) from None
    if not value.is_finite() or abs(value) >= 10**15 or value != round(value, SCALE):
        raise Problem("item_value_unreadable", where="value", text=text, scale=SCALE)
    return number_text(value)


def _check(item: Item) -> None:
    if not item.what:
        raise Problem("item_without_words", where="what")
    for name, longest in _LONGEST.items():
        length = len(getattr(item, name))
        if length > longest:
            raise Problem("text_too_long", where=name, most=longest, length=length)
    if item.kind is Kind.FIGURE:
        _check_figure(item)
    if item.kind is Kind.TARGET:
        _check_target(item)


def _check_figure(item: Item) -> None:
    if item.value is None:
        raise Problem("item_value_missing", where="value", operator=Operator.EQUAL.value)
    if item.period and not re.match(r"\.\.|\d{4}\.\.", item.period):  # ..2022-11-08 and 2019..2022 are read so
        try:
            periods.parse(item.period)
        except Problem:
            raise Problem("item_period_unreadable", where="period", text=item.period) from None


def _check_target(item: Item) -> None:
    if item.operator not in [each.value for each in Operator if each is not Operator.TASK]:
        raise Problem("item_operator_unknown", where="operator", operator=item.operator)
    if item.operator in NUMBERS and item.value is None:
        raise Problem("item_value_missing", where="value", operator=item.operator)
    if item.operator in (Operator.STAGE, Operator.DIRECTION) and not item.measure:
        raise Problem("item_measure_missing", where="measure")
