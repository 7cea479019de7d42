"""What a process keeps in memory of the database, and how it learns that it holds no longer.

Each subject (areas, packs, orgs, office) has a stamp, renewed in every transaction that changes it. Who reads a subject
keeps what was read together with the stamp seen before, and reads again when the stamp is another. Stamps are drawn
at random, not counted, so that a change that was rolled back can never be taken for a later one.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection

_held: ContextVar[dict[str, str] | None] = ContextVar("held", default=None)


def renew(subject: str) -> None:
    """Change the stamp of *subject*. As the first write of a transaction it lets one writer of the subject in."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_stamp (subject, value) VALUES (%s, %s) "
            "ON CONFLICT (subject) DO UPDATE SET value = excluded.value",
            [subject, secrets.token_hex(16)],
        )
    _held.set(None)  # from here on each look is a new one: the change may yet be rolled back


def stamp(subject: str) -> str:
    """Return the stamp of *subject*, '' before it was ever renewed: one statement, within `held` once."""
    held = _held.get()
    if held is None:
        return _read().get(subject, "")
    if not held:
        held |= _read()
    return held.get(subject, "")


@contextmanager
def held() -> Iterator[None]:
    """Within it stamps are read once, together: what others change meanwhile is seen by the next request."""
    token = _held.set({})
    try:
        yield
    finally:
        _held.reset(token)


def _read() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT subject, value FROM core_stamp")
        return {"": "", **dict(cursor.fetchall())}  # never empty: it has been read
