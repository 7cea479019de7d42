"""Paragraphs of words and phrases: a clause without any known number is left out, the rest stays grammatical. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

# What ends a clause. A semicolon that has become the last one of its sentence is made a full stop.
_SIGNS = "。；;！？"
_ENDS = re.compile(rf"(?<=[{_SIGNS}])")
_FULL, _HALF = "。", ("；", ";")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, or what a phrase has written."""

    text: str
    phrase: int | None = None
    empty: bool = False  # of a phrase: nothing gave its number
    more: dict[str, Any] = field(default_factory=dict)  # what is kept with a phrase

    def as_json(self) -> dict[str, Any]:
        """Return the piece as a report keeps it."""
        return {"text": self.text} if self.phrase is None else {"text": self.text, "phrase": self.phrase, **self.more}


Clause = list[Piece]


def settle(pieces: Sequence[Piece]) -> tuple[list[Piece], list[str]]:
    """Return the pieces of a paragraph without the clauses whose numbers are all unknown, and the texts of those."""
    kept: list[Clause] = []
    left_out: list[str] = []
    begins = 0  # where in *kept* the present sentence begins
    for clause in _clauses(pieces):
        ends_sentence = not _text(clause).endswith(_HALF)
        phrases = [piece for piece in clause if piece.phrase is not None]
        if phrases and all(piece.empty for piece in phrases):
            left_out.append(_text(clause))
            if ends_sentence and len(kept) > begins:
                kept[-1] = _ended(kept[-1])
        else:
            kept.append(clause)
        if ends_sentence:
            begins = len(kept)
    return _joined(piece for clause in kept for piece in clause), left_out


def _clauses(pieces: Sequence[Piece]) -> list[Clause]:
    clauses: list[Clause] = [[]]
    for piece in pieces:
        if piece.phrase is not None:
            clauses[-1].append(piece)
            continue
        for text in filter(None, _ENDS.split(piece.text)):
            clauses[-1].append(Piece(text))
            if text[-1] in _SIGNS:
                clauses.append([])
    return [clause for clause in clauses if clause]


def _ended(clause: Clause) -> Clause:
    """Return a clause with a full stop for the semicolon at its end."""
    last = clause[-1]
    if last.phrase is None and last.text.endswith(_HALF):
        return [*clause[:-1], Piece(last.text[:-1] + _FULL)]
    return clause


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Return the pieces with words that stand beside each other as one."""
    found: list[Piece] = []
    for piece in pieces:
        if found and piece.phrase is None and found[-1].phrase is None:
            found[-1] = Piece(found[-1].text + piece.text)
        else:
            found.append(piece)
    return found


def _text(clause: Clause) -> str:
    return "".join(piece.text for piece in clause)
