"""Days and times as the office reads them: 2021-02-10 周三, 16:30."""

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jiewu.core import clock

WEEKDAYS = (
    gettext_noop("Mon"),
    gettext_noop("Tue"),
    gettext_noop("Wed"),
    gettext_noop("Thu"),
    gettext_noop("Fri"),
    gettext_noop("Sat"),
    gettext_noop("Sun"),
)


MONTHS = (
    gettext_noop("Jan"),
    gettext_noop("Feb"),
    gettext_noop("Mar"),
    gettext_noop("Apr"),
    gettext_noop("May"),
    gettext_noop("Jun"),
    gettext_noop("Jul"),
    gettext_noop("Aug"),
    gettext_noop("Sep"),
    gettext_noop("Oct"),
    gettext_noop("Nov"),
    gettext_noop("Dec"),
)


def month(key: str) -> str:
    """Return the name of a month 2025-03: 3月, Mar."""
    return _(MONTHS[int(key[5:7]) - 1])


def weekday(day: date) -> str:
    """Return the day of the week: 周三, Wed."""
    return _(WEEKDAYS[day.weekday()])


def day_text(day: date) -> str:
    """Return a whole day: 2021-02-10 周三."""
    return f"{day.isoformat()} {weekday(day)}"


def short_day(day: date, today: date) -> str:
    """Return a day as lists show it: without its year when that is this year's."""
    text = day.isoformat() if day.year != today.year else day.strftime("%m-%d")
    return f"{text} {weekday(day)}"


def moment_text(moment: datetime) -> str:
    """Return a whole moment, local: 2021-02-10 周三 16:30."""
    local = clock.local(moment)
    return f"{day_text(local.date())} {local:%H:%M}"


def short_moment(moment: datetime, today: date) -> str:
    """Return a moment as histories show it: 02-10 周三 16:30."""
    local = clock.local(moment)
    return f"{short_day(local.date(), today)} {local:%H:%M}"
