"""What several rows of an export tell of, found as one matter."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jiewu.core.problems import Problem
from jiewu.hotspots.messages import Message
from jiewu.trial.exports import Line

if TYPE_CHECKING:
    from jiewu.hotspots.matters import Matter

LEAST = 3  # rows that make a matter
MOST_TOLD = 5000  # rows that are compared, the newest: the work grows with their square


@dataclass(frozen=True, slots=True)
class Repeated:
    """A matter: its rows in the order of the file, how many wrote of it (0: the file does not say), since when."""

    title: str
    words: tuple[str, ...]
    rows: tuple[int, ...]
    people: int
    first: str
    last: str


def repeated(lines: Sequence[Line]) -> list[Repeated]:
    """Return the matters that three or more rows are about, largest first; none where there is nothing to compare."""
    from jiewu.hotspots.matters import find  # numpy and scikit-learn: only where something is found, not in pages

    told = [_message(line) for line in newest(lines) if line.title or line.text]
    try:
        return [_repeated(matter) for matter in find(told, LEAST)]
    except Problem:  # fewer than two, or no words: nothing repeats
        return []


def newest(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the rows that are compared: all, or the newest of many; without times, the last of the file."""
    if len(lines) <= MOST_TOLD:
        return lines
    return sorted(lines, key=lambda line: (line.received.timestamp() if line.received else 0.0, line.row))[-MOST_TOLD:]


def _message(line: Line) -> Message:
    # The row stands in the place of the number: two rows may have one, and an answer must lead to the row.
    return Message(f"{line.row:07d}", line.title, line.text, line.received and line.received.date(), line.writer)


def _repeated(matter: "Matter") -> Repeated:
    days = matter.days
    return Repeated(
        title=matter.title,
        words=tuple(dict.fromkeys((*matter.names, *matter.words)))[:4],
        rows=tuple(sorted(int(message.number) for message in matter.messages)),
        people=len({message.writer for message in matter.messages if message.writer}),
        first=days[0].isoformat() if days else "",
        last=days[-1].isoformat() if days else "",
    )
