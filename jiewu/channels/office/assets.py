"""Static files, served by the program itself. A file that a build has removed meanwhile is answered with 404."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from whitenoise.middleware import WhiteNoiseMiddleware


class Assets(WhiteNoiseMiddleware):  # type: ignore[misc]  # whitenoise has no types
    """Serves the files that were there when the process began.

    A build removes the files of the one before, under their hashed names, which this process still knows.
    """

    @staticmethod
    def serve(static_file: Any, request: HttpRequest) -> HttpResponse:
        """Return the file, or 404 when it has gone since the process began."""
        try:
            response: HttpResponse = WhiteNoiseMiddleware.serve(static_file, request)
        except FileNotFoundError:
            return HttpResponseNotFound()
        return response
