"""Limits as packs write them, and office hours as offices set them."""

from datetime import date, time
from decimal import Decimal

import pytest

from jiewu.core.problems import Problem
from jiewu.core.workdays import DEFAULT_HOURS, Hours, Limit, Unit, parse_limit, read_hours


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("3 workdays", Limit(Decimal(3), Unit.WORKDAY)),
        ("1 workday", Limit(Decimal(1), Unit.WORKDAY)),
        (" 4 work hours ", Limit(Decimal(4), Unit.WORK_HOUR)),
        ("1.5 work hours", Limit(Decimal("1.5"), Unit.WORK_HOUR)),
        ("30 urgent minutes", Limit(Decimal(30), Unit.URGENT_MINUTE)),
        ("1 urgent hour", Limit(Decimal(1), Unit.URGENT_HOUR)),
        ("15 natural days", Limit(Decimal(15), Unit.NATURAL_DAY)),
    ],
)
def test_it_reads_a_limit(text: str, limit: Limit) -> None:
    assert parse_limit(text) == limit
    assert parse_limit(str(limit)) == limit


@pytest.mark.parametrize(
    "text",
    [
        *("", "3", "workdays", "-1 workday", "0 workdays", "0.00 work hours", "1.5 workdays", "0.5 natural days"),
        *("3 bananas", "3 workdays or so", "3工作日", "1e3 work hours", "1.555 work hours", "99999 workdays"),
        "\uff13 workdays",  # a full-width three
    ],
)
def test_it_refuses_what_is_no_limit(text: str) -> None:
    with pytest.raises(Problem) as refused:
        parse_limit(text)
    assert refused.value.code == "limit_unreadable"
    assert f"“{text}”" in str(refused.value)


@pytest.mark.parametrize("text", ["1 workday", "3 workdays", "1.5 work hours", "10 work hours", "30 urgent minutes"])
def test_a_limit_is_written_as_it_was_read(text: str) -> None:
    assert str(parse_limit(text)) == text


def test_trailing_noughts_make_no_other_limit() -> None:
    assert str(parse_limit("1.50 work hours")) == "1.5 work hours"
    assert str(parse_limit("1.00 work hours")) == "1 work hour"


def test_default_hours_are_nine_to_twelve_and_two_to_six() -> None:
    assert DEFAULT_HOURS.on(date(2021, 2, 18)) == ((time(9), time(12)), (time(14), time(18)))
    assert DEFAULT_HOURS.end(date(2021, 2, 18)) == time(18)


def test_hours_hold_from_their_day_on() -> None:
    summer = [["08:30", "12:00"], ["14:30", "18:30"]]
    hours = read_hours([(date(2021, 6, 1), summer), (date(2021, 10, 1), [["09:00", "17:00"]])])
    assert hours.end(date(2021, 5, 31)) == time(18)
    assert hours.end(date(2021, 6, 1)) == time(18, 30)
    assert hours.end(date(2021, 9, 30)) == time(18, 30)
    assert hours.on(date(2021, 10, 1)) == ((time(9), time(17)),)


def test_hours_without_a_start_replace_the_default() -> None:
    assert read_hours([(None, [["08:00", "16:00"]])]).end(date(2004, 1, 5)) == time(16)


@pytest.mark.parametrize(
    "spans",
    [
        [],
        [["12:00", "09:00"]],
        [["09:00", "09:00"]],
        [["09:00", "12:00"], ["11:00", "18:00"]],
        [["14:00", "18:00"], ["09:00", "12:00"]],
        [["9 o'clock", "12:00"]],
        [["09:00", "25:00"]],
        [["09:00"]],
    ],
)
def test_it_refuses_hours_that_make_no_day(spans: list[list[str]]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_hours([(None, spans)])


def test_it_refuses_hours_out_of_order() -> None:
    spans = DEFAULT_HOURS.sets[0][1]
    with pytest.raises(ValueError, match="oldest first"):
        Hours(((date(2022, 1, 1), spans), (date(2021, 1, 1), spans)))
    with pytest.raises(ValueError, match="none given"):
        Hours(())
