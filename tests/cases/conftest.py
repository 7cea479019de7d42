"""The cast, and a desk that registers cases."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # a conftest is read before Django is set up
    from pathlib import Path

    from tests.cases.desk import Desk
    from tests.cases.imports import Import
    from tests.cast import Cast


@pytest.fixture
def desk(people: "Cast", monkeypatch: pytest.MonkeyPatch) -> "Desk":
    """A desk at ten on Friday, 19 February 2021."""
    from tests.cases.desk import NOW, Desk

    monkeypatch.setenv("JIEWU_CLOCK", NOW)
    return Desk(people)


@pytest.fixture
def take(db: None, tmp_path: "Path") -> "Import":
    """Take rows in: take(row, row, mapping=…)."""
    from tests.cases.imports import Import

    return Import(tmp_path)
