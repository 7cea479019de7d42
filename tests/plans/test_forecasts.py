"""forecasts: what the year will end with, and when nothing can be said."""

from datetime import date
from fractions import Fraction

from jiewu.plans import forecasts, pace
from jiewu.plans.forecasts import Sides

YEAR_END = date(2025, 12, 31)


def test_a_count_goes_on_by_its_course() -> None:
    straight = pace.straight(2025, YEAR_END)
    found = forecasts.by_course(Fraction(350), straight, date(2025, 12, 16))
    assert (found.value, found.how) == (365, "by_days")
    reached = [Fraction(each) for each in (10, 20, 30, 40, 50, 60, 70, 80, 85, 90, 95, 100)]
    rhythm = pace.rhythm(2025, YEAR_END, reached, 100)
    assert rhythm is not None
    found = forecasts.by_course(Fraction(40), rhythm, date(2025, 8, 31))
    assert (found.value, found.how) == (50, "by_rhythm")


def test_what_is_due_in_june_is_forecast_by_the_year_all_the_same() -> None:
    found = forecasts.by_course(Fraction(350), pace.straight(2025, date(2025, 6, 30)), date(2025, 12, 16))
    assert found.value == 365


def test_a_few_days_of_january_tell_nothing() -> None:
    found = forecasts.by_course(Fraction(5), pace.straight(2025, YEAR_END), date(2025, 1, 10))
    assert (found.value, found.how) == (None, "too_early")


def test_where_there_are_only_so_many_no_more_is_forecast() -> None:
    straight = pace.straight(2025, YEAR_END)
    found = forecasts.by_course(Fraction(405), straight, date(2025, 12, 16), most=Fraction(412))
    assert (found.value, found.how) == (412, "no_more")
    found = forecasts.by_course(Fraction(420), straight, date(2025, 12, 31), most=Fraction(412))
    assert (found.value, found.how) == (420, "by_days")


def test_a_rate_goes_on_as_in_its_last_three_months() -> None:
    by_month = [Sides(Fraction(80 * n), Fraction(100 * n)) for n in range(1, 9)]
    by_month += [Sides(Fraction(730), Fraction(900)), Sides(Fraction(820), Fraction(1000))]  # 90 % since August
    now = by_month[-1]
    found = forecasts.of_rate([*by_month, now], Fraction(10, 12), Fraction(100))
    assert found is not None
    recent = Fraction(820 - 560, 300)
    assert found.value == (820 + recent * 200) / 1200 * 100
    assert found.params["recent"] == recent * 100


def test_a_rate_without_three_months_stands_as_it_is() -> None:
    few = [Sides(Fraction(8), Fraction(10))] * 3
    assert forecasts.of_rate(few, Fraction(3, 12), Fraction(100)) is None
    none_lately = [Sides(Fraction(8), Fraction(10))] * 8
    assert forecasts.of_rate(none_lately, Fraction(8, 12), Fraction(100)) is None
    assert forecasts.as_it_stands(Fraction(80)).value == 80
