"""Office hours: the spans of a workday, which may change from a day on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

Span = tuple[time, time]

DEFAULT_SPANS: tuple[Span, ...] = ((time(9), time(12)), (time(14), time(18)))  # unless the office says otherwise


@dataclass(frozen=True, slots=True)
class Hours:
    """The office hours and since when each set of them holds, oldest first; the oldest also holds before its day."""

    sets: tuple[tuple[date, tuple[Span, ...]], ...]

    def __post_init__(self) -> None:
        if not self.sets:
            raise ValueError("office hours: none given")
        if list(self.sets) != sorted(self.sets):
            raise ValueError("office hours: the sets must be given oldest first")
        for _, spans in self.sets:
            _check(spans)

    def on(self, day: date) -> tuple[Span, ...]:
        """Return the spans of a workday that falls on *day*."""
        found = self.sets[0][1]
        for starts, spans in self.sets:
            if starts <= day:
                found = spans
        return found

    def end(self, day: date) -> time:
        """Return when the office closes on *day*, if it works that day."""
        return self.on(day)[-1][1]


def read_hours(rows: Iterable[tuple[date | None, Sequence[Sequence[str]]]]) -> Hours:
    """Read what the office decided: the day each set starts (None: from ever) and its spans [["09:00", "12:00"], …].

    The default hours hold before the first set. Raises ValueError for spans that are empty, overlap or are no times.
    """
    sets = {date.min: DEFAULT_SPANS}
    for starts, spans in rows:
        sets[starts or date.min] = tuple(
            (time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in spans
        )
    return Hours(tuple(sorted(sets.items())))


def _check(spans: Iterable[Span]) -> None:
    edges = [edge for span in spans for edge in span]
    if not edges:
        raise ValueError("office hours: a workday without hours")
    if any(later <= earlier for earlier, later in zip(edges[::2], edges[1::2], strict=True)):
        raise ValueError("office hours: a span ends before it starts")
    if edges != sorted(edges):
        raise ValueError("office hours: spans overlap or are out of order")


DEFAULT_HOURS = Hours(((date.min, DEFAULT_SPANS),))
