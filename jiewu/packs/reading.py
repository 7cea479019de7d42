"""From a pack's folder to its WrittenPack, with every mistake of form at its file and line."""

import types as python_types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from jiewu.core.problems import Problem
from jiewu.packs.source import Document, Path_, read_folder
from jiewu.packs.spec import SECTIONS, WrittenPack

SHIPPED = Path(__file__).with_name("shipped")
# Parts of the format whose app is not there yet: DESIGN.md section 4 has such sections refused.
LATER = frozenset({"report", "reports", "rounds", "scorecards", "rules", "boards", "forms", "plans", "notices"})
LATER_KEYS = frozenset({"acts", "stages", "grade"})
LATER_TYPES = frozenset({"photo", "file"})


@dataclass(frozen=True, slots=True)
class ReadPack:
    """One pack as read: what it says (None when it could not be made out) and where it says it."""

    folder: Path
    written: WrittenPack | None
    document: Document

    @property
    def name(self) -> str:
        """The pack's name, or its folder's when it names none."""
        return self.written.pack if self.written else self.folder.name

    def counts(self) -> dict[str, int]:
        """Return how many definitions each section has, for those that have any."""
        found = {section: len(getattr(self.written, section)) for section in SECTIONS if self.written}
        return {section: count for section, count in found.items() if count}

    def mistakes(self, found: Iterable[tuple[Path_, Problem]]) -> list[Problem]:
        """Return problems with the file and line of what stands at their paths, each once."""
        told: dict[str, Problem] = {}
        for path, problem in found:
            problem.where = str(self.document.place(self._written_at(path)))
            told.setdefault(str(problem), problem)
        return list(told.values())

    def _written_at(self, path: Path_) -> Path_:
        """Return where a part of a definition was written: fields that all case types share stand in one place."""
        if len(path) > 3 and path[0] == "cases" and path[:4] not in self.document.places:
            return ("common", *path[3:])
        return path


def folders(folder: Path) -> list[Path]:
    """Return the packs' folders in *folder*, or *folder* itself when it is a pack.

    Raises Problem `packs_none` when there is none.
    """
    if (folder / "pack.yaml").is_file():
        return [folder]
    found = sorted(path.parent for path in folder.glob("*/pack.yaml"))
    if not found:
        raise Problem("packs_none", folder=folder)
    return found


def read_packs(folder: Path | None = None) -> list[ReadPack]:
    """Read the shipped packs, and those of *folder*, which replace shipped ones of the same name."""
    packs = {pack.folder.name: pack for pack in _shipped()}
    for path in folders(folder) if folder else ():
        packs[path.resolve().name] = read_pack(path)
    return list(packs.values())


@cache
def _shipped() -> tuple[ReadPack, ...]:
    """Read the shipped packs, which do not change while a process runs."""
    return tuple(read_pack(path) for path in folders(SHIPPED))


def read_pack(folder: Path) -> ReadPack:
    """Read one pack. Mistakes are in the document; nothing is raised."""
    document = read_folder(folder, shown=str(folder) if not folder.is_relative_to(SHIPPED) else folder.name)
    written = None
    try:
        if document.data or not document.mistakes:
            written = WrittenPack.model_validate(document.data)
    except ValidationError as error:
        document.mistakes += _refusals(error, document)
    pack = ReadPack(folder, written, document)
    if written is not None and written.pack != folder.resolve().name:
        problem = Problem("pack_name_differs", name=written.pack, folder=folder.resolve().name)
        document.mistakes += pack.mistakes([(("pack",), problem)])
        return ReadPack(folder, None, document)  # under a name that is not its own it would stand in another's place
    return pack


def _refusals(error: ValidationError, document: Document) -> Iterator[Problem]:
    for detail in error.errors(include_url=False):
        path = tuple(part for part in detail["loc"] if part != "[key]")
        problem = _refusal(path, detail)
        problem.where = str(document.place(path))
        yield problem


def _refusal(path: Path_, detail: ErrorDetails) -> Problem:
    kind, context = detail["type"], detail.get("ctx", {})
    key = str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        return _unknown_key(path, key)
    if kind == "missing":
        return Problem("pack_key_missing", key=key)
    if kind == "literal_error":
        if key == "type" and str(detail["input"]) in LATER_TYPES:
            return Problem("pack_type_later", type=detail["input"])
        expected = str(context["expected"]).replace(" or ", ", ").replace("'", "")
        return Problem("pack_expected_one_of", key=key, found=_shown(detail["input"]), expected=expected)
    if kind in ("string_too_long", "greater_than_equal", "less_than_equal", "too_short", "string_too_short"):
        bound = next(iter(context.values()))
        return Problem("pack_out_of_bounds", key=key, found=_shown(detail["input"]), bound=bound)
    return Problem(_EXPECTED.get(kind, "pack_expected_text"), key=key, found=_shown(detail["input"]))


_EXPECTED: Mapping[str, str] = {
    "dict_type": "pack_expected_mapping",
    "model_type": "pack_expected_mapping",
    "model_attributes_type": "pack_expected_mapping",
    "tuple_type": "pack_expected_list",
    "int_type": "pack_expected_number",
    "int_parsing": "pack_expected_number",
    "decimal_type": "pack_expected_number",
    "decimal_parsing": "pack_expected_number",
    "bool_type": "pack_expected_yes_no",
    "bool_parsing": "pack_expected_yes_no",
}


def _unknown_key(path: Path_, key: str) -> Problem:
    if len(path) == 1 and key in LATER:
        return Problem("pack_section_later", key=key)
    if key in LATER_KEYS:
        return Problem("pack_key_later", key=key)
    model = _model_at(path[:-1])
    known = [field.alias or name for name, field in model.model_fields.items()] if model else []
    return Problem("pack_key_unknown", key=key, known=", ".join(known))


def _model_at(path: Path_) -> type[BaseModel] | None:
    """Return the model that describes what stands at *path* of a pack."""
    here: Any = WrittenPack
    for step in path:
        if isinstance(here, type) and issubclass(here, BaseModel):
            named = {field.alias or name: field.annotation for name, field in here.model_fields.items()}
            here = _inside(named.get(str(step)))
        else:
            here = _inside(get_args(here)[-1 if get_origin(here) is dict else 0])
    return here if isinstance(here, type) and issubclass(here, BaseModel) else None


def _inside(annotation: Any) -> Any:
    """Return the part of an optional or alternative annotation that can hold other things."""
    if get_origin(annotation) in (Union, python_types.UnionType):
        parts = [part for part in get_args(annotation) if part not in (type(None), str)]
        return parts[0] if parts else None
    return annotation


def _shown(value: Any) -> str:
    text = str(value) if isinstance(value, str) else type(value).__name__ if value is not None else "—"
    return text if len(text) <= 40 else text[:40] + "…"
