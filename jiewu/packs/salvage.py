"""What can be judged of a pack whose form is wrong: everything but the wrong parts.

Each wrong part is told, and something plain is put in its place, so that names and expressions elsewhere are judged in
the same run. The places are kept: what would be said of such a stand-in, or follows from it, is no mistake of the
author's.
"""

import copy
import operator
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from jiewu.core.problems import Problem
from jiewu.packs.refusals import refusal
from jiewu.packs.shapes import expected_at, is_optional, plain
from jiewu.packs.source import Document, Path_
from jiewu.packs.spec import WrittenPack

MOST_ROUNDS = 30  # as deep as a pack may be nested: each round replaces what is wrong, or what is around it


@dataclass(slots=True)
class Salvage:
    """What a document says as a pack, None when nothing can be made of it; and what was wrong with its form."""

    written: WrittenPack | None = None
    replaced: set[Path_] = field(default_factory=set)
    mistakes: list[Problem] = field(default_factory=list)


def salvage(document: Document) -> Salvage:
    """Read a document as a pack. Nothing is raised, and the document stays as it is."""
    found = Salvage(replaced=set(document.holes))
    if not document.data and document.mistakes:
        return found
    data = copy.deepcopy(document.data)
    for _ in range(MOST_ROUNDS):
        try:
            found.written = WrittenPack.model_validate(data)
        except ValidationError as error:
            wrong = [(_path(data, detail), detail) for detail in error.errors(include_url=False)]
            found.mistakes += _refusals(wrong, document, found.replaced)
            for path, detail in wrong:
                _replace(data, path, detail["type"], found.replaced)
            continue
        break
    return found


def _path(data: Any, detail: ErrorDetails) -> Path_:
    """Return where in *data* a mistake stands: pydantic also names forms of writing, and parts of what is bare text."""
    path: list[str | int] = []
    for number, part in enumerate(detail["loc"], 1):
        inside = isinstance(data, dict) and part in data
        inside = inside or (isinstance(data, list) and isinstance(part, int) and part < len(data))
        if inside:
            data = data[part]
            path.append(part)
        elif isinstance(data, dict) and detail["type"] == "missing" and number == len(detail["loc"]):
            path.append(part)
    return tuple(path)


def _refusals(wrong: list[tuple[Path_, ErrorDetails]], document: Document, replaced: set[Path_]) -> Iterator[Problem]:
    for path, detail in wrong:
        lost = document.torn and detail["type"] == "missing" and len(path) == 1  # it may stand in the unread file
        if lost or any(path[: len(each)] == each for each in replaced):
            continue
        problem = refusal(path, detail)
        problem.where = str(document.place(path))
        yield problem


def _replace(data: Any, path: Path_, kind: str, replaced: set[Path_]) -> None:
    """Take what is wrong out of *data*, or put something plain there where something must be."""
    if kind == "extra_forbidden":
        _around(data, path).pop(path[-1], None)
        return
    while path in replaced and len(path) > 1 and not _is_hole(data, path):
        path = path[:-1]  # the stand-in did not do: replace what is around it
    if not path:
        return
    around = _around(data, path)
    if is_optional(path):
        around.pop(path[-1], None)
    else:
        around[path[-1]] = plain(expected_at(path))
    replaced.add(path)


def _is_hole(data: Any, path: Path_) -> bool:
    return operator.getitem(_around(data, path), path[-1]) is None


def _around(data: Any, path: Path_) -> Any:
    return reduce(operator.getitem, path[:-1], data)
