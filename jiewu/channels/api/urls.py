"""The API and its door: a token that belongs to a post."""

from django.http import HttpRequest
from django.utils import translation
from ninja import NinjaAPI
from ninja.security import HttpBearer

from jiewu.channels.api import problems  # noqa: F401 - its sentences
from jiewu.channels.api.answers import handle_problems
from jiewu.channels.api.cases import router
from jiewu.people import posts
from jiewu.people.posts import Post


class Token(HttpBearer):
    """`Authorization: Bearer …` with a token made by `jiewu token`; the answer speaks what Accept-Language asks for."""

    def authenticate(self, request: HttpRequest, token: str) -> Post | None:
        translation.activate(translation.get_language_from_request(request))
        return posts.by_token(token)


api = NinjaAPI(title="Jiewu", version="1", description="Cases of a sub-district office.", auth=Token())
handle_problems(api)
api.add_router("", router)
