"""The cast, a desk that registers cases, and clients with the tokens of posts."""

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.utils import translation

if TYPE_CHECKING:  # a conftest is read before Django is set up
    from jiewu.people.models import Post
    from tests.cast import Cast


class ApiClient(Client):
    """A client that speaks JSON as one post."""

    def send(self, path: str, body: Any) -> tuple[int, Any]:
        """POST *body* and return status and answer."""
        answer = self.post(f"/api/v1{path}", json.dumps(body), content_type="application/json")
        return answer.status_code, json.loads(answer.content)

    def read(self, path: str, **query: Any) -> tuple[int, Any]:
        """GET and return status and answer."""
        answer = self.get(f"/api/v1{path}", query)
        return answer.status_code, json.loads(answer.content)


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """Leave the language as it was: a request changes it for its thread, and the next request sets its own."""
    with translation.override(translation.get_language()):
        yield


@pytest.fixture
def people(db: None, monkeypatch: pytest.MonkeyPatch) -> "Cast":
    """Everybody of tests.cast, at ten on Friday, 19 February 2021."""
    from tests import cast
    from tests.cases.desk import NOW

    monkeypatch.setenv("JIEWU_CLOCK", NOW)
    return cast.build()


@pytest.fixture
def client_of(people: "Cast") -> "Callable[[Post], ApiClient]":
    """Return a client with a token of a post."""
    from jiewu.people import posts

    def make(post: "Post") -> ApiClient:
        token = posts.put_token(post, by=people.system, note="test")
        return ApiClient(headers={"Authorization": f"Bearer {token}", "Accept-Language": "en"})

    return make
