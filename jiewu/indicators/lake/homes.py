"""Which type each fact belongs to, so that one that becomes another type leaves its old table."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from jiewu.indicators.lake.manifest import Manifest
from jiewu.indicators.lake.tables import Files

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

UNKNOWN = -1


class Homes:
    """The types of facts by kind and id, as far as lines have told or the lake before them knows."""

    def __init__(self, start: Manifest, connection: "DuckDBPyConnection") -> None:
        self._start = start
        self._connection = connection
        self._codes: dict[str, int] = {}
        self._types: list[str] = []
        self._by_kind: dict[str, NDArray[np.int32]] = {}  # position: fact id, which are dense

    def by_type(self, kind: str, lines: pa.Table) -> Iterator[tuple[str, pa.Table]]:
        """Yield the lines of one kind by type, as rows to be stored; a fact's old type gets a row that says it left."""
        facts = lines["fact"].to_numpy()
        codes = self._coded(lines["type"])
        before = self._moved_on(kind, facts, codes, lines["revision"].to_numpy())
        left = (before != UNKNOWN) & (before != codes)
        rows = pa.table(
            {
                "_seq": lines["seq"],
                "fact": lines["fact"],
                "revision": lines["revision"],
                "recorded": lines["recorded"],
                "_gone": np.zeros(len(lines), dtype=bool),
                "values": lines["values"],
            }
        )
        for code in np.unique(np.concatenate([codes, before[left]])):
            own = rows.filter(pa.array(codes == code))
            leavers = rows.filter(pa.array(left & (before == code)))
            if len(leavers):
                own = pa.concat_tables([own, _gone(leavers)]).sort_by("_seq")
            yield self._types[code], own

    def _moved_on(
        self, kind: str, facts: NDArray[np.int64], codes: NDArray[np.int32], revisions: NDArray[np.int32]
    ) -> NDArray[np.int32]:
        """Return the type each line's fact had before it, and remember the last one of each fact."""
        homes = self._room(kind, int(facts.max()))
        strangers = np.unique(facts[(homes[facts] == UNKNOWN) & (revisions > 1)])
        if len(strangers) and self._start.tables:
            self._look_up(kind, homes, strangers)
        order = np.argsort(facts, kind="stable")
        sorted_facts, sorted_codes = facts[order], codes[order]
        before_sorted = homes[sorted_facts]
        again = np.flatnonzero(sorted_facts[1:] == sorted_facts[:-1]) + 1
        before_sorted[again] = sorted_codes[again - 1]
        homes[sorted_facts] = sorted_codes  # of equal indices the last one stays, and lines are in order
        before = np.empty_like(before_sorted)
        before[order] = before_sorted
        return before

    def _room(self, kind: str, highest: int) -> NDArray[np.int32]:
        homes = self._by_kind.get(kind, np.empty(0, dtype=np.int32))
        if highest >= len(homes):
            larger = np.full(max(highest + 1, 2 * len(homes)), UNKNOWN, dtype=np.int32)
            larger[: len(homes)] = homes
            homes = self._by_kind[kind] = larger
        return homes

    def _look_up(self, kind: str, homes: NDArray[np.int32], strangers: NDArray[np.int64]) -> None:
        """Fill in the types of facts that the lake knew before this fold."""
        self._connection.register("strangers", pa.table({"fact": strangers}))
        try:
            for type_key in self._start.of_kind(kind):
                known = Files(self._start, (type_key,), {}).current()
                query = f"SELECT fact FROM ({known}) SEMI JOIN strangers USING (fact)"  # noqa: S608 - a query of our own
                found = self._connection.execute(query).fetchnumpy()["fact"]
                homes[np.asarray(found, dtype=np.int64)] = self._code(type_key)
        finally:
            self._connection.unregister("strangers")

    def _coded(self, types: pa.ChunkedArray) -> NDArray[np.int32]:
        one = types.combine_chunks()
        codes = np.array([self._code(name) for name in one.dictionary.to_pylist()], dtype=np.int32)
        coded: NDArray[np.int32] = codes[one.indices.to_numpy()]
        return coded

    def _code(self, type_key: str) -> int:
        if type_key not in self._codes:
            self._codes[type_key] = len(self._types)
            self._types.append(type_key)
        return self._codes[type_key]


def _gone(rows: pa.Table) -> pa.Table:
    """Return *rows* as the ends of facts: no values, no more than who and when."""
    emptied = pa.array(["{}"] * len(rows), pa.string())
    at = rows.schema.get_field_index
    rows = rows.set_column(at("_gone"), "_gone", pa.array([True] * len(rows)))
    return rows.set_column(at("values"), "values", emptied)
