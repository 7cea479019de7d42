"""The cast, and a desk that registers cases."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # a conftest is read before Django is set up
    from tests.cases.desk import Desk
    from tests.cast import Cast


@pytest.fixture
def people(db: None) -> "Cast":
    """Everybody of tests.cast."""
    from tests import cast

    return cast.build()


@pytest.fixture
def desk(people: "Cast", monkeypatch: pytest.MonkeyPatch) -> "Desk":
    """A desk at ten on Friday, 19 February 2021."""
    from tests.cases.desk import NOW, Desk

    monkeypatch.setenv("JIEWU_CLOCK", NOW)
    return Desk(people)
