"""The cast, a lake that begins empty, and a desk at a known time."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # a conftest is read before Django is set up
    from tests.cast import Cast
    from tests.indicators.counting import Counted


@pytest.fixture(autouse=True)
def empty_lake(home: Path) -> Iterator[None]:
    """Begin without a lake: the database of the last test was rolled back, its lake was not."""
    shutil.rmtree(home / "lake", ignore_errors=True)
    yield
    shutil.rmtree(home / "lake", ignore_errors=True)


@pytest.fixture
def counted(people: "Cast", monkeypatch: pytest.MonkeyPatch) -> "Counted":
    """Facts and figures of 月桥街道, on 20 December 2021."""
    from tests.indicators.counting import NOW, Counted

    monkeypatch.setenv("JIEWU_CLOCK", NOW)
    return Counted(people)
