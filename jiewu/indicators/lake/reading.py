"""Reading the lake: one state of it for one answer."""

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import pyarrow as pa

from jiewu.core.expressions import Columns
from jiewu.indicators.engines import duckdb
from jiewu.indicators.lake.columns import shape_of
from jiewu.indicators.lake.manifest import Manifest, folder, hold
from jiewu.indicators.lake.tables import Files

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

View = Literal["facts", "versions"]
KEPT = 32  # connections with their views that a thread keeps for one state of the lake

_local = threading.local()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of the lake. Everything asked of it within one answer sees the same facts."""

    manifest: Manifest

    def ask(
        self, sql: str, view: View, types: tuple[str, ...], columns: Columns, beside: Mapping[str, pa.Table]
    ) -> list[dict[str, Any]]:
        """Run a query that reads *view* and the tables *beside*, and return its rows.

        `facts` are the facts of some types as they are, `versions` all their versions; both have the given columns and
        those of columns.LINE.
        """
        connection = self._connection(view, types, columns)
        for name, rows in beside.items():
            connection.register(name, rows)
        return duckdb.fetch(connection, sql)

    def _connection(self, view: View, types: tuple[str, ...], columns: Columns) -> "DuckDBPyConnection":
        """Return this thread's connection on which *view* is what is asked for."""
        kept = _kept_for(self.manifest)
        key = (view, types, tuple(columns.items()))
        if key not in kept:
            if len(kept) >= KEPT:
                kept.pop(next(iter(kept))).close()
            files = Files(self.manifest, types, shape_of(columns))
            kept[key] = duckdb.connect()
            query = files.current() if view == "facts" else files.versions()
            kept[key].execute(f"CREATE TEMP VIEW {view} AS {query}")
        return kept[key]


@contextmanager
def snapshot() -> Iterator[Snapshot]:
    """Give the present state of the lake, whose files stay until the block ends."""
    with hold() as manifest:
        yield Snapshot(manifest)


def _kept_for(manifest: Manifest) -> dict[Any, "DuckDBPyConnection"]:
    """Return this thread's connections for a state of the lake; those for another state go."""
    state = (os.getpid(), str(folder()), manifest.number, manifest.hash)
    if getattr(_local, "state", None) != state:
        _local.state, _local.kept = state, {}
    kept: dict[Any, DuckDBPyConnection] = _local.kept
    return kept
