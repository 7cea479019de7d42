"""Where a compiler says what is wrong, and what it knows of the definition it compiles."""

import keyword
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple

from jiewu.core.expressions import Columns, DType, Tree
from jiewu.core.problems import Problem
from jiewu.packs.source import Path_

ANY = "*"  # among columns: there are others, nobody knows which
_WORD = re.compile(r"\w+")
_WORDS = ("title", "hint", "called", "purpose")  # keys from which nothing follows


@dataclass(frozen=True, slots=True)
class Doubtful(DType):
    """The type of a column whose field could not be made out."""

    name: ClassVar[str] = "?"


class Head(NamedTuple):
    """Which definition is compiled: its key, and its edition's row and number (0 while a pack is only checked)."""

    key: str
    edition: int = 0
    number: int = 0


@dataclass(slots=True)
class Report:
    """Mistakes by path within a pack.

    An edition was checked when it was published, perhaps by milder rules than today's: one that is `checked` raises
    only for what cannot be compiled at all.
    """

    checked: bool = False
    replaced: Collection[Path_] = ()  # where something plain stands for what had a wrong form
    written_at: Callable[[Path_], Path_] = lambda path: path  # fields that all case types share stand in one place
    mistakes: list[tuple[Path_, Problem]] = field(default_factory=list)

    def add(self, path: Path_, problem: Problem) -> None:
        """Note a mistake, unless it is about what only stands in for something that was told already."""
        if not self.checked and not self.is_lost(path):
            self.mistakes.append((path, problem))

    def is_lost(self, path: Path_) -> bool:
        """Tell whether what stands at *path* is not what the author wrote."""
        path = self.written_at(path)
        return any(path[: len(lost)] == lost for lost in self.replaced)

    def is_wrong(self, path: Path_, *keys: str) -> bool:
        """Tell whether what matters at *path*, or at one of its *keys*, is lost or has a mistake."""
        places = [self.written_at((*path, key)) for key in keys] or [self.written_at(path)]
        wrong = [*self.replaced, *(self.written_at(told) for told, _ in self.mistakes)]
        return any(
            other[: len(place)] == place[: len(other)] and other[-1] not in _WORDS
            for place in places
            for other in wrong
        )

    def read(self, path: Path_, parse: Callable[[str, Columns], Tree], text: str, known: Columns) -> Tree | None:
        """Return the tree of an expression; None when it is wrong, or reads what could not be made out."""
        try:
            return parse(text, known)
        except Problem as problem:
            if self.checked:
                raise
            doubtful = any(isinstance(known.get(word), Doubtful) for word in _WORD.findall(text))
            if not doubtful and not (ANY in known and problem.code == "expression_unknown_column"):
                self.add(path, problem)
        return None

    @contextmanager
    def at(self, *path: str | int) -> Iterator[None]:
        """Note a Problem raised inside, and go on after the block."""
        try:
            yield
        except Problem as problem:
            if self.checked:
                raise
            self.add(path, problem)


def check_name(name: str, path: Path_, report: Report, *, longest: int = 40) -> None:
    """Refuse a name that expressions could not use, or that columns of the database could not hold."""
    normal = unicodedata.normalize("NFKC", name) == name  # Python reads identifiers in this form
    if not name.isidentifier() or keyword.iskeyword(name) or not normal or name.startswith("_"):
        report.add(path, Problem("pack_not_a_name", name=name))
    elif len(name) > longest:
        report.add(path, Problem("pack_out_of_bounds", key=name, found=name, bound=longest))


def missing(key: str, names: str) -> Problem:
    """Return the problem of a definition that stands on others which are no longer there."""
    return Problem("definition_stands_on", key=key, names=names)
