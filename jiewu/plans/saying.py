"""Progress in words: amounts, lights, why something is forecast. Rounding happens here, once, half up."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

from django.utils.translation import get_language, gettext_noop, ngettext
from django.utils.translation import gettext as _

from jiewu.core import clock
from jiewu.indicators.units import PER
from jiewu.packs.definitions import IndicatorDef
from jiewu.plans.followed import Followed
from jiewu.plans.lights import Light, State
from jiewu.plans.progress import Progress
from jiewu.plans.reckoning import Reason
from jiewu.plans.tasks import Standing

STATES = {
    State.DONE: gettext_noop("{n} done"),
    State.FINE: gettext_noop("{n} on track"),
    State.SLOW: gettext_noop("{n} behind"),
    State.LATE: gettext_noop("{n} overdue or missed"),
    State.PAUSED: gettext_noop("{n} paused"),
    State.SILENT: gettext_noop("{n} without a number"),
    State.UNTIED: gettext_noop("{n} not tied to an indicator"),
    State.HIDDEN: gettext_noop("{n} not for your post"),
}
STATE_NAMES = {
    State.DONE: gettext_noop("done"),
    State.FINE: gettext_noop("on track"),
    State.SLOW: gettext_noop("behind"),
    State.LATE: gettext_noop("overdue or missed"),
    State.PAUSED: gettext_noop("paused"),
    State.SILENT: gettext_noop("without a number"),
    State.UNTIED: gettext_noop("not tied"),
    State.HIDDEN: gettext_noop("not for your post"),
}
_LIGHTS = {
    "met": gettext_noop("reached"),
    "kept": gettext_noop("kept"),
    "fine": gettext_noop("on track"),
    "ahead": gettext_noop("%(gap)s ahead"),
    "slow": gettext_noop("%(gap)s behind"),
    "fast": gettext_noop("%(gap)s above the pace"),
    "short": gettext_noop("%(gap)s short"),
    "high": gettext_noop("%(gap)s too high"),
    "rank_high": gettext_noop("%(gap)s places short"),
    "missed": gettext_noop("missed, %(gap)s short"),
    "exceeded": gettext_noop("exceeded by %(gap)s"),
    "not_up": gettext_noop("has not risen"),
    "not_down": gettext_noop("has not fallen"),
    "in_hand": gettext_noop("in hand"),
    "silent": gettext_noop("no number yet"),
    "no_base": gettext_noop("no number of last year"),
    "other_unit": gettext_noop("the indicator counts %(unit)s"),
    "paused": gettext_noop("paused, %(why)s"),
    "untied": gettext_noop("not tied to an indicator"),
    "gone": gettext_noop("its indicator is no longer defined"),
    "hidden": gettext_noop("not for your post"),
}
_REASONS = {
    "pace_straight": gettext_noop("Expected by now: straight, every day as much as any other up to %(due)s."),
    "pace_rhythm": gettext_noop(
        "Expected by now: after the rhythm of %(year)s, by the months of the %(facts)s facts counted then."
    ),
    "pace_set": gettext_noop("Expected by now: as set by month for this target."),
    "by_days": gettext_noop(
        "By %(day)s, %(share)s of the year has passed: %(reached)s ÷ %(share)s = %(value)s, if it goes on like that."
    ),
    "by_rhythm": gettext_noop(
        "By %(day)s of the year before, %(share)s of that year had come: %(reached)s ÷ %(share)s = %(value)s."
    ),
    "by_set": gettext_noop("By %(day)s, %(share)s was to have come: %(reached)s ÷ %(share)s = %(value)s."),
    "no_more": gettext_noop("At this pace all %(value)s are reached: %(reached)s ÷ %(share)s is more than there are."),
    "too_early": gettext_noop("Only %(share)s of the year's course has passed: too early to forecast."),
    "by_recent": gettext_noop(
        "The last three whole months stood at %(recent)s; the rest of the year is reckoned like them: %(value)s."
    ),
    "as_it_stands": gettext_noop("Nothing tells how it goes on; it is forecast as it stands: %(value)s."),
    "final": gettext_noop("The year is over: %(value)s."),
    "converted": gettext_noop("Converted from %(unit)s to %(to)s."),
    "compared": gettext_noop("Compared with %(base)s, counted of the year before up to the same day."),
    "stated": gettext_noop("Compared with %(base)s, which a report states of the year before."),
}


def amount(value: Fraction | None, step: Fraction) -> str:
    """Return an amount with separators, as fine as *step* and no finer: 1,562, 91.1, 35.25; — for none."""
    if value is None:
        return "—"
    if step == 1:
        return f"{_rounded(value, 0):,f}"
    if step == Fraction(1, 10):
        return f"{_rounded(value, 1):,f}"
    text = f"{_rounded(value, 2):,f}"
    return text.rstrip("0").rstrip(".")


def share(value: Fraction | None) -> str:
    """Return a share as a percentage without its sign: 104.1; — for none."""
    return "—" if value is None else f"{_rounded(value * 100, 1):,f}"


def unit(progress: Progress) -> str:
    """Return the unit of a target, in the active language where the indicator has it so."""
    known = progress.indicator
    if known is not None and progress.unit == known.unit:
        return known.unit_in(_language())
    return progress.unit


def valued(value: Fraction | None, progress: Progress) -> str:
    """Return an amount with its unit: 1,562个, 91.1%."""
    number = amount(value, progress.step)
    return f"{number}{progress.unit}" if progress.unit in PER else joined(number, unit(progress))


def gap(value: Fraction, progress: Progress) -> str:
    """Return how far two amounts are apart: 12个, 0.9个百分点."""
    if progress.unit in PER:
        return _("%(n)s points") % {"n": amount(value, progress.step)}
    return valued(value, progress)


def joined(number: str, word: str) -> str:
    """Return a number and its unit as the active language sets them: 12个, 12 ports."""
    return f"{number} {word}".strip() if _language().startswith("en") else f"{number}{word}"


def light(progress: Progress) -> str:
    """Return the words of a target's light: 慢12个."""
    code, params = progress.light.code, progress.light.params
    if code in ("done", "late"):
        return _dated(progress.light, progress.day)
    said: dict[str, Any] = dict(params)
    if "gap" in params:
        said["gap"] = amount(params["gap"], progress.step) if code == "rank_high" else gap(params["gap"], progress)
    return _(_LIGHTS[code]) % said


