"""The desk of the case tests, at the same moment, and a way to visit pages as somebody."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # a conftest is read before Django is set up
    from django.test import Client

    from tests.cases.desk import Desk
    from tests.cast import Cast


@pytest.fixture
def desk(people: "Cast", monkeypatch: pytest.MonkeyPatch) -> "Desk":
    """A desk at ten on Friday, 19 February 2021, the day before a Saturday that is a workday."""
    from tests.cases.desk import NOW, Desk

    monkeypatch.setenv("JIEWU_CLOCK", NOW)
    return Desk(people)


@pytest.fixture
def visit(people: "Cast") -> "Callable[[str], Client]":
    """Return a client in which the person of that name is signed in; `visit("")` is nobody."""
    from django.test import Client

    def signed_in(username: str) -> Client:
        client = Client()
        if username:
            user = getattr(people, username).user
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in
