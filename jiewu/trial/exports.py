"""An export row by row: what each says, when it was due, and which rows cannot be understood and why."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import jiewu.cases.importing.problems
import jiewu.facts.problems
import jiewu.places.problems  # noqa: F401 - the sentences of what is raised here, without Django
from jiewu.cases.importing.cells import read_time
from jiewu.core.problems import Problem
from jiewu.core.workdays import Calendar, shipped
from jiewu.facts.exchange import Row, Table
from jiewu.trial.clocks import Span, State, read_deadline, state_of
from jiewu.trial.columns import Columns, open_export

MOST_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Line:
    """A row that was understood. Times are the office's."""

    row: int
    number: str
    title: str
    text: str
    writer: str
    received: datetime | None
    deadline: str  # as written
    due: datetime | None
    closed: datetime | None
    state: State
    why: Problem | None = None  # why the due time is not known


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not, and everything that is wrong with it; `where` of a problem is the column."""

    row: int
    problems: list[Problem]


@dataclass(slots=True)
class Export:
    """What a table says."""

    columns: Columns
    lines: list[Line] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def read_export(path: Path, *, now: datetime, limit: Span | None = None) -> Export:
    """Read a table; *limit* is that of rows which name none.

    Raises what open_export() raises, Problem `csv_malformed` and `trial_too_many_rows`.
    """
    table, columns = open_export(path)
    found = Export(columns)
    reader = _Reader(columns, now, limit)
    for row in _rows(table):
        line = reader.read(row)
        if isinstance(line, Refused):
            found.refused.append(line)
        else:
            found.lines.append(line)
    return found


def by_month(lines: list[Line]) -> list[dict[str, object]]:
    """Return for each month in which something came in how much did, and how much of it stands how."""
    months: dict[str, Counter[State]] = {}
    for line in lines:
        if line.received:
            months.setdefault(f"{line.received:%Y-%m}", Counter())[line.state] += 1
    return [{"month": month, "received": counts.total(), **_plain(counts)} for month, counts in sorted(months.items())]


def _plain(counts: Counter[State]) -> dict[str, object]:
    return {state.value: count for state, count in counts.items()}


def _rows(table: Table) -> Iterator[Row]:
    for count, row in enumerate(table.rows(), 1):
        if count > MOST_ROWS:
            raise Problem("trial_too_many_rows", most=f"{MOST_ROWS:,}")
        yield row


class _Reader:
    """Reads one row after the other; knows the numbers that came before."""

    def __init__(self, columns: Columns, now: datetime, limit: Span | None) -> None:
        self.columns, self.now, self.limit = columns, now, limit
        self.calendar: Calendar = shipped()
        self.numbers: dict[str, int] = {}
        self.wrong: list[Problem] = []

    def read(self, row: Row) -> Line | Refused:
        self.wrong = []
        if row.surplus:
            self.wrong.append(Problem("row_too_long", cells=len(row.cells) + row.surplus, columns=len(row.cells)))
        number = self._number(row)
        received, received_is_day = self._time(row, "received", required=True)
        closed, closed_is_day = self._time(row, "closed")
        if received and closed and self._before(closed, closed_is_day or received_is_day, received):
            words = {"closed": f"{closed:%Y-%m-%d %H:%M}", "received": f"{received:%Y-%m-%d %H:%M}"}
            self._refuse("closed", Problem("trial_closed_first", **words))
        due, why = self._due(row, received)
        if self.wrong:
            return Refused(row.number, self.wrong)
        return Line(
            row=row.number,
            number=number,
            title=self._cell(row, "title"),
            text=self._cell(row, "text"),
            writer=self._cell(row, "writer"),
            received=received,
            deadline=self._cell(row, "deadline"),
            due=due,
            closed=closed,
            state=self._state(due, closed, closed_is_day),
            why=why,
        )

    def _state(self, due: datetime | None, closed: datetime | None, closed_is_day: bool) -> State:
        """Tell how a row stands; where no column says when rows were closed, nothing can be said once it was due."""
        state = state_of(due, closed, self.now, closed_is_day=closed_is_day)
        return State.UNKNOWN if state == State.OVERDUE and not self.columns.closed else state

    def _cell(self, row: Row, name: str) -> str:
        column = getattr(self.columns, name)
        return row.cells[column] if column else ""

    def _refuse(self, name: str, problem: Problem) -> None:
        self.wrong.append(Problem(problem.code, getattr(self.columns, name), **problem.params))

    def _number(self, row: Row) -> str:
        number = self._cell(row, "number")
        if number and (first := self.numbers.setdefault(number, row.number)) != row.number:
            self._refuse("number", Problem("trial_row_twice", row=first))
        return number

    def _time(self, row: Row, name: str, *, required: bool = False) -> tuple[datetime | None, bool]:
        cell = self._cell(row, name)
        if not getattr(self.columns, name) or (not cell and not required):
            return None, False
        try:
            if not cell:
                raise Problem("cell_empty")
            moment, is_day = read_time(cell)
            if moment > self.now + timedelta(days=1):
                raise Problem("trial_in_future", moment=f"{moment:%Y-%m-%d %H:%M}")
        except Problem as problem:
            self._refuse(name, problem)
            return None, False
        return moment, is_day

    @staticmethod
    def _before(closed: datetime, by_day: bool, received: datetime) -> bool:
        return closed.date() < received.date() if by_day else closed < received

    def _due(self, row: Row, received: datetime | None) -> tuple[datetime | None, Problem | None]:
        """Return when the row is due, or why that is not known; a cell that says neither refuses the row."""
        cell = self._cell(row, "deadline")
        try:
            limit = read_deadline(cell, self.columns.deadline) if cell else self.limit
        except Problem as problem:
            self._refuse("deadline", problem)
            return None, None
        if not isinstance(limit, Span):
            return limit, None
        if received is None:
            return None, None
        try:
            return limit.ends(received, self.calendar), None
        except Problem as unknown:  # a year without calendar
            return None, unknown
