"""The API and its door: a token that belongs to a post."""

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.security import HttpBearer

from jiewu.channels.api import problems  # noqa: F401 - its sentences
from jiewu.channels.api.answers import handle_problems
from jiewu.channels.api.cases import router
from jiewu.people import posts
from jiewu.people.posts import Post


class Token(HttpBearer):
    """`Authorization: Bearer …` with a token made by `jiewu token`."""

    def authenticate(self, request: HttpRequest, token: str) -> Post | None:  # noqa: ARG002 - asked for by Ninja
        return posts.by_token(token)


api = NinjaAPI(title="Jiewu", version="1", description="Cases of a sub-district office.", auth=Token())
handle_problems(api)
api.add_router("", router)
