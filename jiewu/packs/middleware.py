"""Lets each request see definitions that another process published meanwhile."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from jiewu.packs import editions


class EditionMiddleware:
    """Compares one stamp at the first use of a definition in a request: no restart after a publication."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        editions.refresh()
        return self.get_response(request)
