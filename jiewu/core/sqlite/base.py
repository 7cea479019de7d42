"""The database backend `jiewu.core.sqlite`."""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3.base import FORMAT_QMARK_REGEX, SQLiteCursorWrapper

from jiewu.core.sqlite.gate import Gate, GateTimeoutError
from jiewu.core.sqlite.operations import DatabaseOperations

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # an answer of success means that it is on disk
    "PRAGMA mmap_size = 134217728",
    "PRAGMA cache_size = -32000",
)
# What surely writes nothing. Anything else takes the gate when it runs outside a transaction.
_READS = re.compile(r"\s*(SELECT|PRAGMA|EXPLAIN|VALUES|SAVEPOINT|RELEASE|ROLLBACK|COMMIT|END|BEGIN)\b", re.IGNORECASE)
_WITH = re.compile(r"\s*WITH\b(?!.*\b(INSERT|UPDATE|DELETE|REPLACE)\b)", re.IGNORECASE | re.DOTALL)


class DatabaseWrapper(base.DatabaseWrapper):
    """Takes the gate before BEGIN and gives it back after COMMIT or ROLLBACK; so do writes outside of a transaction."""

    ops_class = DatabaseOperations

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._gate: Gate | None = None

    @property
    def gate(self) -> Gate | None:
        """The gate of this database, or None when it lies in memory."""
        name = str(self.settings_dict["NAME"])
        if self.is_in_memory_db():
            return None
        if self._gate is None or str(self._gate.path) != f"{name}-gate":
            self._gate = Gate(name)
        return self._gate

    def get_connection_params(self) -> dict[str, Any]:
        params = super().get_connection_params()
        params.setdefault("timeout", 20)
        self.transaction_mode: str = self.transaction_mode or "IMMEDIATE"
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        connection: sqlite3.Connection = super().get_new_connection(conn_params)
        if not self.is_in_memory_db():
            for pragma in PRAGMAS:
                connection.execute(pragma)
        return connection

    def create_cursor(self, name: str | None = None) -> "GatedCursor":  # noqa: ARG002 - asked for by Django
        cursor: GatedCursor = self.connection.cursor(factory=GatedCursor)
        cursor.wrapper = self
        return cursor

    def _start_transaction_under_autocommit(self) -> None:
        self._take()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # the stubs leave it out
        except BaseException:
            self._release()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]  # the stubs leave it out
        self._release()  # a failed commit keeps the gate: the rollback that must follow gives it back

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # the stubs leave it out
        finally:
            self._release()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # the stubs leave it out
        finally:
            if self._gate is not None:
                self._gate.close()

    def _take(self) -> None:
        if self.gate is not None:
            try:
                self.gate.take()
            except (GateTimeoutError, OSError) as problem:
                raise OperationalError(f"database is locked: {problem}") from problem

    def _release(self) -> None:
        if self._gate is not None:
            self._gate.release()

    def needs_gate(self, statement: str) -> bool:
        """Tell whether *statement* must take the gate itself: it writes, outside of a transaction."""
        if self.connection.in_transaction or reads(statement):
            return False
        return self.gate is not None and not self.gate.held

    @contextmanager
    def gated(self) -> Iterator[None]:
        """Hold the gate for one statement."""
        self._take()
        try:
            yield
        finally:
            self._release()


@lru_cache(maxsize=500)
def with_marks(query: str) -> str:
    """Return *query* with the marks of SQLite for its parameters. The same few statements come again and again."""
    return FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


def reads(statement: str) -> bool:
    """Tell whether *statement* surely writes nothing."""
    return bool(_READS.match(statement) or _WITH.match(statement))


class GatedCursor(SQLiteCursorWrapper):
    """Runs writing statements of autocommit mode behind the gate."""

    wrapper: DatabaseWrapper
    _rows: Iterator[Any] | None = None  # of a statement that has run behind the gate

    def execute(self, query: str, params: Any = None) -> Any:
        self._rows = None
        if not self.wrapper.needs_gate(query):
            return super().execute(query, params)
        with self.wrapper.gated():
            result = super().execute(query, params)
            if self.description is not None:
                self._rows = iter(super().fetchall())  # RETURNING: the statement commits when its last row is read
            return result

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        self._rows = None
        if not self.wrapper.needs_gate(query):
            return super().executemany(query, param_list)
        with self.wrapper.gated():
            return super().executemany(query, param_list)

    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        if param_names is None:
            return with_marks(query)
        return str(super().convert_query(query, param_names=param_names))

    def fetchone(self) -> Any:
        return super().fetchone() if self._rows is None else next(self._rows, None)

    def fetchmany(self, size: int | None = None) -> Any:
        size = self.arraysize if size is None else size
        if self._rows is None:
            return super().fetchmany(size)
        return [row for row, _ in zip(self._rows, range(size), strict=False)]

    def fetchall(self) -> Any:
        return super().fetchall() if self._rows is None else list(self._rows)

    def __next__(self) -> Any:
        return super().__next__() if self._rows is None else next(self._rows)
