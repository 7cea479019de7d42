"""Changing the log behind its back, as somebody with the database in hand could."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from jiewu.core import guards


@contextmanager
def unguarded() -> Iterator[None]:
    """Lift the append-only guard."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE core_change DISABLE TRIGGER USER")
            cursor.execute("ALTER TABLE core_changetext DISABLE TRIGGER USER")
        else:
            for statement in guards.SQLITE_UNGUARD:
                cursor.execute(statement)
    yield


def tamper(statement: str, *params: object) -> None:
    """Execute a statement that must change at least one row."""
    with unguarded(), connection.cursor() as cursor:
        cursor.execute(statement, params)
        assert cursor.rowcount >= 1
