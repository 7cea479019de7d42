"""The manifest: which files make up the lake, and up to which line of the log. Files are only ever added.

`manifest.json` is a second name of `manifests/<number>.json`, replaced by rename: whoever opens it has one complete
state, though the process that wrote it was killed a moment later. Whoever answers a question keeps a shared lock on the
manifest it reads; the writer removes an old manifest, and the files that no newer one names, when nobody holds it.
"""

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from jiewu.core.home import home

FORMAT = 1
ROLES = ("base", "deltas", "versions")
Shape = Mapping[str, str]  # column → the engine's type
Columns = tuple[tuple[str, str], ...]  # the same, as a file has them


@dataclass(frozen=True, slots=True)
class Part:
    """One Parquet file: its name below data/, how many rows, which columns."""

    file: str
    rows: int
    columns: Columns


@dataclass(frozen=True, slots=True)
class Table:
    """The files of one type. `base` holds each fact once; of the `deltas` and it the newest row of a fact counts."""

    kind: str
    base: tuple[Part, ...] = ()
    deltas: tuple[Part, ...] = ()
    versions: tuple[Part, ...] = ()

    @property
    def parts(self) -> frozenset[Part]:
        """Every file, each once: a new one is a delta and a piece of the versions at the same time."""
        return frozenset(self.base + self.deltas + self.versions)


@dataclass(frozen=True, slots=True)
class Manifest:
    """One complete state of the lake. `seq` and `hash` name the last line of the log that it counts."""

    number: int = 0
    seq: int = 0
    hash: str = ""
    tables: Mapping[str, Table] = field(default_factory=dict)

    @property
    def files(self) -> frozenset[str]:
        """The names of all files of this state."""
        return frozenset(part.file for table in self.tables.values() for part in table.parts)

    def with_table(self, type_key: str, table: Table) -> "Manifest":
        """Return this state with the files of one type replaced."""
        return replace(self, tables={**self.tables, type_key: table})

    def of_kind(self, kind: str) -> list[str]:
        """Return the types of a kind that have rows."""
        return [type_key for type_key, table in self.tables.items() if table.kind == kind]


def folder() -> Path:
    """Return the lake's folder; it is not made here."""
    return home() / "lake"


def data_file(name: str) -> Path:
    """Return the path of a file that a manifest names."""
    return folder() / "data" / name


@contextmanager
def hold() -> Iterator[Manifest]:
    """Read the present manifest and keep its files from being removed until the block ends; Manifest() if none stands.

    One that cannot be read, or is of another format, reads as none: the lake is built again from the log.
    """
    while True:
        try:
            file = open(folder() / "manifest.json", encoding="utf-8")  # noqa: SIM115 - closed below, with its lock
        except FileNotFoundError:
            yield Manifest()
            return
        with file:
            fcntl.flock(file, fcntl.LOCK_SH)
            if os.fstat(file.fileno()).st_nlink == 0:  # replaced and removed between open and lock
                continue
            yield _decoded(file.read())
            return


def publish(manifest: Manifest) -> None:
    """Make *manifest* the present one. Its files are on disk before any reader can know of them."""
    numbered = folder() / "manifests" / f"{manifest.number}.json"
    numbered.parent.mkdir(parents=True, exist_ok=True)
    draft = numbered.with_suffix(".draft")
    with open(draft, "w", encoding="utf-8") as file:
        json.dump(_encoded(manifest), file, ensure_ascii=False, separators=(",", ":"))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(numbered)
    link = folder() / "manifest.draft"
    link.unlink(missing_ok=True)
    link.hardlink_to(numbered)
    link.replace(folder() / "manifest.json")
    for place in (numbered.parent, folder()):
        sync_folder(place)


def next_number() -> int:
    """Return a number that no manifest ever had, not even one whose writer was killed before publishing it."""
    return max((int(old.stem) for old in (folder() / "manifests").glob("*.json")), default=0) + 1


def remove_unnamed(present: Manifest) -> None:
    """Remove manifests older than *present* that nobody reads, and every file that no remaining manifest names.

    Called by the one writer; files of an unfinished writing that was killed go the same way.
    """
    named = set(present.files)
    for old in (folder() / "manifests").iterdir():
        if old.stem == str(present.number) or _removed(old):
            continue
        named |= _decoded(old.read_text(encoding="utf-8")).files
    for file in (folder() / "data").rglob("*.parquet"):
        if str(file.relative_to(folder() / "data")) not in named:
            file.unlink()


def sync_folder(path: Path) -> None:
    """Put the names in a folder on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _removed(old: Path) -> bool:
    """Remove an old manifest unless somebody reads by it; tell whether it went."""
    with open(old, encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        old.unlink()  # under the lock: a reader that opened it meanwhile sees that it has no name any more
        return True


def _encoded(manifest: Manifest) -> dict[str, Any]:
    """Return the manifest as JSON: each set of columns once, files name them by number."""
    shapes: dict[Columns, int] = {}

    def parts(given: tuple[Part, ...]) -> list[Any]:
        return [[part.file, part.rows, shapes.setdefault(part.columns, len(shapes))] for part in given]

    tables = {
        type_key: {"kind": table.kind, **{role: parts(getattr(table, role)) for role in ROLES}}
        for type_key, table in manifest.tables.items()
    }
    head = {"format": FORMAT, "number": manifest.number, "seq": manifest.seq, "hash": manifest.hash}
    return {**head, "tables": tables, "shapes": list(shapes)}


@lru_cache(maxsize=4)
def _decoded(text: str) -> Manifest:
    try:
        stored = json.loads(text)
    except ValueError:
        return Manifest()
    if not isinstance(stored, dict) or stored.get("format") != FORMAT:
        return Manifest()
    shapes = [tuple((name, kind) for name, kind in shape) for shape in stored["shapes"]]

    def parts(given: list[Any]) -> tuple[Part, ...]:
        return tuple(Part(file, rows, shapes[shape]) for file, rows, shape in given)

    tables = {
        type_key: Table(table["kind"], **{role: parts(table[role]) for role in ROLES})
        for type_key, table in stored["tables"].items()
    }
    return Manifest(stored["number"], stored["seq"], stored["hash"], tables)
