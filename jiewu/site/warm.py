"""What the first request would wait for, loaded before there is one.

`jiewu serve` loads it before its workers are forked: it is read once, and they share its memory.
"""

import gc
from contextlib import suppress

from django.conf import settings
from django.db import DatabaseError, connections
from django.template.loader import get_template
from django.urls import get_resolver
from django.utils import translation

TEMPLATES = ("office/base.html", "office/frame.html", "account/login.html", "office/cases/list.html")


def warm_up() -> None:
    """Load addresses with their views, templates, words of each language, roles, calendar, definitions and areas.

    A home that is not made yet has no definitions: then they are read when it has.
    """
    from jiewu.cases import deadlines
    from jiewu.packs import editions
    from jiewu.people.roles import roles
    from jiewu.places import queries as places

    for pattern in get_resolver().url_patterns:
        _ = getattr(pattern, "url_patterns", None)
    for template in TEMPLATES:
        get_template(template)
    for language, _title in settings.LANGUAGES:
        with translation.override(language):
            translation.gettext("Cases")
    roles()
    with suppress(DatabaseError):
        editions.current()
        deadlines.rules()
        places.locator()
    connections.close_all()  # a connection must not be shared with a forked worker
    gc.collect()
    gc.freeze()  # what is loaded stays: the collector need not look at it again, nor touch memory that is shared
