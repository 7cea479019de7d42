"""Folding the log into files: each line is written once, to a file that is a delta and a piece of the versions."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from jiewu.core.canonical import canonical, digest
from jiewu.facts import lake as facts
from jiewu.indicators.engines.duckdb import text
from jiewu.indicators.lake import columns
from jiewu.indicators.lake.homes import Homes
from jiewu.indicators.lake.manifest import Manifest, Part, Shape, Table, data_file, sync_folder

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FILE_ROWS = 200_000  # lines of one type that make a file of their own
WAITING_ROWS = 1_000_000  # lines that wait in memory for their file


class Fold:
    """Takes batches of the log on top of one state of the lake and ends in the next state."""

    def __init__(self, start: Manifest, number: int, connection: "DuckDBPyConnection") -> None:
        self.state = replace(start, number=number)
        self._connection = connection
        self._homes = Homes(start, connection)
        self._kinds: dict[str, str] = {}
        self._waiting: dict[str, list[pa.Table]] = {}

    def add(self, batch: pa.Table) -> None:
        """Take one batch of lines, newer than all before it."""
        for kind in pc.unique(batch["kind"]).to_pylist():
            lines = batch.filter(pc.equal(batch["kind"], kind))
            for type_key, rows in self._homes.by_type(kind, lines):
                self._kinds[type_key] = kind
                self._waiting.setdefault(type_key, []).append(rows)
        waiting = {type_key: sum(map(len, tables)) for type_key, tables in self._waiting.items()}
        crowded = sum(waiting.values()) > WAITING_ROWS
        for type_key, rows in waiting.items():
            if crowded or rows >= FILE_ROWS:
                self._write(type_key)

    def finish(self, mark: facts.Mark) -> Manifest:
        """Write what still waits and return the state of the lake at *mark*."""
        for type_key in list(self._waiting):
            self._write(type_key)
        return replace(self.state, seq=mark.seq, hash=mark.hash)

    def _write(self, type_key: str) -> None:
        lines = pa.concat_tables(self._waiting.pop(type_key))
        newest = _newest(lines)
        shape = columns.shape_of(facts.columns(type_key))
        table = self.state.tables.get(type_key, Table(self._kinds[type_key]))
        delta = self._file(type_key, shape, lines.filter(pa.array(newest)))
        versions = (*table.versions, delta)
        if not newest.all():
            versions = (*versions, self._file(type_key, shape, lines.filter(pa.array(~newest))))
        self.state = self.state.with_table(type_key, replace(table, deltas=(*table.deltas, delta), versions=versions))

    def _file(self, type_key: str, shape: Mapping[str, str], lines: pa.Table) -> Part:
        self._connection.register("lines", lines)
        try:
            self.state, part = written(
                self.state, type_key, shape, columns.from_lines(shape, "lines"), self._connection
            )
        finally:
            self._connection.unregister("lines")
        return part


def written(
    state: Manifest, type_key: str, shape: Shape, query: str, connection: "DuckDBPyConnection"
) -> tuple[Manifest, Part]:
    """Write the rows of *query* to a new file; return *state*, which now knows the shape, and the file."""
    name = digest(canonical(dict(shape)))[:12]
    file = f"{type_key}/{state.number}-{secrets.token_hex(4)}.parquet"
    path = data_file(file)
    path.parent.mkdir(parents=True, exist_ok=True)
    copied: Any = connection.execute(f"COPY ({query}) TO {text(str(path))} (FORMAT parquet, COMPRESSION zstd)")
    rows = int(copied.fetchone()[0])
    with open(path, "rb+") as file_on_disk:
        os.fsync(file_on_disk.fileno())
    sync_folder(path.parent)
    return replace(state, shapes={**state.shapes, name: dict(shape)}), Part(file, rows, name)


def _newest(lines: pa.Table) -> NDArray[np.bool_]:
    """Return which lines are the last of their fact; lines are in the order of the log."""
    numbers = lines["fact"].to_numpy()
    _, last = np.unique(numbers[::-1], return_index=True)
    newest = np.zeros(len(numbers), dtype=bool)
    newest[len(numbers) - 1 - last] = True
    return newest
