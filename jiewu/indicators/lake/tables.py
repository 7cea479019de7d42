"""The lake as queries over files: a type as it is now, and every version of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from jiewu.indicators.engines.duckdb import text
from jiewu.indicators.lake.columns import LINE, from_files
from jiewu.indicators.lake.manifest import Manifest, Part, Shape, Table, data_file


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one type in one state of the lake, and the columns that are wanted of them."""

    manifest: Manifest
    type_key: str
    wanted: Shape

    @property
    def table(self) -> Table:
        """The files by their role; none for a type without rows."""
        return self.manifest.tables.get(self.type_key, Table(kind=""))

    def current(self) -> str:
        """Return the query for the facts of the type as they are: `_seq`, `fact` and the wanted columns.

        Of the deltas the newest row of a fact counts; the base gives the facts that no delta names.
        """
        base, deltas = self._rows(self.table.base), self.table.deltas
        if not deltas:
            return f"SELECT * FROM ({base}) WHERE NOT _gone"  # noqa: S608 - a query of our own
        newest = (
            f"SELECT * FROM ({self._rows(deltas)}) "  # noqa: S608 - queries of our own
            "QUALIFY row_number() OVER (PARTITION BY fact ORDER BY _seq DESC) = 1"
        )
        return (
            f"WITH newer AS MATERIALIZED ({newest}), base AS ({base}), "  # noqa: S608 - queries of our own
            "together AS (SELECT * FROM base ANTI JOIN newer USING (fact) UNION ALL SELECT * FROM newer) "
            "SELECT * FROM together WHERE NOT _gone"
        )

    def versions(self) -> str:
        """Return the query for every version of every fact, the ends of those that left the type (`_gone`) included."""
        return self._rows(self.table.versions)

    def _rows(self, parts: Iterable[Part]) -> str:
        files = [(str(data_file(part.file)), dict(part.columns)) for part in parts]
        return from_files(files, {**LINE, **self.wanted})


def typed(query: str, type_key: str) -> str:
    """Return *query* with the type as a column: files do not hold it."""
    return f"SELECT *, {text(type_key)} AS type FROM ({query})"  # noqa: S608 - a query of our own
