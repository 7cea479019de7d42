"""A desk that registers cases, and a follower that has begun at the end of the log."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # a conftest is read before Django is set up
    from tests.cases.desk import Desk
    from tests.cast import Cast


@pytest.fixture
def desk(people: "Cast", monkeypatch: pytest.MonkeyPatch) -> "Desk":
    """A desk at ten on Friday, 19 February 2021; nothing is to be told yet."""
    from jiewu.notices import following
    from tests.cases.desk import NOW, Desk

    monkeypatch.setenv("JIEWU_CLOCK", NOW)
    following.begin_at_end()
    return Desk(people)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> "Callable[[str], None]":
    """Let the clock stand at another moment: later("2021-02-24 17:00")."""

    def at(moment: str) -> None:
        monkeypatch.setenv("JIEWU_CLOCK", f"{moment.replace(' ', 'T')}:00+08:00")

    return at
