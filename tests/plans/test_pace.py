"""pace: what share of a target is to be expected by a day."""

from datetime import date
from fractions import Fraction

import pytest

from jiewu.core.problems import Problem
from jiewu.plans import pace
from jiewu.plans.pace import Kind

YEAR_END = date(2025, 12, 31)
EVEN = [Fraction(month) for month in range(1, 13)]
TYPED = ["5", "10", "20", "30", "40", "50", "60", "70", "80", "90", "95", "100"]


def test_a_straight_pace_brings_every_day_as_much() -> None:
    found = pace.straight(2025, YEAR_END)
    assert found.share(date(2025, 12, 16)) == Fraction(350, 365)
    assert found.share(date(2025, 1, 1)) == Fraction(1, 365)
    assert found.share(date(2024, 12, 31)) == 0
    assert found.share(YEAR_END) == found.share(date(2026, 3, 1)) == 1


def test_what_is_due_in_june_is_to_be_whole_by_then() -> None:
    found = pace.straight(2025, date(2025, 6, 30))
    assert found.share(date(2025, 3, 31)) == Fraction(90, 181)
    assert found.share(date(2025, 6, 30)) == found.share(date(2025, 7, 1)) == 1
    assert found.course(date(2025, 6, 30)) == Fraction(181, 365)


def test_last_year_s_rhythm_is_its_shares_by_month() -> None:
    reached = [Fraction(each) for each in (0, 0, 10, 10, 20, 40, 60, 60, 70, 80, 90, 100)]
    found = pace.rhythm(2025, YEAR_END, reached, 100)
    assert found is not None
    assert found.kind is Kind.RHYTHM
    assert found.share(date(2025, 2, 28)) == 0
    assert found.share(date(2025, 6, 30)) == Fraction(40, 100)
    assert found.share(date(2025, 7, 31)) == Fraction(60, 100)
    middle = found.share(date(2025, 6, 15))
    assert middle == Fraction(30, 100)
    early = pace.rhythm(2025, date(2025, 6, 30), reached, 100)
    assert early is not None
    assert early.share(date(2025, 3, 31)) == Fraction(10, 40)


@pytest.mark.parametrize(
    ("reached", "facts"),
    [
        ([Fraction(0)] * 12, 100),
        ([None] * 12, 100),
        ([Fraction(0)] * 11 + [Fraction(100)], 100),
        (EVEN, 23),
        ([*EVEN[:6], *EVEN[:6]], 100),
        ([*[Fraction(0)] * 6, *EVEN[:6]], 100),
    ],
    ids=["nothing", "empty", "all at once", "too few", "taken back", "nothing by June"],
)
def test_what_is_no_rhythm_gives_no_pace(reached: list[Fraction | None], facts: int) -> None:
    assert pace.rhythm(2025, date(2025, 6, 30), reached, facts) is None


def test_a_pace_that_a_person_sets_holds_as_it_is() -> None:
    checked = pace.checked(["5", " 10 ", "20%", "30.50", *TYPED[4:]], YEAR_END)
    assert checked == ["5", "10", "20", "30.5", *TYPED[4:]]
    found = pace.as_set(2025, YEAR_END, checked)
    assert found.share(date(2025, 4, 30)) == Fraction("0.305")
    assert found.share(date(2025, 11, 30)) == Fraction(95, 100)


@pytest.mark.parametrize(
    ("typed", "due", "code", "month"),
    [
        (TYPED[:11], YEAR_END, "pace_incomplete", None),
        (["x", *TYPED[1:]], YEAR_END, "pace_unreadable", 1),
        ([*TYPED[:11], "101"], YEAR_END, "pace_unreadable", 12),
        (["nan", *TYPED[1:]], YEAR_END, "pace_unreadable", 1),
        (["5", "4", *TYPED[2:]], YEAR_END, "pace_falls", 2),
        ([*TYPED[:11], "99"], YEAR_END, "pace_unfinished", 12),
        (TYPED, date(2025, 9, 30), "pace_unfinished", 9),
    ],
)
def test_a_pace_that_makes_no_sense_is_refused_with_its_month(
    typed: list[str], due: date, code: str, month: int | None
) -> None:
    with pytest.raises(Problem) as refused:
        pace.checked(typed, due)
    assert refused.value.code == code
    assert refused.value.params.get("month") == month
