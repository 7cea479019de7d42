"""Where a compiler says what is wrong, and what it knows of the definition it compiles."""

import keyword
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from jiewu.core.problems import Problem
from jiewu.packs.source import Path_


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
    mistakes: list[tuple[Path_, Problem]] = field(default_factory=list)

    def add(self, path: Path_, problem: Problem) -> None:
        """Note a mistake."""
        if not self.checked:
            self.mistakes.append((path, problem))

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
