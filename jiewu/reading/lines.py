"""Lines: the text as given, cut at line ends, each knowing where it stands."""

import re
from dataclasses import dataclass

from jiewu.reading.characters import fold


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the space around it; offsets are code points of the text as given."""

    start: int
    end: int
    plain: str  # folded, one character for each of the original
    number: int = 0  # its place among the lines of the text, blank ones counted


_LINE = re.compile(r"[^\n]+")


def lines(text: str) -> list[Line]:
    """Return the lines of *text* that hold anything but space."""
    plain = fold(text)
    result = []
    for match in _LINE.finditer(plain):
        body = match[0].strip()
        if body:
            start = match.start() + match[0].index(body[0])
            result.append(Line(start, start + len(body), body, len(result)))
    return result
