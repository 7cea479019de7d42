"""Reading the lake: one state of it for one answer, as relations that Ibis expressions are built on."""

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from jiewu.core.expressions import Columns
from jiewu.indicators.compile import ibis_type
from jiewu.indicators.engines import duckdb
from jiewu.indicators.engines.duckdb import quoted
from jiewu.indicators.lake.columns import LINE, engine_type
from jiewu.indicators.lake.manifest import Manifest, folder, hold
from jiewu.indicators.lake.tables import Files, typed

if TYPE_CHECKING:
    import ibis.expr.types as ir
    from duckdb import DuckDBPyConnection

_local = threading.local()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of the lake. Everything asked of it within one answer sees the same facts."""

    manifest: Manifest
    _connection: "DuckDBPyConnection"
    _views: dict[str, str]  # name → the query it stands for

    def current(self, types: Sequence[str], columns: Columns) -> "ir.Table":
        """Return the facts of some types as they are, under the name `facts`."""
        files = [Files(self.manifest, type_key, _wanted(columns)) for type_key in types]
        return self._relation("facts", [typed(each.current(), each.type_key) for each in files], columns)

    def versions(self, types: Sequence[str], columns: Columns) -> "ir.Table":
        """Return all versions of the facts of some types, with `_seq` and `_gone`, under the name `versions`."""
        files = [Files(self.manifest, type_key, _wanted(columns)) for type_key in types]
        return self._relation("versions", [typed(each.versions(), each.type_key) for each in files], columns)

    def given(self, name: str, rows: pa.Table) -> "ir.Table":
        """Return *rows*, which are not of the lake, as a relation beside it."""
        import ibis

        self._connection.register(name, rows)
        return ibis.table(ibis.Schema.from_pyarrow(rows.schema), name=name)

    def fetch(self, expression: Any) -> list[dict[str, Any]]:
        """Run an expression on the relations of this snapshot and return its rows."""
        return duckdb.fetch(self._connection, expression)

    def _relation(self, name: str, queries: Sequence[str], columns: Columns) -> "ir.Table":
        import ibis

        query = " UNION ALL ".join(queries)
        if self._views.get(name) != query:
            self._connection.execute(f"CREATE OR REPLACE TEMP VIEW {quoted(name)} AS {query}")
            self._views[name] = query
        own = {"_seq": "int64", "fact": "int64", "revision": "int32", "recorded": "timestamp", "_gone": "boolean"}
        image = {each: ibis_type(dtype) for each, dtype in columns.items() if each not in own and each != "type"}
        return ibis.table({**own, **image, "type": "string"}, name=name)


@contextmanager
def snapshot() -> Iterator[Snapshot]:
    """Give the present state of the lake, whose files stay until the block ends."""
    with hold() as manifest:
        connection, views = _connection_for(manifest)
        yield Snapshot(manifest, connection, views)


def _connection_for(manifest: Manifest) -> tuple["DuckDBPyConnection", dict[str, str]]:
    """Return this thread's connection; a new one, without views, when the state of the lake is another."""
    key = (os.getpid(), str(folder()), manifest.number, manifest.hash)
    if getattr(_local, "key", None) != key:
        _local.connection = duckdb.connect()
        _local.views = {}
        _local.key = key
    return _local.connection, _local.views


def _wanted(columns: Columns) -> dict[str, str]:
    return {name: engine_type(dtype) for name, dtype in columns.items() if name not in LINE and name != "type"}
