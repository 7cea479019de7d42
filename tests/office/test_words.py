"""Definitions in words, numbers with their separators, periods as people write them."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from jiewu.channels.office import numbers, words
from jiewu.packs import editions

pytestmark = pytest.mark.django_db


def said(key: str, language: str) -> str:
    """Return the definition of an indicator in a language."""
    with translation.override(language):
        return words.definition(editions.current().indicator(key))


def test_a_rate_says_numerator_and_denominator() -> None:
    assert said("appeals.on_time_rate", "zh-hans").startswith("按期的件数，除以有“按期”记录的件数；只计没有并案的")
    assert said("appeals.on_time_rate", "en").startswith("how many with On time, divided by how many with")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_shipped_definition_can_be_said(language: str) -> None:
    for key in editions.current().indicators:
        text = said(key, language)
        assert text
        assert "<" not in text
        assert not any(name in text for name in ("Literal", "Column", "Divide", "Aggregate"))


def test_the_key_of_a_choice_is_said_by_its_title() -> None:
    assert "待分拨" in said("appeals.waiting", "zh-hans")
    assert "waiting to be dispatched" in said("appeals.waiting", "en")


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [(None, "%", "—"), (0, "件", "0"), (2017, "件", "2,017"), (90.45, "%", "90.5"), (100.0, "%", "100.0"),
     (Decimal("12.345"), "万元", "12.35")],
)  # fmt: skip
def test_numbers_are_rounded_once_half_up(value: float | Decimal | None, unit: str, text: str) -> None:
    assert numbers.text(value, unit) == text


def test_periods_have_the_names_that_people_give_them() -> None:
    with translation.override("zh-hans"):
        assert numbers.period_text(date(2025, 1, 1), date(2025, 12, 31)) == "2025年"
        assert numbers.period_text(date(2025, 2, 1), date(2025, 2, 28)) == "2025年2月"
        assert numbers.period_text(date(2025, 12, 1), date(2025, 12, 16)) == "2025-12-01 至 2025-12-16"
        assert numbers.period_text(date(2025, 12, 1), date(2025, 12, 1)) == "2025-12-01"
    with translation.override("en"):
        assert numbers.period_text(date(2025, 2, 1), date(2025, 2, 28)) == "2025-02"
