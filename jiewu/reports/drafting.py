"""From the lines of a template to the blocks of a report and its numbers. Nothing is stored here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from jiewu.core import changelog
from jiewu.packs.placeholders import Placeholder
from jiewu.reports import asking, goals, stretches
from jiewu.reports.asking import Asking, Frame
from jiewu.reports.composing import Composer
from jiewu.reports.headings import Numbering
from jiewu.reports.markup import Line
from jiewu.reports.models import ReportNumber
from jiewu.reports.sentences import Piece, settle
from jiewu.reports.writing import EMPTY

MOST_IN_PHRASE = 100  # numbers: a breakdown has at most 20 parts
Block = dict[str, Any]
T = TypeVar("T")


@dataclass(slots=True)
class Draft:
    """What a report is to say."""

    blocks: list[Block] = field(default_factory=list)
    numbers: list[ReportNumber] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def draft(lines: Sequence[Line], frame: Frame) -> Draft:
    """Count everything that the lines name, and write them. Raises Problem for what the post may not see."""
    askings = {
        id(piece): asking.asking(piece, line.pack, frame)
        for line in lines
        for piece in line.pieces
        if isinstance(piece, Placeholder)
    }
    return _Writer(lines, composer(list(askings.values()), frame), askings).written()


def steady(make: Callable[[Frame], T], frame: Frame, seen: int) -> T:
    """Return what *make* counts for *frame*, whose moment came after the log had ended with the line *seen*.

    When somebody has written since, it is counted again as it was recorded at that moment: what a number counted is
    then what its link opens.
    """
    made = make(frame)
    return made if frame.past or changelog.last() == seen else make(replace(frame, past=True))


def composer(askings: Sequence[Asking], frame: Frame, *, lenient: bool = False) -> Composer:
    """Count what *askings* need and return what writes their phrases. Raises as asking.answers()."""
    wanted = any(each.placeholder.phrase == "of_target" for each in askings)
    set_ = goals.goals(frame.area, frame.stretch.named.first.year, by=[frame.by]) if wanted else {}
    return Composer(asking.answers(askings, frame, lenient=lenient), set_)


class _Writer:
    """Writes line after line."""

    def __init__(self, lines: Sequence[Line], composer: Composer, askings: dict[int, Asking]) -> None:
        self.lines = lines
        self.composer = composer
        self.askings = askings
        self.numbering = Numbering()
        self.draft = Draft()
        self.phrases = 0

    def written(self) -> Draft:
        """Return the draft of all lines."""
        stretch = self.composer.answers.frame.stretch
        if not stretch.is_over:
            words = f"（数据截至{stretches.day(stretch.counted.last)}，同比为与上年同期相比。）"
            self.draft.blocks.append({"kind": "note", "level": 0, "pieces": [{"text": words}]})
        told = True  # whether something stands below the last heading
        for line in self.lines:
            if line.kind == "heading":
                self._say_empty(told)
                self._heading(line)
                told = True
            else:
                told = self._paragraph(line) or (told and self._is_below_text())
        self._say_empty(told)
        return self.draft

    def _is_below_text(self) -> bool:
        return bool(self.draft.blocks) and self.draft.blocks[-1]["kind"] != "heading"

    def _say_empty(self, told: bool) -> None:
        """Say that there is nothing where all that a heading had to say was left out."""
        if not told and self.draft.blocks and self.draft.blocks[-1]["kind"] == "heading":
            self.draft.blocks.append({"kind": "paragraph", "level": 0, "pieces": [{"text": f"{EMPTY}。"}]})

    def _heading(self, line: Line) -> None:
        pieces = self._pieces(line)
        number = Piece(self.numbering.next(line.level))
        self._keep("heading", line.level, [number, *pieces])

    def _paragraph(self, line: Line) -> bool:
        """Write a paragraph; tell whether anything of it is left."""
        pieces, left_out = settle(self._pieces(line))
        self.draft.left_out += left_out
        if pieces:
            self._keep("paragraph", 0, pieces)
        return bool(pieces)

    def _pieces(self, line: Line) -> list[Piece]:
        return [self._phrase(piece) if isinstance(piece, Placeholder) else Piece(piece) for piece in line.pieces]

    def _phrase(self, placeholder: Placeholder) -> Piece:
        asked = self.askings[id(placeholder)]
        phrase, numbers = self.composer.compose(asked)
        self.phrases += 1
        kept = {"source": placeholder.source, "pack": asked.pack}
        return Piece(phrase.text, self.phrases, phrase.empty, {"numbers": numbers, **kept})

    def _keep(self, kind: str, level: int, pieces: Sequence[Piece]) -> None:
        for piece in pieces:
            self.draft.numbers += placed(piece.more.pop("numbers", []), piece.phrase or 0)
        self.draft.blocks.append({"kind": kind, "level": level, "pieces": [piece.as_json() for piece in pieces]})


def placed(numbers: Sequence[ReportNumber], phrase: int) -> list[ReportNumber]:
    """Give the numbers of a phrase their places in the report, and return them."""
    for at, number in enumerate(numbers):
        number.phrase, number.place = phrase, phrase * MOST_IN_PHRASE + at
    return list(numbers)
