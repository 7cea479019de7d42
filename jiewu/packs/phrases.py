"""The phrases that a number in a report may write, and which indicators each of them fits. Pure."""

from collections.abc import Callable, Mapping
from typing import Any

from jiewu.core.problems import Problem
from jiewu.packs.definitions import IndicatorDef
from jiewu.packs.placeholders import DIMENSIONS, MOST_PARTS, Placeholder

Find = Callable[[str], IndicatorDef | None]  # an indicator by its name in the text; None when it is not known


def check(placeholder: Placeholder, find: Find) -> list[Problem]:
    """Return what is wrong with a phrase for its indicator; names that are not known are told elsewhere."""
    if placeholder.phrase not in PHRASES:
        return [Problem("report_phrase_unknown", phrase=placeholder.phrase, known=", ".join(PHRASES))]
    indicator = find(placeholder.name)
    if indicator is None:
        return []
    problem = _narrowing(placeholder, indicator) or PHRASES[placeholder.phrase](placeholder, indicator, find)
    return [problem] if problem else []


def is_rate(indicator: IndicatorDef) -> bool:
    """Tell whether an indicator is a share of something: two numbers divided, in per cent or per mille."""
    return indicator.denominator is not None and indicator.unit in ("%", "‰")


def case_type(placeholder: Placeholder, indicator: IndicatorDef) -> str:
    """Return the key of the type that narrows a number; empty when none does, or the indicator does not count it."""
    wanted = placeholder.narrowed("type")
    own = wanted if "." in wanted else f"{indicator.pack}.{wanted}"
    return own if wanted and own in indicator.types else ""


def _narrowing(placeholder: Placeholder, indicator: IndicatorDef) -> Problem | None:
    wanted = placeholder.narrowed("type")
    if wanted and not case_type(placeholder, indicator):
        known = ", ".join(indicator.types)
        return Problem("report_type", indicator=indicator.title, type=wanted, known=known)
    return None


def _plain(placeholder: Placeholder, _indicator: IndicatorDef, _find: Find) -> Problem | None:
    return _arguments(placeholder, "") if placeholder.arguments else None


def _changed(placeholder: Placeholder, _indicator: IndicatorDef, _find: Find) -> Problem | None:
    return None if placeholder.arguments in ((), ("base",)) else _arguments(placeholder, "base")


def _with_base(placeholder: Placeholder, indicator: IndicatorDef, _find: Find) -> Problem | None:
    if indicator.denominator is None:
        return Problem("report_phrase_needs_rate", phrase=placeholder.phrase, indicator=indicator.title)
    return _arguments(placeholder, "") if placeholder.arguments else None


def _breakdown(placeholder: Placeholder, indicator: IndicatorDef, _find: Find) -> Problem | None:
    dimension, most = (*placeholder.arguments, "", "")[:2]
    number = int(most) if most.isdecimal() else 0
    if dimension not in DIMENSIONS or len(placeholder.arguments) > 2 or (most and not 0 < number <= MOST_PARTS):
        return _arguments(placeholder, f"area | month | case_type, 1–{MOST_PARTS}")
    if dimension == "case_type" and len(indicator.types) < 2:
        return Problem("report_phrase_one_type", indicator=indicator.title)
    return None


def _share_of(placeholder: Placeholder, indicator: IndicatorDef, find: Find) -> Problem | None:
    if len(placeholder.arguments) != 1:
        return _arguments(placeholder, "INDICATOR")
    whole = find(placeholder.arguments[0])
    if whole is None:
        return None
    if indicator.unit != whole.unit or indicator.denominator is not None:
        titles: dict[str, Any] = {"indicator": indicator.title, "unit": indicator.unit}
        return Problem("report_share_units", **titles, whole=whole.title, of=whole.unit)
    return None


def _arguments(placeholder: Placeholder, known: str) -> Problem:
    found = ", ".join(placeholder.arguments)
    return Problem("report_phrase_arguments", phrase=placeholder.phrase, found=found or "—", known=known or "—")


PHRASES: Mapping[str, Callable[[Placeholder, IndicatorDef, Find], Problem | None]] = {
    "value": _plain,  # 168件
    "with_change": _changed,  # 168件，同比下降41.3%
    "change": _changed,  # 同比下降41.3%
    "with_base": _with_base,  # 99.4%（634/638）
    "breakdown": _breakdown,  # 168件，其中芦湾社区74件、榕东社区50件，其余44件
    "share_of": _share_of,  # 168件，占受理诉求的12.3%
    "of_target": _plain,  # 1,562个，为年度目标1,500个的104.1%
}
