"""DuckDB, the embedded engine: one database in memory per process, a connection to it per thread.

Nothing is ever fetched: an office network has no way out, and a query must not depend on one.
"""

import datetime
import os
import threading
from typing import TYPE_CHECKING, Any

from jiewu.core.home import home

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SETTINGS = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "preserve_insertion_order": False,  # rows of the lake have no order; keeping one costs memory
}

_lock = threading.Lock()
_databases: dict[int, "DuckDBPyConnection"] = {}  # by process: a forked child must not use its parent's


def connect() -> "DuckDBPyConnection":
    """Return a new connection to this process's database; temporary views made on it are its own."""
    with _lock:
        database = _databases.get(os.getpid())
        if database is None:
            database = _databases[os.getpid()] = _open({})
    return database.cursor()


def alone() -> "DuckDBPyConnection":
    """Return a database of its own that works on the calling thread only: for one of several writers side by side."""
    return _open({"threads": 1})


def sql_of(expression: Any) -> str:
    """Return the SQL that an Ibis expression stands for."""
    import ibis

    return str(ibis.to_sql(expression, dialect="duckdb"))


def fetch(connection: "DuckDBPyConnection", sql: str) -> list[dict[str, Any]]:
    """Run a query and return its rows: column → Python value, None for empty."""
    answer = connection.execute(sql)
    names = [column[0] for column in answer.description or ()]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def date(day: datetime.date) -> str:
    """Return a day as sql_of() writes it."""
    return f"MAKE_DATE({day.year}, {day.month}, {day.day})"


def quoted(name: str) -> str:
    """Return *name* as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def text(value: str) -> str:
    """Return *value* as an SQL text literal."""
    return "'" + value.replace("'", "''") + "'"


def _open(more: dict[str, Any]) -> "DuckDBPyConnection":
    import duckdb

    settings: dict[str, Any] = {**SETTINGS, **more, "temp_directory": str(home() / "lake" / "spill")}
    database = duckdb.connect(":memory:", config=settings)
    database.execute("SET GLOBAL parquet_metadata_cache = true")  # a file of the lake never changes under its name
    return database
