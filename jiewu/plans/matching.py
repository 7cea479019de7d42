"""Matching what a text names with what the packs define: by title and unit, with a closeness and reasons. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from jiewu.plans import units
from jiewu.reading.characters import fold

LEAST = Decimal("0.50")  # what is less close is not worth a person's look
# Codes of reasons; the pages and the command say them in words (wording.py).
SAME_TITLE, WITHIN, ALIKE = "same_title", "within", "alike"
SAME_UNIT, CONVERTED, OTHER_COUNTER, NO_UNIT, NOT_COMPARED = (
    "same_unit",
    "converted",
    "other_counter",
    "no_unit",
    "unit_not_compared",
)
CHOSEN = "chosen"

# How the same thing is called: the long form and its short one.
_SHORT = (
    ("规模以上", "规上"),
    ("限额以上", "限上"),
    ("全社会固定资产", "固定资产"),
    ("一般公共预算", "一般预算"),
    ("国内生产总值", "地区生产总值"),
    ("社会消费品零售额", "社会消费品零售总额"),
    ("社零总额", "社会消费品零售总额"),
    ("空气优良率", "空气质量优良率"),
    ("空气质量优良天数比例", "空气质量优良率"),
)
_SIGNS = re.compile(r"[\s\"'“”《》()·、,.:;-]+")
_BEFORE = re.compile(
    r"^(?:(?:全街道|全街|全镇|街道|辖区|本辖区|全年|年度|累计|共计|合计|共|总计|继续|持续|实现|完成|保持|确保|"
    r"力争|推动|发生|共发生|组织|开展|举办|举行|召开|进行|累计开展|各类|各项|各级|今年))+(?=.{2})"
)
_AFTER = re.compile(r"(?<=.{2})(?:起数|件数|宗数|总数|数量|次数|场次|人数|家数|户数|数|情况|工作|任务|活动|目标)+$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be matched: an indicator or a series."""

    key: str
    title: str
    unit: str


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate, how close it is (1.00 is the same title in the same unit) and why."""

    key: str
    closeness: Decimal
    why: tuple[str, ...]

    @property
    def exact(self) -> bool:
        """Whether title and unit are the same, so that nothing had to be guessed."""
        return self.why[0] == SAME_TITLE and self.why[1] in (SAME_UNIT, CONVERTED)


def matches(what: str, unit: str | None, candidates: Iterable[Candidate]) -> list[Match]:
    """Return the candidates that *what* may mean, the closest first; none below LEAST.

    *unit* is the stated one, empty when none is stated, None when it says nothing about the unit (a growth rate, a
    rank, a direction). A unit that cannot be converted rules a candidate out.
    """
    wanted = normal(what)
    found = []
    for candidate in candidates:
        by_unit = _unit(unit, candidate.unit)
        if by_unit is None or not wanted:
            continue
        closeness, reason = _title(wanted, normal(candidate.title))
        close = (closeness * by_unit[0]).quantize(Decimal("0.01"), ROUND_HALF_UP)
        if close >= LEAST:
            found.append(Match(candidate.key, close, (reason, by_unit[1])))
    return sorted(found, key=lambda match: (-match.closeness, match.key))


def normal(title: str) -> str:
    """Return a title without signs, marks of quantity and words that say nothing: 全年火灾起数 is 火灾."""
    plain = _SIGNS.sub("", fold(title)).upper()
    for long, short in _SHORT:
        plain = plain.replace(long, short)
    plain = _BEFORE.sub("", plain)
    return _AFTER.sub("", plain)


def _title(one: str, other: str) -> tuple[Decimal, str]:
    if one == other:
        return Decimal(1), SAME_TITLE
    short, long = sorted((one, other), key=len)
    if short and short in long:
        return Decimal(len(short)) / len(long), WITHIN
    pairs, others = _pairs(one), _pairs(other)
    shared = len(pairs & others) * 2
    return Decimal(shared) / ((len(pairs) + len(others)) or 1), ALIKE


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _unit(stated: str | None, wanted: str) -> tuple[Decimal, str] | None:
    """Return how much the units leave of the closeness, and why; None when they do not go together."""
    if stated is None:
        return Decimal(1), NOT_COMPARED
    if not stated:
        return Decimal("0.95"), NO_UNIT
    if stated == wanted:
        return Decimal(1), SAME_UNIT
    if units.factor(stated, wanted) is None:
        return None
    return (Decimal("0.9"), OTHER_COUNTER) if units.counters(stated, wanted) else (Decimal(1), CONVERTED)
