"""When limits end: cases worked by hand."""

from datetime import UTC, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from jiewu.core.problems import Problem
from jiewu.core.workdays import DEFAULT_HOURS, DayKind, due, parse_limit, read_hours, reckon, shipped

ZONE = ZoneInfo("Asia/Shanghai")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def ends(limit: str, start: str) -> str:
    return due(parse_limit(limit), at(start), shipped(), DEFAULT_HOURS).isoformat()


@pytest.mark.parametrize(
    ("limit", "start", "expected"),
    [
        # Spring Festival 2021: off from 11 to 17 February, Saturday the 20th worked.
        ("3 workdays", "2021-02-10 16:30", "2021-02-20T18:00:00+08:00"),
        ("1 workday", "2021-02-10 16:30", "2021-02-18T18:00:00+08:00"),
        ("5 workdays", "2021-02-10 16:30", "2021-02-23T18:00:00+08:00"),
        ("4 work hours", "2021-02-10 16:30", "2021-02-18T11:30:00+08:00"),
        # received in the holiday itself, on a plain Saturday, before the office opens, after it closed
        ("1 workday", "2021-02-14 03:00", "2021-02-18T18:00:00+08:00"),
        ("1 workday", "2021-03-06 10:00", "2021-03-08T18:00:00+08:00"),
        ("1 workday", "2021-03-08 07:00", "2021-03-09T18:00:00+08:00"),
        ("1 workday", "2021-03-08 23:59", "2021-03-09T18:00:00+08:00"),
        # work hours: over noon, ending at noon, from the noon break, over night, over a weekend
        ("2 work hours", "2021-03-08 11:00", "2021-03-08T15:00:00+08:00"),
        ("2 work hours", "2021-03-08 10:00", "2021-03-08T12:00:00+08:00"),
        ("1.5 work hours", "2021-03-08 12:30", "2021-03-08T15:30:00+08:00"),
        ("0.25 work hours", "2021-03-08 17:50", "2021-03-09T09:05:00+08:00"),
        ("4 work hours", "2021-03-05 17:00", "2021-03-08T12:00:00+08:00"),
        ("7 work hours", "2021-03-08 09:00", "2021-03-08T18:00:00+08:00"),
        ("7 work hours", "2021-03-08 08:00", "2021-03-08T18:00:00+08:00"),
        # National Day 2020: 1 to 8 October off, Sunday 27 September and Saturday 10 October worked
        ("2 workdays", "2020-09-30 09:00", "2020-10-10T18:00:00+08:00"),
        ("1 workday", "2020-09-25 09:00", "2020-09-27T18:00:00+08:00"),
        # the extended Spring Festival of 2020 took Saturday 1 February back
        ("1 workday", "2020-01-23 09:00", "2020-02-03T18:00:00+08:00"),
        # new year of 2019: Saturday 29 December 2018 worked, by the notice for 2019
        ("2 workdays", "2018-12-28 09:00", "2019-01-02T18:00:00+08:00"),
        # the last day of the calendar, and the first
        ("1 workday", "2026-12-30 09:00", "2026-12-31T18:00:00+08:00"),
        ("1 workday", "2003-12-31 09:00", "2004-01-02T18:00:00+08:00"),
    ],
)
def test_a_limit_ends(limit: str, start: str, expected: str) -> None:
    assert ends(limit, start) == expected


def test_a_start_in_another_zone_is_read_in_the_offices() -> None:
    start = datetime(2021, 2, 10, 8, 30, tzinfo=UTC)
    assert due(parse_limit("3 workdays"), start, shipped(), DEFAULT_HOURS) == at("2021-02-20 18:00")
    late = datetime(2021, 3, 8, 17, 0, tzinfo=UTC)  # one o'clock on the 9th in the office
    assert due(parse_limit("1 workday"), late, shipped(), DEFAULT_HOURS) == at("2021-03-10 18:00")


def test_it_refuses_a_start_without_offset() -> None:
    naive = datetime(2021, 2, 10, 16, 30)  # noqa: DTZ001 - what is refused
    with pytest.raises(ValueError, match="offset"):
        due(parse_limit("3 workdays"), naive, shipped(), DEFAULT_HOURS)


def test_new_office_hours_move_the_end_of_their_days_only() -> None:
    hours = read_hours([(at("2021-02-20 00:00").date(), [["08:30", "12:00"], ["13:30", "17:30"]])])
    assert due(parse_limit("3 workdays"), at("2021-02-10 16:30"), shipped(), hours) == at("2021-02-20 17:30")
    assert due(parse_limit("2 workdays"), at("2021-02-10 16:30"), shipped(), hours) == at("2021-02-19 18:00")
    assert due(parse_limit("1 work hour"), at("2021-02-19 17:30"), shipped(), hours) == at("2021-02-20 09:00")


@pytest.mark.parametrize(
    ("limit", "start"),
    [
        ("3 workdays", "2026-12-30 09:00"),
        ("1 workday", "2026-12-31 09:00"),
        ("4 work hours", "2026-12-31 16:30"),
        ("1 work hour", "2027-01-04 10:00"),
        ("9999 workdays", "2021-02-10 16:30"),
    ],
)
def test_it_refuses_to_guess_beyond_the_calendar(limit: str, start: str) -> None:
    with pytest.raises(Problem) as refused:
        ends(limit, start)
    assert str(refused.value) == "due unknown: no calendar for 2027"


def test_hours_before_the_first_calendar_are_refused_too() -> None:
    with pytest.raises(Problem, match="no calendar for 2003"):
        ends("1 work hour", "2003-12-31 10:00")


@pytest.mark.parametrize("limit", ["30 urgent minutes", "2 urgent hours", "15 natural days"])
def test_it_refuses_units_that_packs_may_only_name(limit: str) -> None:
    with pytest.raises(Problem) as refused:
        ends(limit, "2021-02-10 16:30")
    assert refused.value.code == "limit_unit_not_supported"
    assert str(parse_limit(limit).unit) in str(refused.value)


def test_a_reckoning_shows_each_day_and_how_it_counts() -> None:
    counts = reckon(parse_limit("3 workdays"), at("2021-02-10 16:30"), shipped(), DEFAULT_HOURS)
    assert [count.on.day for count in counts] == list(range(10, 21))
    assert counts[0].receipt
    assert [count.day.kind for count in counts if count.day] == [DayKind.HOLIDAY] * 7 + [
        DayKind.WORKDAY,
        DayKind.WORKDAY,
        DayKind.MAKE_UP,
    ]
    assert [count.total for count in counts if count.counted] == [1, 2, 3]
    assert [count.until.time() for count in counts if count.until] == [time(18)] * 3
    assert counts[-1].until == at("2021-02-20 18:00")


def test_a_reckoning_in_hours_adds_up_what_ran_each_day() -> None:
    counts = reckon(parse_limit("4 work hours"), at("2021-02-10 16:30"), shipped(), DEFAULT_HOURS)
    assert [count.total for count in counts if count.counted] == [Decimal("1.5"), Decimal(4)]
    assert not counts[0].receipt
    assert counts[0].until == at("2021-02-10 18:00")
    assert counts[-1].until == at("2021-02-18 11:30")


def test_a_day_whose_hours_are_over_counts_nothing() -> None:
    counts = reckon(parse_limit("1 work hour"), at("2021-03-08 18:00"), shipped(), DEFAULT_HOURS)
    assert [count.counted for count in counts] == [False, True]
