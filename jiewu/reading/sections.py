"""What an outline is made of: sections, and sentences that know their place."""

from dataclasses import dataclass, field
from typing import Any

from jiewu.reading.parts import Part


@dataclass(slots=True)
class Section:
    """A heading with what stands under it; start and end are offsets of the heading in the text as given."""

    level: int
    number: str
    title: str
    start: int
    end: int
    part: Part | None
    year: int | None = None
    children: list["Section"] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return the section and those under it."""
        return {
            "number": self.number,
            "title": self.title,
            "part": self.part.value if self.part else "",
            "start": self.start,
            "end": self.end,
            "children": [child.as_json() for child in self.children],
        }


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch between 。 ; and line ends, with its place. *unit* counts the 。-sentences, *line* the paragraphs."""

    start: int
    end: int
    plain: str
    place: tuple[str, ...]
    part: Part | None
    year: int | None
    unit: int
    line: int


@dataclass(slots=True)
class Outline:
    """The sections at the top, and all sentences in order."""

    sections: list[Section]
    sentences: list[Sentence]
