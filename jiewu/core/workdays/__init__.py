"""Workdays, office hours and the limits reckoned by them. Pure: no Django, no clock, no database.

The calendar is that of the State Council's yearly notices (years/*.yaml), checked against a second source in the tests.
"""

from jiewu.core.workdays.calendar import Calendar, Day, DayKind, Holiday, read_years, shipped
from jiewu.core.workdays.hours import DEFAULT_HOURS, Hours, read_hours
from jiewu.core.workdays.limits import Limit, Unit, parse_limit
from jiewu.core.workdays.reckoning import Count, due, reckon
from jiewu.core.workdays.spans import later, worked

__all__ = [
    "DEFAULT_HOURS",
    "Calendar",
    "Count",
    "Day",
    "DayKind",
    "Holiday",
    "Hours",
    "Limit",
    "Unit",
    "due",
    "later",
    "parse_limit",
    "read_hours",
    "read_years",
    "reckon",
    "shipped",
    "worked",
]
