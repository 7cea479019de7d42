"""Puts the person's posts on the request, and the person's language into effect."""

from collections.abc import Callable
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from jiewu.people import posts
from jiewu.people.models import Post, User


class Holder:
    """The posts of the person who asks, read once when first needed."""

    def __init__(self, user: User | None) -> None:
        self.user = user

    @cached_property
    def posts(self) -> list[Post]:
        """All posts that the person holds today, oldest first."""
        return list(posts.current(self.user)) if self.user else []


class PostMiddleware:
    """Adds `request.holder`, and answers in the person's language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = _signed_in(request)
        request.holder = Holder(user)  # type: ignore[attr-defined]
        translation.activate(user.language if user else _before_signing_in(request))
        request.LANGUAGE_CODE = translation.get_language()
        return self.get_response(request)


def _signed_in(request: HttpRequest) -> User | None:
    """Return who asks. Without the cookie it is nobody: the API need not open a session to learn that."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    return request.user if request.user.is_authenticated else None


def _before_signing_in(request: HttpRequest) -> str:
    """Return the language chosen on the sign-in page, else the office's: a browser's language decides nothing."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
