"""Folding the log into files: each line is written once, to a file that is a delta and a piece of the versions."""

import os
import secrets
import threading
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from jiewu.facts import lake as facts
from jiewu.indicators.engines import duckdb
from jiewu.indicators.engines.duckdb import text
from jiewu.indicators.lake import columns
from jiewu.indicators.lake.homes import Homes
from jiewu.indicators.lake.manifest import Manifest, Part, Shape, Table, data_file, sync_folder

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FILE_ROWS = 100_000  # lines of one type that make a file of their own
WAITING_BYTES = 128 * 1024 * 1024  # what waits in memory for its file; while it is written, as much again is read
WRITERS = 2  # files written at a time, while the next lines are read


class Fold:
    """Takes batches of the log on top of one state of the lake and ends in the next state."""

    def __init__(self, start: Manifest, number: int, connection: "DuckDBPyConnection") -> None:
        self._start = replace(start, number=number)
        self._homes = Homes(start, connection)
        self._kinds: dict[str, str] = {}
        self._waiting: dict[str, list[pa.Table]] = {}
        self._writers = ThreadPoolExecutor(WRITERS, initializer=self._begin)
        self._own = threading.local()
        self._files: list[tuple[str, Future[Part], Future[Part] | None]] = []  # newest and older rows of a piece

    def add(self, batch: pa.Table) -> None:
        """Take one batch of lines, newer than all before it."""
        kinds = pc.unique(batch["kind"]).to_pylist()
        for kind in kinds:
            lines = batch if len(kinds) == 1 else batch.filter(pc.equal(batch["kind"], kind))
            for type_key, rows in self._homes.by_type(kind, lines):
                self._kinds[type_key] = kind
                self._waiting.setdefault(type_key, []).append(rows)
        crowded = sum(table.nbytes for tables in self._waiting.values() for table in tables) > WAITING_BYTES
        if crowded:  # reading is faster than writing: what was given out before is finished first
            wait([newest for _, newest, _ in self._files])
        for type_key, tables in list(self._waiting.items()):
            if crowded or sum(map(len, tables)) >= FILE_ROWS:
                self._write(type_key)

    def finish(self, mark: facts.Mark) -> Manifest:
        """Write what still waits and return the state of the lake at *mark*."""
        for type_key in list(self._waiting):
            self._write(type_key)
        state = replace(self._start, seq=mark.seq, hash=mark.hash)
        for type_key, newest, older in self._files:
            table = state.tables.get(type_key, Table(self._kinds[type_key]))
            delta = newest.result()
            versions = (*table.versions, delta) if older is None else (*table.versions, delta, older.result())
            state = state.with_table(type_key, replace(table, deltas=(*table.deltas, delta), versions=versions))
        return state

    def close(self) -> None:
        """End the writing threads; what they have not begun is not written."""
        self._writers.shutdown(cancel_futures=True)

    def _write(self, type_key: str) -> None:
        lines = pa.concat_tables(self._waiting.pop(type_key))
        shape = columns.shape_of(facts.columns(type_key))
        newest = _newest(lines)
        if newest.all():  # as mostly: a filter would copy every line
            self._files.append((type_key, self._writers.submit(self._file, type_key, shape, lines), None))
            return
        current, older = lines.filter(pa.array(newest)), lines.filter(pa.array(~newest))
        self._files.append(
            (
                type_key,
                self._writers.submit(self._file, type_key, shape, current),
                self._writers.submit(self._file, type_key, shape, older),
            )
        )

    def _begin(self) -> None:
        self._own.connection = duckdb.alone()

    def _file(self, type_key: str, shape: Shape, lines: pa.Table) -> Part:
        connection: DuckDBPyConnection = self._own.connection
        connection.register("lines", lines)
        try:
            return written(self._start.number, type_key, shape, columns.from_lines(shape, "lines"), connection)
        finally:
            connection.unregister("lines")


def written(number: int, type_key: str, shape: Shape, query: str, connection: "DuckDBPyConnection") -> Part:
    """Write the rows of *query*, which have *shape*, to a new file of the manifest *number*; it is on disk then."""
    file = f"{type_key}/{number}-{secrets.token_hex(4)}.parquet"
    path = data_file(file)
    path.parent.mkdir(parents=True, exist_ok=True)
    copied = connection.execute(f"COPY ({query}) TO {text(str(path))} (FORMAT parquet, COMPRESSION zstd)").fetchall()
    with open(path, "rb+") as file_on_disk:
        os.fsync(file_on_disk.fileno())
    sync_folder(path.parent)
    return Part(file, int(copied[0][0]), tuple(shape.items()))


def _newest(lines: pa.Table) -> NDArray[np.bool_]:
    """Return which lines are the last of their fact; lines are in the order of the log."""
    numbers = lines["fact"].to_numpy()
    if (numbers[1:] > numbers[:-1]).all():  # new facts, as they came
        return np.ones(len(numbers), dtype=bool)
    _, last = np.unique(numbers[::-1], return_index=True)
    newest = np.zeros(len(numbers), dtype=bool)
    newest[len(numbers) - 1 - last] = True
    return newest
