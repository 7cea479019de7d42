"""Addresses of what apps below the channels name: a page of the office, its arguments, its query."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

if TYPE_CHECKING:
    from jiewu.people.waiting import Way


def href(way: Way) -> str:
    """Return the address of a way."""
    query = f"?{urlencode(way.query)}" if way.query else ""
    part = f"#{way.part}" if way.part else ""
    return reverse(f"office:{way.page}", args=way.args) + query + part
