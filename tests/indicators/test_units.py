"""Money, decimals and rates: exact when counted, rounded only when shown."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from jiewu.facts import activities
from jiewu.indicators.figures import json_number
from jiewu.indicators.units import display
from jiewu.packs import editions
from tests.indicators.counting import Counted

PACK = """
pack: works
title: 工程
activities:
  payment:
    title: 支付
    fields:
      cost: {type: money, title: 金额}
      planned: {type: money, title: 预算}
      length: {type: decimal, scale: 3, title: 长度}
      paid_on: {type: date, title: 支付日}
indicators:
  cost: {title: 支出, unit: 元, of: activity payment, value: sum(cost)}
  cost_wan: {title: 支出, unit: 万元, of: activity payment, value: sum(cost)}
  each: {title: 平均支出, unit: 元/次, of: activity payment, numerator: sum(cost), denominator: count(known(cost))}
  used: {title: 预算执行率, unit: "%", of: activity payment, numerator: sum(cost), denominator: sum(planned)}
  length: {title: 长度, unit: 米, of: activity payment, value: sum(length)}
  longest: {title: 最长, unit: 米, of: activity payment, value: max(length)}
  days: {title: 天数, unit: 天, of: activity payment, value: distinct(happened_day)}
  large: {title: 大额支付, unit: 笔, of: activity payment, where: "cost >= yuan(1000)", value: count()}
  settled:
    title: 当期支付率
    unit: "%"
    of: activity payment
    numerator: {value: count(), date: paid_on}
    denominator: count()
  proper:
    title: 合规支付
    unit: 笔
    of: activity payment
    exclude: [{when: "not known(planned)", reason: 没有预算的不计}]
    value: count()
"""


@pytest.fixture
def works(counted: Counted, tmp_path: Path) -> Counted:
    (tmp_path / "works").mkdir()
    (tmp_path / "works" / "pack.yaml").write_text(PACK, encoding="utf-8")
    editions.publish(tmp_path, by=counted.people.system.pk)
    return counted


def pay(works: Counted, day: str = "2021-03-10", **values: Any) -> None:
    people = works.people
    activities.record(
        "works.payment", values=values, by=people.system, area=people.luwan.pk, happened=date.fromisoformat(day)
    )


def values(works: Counted, *names: str, **asked: Any) -> list[Any]:
    return [json_number(works.figure(f"works.{name}", **asked).value) for name in names]


def test_money_is_summed_in_fen_and_shown_in_the_unit(works: Counted) -> None:
    for cost in ("0.10", "0.20", "123456.78"):
        pay(works, cost=cost)
    pay(works, cost=None)
    assert values(works, "cost", "cost_wan") == [123457.08, 12.345708]
    average = works.figure("works.each")
    assert (average.value, average.denominator, average.facts) == (41152.36, 3, 3)
    assert average.numerator == Decimal("123457.08")


def test_a_rate_of_money_is_in_percent(works: Counted) -> None:
    pay(works, cost="250", planned="1000")
    pay(works, cost="250", planned="1000")
    assert values(works, "used") == [25.0]


def test_decimals_are_summed_exactly(works: Counted) -> None:
    for _ in range(10):
        pay(works, length="0.1")
    pay(works, length="999999999999.999")
    found = works.figure("works.length").value
    assert found == Decimal("1000000000000.999")
    assert values(works, "longest") == [999999999999.999]


def test_different_days_are_counted_once(works: Counted) -> None:
    for day in ("2021-03-10", "2021-03-10", "2021-03-12"):
        pay(works, day=day, cost="1")
    assert values(works, "days") == [2]


def test_an_amount_in_yuan_bounds_what_counts(works: Counted) -> None:
    for cost in ("999.99", "1000", "1000.01", None):
        pay(works, cost=cost)
    assert values(works, "large") == [2]


def test_what_a_rule_excludes_does_not_count(works: Counted) -> None:
    pay(works, cost="1", planned="1")
    pay(works, cost="1")
    assert values(works, "proper") == [1]


def test_sides_with_dates_of_their_own_count_different_facts(works: Counted) -> None:
    pay(works, day="2021-03-10", paid_on="2021-03-20")
    pay(works, day="2021-03-11", paid_on="2021-04-02")
    pay(works, day="2021-02-11", paid_on="2021-03-02")
    pay(works, day="2021-03-12")
    found = works.figure("works.settled", period="2021-03")
    assert (found.numerator, found.denominator, found.facts) == (2, 3, 4)
    assert found.value == pytest.approx(200 / 3)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (None, "—"), (0, "0"), (12345, "12,345"), (0.285, "0.29"), (2.675, "2.68"), (91.78644, "91.79"),
        (Decimal("1234.5"), "1,234.50"), (-0.005, "-0.01"), (100.0, "100.00"),
    ],
)  # fmt: skip
def test_a_number_is_shown_rounded_half_up(number: Any, shown: str) -> None:
    assert display(number) == shown


def test_a_number_for_programs_is_not_rounded() -> None:
    assert json_number(Decimal("12.30")) == 12.3
    assert repr(json_number(Decimal("12.00"))) == "12"
    assert json_number(None) is None
