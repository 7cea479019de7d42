"""What the lake takes from the facts: the log as batches of rows, and the columns that each type publishes.

Every line of the log holds the complete after-image of its fact, so whoever folds these batches in order has the facts
as they are, and as they were at any line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
import pyarrow as pa

from jiewu.core import changelog, clock
from jiewu.core.expressions import Columns
from jiewu.packs import columns as published
from jiewu.packs import editions

BATCH = 50_000
_NAIVE = pa.timestamp("us")
_UTC = pa.timestamp("us", "UTC")
ROW = pa.schema(
    {
        "seq": pa.int64(),
        "kind": pa.dictionary(pa.int32(), pa.string()),
        "fact": pa.int64(),
        "type": pa.dictionary(pa.int32(), pa.string()),
        "revision": pa.int32(),
        "recorded": pa.timestamp("us"),  # the office's local time
        "values": pa.string(),  # JSON
    }
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the log: the seq of a line, and its hash, by which another log is told from this one."""

    seq: int
    hash: str


def end() -> Mark:
    """Return the mark of the last line of the log."""
    return Mark(*changelog.end())


def holds(mark: Mark) -> bool:
    """Tell whether the log has that very line: a database put back from a copy, or another one, has not."""
    return changelog.hash_of(mark.seq) == mark.hash


def batches(after: int, upto: int) -> Iterator[pa.Table]:
    """Yield the lines after *after* up to *upto* as tables of the schema ROW, in order."""
    for columns in changelog.stream(after, upto, size=BATCH):
        given = pa.array(columns["recorded"])
        moments = given.cast(pa.timestamp("us")) if pa.types.is_string(given.type) else given.cast(_UTC).cast(_NAIVE)
        values = pa.array(columns["values"], pa.binary()).cast(pa.string())
        yield pa.table({**columns, "recorded": _local(moments), "values": values}, schema=ROW)


def _local(moments: pa.Array) -> pa.Array:
    """Return UTC times as the office's clocks show them. An offset is looked up once for each hour that occurs."""
    hours, position = np.unique(moments.to_numpy().astype("datetime64[h]"), return_inverse=True)
    offsets = [_offset(hour) for hour in hours.astype("datetime64[s]").tolist()]
    return pa.array(moments.to_numpy() + np.array(offsets, dtype="timedelta64[us]")[position])


def _offset(moment: datetime) -> timedelta:
    return clock.local(moment.replace(tzinfo=UTC)).utcoffset() or timedelta(0)


def columns(type_key: str) -> Columns:
    """Return every column that facts of a type publish, by today's edition first and all earlier ones beside it.

    A column that an edition dropped stays: facts written under it still have it. Raises LookupError for a type that
    no edition defines.
    """
    definitions = editions.editions_of(type_key)
    if not definitions:
        raise LookupError(f"no edition defines the type {type_key!r}")
    own = {name: dtype for definition in definitions for name, dtype in definition.columns.items()}
    return {**published.of_kind(definitions[-1].kind), **own}
