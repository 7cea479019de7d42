"""A stretch of text as the rules see it: as given, folded, and with quoted names blanked."""

import re
from dataclasses import dataclass
from functools import cached_property

from jiewu.reading.characters import fold

Span = tuple[int, int]

BLANK = "\x00"  # stands in a mask for what is inside quotation marks
HOLE = "\x01"  # and this for a bracket that is read for itself

_STRAIGHT = re.compile(r"\"([^\"\n]{0,40})\"")
_QUOTED = re.compile(r"“[^“”\n]*”|《[^《》\n]*》")
_BRACKETED = re.compile(r"\([^()\n]*\)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a report, as given and folded; both have the same length."""

    given: str
    plain: str

    def part(self, start: int, end: int | None = None) -> "Phrase":
        """Return the words between two offsets."""
        return Phrase(self.given[start:end], self.plain[start:end])

    def __add__(self, other: "Phrase") -> "Phrase":
        return Phrase(self.given + other.given, self.plain + other.plain)

    def __bool__(self) -> bool:
        return bool(self.given)


NOTHING = Phrase("", "")


@dataclass(frozen=True)
class Text:
    """A text with its folded form and its mask; all three have the same length, so offsets fit all of them."""

    given: str

    @cached_property
    def folded(self) -> str:
        """The text in plain characters, straight quotation marks in pairs made the curved ones."""
        return _STRAIGHT.sub(r"“\1”", fold(self.given))

    @cached_property
    def quotes(self) -> list[Span]:
        """Where quotation marks and book-title marks stand, marks included."""
        return [match.span() for match in _QUOTED.finditer(self.folded)]

    @cached_property
    def brackets(self) -> list[Span]:
        """Where round brackets stand, brackets included."""
        return [match.span() for match in _BRACKETED.finditer(self.folded)]

    @cached_property
    def mask(self) -> str:
        """The folded text with everything inside quotation marks blanked, so that a comma there parts nothing."""
        return blanked(self.folded, self.quotes)

    def phrase(self, start: int, end: int) -> Phrase:
        """Return the words between two offsets."""
        return Phrase(self.given[start:end], self.folded[start:end])


# A single blank between words or around numbers (完成投资 15 亿元) is a matter of typing; two part a sentence.
_TYPED = re.compile(r"(?<![ A-Za-z0-9]) (?! )|(?<=[A-Za-z0-9]) (?![ A-Za-z0-9])")


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A text without single blanks, and where its characters stood."""

    text: Text
    at: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the offsets in the text as given of the characters from *start* to *end*."""
        return self.at[start], self.at[end - 1] + 1


def squeezed(given: str) -> Squeezed:
    """Leave out the single blanks of *given*, but not those between Latin words or numbers."""
    typed = {match.start() for match in _TYPED.finditer(fold(given))}
    at = tuple(i for i in range(len(given)) if i not in typed)
    return Squeezed(Text("".join(given[i] for i in at)), at)


def blanked(text: str, spans: list[Span], blank: str = BLANK) -> str:
    """Return *text* with every character inside the spans blanked."""
    pieces, at = [], 0
    for start, end in sorted(spans):
        if start >= at:
            pieces += [text[at:start], blank * (end - start)]
            at = end
    return "".join([*pieces, text[at:]])
