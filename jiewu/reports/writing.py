"""Phrases of reports, in the grammar of Chinese officials: 168件，同比下降41.3%. Pure.

Whether less is better changes no wording: a fall is 下降, of complaints as of visits. A value that nothing gives is
暂无数据; nothing is said that was not counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from jiewu.reports.amounts import RATES, Number, exact, fraction, plain, rate, with_unit

EMPTY = "暂无数据"
NO_BASE = "无可比数据"
_TIMES = 10  # a rise to this many times is told as such, not in per cent
Role = Literal["level", "numerator", "denominator", "base", "change", "part", "rest", "share", "target", "reached"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that was counted; `value` is None when nothing gives one."""

    value: Number | None
    unit: str
    numerator: Number | None = None
    denominator: Number | None = None

    @property
    def is_rate(self) -> bool:
        """Whether it is a share: it changes by points, and its parts have no remainder."""
        return self.unit in RATES


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a number stands in a phrase, and which one it is; `at` counts the parts of a breakdown."""

    role: Role
    start: int
    end: int
    value: Number
    at: int = 0


@dataclass(slots=True)
class Phrase:
    """A text and the numbers in it."""

    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    empty: bool = False  # nothing gave the number: the sentence around it may be left out

    def say(self, words: str) -> "Phrase":
        """Add words."""
        self.text += words
        return self

    def put(self, role: Role, text: str, value: Number, at: int = 0) -> "Phrase":
        """Add a number."""
        self.marks.append(Mark(role, len(self.text), len(self.text) + len(text), value, at))
        self.text += text
        return self


def level(now: Amount) -> Phrase:
    """Return the number with its unit: 1,562个; 暂无数据."""
    phrase = Phrase()
    if now.value is None:
        phrase.empty = True
        return phrase.say(EMPTY)
    return phrase.put("level", with_unit(now.value, now.unit), now.value)


def with_base(now: Amount) -> Phrase:
    """Return a rate with what it is a share of: 99.4%（634/638）."""
    phrase = level(now)
    if now.value is None or now.numerator is None or now.denominator is None:
        return phrase
    phrase.say("（").put("numerator", plain(now.numerator), now.numerator)
    return phrase.say("/").put("denominator", plain(now.denominator), now.denominator).say("）")


def with_change(now: Amount, base: Amount | None, before: str, *, say_base: bool = False) -> Phrase:
    """Return the number and its change; *before* is what the base's time is called: 上年, 上年同期.

    168件，同比下降41.3%; with its base: 168件，比上年的286件下降41.3%.
    """
    phrase = level(now)
    if now.value is None:
        return phrase
    if base is None or base.value is None:
        return phrase.say(f"（{before}{NO_BASE}）")
    return _changed(phrase.say("，"), now, base, before, say_base)


def change(now: Amount, base: Amount | None, before: str, *, say_base: bool = False) -> Phrase:
    """Return the change alone: 同比下降41.3%; 与上年持平; 上年为0件."""
    if now.value is None:
        return level(now)
    if base is None or base.value is None:
        return Phrase().say(f"{before}{NO_BASE}")
    return _changed(Phrase(), now, base, before, say_base)


def _changed(phrase: Phrase, now: Amount, base: Amount, before: str, say_base: bool) -> Phrase:
    assert now.value is not None  # noqa: S101 - the callers have asked
    assert base.value is not None  # noqa: S101 - the same
    here, there = fraction(now.value), fraction(base.value)
    if here == there:
        return phrase.say(f"与{before}持平")
    base_text = with_unit(base.value, base.unit)
    if not now.is_rate and (there <= 0 or here <= 0):  # no per cent of nothing, or of a debt
        return phrase.say(f"{before}为").put("base", base_text, base.value)
    step = here - there if now.is_rate else (here - there) / there * 100
    if abs(step) < Fraction(1, 20):
        return phrase.say(f"与{before}基本持平")
    if not now.is_rate and here / there >= _TIMES:
        times = _decimal(here / there)
        phrase.say(f"为{before}")
        if say_base:
            phrase.say("（").put("base", base_text, base.value).say("）")
        return phrase.say("的").put("change", f"{plain(times, 1)}倍", times)
    phrase.say(f"比{before}的" if say_base else "同比")
    if say_base:
        phrase.put("base", base_text, base.value)
    return _step(phrase, step, now)


def _step(phrase: Phrase, step: Fraction, now: Amount) -> Phrase:
    value = _decimal(step)
    if now.is_rate:
        points = "个百分点" if now.unit == "%" else "个千分点"
        return phrase.say("提高" if step > 0 else "下降").put("change", f"{plain(abs(value), 1)}{points}", value)
    return phrase.say("增长" if step > 0 else "下降").put("change", f"{rate(abs(value))}%", value)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a number: its name and its own number."""

    name: str
    amount: Amount


def breakdown(now: Amount, parts: Sequence[Part], rest: Amount | None, *, alone: str) -> Phrase:
    """Return a number with its parts: 168件，其中芦湾社区74件、榕东社区50件，其余44件.

    *parts* are those to be told, in their order, each with something in it. *alone* is what is said of the only one:
    均在, 均为.
    """
    phrase = level(now)
    told = [(at, part) for at, part in enumerate(parts) if part.amount.value is not None]
    if now.value is None or not told:
        return phrase
    left = rest is not None and bool(rest.value)
    if len(told) == 1 and not left and told[0][1].amount.value == now.value and not now.is_rate:
        return phrase.say(f"，{alone}{told[0][1].name}")
    phrase.say("，其中")
    for number, (at, part) in enumerate(told):
        assert part.amount.value is not None  # noqa: S101 - told ones have one
        phrase.say("、" if number else "").say(part.name)
        phrase.put("part", with_unit(part.amount.value, part.amount.unit), part.amount.value, at)
    if left and rest is not None and rest.value is not None:
        phrase.say("，其余").put("rest", with_unit(rest.value, rest.unit), rest.value)
    return phrase


def share_of(now: Amount, whole: Amount, title: str) -> Phrase:
    """Return a number with its share of another: 168件，占受理诉求的12.3%."""
    phrase = level(now)
    if not now.value or not whole.value or whole.value < 0:
        return phrase
    value = _decimal(fraction(now.value) / fraction(whole.value) * 100)
    return phrase.say(f"，占{title}的").put("share", f"{rate(value)}%", value)


@dataclass(frozen=True, slots=True)
class Goal:
    """What a plan has set for a number: at least, at most or just so much."""

    value: Number
    unit: str
    at_most: bool = False


def of_target(now: Amount, goal: Goal | None) -> Phrase:
    """Return a number beside its target: 1,562个，为年度目标1,500个的104.1%; the number alone where there is none."""
    phrase = level(now)
    if now.value is None or goal is None:
        return phrase
    text = with_unit(goal.value, goal.unit)
    if goal.at_most or now.is_rate or goal.value <= 0 or now.value < 0:
        phrase.say("，年度目标为" + ("不超过" if goal.at_most else ""))
        return phrase.put("target", text, goal.value)
    value = _decimal(fraction(now.value) / fraction(goal.value) * 100)
    phrase.say("，为年度目标").put("target", text, goal.value)
    return phrase.say("的").put("reached", f"{rate(value)}%", value)


def _decimal(value: Fraction) -> Decimal:
    """Return a fraction as a decimal, exact to 20 digits after the point."""
    return exact(Decimal(value.numerator) / Decimal(value.denominator))
