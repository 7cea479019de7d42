"""matching, units and due: pure rules."""

from datetime import date
from decimal import Decimal

import pytest

from jiewu.plans import due, matching, units
from jiewu.plans.matching import Candidate

OFFERED = [
    Candidate("safety.fires", "火灾", "起"),
    Candidate("safety.hazards", "排查整治隐患", "处"),
    Candidate("economy.output", "规上工业总产值", "亿元"),
    Candidate("base.visits", "走访企业", "家次"),
]


def best(what: str, unit: str | None) -> matching.Match | None:
    """Return the closest match."""
    return next(iter(matching.matches(what, unit, OFFERED)), None)


@pytest.mark.parametrize(
    ("what", "unit", "key", "why"),
    [
        ("火灾", "起", "safety.fires", ("same_title", "same_unit")),
        ("全年发生火灾起数", "起", "safety.fires", ("same_title", "same_unit")),
        ("火灾", "宗", "safety.fires", ("same_title", "other_counter")),
        ("规模以上工业总产值", "万元", "economy.output", ("same_title", "converted")),
        ("排查整治各类隐患", "处", "safety.hazards", ("alike", "same_unit")),
        ("整治隐患", "处", "safety.hazards", ("within", "same_unit")),
        ("火灾", "", "safety.fires", ("same_title", "no_unit")),
        ("规上工业总产值", None, "economy.output", ("same_title", "unit_not_compared")),
    ],
)
def test_titles_match_with_reasons(what: str, unit: str | None, key: str, why: tuple[str, str]) -> None:
    match = best(what, unit)
    assert match is not None
    assert (match.key, match.why) == (key, why)
    assert match.exact == (why[0] == "same_title" and why[1] in ("same_unit", "converted"))


@pytest.mark.parametrize(
    ("what", "unit"), [("走访企业", "家"), ("火灾", "亿元"), ("排查整治隐患", "%"), ("植树", "棵"), ("", "起")]
)
def test_other_things_and_other_units_do_not_match(what: str, unit: str) -> None:
    assert best(what, unit) is None


def test_the_same_title_is_closest() -> None:
    assert best("火灾", "起") == matching.Match("safety.fires", Decimal("1.00"), ("same_title", "same_unit"))
    other = best("火灾", "宗")
    assert other is not None
    assert other.closeness == Decimal("0.90")


@pytest.mark.parametrize(
    ("stated", "wanted", "factor"),
    [
        ("万元", "亿元", "0.0001"),
        ("亿元", "元", "100000000"),
        ("公顷", "平方米", "10000"),
        ("万平方米", "公顷", "1"),
        ("公里", "米", "1000"),
        ("名", "人", "1"),
        ("万人", "人", "10000"),
        ("宗", "处", "1"),
    ],
)
def test_units_are_converted_exactly(stated: str, wanted: str, factor: str) -> None:
    assert units.factor(stated, wanted) == Decimal(factor)


@pytest.mark.parametrize(
    ("stated", "wanted"), [("人", "人次"), ("家", "家次"), ("亩", "公顷"), ("元", "%"), ("米", "平方米")]
)
def test_units_of_other_quantities_are_not(stated: str, wanted: str) -> None:
    assert units.factor(stated, wanted) is None


@pytest.mark.parametrize(
    ("by", "day"),
    [
        ("2023", date(2023, 12, 31)),
        ("2023H1", date(2023, 6, 30)),
        ("2023Q3", date(2023, 9, 30)),
        ("6月底前", date(2023, 6, 30)),
        ("6月前", date(2023, 5, 31)),
        ("2024年2月底前", date(2024, 2, 29)),
        ("一季度末前", date(2023, 3, 31)),
        ("上半年", date(2023, 6, 30)),
        ("年内", date(2023, 12, 31)),
        ("2024年底前", date(2024, 12, 31)),
        ("国庆前", date(2023, 9, 30)),
        ("春节前", None),
        ("建成后", None),
        ("3个月内", None),
        ("13月底前", None),
    ],
)
def test_words_mean_a_last_day_or_none(by: str, day: date | None) -> None:
    assert due.last_day(by, 2023) == day
