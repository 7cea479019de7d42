"""The lake as queries over files: facts of some types as they are now, and every version of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from jiewu.indicators.lake.columns import LINE, from_files
from jiewu.indicators.lake.manifest import Manifest, Part, Shape, Table, data_file


@dataclass(frozen=True, slots=True)
class Files:
    """The files of some types of one kind in one state of the lake, and the columns that are wanted of them."""

    manifest: Manifest
    types: tuple[str, ...]
    wanted: Shape

    @property
    def tables(self) -> list[Table]:
        """The types' files by their role; types without rows have none."""
        return [self.manifest.tables[type_key] for type_key in self.types if type_key in self.manifest.tables]

    def current(self) -> str:
        """Return the query for the facts as they are: the line's columns and the wanted ones.

        Of the deltas the newest row of a fact counts; bases give the facts that no delta names. A fact that left one
        of the types for another has two rows of the same line: the one that says so, and the one that counts.
        """
        base = self._rows(chain.from_iterable(table.base for table in self.tables))
        deltas = list(chain.from_iterable(table.deltas for table in self.tables))
        if not deltas:
            return f"SELECT * FROM ({base}) WHERE NOT _gone"  # noqa: S608 - a query of our own
        newest = (
            f"SELECT * FROM ({self._rows(deltas)}) "  # noqa: S608 - queries of our own
            "QUALIFY row_number() OVER (PARTITION BY fact ORDER BY _seq DESC, _gone) = 1"
        )
        return (
            f"WITH newer AS MATERIALIZED ({newest}), base AS ({base}), "  # noqa: S608 - queries of our own
            "together AS (SELECT * FROM base ANTI JOIN newer USING (fact) UNION ALL SELECT * FROM newer) "
            "SELECT * FROM together WHERE NOT _gone"
        )

    def versions(self) -> str:
        """Return the query for every version of every fact, the ends of those that left a type (`_gone`) included."""
        return self._rows(chain.from_iterable(table.versions for table in self.tables))

    def _rows(self, parts: Iterable[Part]) -> str:
        files = [(str(data_file(part.file)), dict(part.columns)) for part in parts]
        return from_files(files, {**LINE, **self.wanted})