def task_light(standing: Standing) -> str:
    """Return the words of a task's light: 逾期6天."""
    if standing.light.code in ("done", "late"):
        return _dated(standing.light, standing.day)
    return _(_LIGHTS[standing.light.code])


def urged(followed: Followed, today: date) -> str:
    """Return when a promise was urged on, as long as nobody has answered; else nothing."""
    if followed.urged is None:
        return ""
    return _("urged %(day)s, no answer yet") % {"day": short(clock.local(followed.urged.made).date(), today)}


def reasons(progress: Progress) -> list[str]:
    """Return how pace and forecast were reckoned, a sentence each."""
    return [_reason(each, progress) for each in progress.reasons]


def title(indicator: IndicatorDef) -> str:
    """Return an indicator's title in the active language."""
    return indicator.title_in(_language())


def short(day: date, today: date) -> str:
    """Return a day without its year where that is this one's: 09-24."""
    return f"{day:%m-%d}" if day.year == today.year else day.isoformat()


def _dated(light: Light, today: date) -> str:
    if light.code == "done":
        return _("done %(day)s") % {"day": short(light.params["day"], today)}
    days = light.params["days"]
    return ngettext("overdue by %(days)s day", "overdue by %(days)s days", days) % {"days": days}


def _reason(reason: Reason, progress: Progress) -> str:
    return _(_REASONS[reason.code]) % {name: _said(name, value, progress) for name, value in reason.params.items()}


def _said(name: str, value: Any, progress: Progress) -> str:
    match name:
        case "share":
            return f"{share(value)}%"
        case "recent":
            return f"{amount(value, Fraction(1, 10))}{progress.unit}"
        case "reached" | "value":
            return "—" if value is None else _valued(value, progress)
        case "base":
            return amount(value, Fraction(1, 100))
        case "facts":
            return f"{value:,}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _valued(value: Fraction, progress: Progress) -> str:
    number = amount(value, progress.step)
    return f"{number}{progress.unit}" if progress.unit in PER else number


def _rounded(value: Fraction, places: int) -> Decimal:
    scaled = value * 10**places
    whole = floor(abs(scaled) + Fraction(1, 2))
    return Decimal(whole if scaled >= 0 else -whole).scaleb(-places)


def _language() -> str:
    return get_language() or "zh-hans"
