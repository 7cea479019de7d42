"""Templates as people write them: lines of text, `# ` for headings, {{ numbers }}, [[section …]] for a pack's. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from jiewu.core.problems import Problem
from jiewu.packs.placeholders import Piece, mistakes, pieces

MOST_LEVELS = 3
_HEADING = re.compile(r"(#+)\s*(.*)")
_SECTION = re.compile(r"\[\[\s*section\s+(.+?)\s*\]\]")
# A number that the author wrote before a heading: headings get theirs when the report is written.
_NUMBERED = re.compile(
    r"(?:第?[一二三四五六七八九十]+[、章.]|[(\uff08][一二三四五六七八九十\d]+[)\uff09]|\d+[.、\uff0e])\s*"
)
Kind = Literal["heading", "paragraph", "section"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a template."""

    number: int  # from 1
    kind: Kind
    level: int = 0  # of a heading
    pieces: tuple[Piece, ...] = ()
    section: str = ""  # the key or title of a pack's section
    pack: str = ""  # whose names need no pack before them


def lines(text: str, pack: str = "") -> tuple[list[Line], list[tuple[int, Problem]]]:
    """Return the lines of a template that are not empty, and what is wrong with their form, by line."""
    found: list[Line] = []
    wrong: list[tuple[int, Problem]] = []
    for number, written in enumerate(text.splitlines(), 1):
        line = written.strip()
        if not line:
            continue
        problems = list(_problems(line))
        wrong += [(number, problem) for problem in problems]
        if not problems:
            found.append(_line(number, line, pack))
    return found, wrong


def _line(number: int, line: str, pack: str) -> Line:
    if section := _SECTION.fullmatch(line):
        return Line(number, "section", section=section[1])
    if heading := _HEADING.fullmatch(line):
        return Line(
            number, "heading", len(heading[1]), tuple(pieces(_NUMBERED.sub("", heading[2], count=1))), pack=pack
        )
    return Line(number, "paragraph", pieces=tuple(pieces(line)), pack=pack)


def _problems(line: str) -> Iterator[Problem]:
    if ("[[" in line or "]]" in line) and not _SECTION.fullmatch(line):
        yield Problem("report_section_unreadable", text=line[:60])
        return
    if (heading := _HEADING.fullmatch(line)) and (len(heading[1]) > MOST_LEVELS or not heading[2]):
        yield Problem("report_heading", most=MOST_LEVELS)
    yield from mistakes(line)
