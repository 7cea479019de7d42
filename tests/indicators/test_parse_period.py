"""Periods, as people write them."""

from datetime import date

import pytest

from jiewu.core.problems import Problem
from jiewu.indicators.periods import between, parse


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2018H1", date(2018, 1, 1), date(2018, 6, 30)),
        ("2018H2", date(2018, 7, 1), date(2018, 12, 31)),
        ("2018Q1", date(2018, 1, 1), date(2018, 3, 31)),
        ("2018Q4", date(2018, 10, 1), date(2018, 12, 31)),
        ("2018-03", date(2018, 3, 1), date(2018, 3, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2018-03-15", date(2018, 3, 15), date(2018, 3, 15)),
        ("2018-03-01..2018-03-15", date(2018, 3, 1), date(2018, 3, 15)),
        (" 2017-12-26 .. 2018-01-25 ", date(2017, 12, 26), date(2018, 1, 25)),
        ("2018-03..2018-05", date(2018, 3, 1), date(2018, 5, 31)),
        ("2017..2018Q2", date(2017, 1, 1), date(2018, 6, 30)),
    ],
)
def test_it_reads_the_days_of_a_period(written: str, first: date, last: date) -> None:
    period = parse(written)
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "18",
        "2018-13",
        "2018-00",
        "0000",
        "2018Q5",
        "2018Q0",
        "2018H3",
        "2018q1",
        "2021-02-30",
        "2018-3",
        "2018-03-01..",
        "..2018",
        "2018 Q1",
        "去年",
        "\uff12018",
        "2018-03-01..2018-02-30",
        "2018-03-01...2018-03-02",
        "9999Q4Q4",
    ],
)
def test_it_refuses_what_names_no_days(written: str) -> None:
    with pytest.raises(Problem) as refused:
        parse(written)
    assert refused.value.code == "period_unreadable"


def test_it_refuses_a_range_that_ends_before_it_begins() -> None:
    with pytest.raises(Problem) as refused:
        parse("2018-03-15..2018-03-01")
    assert refused.value.code == "period_backwards"


@pytest.mark.parametrize("name", ["2018", "2018H1", "2018Q3", "2018-03", "2018-03-15", "2018-03-01..2018-03-15"])
def test_a_period_is_written_as_it_is_read(name: str) -> None:
    period = parse(name)
    assert str(period) == name
    assert between(period.first, period.last) == period


def test_a_range_of_a_whole_month_is_that_month() -> None:
    assert str(parse("2018-03-01..2018-03-31")) == "2018-03"
    assert str(parse("2018-01..2018-03")) == "2018Q1"


def test_months_are_cut_to_the_period() -> None:
    assert [str(month) for month in parse("2017-12-26..2018-02-28").months()] == [
        "2017-12-26..2017-12-31",
        "2018-01",
        "2018-02",
    ]
    assert len(list(parse("2018").months())) == 12
