"""Numbers in texts of reports: `{{ hazards_found(type=hazard) | with_change(base) }}`, as people write them. Pure.

A name (with its pack before it when it is another's), what narrows it in brackets, and after a bar the phrase that the
number writes, perhaps with arguments. Chinese brackets, commas and bars are read as their Latin ones.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jiewu.core.problems import Problem

VALUE = "value"  # the phrase that is written where none is named
# key → its only value, '' for any name or number
NARROWING = {"type": "", "area": "", "month": "", "period": "previous", "since": "start"}
DIMENSIONS = ("area", "month", "case_type")
MOST_PARTS = 20  # of a breakdown

_BRACES = re.compile(r"\{\{(.*?)\}\}")
_INSIDE = re.compile(
    r"\s*(?P<name>[^\W\d]\w*(?:\.[^\W\d]\w*)?)\s*(?:\((?P<narrowing>[^()|]*)\))?\s*"
    r"(?:\|\s*(?P<phrase>\w+)\s*(?:\((?P<arguments>[^()|]*)\))?)?\s*"
)
# the Chinese forms of ( ) | , = _ .
_LATIN = str.maketrans("\uff08\uff09\uff5c\uff0c\uff1d\uff3f\uff0e", "()|,=_.")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One number of a text: which indicator, narrowed how, written as which phrase."""

    name: str  # as written: received, or appeals.received
    phrase: str = VALUE
    arguments: tuple[str, ...] = ()
    narrowing: tuple[tuple[str, str], ...] = ()
    source: str = ""  # all of it, braces included

    def narrowed(self, key: str) -> str:
        """Return what narrows it under *key*; empty when nothing does."""
        return dict(self.narrowing).get(key, "")

    @property
    def names(self) -> tuple[str, ...]:
        """Every indicator that it names, its own first."""
        return (self.name, *self.arguments) if self.phrase == "share_of" else (self.name,)


Piece = str | Placeholder


def pieces(line: str) -> list[Piece]:
    """Return a line as its words and its numbers, in order. Raises Problem for the first thing that is wrong."""
    found: list[Piece] = []
    for piece in _pieces(line):
        if isinstance(piece, Problem):
            raise piece
        found.append(piece)
    return found


def mistakes(line: str) -> list[Problem]:
    """Return what is wrong with the form of a line's numbers."""
    return [piece for piece in _pieces(line) if isinstance(piece, Problem)]


def placeholders(line: str) -> list[Placeholder]:
    """Return the well-formed numbers of a line."""
    return [piece for piece in _pieces(line) if isinstance(piece, Placeholder)]


def _pieces(line: str) -> Iterator[Piece | Problem]:
    at = 0
    for match in _BRACES.finditer(line):
        yield from _words(line[at : match.start()])
        try:
            yield _placeholder(match)
        except Problem as problem:
            yield problem
        at = match.end()
    yield from _words(line[at:])


def _words(text: str) -> Iterator[str | Problem]:
    if "{{" in text:
        yield Problem("report_braces_open", text=_short(text[text.index("{{") :]))
    elif "}}" in text:
        yield Problem("report_braces_closed", text=_short(text[: text.index("}}") + 2]))
    elif text:
        yield text


def _placeholder(match: "re.Match[str]") -> Placeholder:
    found = _INSIDE.fullmatch(match[1].translate(_LATIN))
    if found is None:
        raise Problem("report_number_unreadable", text=_short(match[0]))
    arguments = _listed(found["arguments"])
    phrase = found["phrase"] or VALUE
    narrowing = tuple(_pair(part) for part in _listed(found["narrowing"]))
    return Placeholder(found["name"], phrase, arguments, narrowing, match[0])


def _pair(text: str) -> tuple[str, str]:
    key, sign, value = (part.strip() for part in text.partition("="))
    wrong = not sign or not value or key not in NARROWING or NARROWING[key] not in ("", value)
    if wrong or (key == "month" and not (value.isdecimal() and 1 <= int(value) <= 12)):
        raise Problem("report_narrowing", text=text, known="type=…, area=…, month=3, period=previous, since=start")
    return key, value


def _listed(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").split(",") if part.strip())


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:60] + "…"
