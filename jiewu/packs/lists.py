"""Lists of choices that stand in a file of their own: a CSV with the columns type, field, key, title."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from jiewu.core.problems import Problem
from jiewu.packs.source import Document, Path_, Place, text_of

COLUMNS = ("type", "field", "key", "title")


class Row(NamedTuple):
    """One choice, and where it stands."""

    choice: dict[str, str]
    place: Place


Lists: TypeAlias = dict[tuple[str, str], list[Row]]  # by type and field


def read_lists(document: Document, folder: Path, shown: str) -> None:
    """Put the choices that stand in a file in place of its name; mistakes are collected in the document."""
    files: dict[str, Lists | None] = {}
    for section in ("ledgers", "cases", "activities"):
        for path, written in _fields(document.data.get(section), (section,)):
            name = written.get("choices")
            if isinstance(name, str) and name.endswith(".csv"):
                if name not in files:
                    files[name] = _read(folder, name, f"{shown}/{name}", document)
                written["choices"] = _choices(files[name], name, (*path, "choices"), document)


def _choices(lists: Lists | None, name: str, path: Path_, document: Document) -> list[dict[str, str]]:
    type_, field = str(path[1]), str(path[-2])
    rows = (lists or {}).get((type_, field))
    if rows is None:
        if lists is not None:
            where = str(document.place(path))
            document.mistakes.append(Problem("pack_list_lacks", where, file=name, type=type_, field=field))
        document.holes.add(path)
        return []
    document.places |= {(*path, index): row.place for index, row in enumerate(rows)}
    return [row.choice for row in rows]


def _fields(section: Any, path: Path_) -> Iterator[tuple[Path_, dict[str, Any]]]:
    for name, definition in section.items() if isinstance(section, dict) else ():
        fields = definition.get("fields") if isinstance(definition, dict) else None
        for field_name, written in fields.items() if isinstance(fields, dict) else ():
            if isinstance(written, dict):
                yield (*path, name, "fields", field_name), written


def _read(folder: Path, name: str, shown: str, document: Document) -> Lists | None:
    """Return the lists of one file; None, and the reason among the mistakes, when there are none."""
    try:
        if "/" in name or "\\" in name:
            raise Problem("pack_list_elsewhere", str(Place(shown, 1)), file=name)
        reader = csv.DictReader(io.StringIO(text_of(folder / name, shown=shown)))
        if not set(COLUMNS) <= set(reader.fieldnames or ()):
            raise Problem("pack_list_columns", str(Place(shown, 1)))
    except Problem as problem:
        document.mistakes.append(problem)
        return None
    lists: Lists = {}
    for row in reader:
        place = Place(shown, reader.line_num)
        type_, field, key, title = (row[column] or "" for column in COLUMNS)
        if type_ and field and key and title:
            lists.setdefault((type_, field), []).append(Row({"key": key, "title": title}, place))
        else:
            document.mistakes.append(Problem("pack_list_row", str(place)))
            if type_ and field:  # the list is there, though it lacks this choice
                lists.setdefault((type_, field), [])
    return lists
