"""Emptying all tables (`flush`, used by tests), which the guard of the log would refuse."""

from typing import Any

from django.db.backends.sqlite3 import operations

from jiewu.core.guards import SQLITE_GUARDS, SQLITE_UNGUARD


class DatabaseOperations(operations.DatabaseOperations):
    """Lifts the append-only guard while tables are emptied."""

    def sql_flush(
        self, style: Any, tables: Any, *, reset_sequences: bool = False, allow_cascade: bool = False
    ) -> list[str]:
        statements = list(
            super().sql_flush(style, tables, reset_sequences=reset_sequences, allow_cascade=allow_cascade)
        )
        if "core_change" not in tables:
            return statements
        return [*SQLITE_UNGUARD, *statements, "DELETE FROM core_search", *SQLITE_GUARDS]
