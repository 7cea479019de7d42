"""The calendar of our own files against a second source, day by day."""

from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest

from jiewu.core.problems import Problem
from jiewu.core.workdays import Calendar, DayKind, Holiday, read_years, shipped

FIRST, LAST = date(2004, 1, 1), date(2026, 12, 31)
NEW_MOON, MONTH = date(2004, 1, 22), 29.530588  # the first lunar new year of the files; the mean lunar month in days


def days() -> list[date]:
    return [FIRST + timedelta(days=step) for step in range((LAST - FIRST).days + 1)]


def test_every_day_agrees_with_the_second_source() -> None:
    wrong = [on for on in days() if shipped().works(on) != chinese_calendar.is_workday(on)]
    assert wrong == []


def test_make_up_days_are_weekend_days_that_are_worked() -> None:
    made_up = {on for on in days() if shipped().day(on).kind is DayKind.MAKE_UP}
    assert made_up == {on for on in days() if on.weekday() >= 5 and chinese_calendar.is_workday(on)}
    assert len(made_up) > 140


def test_a_holiday_carries_the_name_that_the_second_source_gives_it() -> None:
    for on in days():
        off, oracle = chinese_calendar.get_holiday_detail(on)
        day = shipped().day(on)
        if not off or oracle is None:
            continue
        assert day.kind is DayKind.HOLIDAY, on
        assert day.holiday is not None
        named = chinese_calendar.Holiday(oracle).chinese
        assert named in day.holiday.names["zh"] or "70周年" in named, on


def test_spring_festival_names_its_eve_and_first_day() -> None:
    day = shipped().day(date(2021, 2, 12))
    assert day.holiday is not None
    assert day.holiday.names == {"zh": "春节", "en": "Spring Festival"}
    assert day.holiday.new_year == date(2021, 2, 12)
    assert day.holiday.notice == "国办发明电〔2020〕27号"  # noqa: RUF001 - the brackets of Chinese document numbers


def test_each_lunar_new_year_falls_on_a_new_moon_in_its_holiday() -> None:
    firsts = [(holiday, holiday.new_year) for holiday in shipped().holidays if holiday.new_year]
    assert [first.year for _, first in firsts] == list(range(2004, 2027))
    for holiday, first in firsts:
        months = (first - NEW_MOON).days / MONTH
        assert abs(months - round(months)) * MONTH < 1.5, first
        assert first in holiday.off
        assert (1, 21) <= (first.month, first.day) <= (2, 20)


def test_notices_are_quoted_from_2008_on() -> None:
    quoted = {holiday.year for holiday in shipped().holidays if holiday.notice}
    assert quoted == set(range(2008, 2027))


@pytest.mark.parametrize("on", [date(2003, 12, 31), date(2027, 1, 1)])
def test_it_refuses_a_day_of_a_year_without_notice(on: date) -> None:
    with pytest.raises(Problem) as refused:
        shipped().day(on)
    assert refused.value.code == "no_calendar"
    assert str(refused.value) == f"due unknown: no calendar for {on.year}"


def test_an_office_may_take_a_day_off_itself() -> None:
    day = date(2021, 3, 10)
    own = Holiday({"zh": "停电", "en": "Power cut"}, off=(day,))
    assert shipped().works(day)
    assert not shipped().with_holidays([own]).works(day)


def test_a_file_of_one_year_reads_as_calendar(tmp_path: Path) -> None:
    path = tmp_path / "2027.yaml"
    path.write_text(
        "year: 2027\nholidays:\n  - {name: {zh: 元旦, en: New Year}, off: 2027-01-01..2027-01-02, work: 2027-01-03}\n"
    )
    calendar = read_years([path])
    kinds = [calendar.day(date(2027, 1, number)).kind for number in (1, 2, 3, 4)]
    assert kinds == [DayKind.HOLIDAY, DayKind.HOLIDAY, DayKind.MAKE_UP, DayKind.WORKDAY]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "year: 2027",
        "year: x\nholidays: []",
        "year: 2027\nholidays: [{name: {zh: 元旦, en: New Year}, off: 2027-02-30}]",
        "year: 2027\nholidays: [{name: {zh: 元旦, en: New Year}, off: 2027-01-02..2027-01-01}]",
        "year: 2027\nholidays: [{name: {zh: 元旦}, off: 2027-01-01}]",
        "year: [",
    ],
)
def test_it_refuses_a_file_that_is_no_calendar(tmp_path: Path, content: str) -> None:
    path = tmp_path / "2027.yaml"
    path.write_text(content)
    with pytest.raises(ValueError, match=r"2027\.yaml: not a calendar of one year"):
        read_years([path])


def test_an_empty_calendar_covers_nothing() -> None:
    with pytest.raises(Problem, match="2021"):
        Calendar((), ()).day(date(2021, 1, 1))
