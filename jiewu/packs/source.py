"""Reading a pack's folder: YAML with the place of every value, so that each mistake can say where it stands.

YAML's own types are not used: every scalar is text (or nothing), and the spec decides what it must be. So a version
`1.10` keeps its nought and a key `on` stays a word. Anchors, tags and merge keys are refused: a pack is plain content,
and an anchor can be a bomb.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from jiewu.core.problems import Problem

LARGEST = 300_000  # bytes of one file
DEEPEST = 30

Path_: TypeAlias = tuple[str | int, ...]


class Place(NamedTuple):
    """Where something stands: a file, as it is named to the user, and a 1-based line."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(slots=True)
class Document:
    """What a folder or file says: plain data, the place of each value by its path, and what could not be read."""

    data: dict[str, Any] = field(default_factory=dict)
    places: dict[Path_, Place] = field(default_factory=dict)
    mistakes: list[Problem] = field(default_factory=list)
    holes: set[Path_] = field(default_factory=set)  # where something stands that was refused and not read
    torn: bool = False  # a file of it could not be read at all

    def place(self, path: Path_) -> Place:
        """Return the place of the value at *path*, or of the nearest thing around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place("", 1))


def read_folder(folder: Path, *, shown: str) -> Document:
    """Read every *.yaml of a pack's folder as one document; the sections of several files are joined.

    *shown* is how messages name the folder. Nothing is raised: mistakes are collected in the document.
    """
    document = Document(places={(): Place(f"{shown}/pack.yaml", 1)})
    for path in sorted(folder.glob("*.yaml"), key=lambda path: (path.name != "pack.yaml", path.name)):
        _join(document, read_file(path, shown=f"{shown}/{path.name}"))
    return document


def read_file(path: Path, *, shown: str) -> Document:
    """Read one YAML file whose top is a mapping."""
    document = Document(places={(): Place(shown, 1)})
    try:
        node = _compose(path, shown)
        document.data = dict(_mapping(node, (), document, shown))
    except Problem as problem:
        document.mistakes.append(problem)
        document.torn = True
    return document


def text_of(path: Path, *, shown: str) -> str:
    """Return a file's text. Raises Problem when it is missing, too large, empty or not UTF-8."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Problem("pack_file_unreadable", str(Place(shown, 1)), reason=error.strerror) from None
    if len(content) > LARGEST:
        raise Problem("pack_file_too_large", str(Place(shown, 1)), most=LARGEST)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Problem("pack_file_encoding", str(Place(shown, line)), byte=error.start + 1) from None
    if not text.strip():
        raise Problem("pack_file_empty", str(Place(shown, 1)))
    return text


def _compose(path: Path, shown: str) -> MappingNode:
    yaml = YAML(typ="safe", pure=True)
    text = text_of(path, shown=shown)
    try:
        node = yaml.compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise Problem("pack_yaml", str(Place(shown, line)), reason=error.problem or error.context) from None
    except (YAMLError, RecursionError) as error:
        raise Problem("pack_yaml", str(Place(shown, 1)), reason=str(error).split("\n")[0]) from None
    if not isinstance(node, MappingNode):
        raise Problem("pack_not_a_mapping", str(Place(shown, 1)))
    return node


def _plain(node: Node, path: Path_, document: Document, shown: str) -> Any:
    document.places[path] = Place(shown, node.start_mark.line + 1)
    if len(path) > DEEPEST:
        return _hole(document, path, Problem("pack_too_deep", most=DEEPEST))
    if node.anchor is not None:  # aliases lead to the same node: going down would set the bomb off
        return _hole(document, path, Problem("pack_anchor"))
    if isinstance(node, ScalarNode):
        _place_lines(node, path, document, shown)
        empty = node.style is None and node.value in ("", "~", "null", "Null", "NULL")
        return None if empty else node.value
    if isinstance(node, SequenceNode):
        return [_plain(part, (*path, index), document, shown) for index, part in enumerate(node.value)]
    if isinstance(node, MappingNode):
        return dict(_mapping(node, path, document, shown))
    return _hole(document, path, Problem("pack_key_not_text"))


def _place_lines(node: ScalarNode, path: Path_, document: Document, shown: str) -> None:
    """Note where each line of a block of text (|) stands; others are as good as on one line."""
    if node.style == "|":
        for number in range(len(node.value.splitlines())):
            document.places[*path, number] = Place(shown, node.start_mark.line + 2 + number)


def _hole(document: Document, path: Path_, problem: Problem) -> None:
    """Note that what stands at *path* is not read."""
    problem.where = str(document.places[path])
    if all(str(problem) != str(told) for told in document.mistakes):  # an alias stands where its anchor does
        document.mistakes.append(problem)
    document.holes.add(path)


def _mapping(node: MappingNode, path: Path_, document: Document, shown: str) -> Iterator[tuple[str, Any]]:
    seen: dict[str, int] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, ScalarNode):
            document.mistakes.append(Problem("pack_key_not_text", str(Place(shown, line))))
        elif key.value in seen:
            first = seen[key.value]
            document.mistakes.append(Problem("pack_key_twice", str(Place(shown, line)), key=key.value, first=first))
        else:
            seen[key.value] = line
            plain = _plain(value, (*path, key.value), document, shown)
            document.places[*path, key.value] = Place(shown, line)
            yield key.value, plain


def _join(document: Document, other: Document) -> None:
    document.mistakes += other.mistakes
    document.holes |= other.holes
    document.torn |= other.torn
    document.places = {**other.places, **document.places}
    for key, value in other.data.items():
        here = document.data.setdefault(key, value)
        if here is value:
            continue
        if not isinstance(here, dict) or not isinstance(value, dict):
            document.mistakes.append(_twice(other, (key,), document.place((key,))))
            continue
        for name, part in value.items():
            if name in here:
                document.mistakes.append(_twice(other, (key, name), document.place((key, name))))
            here.setdefault(name, part)


def _twice(other: Document, path: Path_, first: Place) -> Problem:
    return Problem("pack_key_twice", str(other.place(path)), key=path[-1], first=first)
