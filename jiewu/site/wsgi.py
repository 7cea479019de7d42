"""The WSGI application that `jiewu serve` and any other WSGI server load."""

import os

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application


def _load() -> WSGIHandler:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiewu.site.settings")
    handler = get_wsgi_application()
    from jiewu.site.warm import warm_up

    warm_up()
    return handler


application = _load()
