"""How columns stand in the lake's files: from the log's JSON on the way in, to today's types on the way out."""

import json
from collections.abc import Iterable, Mapping

from jiewu.core.expressions import Columns, DType
from jiewu.core.expressions import types as t
from jiewu.indicators.engines.duckdb import quoted, text
from jiewu.indicators.lake.manifest import Shape

# Columns that come from the line of the log itself, not from the after-image.
LINE: Shape = {
    "_seq": "BIGINT",
    "fact": "BIGINT",
    "revision": "INTEGER",
    "recorded": "TIMESTAMP",
    "_gone": "BOOLEAN",  # the fact has become one of another type
}


def engine_type(dtype: DType) -> str:
    """Return the DuckDB type that stores values of *dtype*; up to 18 digits take eight bytes."""
    match dtype:
        case t.Integer() | t.Money():
            return "BIGINT"
        case t.Decimal(digits=digits, scale=scale):
            return f"DECIMAL({max(digits, t.DECIMAL_DIGITS)}, {scale})"
    return _ENGINE_TYPES[type(dtype)]


_ENGINE_TYPES: Mapping[type[DType], str] = {
    t.Text: "VARCHAR",
    t.Choice: "VARCHAR",
    t.Choices: "VARCHAR[]",
    t.Real: "DOUBLE",
    t.Date: "DATE",
    t.DateTime: "TIMESTAMP",
    t.Flag: "BOOLEAN",
}


def shape_of(columns: Columns) -> dict[str, str]:
    """Return the shape that files get today: the line's columns, then those of the after-image."""
    return {**LINE, **{name: engine_type(dtype) for name, dtype in columns.items() if name not in LINE}}


def from_lines(shape: Shape, source: str) -> str:
    """Return the query that turns lines of the log (LINE's columns and `values`) into rows of *shape*.

    A value that does not fit its column, as written before a retyped field was migrated, reads as empty.
    """
    image = {name: kind for name, kind in shape.items() if name not in LINE}
    structure = json.dumps({name: _json_type(kind) for name, kind in image.items()})
    lines = f'SELECT {", ".join(LINE)}, json_transform("values", {text(structure)}) AS image FROM {source}'  # noqa: S608 - names of definitions, quoted
    picked = [*LINE, *(f"{_picked(name, kind)} AS {quoted(name)}" for name, kind in image.items())]
    return f"SELECT {', '.join(picked)} FROM ({lines})"  # noqa: S608 - likewise


def from_files(files: Iterable[tuple[str, Shape]], wanted: Shape) -> str:
    """Return the query for the rows of *files* (path, shape) with the columns *wanted*, whatever their shape.

    A column that a file lacks is empty there; one of another type is cast where it can be. Files that have what is
    wanted alike are read together.
    """
    groups: dict[tuple[str | None, ...], list[str]] = {}
    for path, shape in files:
        groups.setdefault(tuple(shape.get(name) for name in wanted), []).append(path)
    selects = [
        f"SELECT {_as_wanted(kinds, wanted)} "  # noqa: S608 - our own file names
        f"FROM read_parquet([{', '.join(map(text, paths))}], union_by_name = true)"
        for kinds, paths in groups.items()
    ]
    return " UNION ALL ".join(selects) or f"SELECT {_as_wanted((None,) * len(wanted), wanted)} WHERE false"


def _as_wanted(kinds: Iterable[str | None], wanted: Shape) -> str:
    def column(name: str, kind: str | None, wanted_kind: str) -> str:
        if kind is None:
            return f"CAST(NULL AS {wanted_kind}) AS {quoted(name)}"
        return quoted(name) if kind == wanted_kind else f"TRY_CAST({quoted(name)} AS {wanted_kind}) AS {quoted(name)}"

    return ", ".join(column(name, kind, wanted[name]) for name, kind in zip(wanted, kinds, strict=True))


def _picked(name: str, kind: str) -> str:
    """Return the expression for a column of the after-image; an empty list is empty."""
    value = f"image.{quoted(name)}"
    return f"nullif({value}, [])" if kind.endswith("[]") else value


def _json_type(kind: str) -> str | list[str]:
    return [kind.removesuffix("[]")] if kind.endswith("[]") else kind
