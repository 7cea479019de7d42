"""A reckoning in words: the table of days under “why is it due then”. Pure; the caller says in which language."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from jiewu.core.problems import gettext_noop
from jiewu.core.workdays import Count, Day, DayKind, Holiday, Limit, Unit

WEEKDAYS = (
    gettext_noop("Mon"),
    gettext_noop("Tue"),
    gettext_noop("Wed"),
    gettext_noop("Thu"),
    gettext_noop("Fri"),
    gettext_noop("Sat"),
    gettext_noop("Sun"),
)
UNITS = {
    Unit.WORKDAY: (gettext_noop("%(n)s workday"), gettext_noop("%(n)s workdays")),
    Unit.WORK_HOUR: (gettext_noop("%(n)s work hour"), gettext_noop("%(n)s work hours")),
    Unit.URGENT_MINUTE: (gettext_noop("%(n)s urgent minute"), gettext_noop("%(n)s urgent minutes")),
    Unit.URGENT_HOUR: (gettext_noop("%(n)s urgent hour"), gettext_noop("%(n)s urgent hours")),
    Unit.NATURAL_DAY: (gettext_noop("%(n)s natural day"), gettext_noop("%(n)s natural days")),
}


@dataclass(frozen=True, slots=True)
class Voice:
    """A language to speak: `zh` or `en`, and what turns message ids into it."""

    language: str
    gettext: Callable[[str], str]

    def name(self, holiday: Holiday) -> str:
        """Return the holiday's name."""
        return holiday.names[self.language]


@dataclass(frozen=True, slots=True)
class Line:
    """One day of the table: what it is, and how it counts."""

    on: date
    weekday: str
    kind: str  # receipt, workday, weekend, holiday, make-up
    what: str
    counted: bool
    count: Decimal
    count_text: str
    until: datetime | None
    until_text: str
    last: bool

    def as_json(self) -> dict[str, object]:
        """Return the line as `jiewu deadline --json` prints it."""
        return {
            "date": self.on.isoformat(),
            "weekday": self.on.isoweekday(),
            "kind": self.kind,
            "what": self.what,
            "counted": self.counted,
            "count": int(self.count) if self.count % 1 == 0 else float(self.count),
            "until": self.until.isoformat() if self.until else None,
        }


def lines(counts: Sequence[Count], limit: Limit, start: datetime, voice: Voice) -> list[Line]:
    """Return the table of days of a reckoning (workdays.reckon) that started at *start* in the office's zone."""
    return [
        Line(
            on=count.on,
            weekday=voice.gettext(WEEKDAYS[count.on.weekday()]),
            kind="receipt" if count.day is None else str(count.day.kind),
            what=_what(count.day, voice) if count.day else _receipt(start, voice),
            counted=count.counted,
            count=count.total,
            count_text=_count(count, limit, voice),
            until=count.until,
            until_text=_until(count, limit, count is counts[-1], voice),
            last=count is counts[-1],
        )
        for count in counts
    ]


def limit_in_words(limit: Limit, voice: Voice) -> str:
    """Return `3 workdays` in the language: 3个工作日."""
    one, many = UNITS[limit.unit]
    return voice.gettext(one if limit.amount == 1 else many) % {"n": _number(limit.amount)}


def rule(limit: Limit, ends: datetime, voice: Voice) -> str:
    """Return the rule by which *limit* was reckoned to end at *ends*, in one sentence."""
    words = {"limit": limit_in_words(limit, voice), "time": f"{ends:%H:%M}"}
    if limit.unit is Unit.WORKDAY:
        return voice.gettext("%(limit)s, counted from the day after receipt, until %(time)s of the last day") % words
    return voice.gettext("%(limit)s, running inside office hours only") % words


def basis(counts: Sequence[Count], voice: Voice) -> list[str]:
    """Return, for each holiday that the reckoning met, the line of the notice that it rests on."""
    met = {id(count.day.holiday): count.day.holiday for count in counts if count.day and count.day.holiday}
    return [_notice(holiday, voice) for holiday in met.values()]


def _notice(holiday: Holiday, voice: Voice) -> str:
    words = {
        "year": holiday.year,
        "number": holiday.notice,
        "holiday": voice.name(holiday),
        "off": _span(holiday.off),
        "work": "、".join(f"{on:%m-%d}" for on in holiday.work),
    }
    if holiday.year is None:
        sentence = voice.gettext("The office's own days off, %(holiday)s: %(off)s")
    elif not holiday.work:
        sentence = voice.gettext("State Council's holidays of %(year)s %(number)s, %(holiday)s: off %(off)s")
    else:
        sentence = voice.gettext(
            "State Council's holidays of %(year)s %(number)s, %(holiday)s: off %(off)s, worked %(work)s"
        )
    return sentence % words


def _span(days: Sequence[date]) -> str:
    return f"{days[0]:%m-%d}" if len(days) == 1 else f"{days[0]:%m-%d}–{days[-1]:%m-%d}"


def _receipt(start: datetime, voice: Voice) -> str:
    return voice.gettext("received %(time)s, this day does not count") % {"time": f"{start:%H:%M}"}


def _what(day: Day, voice: Voice) -> str:
    if day.holiday is None:
        return voice.gettext("weekend") if day.kind is DayKind.WEEKEND else voice.gettext("workday")
    words = {"holiday": voice.name(day.holiday)}
    if day.kind is DayKind.MAKE_UP:
        return voice.gettext("make-up workday for %(holiday)s, counts as a workday") % words
    new_year = day.holiday.new_year
    if new_year is not None and (day.on - new_year).days == -1:
        return voice.gettext("%(holiday)s holiday (New Year's Eve)") % words
    if day.on == new_year:
        return voice.gettext("%(holiday)s holiday (New Year's Day)") % words
    if day.on == day.holiday.off[-1] and len(day.holiday.off) > 1:
        return voice.gettext("%(holiday)s holiday, last day") % words
    return voice.gettext("%(holiday)s holiday") % words


def _count(count: Count, limit: Limit, voice: Voice) -> str:
    if not count.counted:
        return voice.gettext("not counted")
    words = {"n": _number(count.total)}
    return (voice.gettext("day %(n)s") if limit.unit is Unit.WORKDAY else voice.gettext("%(n)s hours so far")) % words


def _until(count: Count, limit: Limit, last: bool, voice: Voice) -> str:
    if count.until is None:
        return ""
    words = {"time": f"{count.until:%H:%M}", "n": _number(count.total)}
    if last:
        return voice.gettext("due %(time)s") % words
    if limit.unit is Unit.WORKDAY:
        return voice.gettext("%(time)s day %(n)s is full") % words
    return voice.gettext("until %(time)s") % words


def _number(amount: Decimal) -> str:
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
