"""Lets each request read the stamps of what is kept in memory once."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from jiewu.core import stamps


class StampMiddleware:
    """One statement a request, at the first use, tells what has changed since: no restart after a publication."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with stamps.held():
            return self.get_response(request)
