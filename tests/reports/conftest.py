"""A desk of 孙女士, who writes reports, on 20 December 2021; a lake that begins empty."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # a conftest is read before Django is set up
    from tests.cast import Cast
    from tests.reports.desk import Desk


@pytest.fixture(autouse=True)
def begins_without_a_lake(empty_lake: None) -> None:
    """What a test counts is its own."""


@pytest.fixture
def desk(people: "Cast", monkeypatch: pytest.MonkeyPatch) -> "Desk":
    """Facts of 月桥街道 and reports on them."""
    from tests.indicators.counting import NOW
    from tests.reports.desk import Desk

    monkeypatch.setenv("JIEWU_CLOCK", NOW)
    return Desk(people)
