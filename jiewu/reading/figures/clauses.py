"""Clauses: how a sentence falls into stretches between commas, brackets apart."""

import re
from dataclasses import dataclass

from jiewu.reading.figures.tokens import Token
from jiewu.reading.text import BLANK, HOLE, Span, Text, blanked


@dataclass(slots=True)
class Clause:
    """A stretch between commas with its numbers; *inside* means that it stands in brackets."""

    start: int
    end: int
    tokens: list[Token]
    inside: bool = False


_PARTS = re.compile(r"[,:。;]| {2,}")


def clauses(text: Text, start: int, end: int, tokens: list[Token]) -> tuple[list[Clause], str]:
    """Part text[start:end] into clauses, those of a bracket after the clause it stands in, and return the mask used.

    A bracket that holds a number is parted for itself; any other stays part of its clause's words: 工业源(企业)254家.
    """
    opened = [
        span
        for span in text.brackets
        if start <= span[0] and span[1] <= end and any(span[0] < t.start and t.end < span[1] for t in tokens)
    ]
    remarks = [
        span
        for span in text.brackets
        if start <= span[0] and span[1] <= end and span not in opened and re.search("[,、]", text.folded[slice(*span)])
    ]
    mask = blanked(text.mask, opened + remarks, HOLE)
    outer = _parted(mask, start, end, [t for t in tokens if not _within(t, opened)], inside=False)
    result: list[Clause] = []
    waiting = list(opened)
    for clause in outer:
        result.append(clause)
        while waiting and waiting[0][0] < clause.end:
            a, b = waiting.pop(0)
            inner = [t for t in tokens if a < t.start and t.end < b]
            result += _parted(text.mask, a + 1, b - 1, inner, inside=True)
    return result, mask


def _within(token: Token, spans: list[Span]) -> bool:
    return any(a < token.start and token.end < b for a, b in spans)


def _parted(mask: str, start: int, end: int, tokens: list[Token], *, inside: bool) -> list[Clause]:
    held = [(t.start, t.end) for t in tokens]
    cuts = [m.span() for m in _PARTS.finditer(mask, start, end) if not any(a <= m.start() < b for a, b in held)]
    result, at = [], start
    for a, b in [*cuts, (end, end)]:
        if a > at:
            result.append(Clause(at, a, [t for t in tokens if at <= t.start and t.end <= a], inside))
        at = b
    return result


def words(mask: str, start: int, end: int) -> bool:
    """Tell whether anything but blanks and signs stands in mask[start:end]."""
    return bool(re.search(rf"[\w{BLANK}]", mask[start:end]))
