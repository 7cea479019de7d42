"""Keeping the files few: deltas go into the base when they are many, small pieces of the versions into larger ones."""

from dataclasses import replace
from typing import TYPE_CHECKING

from jiewu.facts import lake as facts
from jiewu.indicators.lake import columns
from jiewu.indicators.lake.manifest import Manifest, Part, Table
from jiewu.indicators.lake.tables import Files
from jiewu.indicators.lake.writing import FILE_ROWS, written

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

DELTA_SHARE = 0.05  # of the base's rows
DELTA_FILES = 20
VERSION_FILES = 20
BASE_FILES = 8  # that may stand side by side without being large


def untidy(manifest: Manifest) -> list[str]:
    """Return the types whose files should be fewer."""
    return [type_key for type_key, table in manifest.tables.items() if _many_deltas(table) or _many_versions(table)]


def tidied(manifest: Manifest, type_key: str, number: int, connection: "DuckDBPyConnection") -> Manifest:
    """Return the same rows with fewer files of one type."""
    state = replace(manifest, number=number)
    if _many_deltas(state.tables[type_key]):
        state = _with_base(state, type_key, connection)
    if _many_versions(state.tables[type_key]):
        state = _with_fewer_versions(state, type_key, connection)
    return state


def _many_deltas(table: Table) -> bool:
    in_base = sum(part.rows for part in table.base)
    return len(table.deltas) > DELTA_FILES or sum(part.rows for part in table.deltas) > DELTA_SHARE * in_base


def _many_versions(table: Table) -> bool:
    small = [part for part in table.versions if part.rows < FILE_ROWS]
    return len(small) > VERSION_FILES


def _with_base(state: Manifest, type_key: str, connection: "DuckDBPyConnection") -> Manifest:
    """Make the facts as they are the new base: the files that stand, when they are few and share no fact."""
    table = state.tables[type_key]
    files = table.base + table.deltas
    few = len(files) <= BASE_FILES or all(part.rows >= FILE_ROWS // 2 for part in files[:-1])
    if few and _each_once(state, type_key, files, connection):
        return state.with_table(type_key, replace(table, base=files, deltas=()))
    shape = columns.shape_of(facts.columns(type_key))
    part = written(state.number, type_key, shape, Files(state, (type_key,), shape).current(), connection)
    return state.with_table(type_key, replace(table, base=(part,), deltas=()))


def _each_once(state: Manifest, type_key: str, files: tuple[Part, ...], connection: "DuckDBPyConnection") -> bool:
    """Tell whether every fact stands in one row only."""
    alone = state.with_table(type_key, replace(state.tables[type_key], versions=files))
    rows = Files(alone, (type_key,), {}).versions()
    query = f"SELECT count(*) = count(DISTINCT fact) FROM ({rows})"  # noqa: S608 - a query of our own
    return bool(connection.execute(query).fetchall()[0][0])


def _with_fewer_versions(state: Manifest, type_key: str, connection: "DuckDBPyConnection") -> Manifest:
    """Put small pieces together: those that are no larger than all smaller ones, so that each row moves seldom."""
    table = state.tables[type_key]
    by_size = sorted(table.versions, key=lambda part: part.rows)
    together: list[Part] = []
    for part in by_size:
        if len(together) > 1 and (part.rows >= FILE_ROWS or part.rows > sum(each.rows for each in together)):
            break
        together.append(part)
    shape = columns.shape_of(facts.columns(type_key))
    one = state.with_table(type_key, replace(table, versions=tuple(together)))
    joined = written(state.number, type_key, shape, Files(one, (type_key,), shape).versions(), connection)
    rest = tuple(part for part in table.versions if part not in together)
    return state.with_table(type_key, replace(table, versions=(*rest, joined)))
