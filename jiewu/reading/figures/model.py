"""What a stated figure is."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from jiewu.reading.numerals import Number


class Kind(StrEnum):
    """Whether a figure is reported, or planned, assigned or required."""

    RESULT = "result"
    TARGET = "target"


class Measure(StrEnum):
    """What a figure says of its subject."""

    LEVEL = "level"
    CHANGE = "change"
    COMPLETION = "completion"
    RANK = "rank"
    SHARE = "share"


class Bound(StrEnum):
    """How the number binds: 40, 近40, 40以上, 40以内."""

    EXACT = "exact"
    APPROX = "approx"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a report. start and end are code-point offsets of the quote in the text as given."""

    sentence: str
    quote: str
    start: int
    end: int
    kind: Kind
    subject: str
    value: Number
    unit: str
    bound: Bound
    measure: Measure
    baseline: str = ""
    period: str = ""
    estimate: bool = False
    place: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the figure as a plain mapping."""
        return asdict(self)
