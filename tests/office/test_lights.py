"""Lights: what a deadline looks like at a moment, by the calendar and the office hours."""

from datetime import date, datetime

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from jiewu.channels.office.lights import Lights, closed, workdays_between
from jiewu.core.clock import OFFICE_ZONE
from jiewu.core.workdays import DEFAULT_HOURS, shipped

MONDAY = "2021-02-22"


def at(text: str) -> datetime:
    """Return the office's time."""
    return datetime.fromisoformat(text).replace(tzinfo=OFFICE_ZONE)


def lights(now: str) -> Lights:
    """Return the lights of a moment."""
    return Lights(at(now), shipped(), DEFAULT_HOURS)


@pytest.mark.parametrize(
    ("now", "due", "colour", "text"),
    [
        (f"{MONDAY} 08:30", f"{MONDAY} 12:00", "y", "今天 12:00"),
        (f"{MONDAY} 08:30", f"{MONDAY} 18:00", "g", "今天 18:00"),
        (f"{MONDAY} 14:31", f"{MONDAY} 18:00", "y", "今天 18:00"),
        (f"{MONDAY} 18:30", "2021-02-23 10:00", "y", "明天 10:00"),
        (f"{MONDAY} 08:30", "2021-02-23 18:00", "g", "明天 18:00"),
        (f"{MONDAY} 08:30", "2021-02-26 18:00", "g", "02-26 周五"),
        (f"{MONDAY} 08:30", "2022-02-26 18:00", "g", "2022-02-26 周六"),
        (f"{MONDAY} 18:01", f"{MONDAY} 18:00", "r", "超期 1小时"),
        ("2021-02-19 10:00", "2021-02-10 18:00", "r", "超期 2个工作日"),  # the Spring Festival lies between
        ("2021-02-20 18:01", "2021-02-19 18:00", "r", "超期 1个工作日"),  # a Saturday that is worked
    ],
)
def test_a_deadline_has_a_colour_and_a_word(now: str, due: str, colour: str, text: str) -> None:
    with translation.override("zh-hans"):
        light = lights(now).deadline(at(due))
    assert (light.colour, light.text) == (colour, text)


def test_what_is_left_is_office_time() -> None:
    with translation.override("zh-hans"):
        assert lights("2021-02-19 10:00").left_text(at("2021-02-20 18:00")) == "1个工作日 6小时"
        assert lights("2021-02-19 08:00").left_text(at("2021-02-19 18:00")) == "1个工作日"
        assert lights("2021-02-21 10:00").left_text(at("2021-02-22 09:00")) == ""  # the office opens with it
        assert lights("2021-01-01 10:00").left_text(at("2021-12-01 09:00")) == ""


def test_beyond_the_calendar_weekdays_count() -> None:
    with translation.override("zh-hans"):
        assert lights("2031-01-08 10:00").deadline(at("2031-01-03 18:00")).text == "超期 3个工作日"
        assert lights("2031-01-08 10:00").deadline(at("2031-01-08 18:00")).colour == "g"


def test_a_verdict_nobody_knows_has_no_colour() -> None:
    assert [closed(verdict).colour for verdict in (True, False, None)] == ["g", "r", ""]


@given(st.dates(date(2004, 1, 1), date(2026, 12, 31)), st.dates(date(2004, 1, 1), date(2026, 12, 31)))
def test_workdays_between_are_those_of_the_calendar(one: date, other: date) -> None:
    begin, end = min(one, other), min(max(one, other), date.fromordinal(min(one, other).toordinal() + 900))
    days = [date.fromordinal(day) for day in range(begin.toordinal() + 1, end.toordinal() + 1)]
    assert workdays_between(shipped(), begin, end) == sum(shipped().works(day) for day in days)
