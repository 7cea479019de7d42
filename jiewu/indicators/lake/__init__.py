"""The lake: the facts in columns, as Parquet files that hold what the log says up to one line. Nobody else writes here.

It can be thrown away at any time: the log has it all.
"""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from jiewu.facts import lake as facts
from jiewu.indicators.engines import duckdb
from jiewu.indicators.lake import manifest as manifests
from jiewu.indicators.lake.manifest import Manifest, data_file, folder, hold
from jiewu.indicators.lake.tidying import tidied, untidy
from jiewu.indicators.lake.writing import Fold

__all__ = ["Manifest", "Status", "TableStatus", "hold", "rebuild", "refresh", "status"]

TIDYING = 0.5  # seconds after which whoever waits to write has a turn


@dataclass(frozen=True, slots=True)
class TableStatus:
    """How one type stands in the lake."""

    type: str
    rows: int  # stored rows of the present state, those that newer ones replace included
    versions: int
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Status:
    """How the lake stands: `seq` is the last line it counts, `behind` how many lines the log has beyond."""

    seq: int
    behind: int
    tables: tuple[TableStatus, ...]


def refresh() -> int:
    """Bring the lake up to the end of the log and return how many lines that took.

    One at a time: a second caller waits, and mostly finds the work done. A lake that is missing, damaged, or of another
    log (the database was put back from a copy) is built from the beginning.
    """
    mark = facts.end()
    with hold() as present:
        if _is_sound(present) and present.seq == mark.seq and present.hash == mark.hash:
            return 0
    with _writer():
        with hold() as present:
            start = present if _is_sound(present) and facts.holds(facts.Mark(present.seq, present.hash)) else Manifest()
        lines = _fold(start)
    _tidy()
    return lines


def rebuild() -> int:
    """Build the lake anew from the first line of the log, under its readers, and return how many lines it took."""
    with _writer():
        lines = _fold(Manifest())
    _tidy()
    return lines


def status() -> Status:
    """Return how the lake stands, without changing it."""
    end = facts.end()
    with hold() as present:
        tables = tuple(
            TableStatus(
                type=type_key,
                rows=sum(part.rows for part in table.base + table.deltas),
                versions=sum(part.rows for part in table.versions),
                files=len(table.parts),
                bytes=sum(data_file(part.file).stat().st_size for part in table.parts),
            )
            for type_key, table in sorted(present.tables.items())
        )
    return Status(seq=present.seq, behind=end.seq - present.seq, tables=tables)


def _fold(start: Manifest) -> int:
    """Write the state of the lake at the end of the log and make it the present one."""
    mark = facts.end()
    if start.hash and mark.seq == start.seq:
        return 0
    connection = duckdb.connect()
    fold = Fold(start, manifests.next_number(), connection)
    try:
        for batch in facts.batches(start.seq, mark.seq):
            fold.add(batch)
        state = fold.finish(mark)
    finally:
        fold.close()
        connection.close()
    manifests.publish(state)
    manifests.remove_unnamed(state)
    return mark.seq - start.seq


def _tidy() -> None:
    """Put files together, a few types at a time, so that nobody who has new lines to add waits for all of them."""
    while True:
        with _writer(), hold() as present:
            types = untidy(present)
            if not types:
                return
            connection, begun = duckdb.connect(), time.monotonic()
            state, number = present, manifests.next_number()
            try:
                for type_key in types:
                    state = tidied(state, type_key, number, connection)
                    if time.monotonic() - begun > TIDYING:
                        break
            finally:
                connection.close()
            manifests.publish(state)
        with _writer(), hold() as present:  # the old one is no longer held by us
            manifests.remove_unnamed(present)


def _is_sound(manifest: Manifest) -> bool:
    """Tell whether there is a lake and all its files are there."""
    return bool(manifest.hash) and all(data_file(name).exists() for name in manifest.files)


@contextmanager
def _writer() -> Iterator[None]:
    """Be the only writer, of all processes, until the block ends."""
    folder().mkdir(parents=True, exist_ok=True)
    with open(folder() / "writer.lock", "w") as file:  # never removed: its lock is what counts
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
