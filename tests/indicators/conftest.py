"""The cast, a lake that begins empty, and a desk at a known time."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # a conftest is read before Django is set up
    from tests.cast import Cast
    from tests.indicators.counting import Counted


@pytest.fixture(autouse=True)
def begins_without_a_lake(empty_lake: None) -> None:
    """What a test counts is its own."""


@pytest.fixture
def counted(people: "Cast", monkeypatch: pytest.MonkeyPatch) -> "Counted":
    """Facts and figures of 月桥街道, on 20 December 2021."""
    from tests.indicators.counting import NOW, Counted

    monkeypatch.setenv("JIEWU_CLOCK", NOW)
    return Counted(people)
