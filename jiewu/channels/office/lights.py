"""Lights: how near a deadline is, in colour and words. Green ●, yellow ▲ (half a workday), red ■, grey ○ paused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jiewu.cases import deadlines
from jiewu.channels.office.dates import short_day
from jiewu.core import clock
from jiewu.core.problems import Problem
from jiewu.core.workdays import Calendar, Hours

if TYPE_CHECKING:
    from jiewu.cases.queries import Case

FAR = timedelta(days=14)  # beyond it no half workday can be all that is left


@dataclass(frozen=True, slots=True)
class Light:
    """A colour (g, y, r, o, or none) and the word that always stands with it."""

    colour: str
    text: str


@dataclass(frozen=True, slots=True)
class Lights:
    """Gives each case of a page its light, at one moment, by one calendar."""

    now: datetime
    calendar: Calendar
    hours: Hours

    def of(self, case: Case) -> Light:
        """Return the light of a case: of its deadline while it runs, of its verdict when it is closed."""
        if case.phase == "closed":
            return closed(case.on_time)
        if case.phase == "suspended":
            return Light("o", _("paused"))
        if case.due is None:
            return Light("", _("due unknown") if case.due_problem else "—")
        return self.deadline(case.due)

    def deadline(self, due: datetime) -> Light:
        """Return the light of a deadline that is still to be kept."""
        if self.now > due:
            return Light("r", _("overdue %(span)s") % {"span": self.overdue(due)})
        return Light("y" if self._half_a_day_left(due) else "g", self._when(due))

    def sentence(self, case: Case) -> str:
        """Return the light's words as a sentence above a case: due tomorrow 18:00, 1 workday 3 hours left."""
        light = self.of(case)
        if light.colour not in ("g", "y") or case.phase == "closed" or case.due is None:
            return light.text
        left = self.left_text(case.due)
        words = {"when": light.text, "left": left}
        return (_("due %(when)s, %(left)s left") if left else _("due %(when)s")) % words

    def left_text(self, due: datetime) -> str:
        """Return the office time left in workdays and hours; nothing when there is none, it is far away or unknown."""
        left = self.left(due)
        if not left:
            return ""
        days, rest = divmod(left, self._workday(clock.local(due).date()))
        hours = round(rest.total_seconds() / 3600, 1)
        parts = []
        if days:
            parts.append((_("%(n)s workday") if days == 1 else _("%(n)s workdays")) % {"n": days})
        if hours:
            parts.append(ngettext("%(n)s hour", "%(n)s hours", 2) % {"n": f"{hours:g}"})
        return " ".join(parts)

    def overdue(self, due: datetime) -> str:
        """Return by how much a deadline has passed: in workdays, within the first one in hours."""
        begin, end = clock.local(due).date(), clock.local(self.now).date()
        days = workdays_between(self.calendar, begin, end)
        if days == 0:
            hours = max(1, int((self.now - due).total_seconds() // 3600))
            return ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
        return (_("%(n)s workday") if days == 1 else _("%(n)s workdays")) % {"n": days}

    def left(self, due: datetime) -> timedelta | None:
        """Return the office time left until a deadline; None when it is far away or the calendar does not reach it."""
        if due - self.now > FAR:
            return None
        left, day, last = timedelta(0), clock.local(self.now).date(), clock.local(due).date()
        try:
            while day <= last:
                if self.calendar.works(day):
                    left += self._open_between(day, self.now, due)
                day += timedelta(days=1)
        except Problem:  # no calendar for that year: nothing is known of office time
            return None
        return left

    def _half_a_day_left(self, due: datetime) -> bool:
        left = self.left(due)
        return left is not None and left <= self._workday(clock.local(due).date()) / 2

    def _workday(self, day: date) -> timedelta:
        return self._open_between(day, self._at(day, 0), self._at(day, 24))

    def _open_between(self, day: date, start: datetime, end: datetime) -> timedelta:
        total = timedelta(0)
        for opens, closes in self.hours.on(day):
            begin = max(start, datetime.combine(day, opens, clock.OFFICE_ZONE))
            stop = min(end, datetime.combine(day, closes, clock.OFFICE_ZONE))
            total += max(stop - begin, timedelta(0))
        return total

    @staticmethod
    def _at(day: date, hour: int) -> datetime:
        return datetime.combine(day, datetime.min.time(), clock.OFFICE_ZONE) + timedelta(hours=hour)

    def _when(self, due: datetime) -> str:
        local, today = clock.local(due), clock.local(self.now).date()
        words = {"time": f"{local:%H:%M}"}
        if local.date() == today:
            return _("today %(time)s") % words
        if local.date() == today + timedelta(days=1):
            return _("tomorrow %(time)s") % words
        return short_day(local.date(), today)


def current() -> Lights:
    """Return the lights of this moment; office hours are read again every ten seconds, not with every page."""
    now = clock.now()
    calendar, hours = _rules(int(now.timestamp()) // 10)
    return Lights(now, calendar, hours)


@lru_cache(maxsize=1)
def _rules(_slot: int) -> tuple[Calendar, Hours]:
    rules = deadlines.rules()
    return rules.calendar, rules.hours


def closed(on_time: bool | None) -> Light:
    """Return the light of a verdict: green kept, red late, none when nobody knows."""
    if on_time is None:
        return Light("", _("closed, verdict unknown"))
    return Light("g", _("closed on time")) if on_time else Light("r", _("closed late"))


def workdays_between(calendar: Calendar, begin: date, end: date) -> int:
    """Return how many workdays lie after *begin*, up to and with *end*; years without a calendar count weekdays."""
    years = range(begin.year, end.year + 1)
    total = sum(_year(calendar, year)[-1] for year in years)
    before = _year(calendar, begin.year)[begin.timetuple().tm_yday - 1]
    after = _year(calendar, end.year)[-1] - _year(calendar, end.year)[end.timetuple().tm_yday - 1]
    return total - before - after


@lru_cache(maxsize=64)
def _year(calendar: Calendar, year: int) -> tuple[int, ...]:
    """Return, for each day of a year, how many workdays there were up to and with it."""
    run, days, day = 0, [], date(year, 1, 1)
    while day.year == year:
        run += _works(calendar, day)
        days.append(run)
        day += timedelta(days=1)
    return tuple(days)


def _works(calendar: Calendar, day: date) -> bool:
    try:
        return calendar.works(day)
    except Problem:
        return day.weekday() < 5
