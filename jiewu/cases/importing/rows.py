"""From a row of cells to what it says of one case. Pure: no look at the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from jiewu.cases.importing.cells import read_point, read_time, shown
from jiewu.cases.importing.mapping import TEXTS, Mapping, Source, State, Time
from jiewu.core.problems import Problem, gettext_noop, translated
from jiewu.facts.exchange import Row, Table

Named = tuple[str, str]  # an id and a name, as the file writes them


# What the tables store of a platform's number, of an id behind a prefix, and of a name.
NUMBER_MOST, ID_MOST, NAME_MOST = 80, 24, 120


@dataclass(frozen=True, slots=True)
class Incoming:
    """One row, understood. Empty texts are ''; `places` are the levels that it names, by their place in the mapping."""

    row: int
    number: str
    type: str
    received: datetime
    received_is_day: bool
    closed: datetime | None
    due: datetime | None
    on_time: bool | None
    state: str
    texts: dict[str, str]
    fields: dict[str, str]
    places: tuple[Named | None, ...]
    point: tuple[float, float] | None
    org: Named | None


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that does not come in, and everything that is wrong with it: `where` of a problem is the column."""

    row: int
    problems: list[Problem]

    def __str__(self) -> str:
        place = translated(gettext_noop("row %(row)s")) % {"row": self.row}
        return "\n".join(
            f"{place}, {problem.where}: {problem.message}" if problem.where else f"{place}: {problem.message}"
            for problem in self.problems
        )


def read_rows(table: Table, mapping: Mapping) -> Iterator[Incoming | Refused]:
    """Yield what each row says of a case, or why it says nothing that can be understood."""
    empty = frozenset(mapping.file.empty)
    for row in table.rows():
        reader = _Reader({name: "" if cell in empty else cell for name, cell in row.cells.items()})
        incoming = reader.read(row, mapping)
        yield Refused(row.number, reader.problems) if reader.problems else incoming


class _Reader:
    """Reads one row and gathers what is wrong with it, so that a clerk mends a row once."""

    def __init__(self, cells: dict[str, str]) -> None:
        self.cells = cells
        self.problems: list[Problem] = []

    def read(self, row: Row, mapping: Mapping) -> Incoming:
        if row.surplus:
            self.problems.append(Problem("row_too_long", cells=len(row.cells) + row.surplus, columns=len(row.cells)))
        on_time = self._verdict(mapping)
        received, is_day = self._time(mapping.received, required=True)
        closed = self._closed(mapping.closed, received)
        due, due_is_day = self._time(mapping.due)
        return Incoming(
            row=row.number,
            number=self._short(mapping.platform.number, self._required(mapping.platform.number), NUMBER_MOST),
            type=self._type(mapping.type),
            received=received or datetime.min,  # noqa: DTZ901 - never used: the row is refused then
            received_is_day=is_day,
            closed=closed,
            due=due.replace(hour=23, minute=59, second=59) if due and due_is_day else due,
            on_time=on_time,
            state=self._state(mapping.state, on_time),
            texts={name: self._text(source) for name in TEXTS if (source := getattr(mapping, name)) is not None},
            fields={name: text for name, source in mapping.fields.items() if (text := self._text(source))},
            places=tuple(self._named(level.id, level.name) for level in mapping.area.levels) if mapping.area else (),
            point=self._point(mapping),
            org=self._named(mapping.org.id, mapping.org.name) if mapping.org else None,
        )

    def _required(self, column: str) -> str:
        cell = self.cells[column]
        if not cell:
            self._wrong(column, "cell_empty")
        return cell

    def _short(self, column: str, cell: str, most: int) -> str:
        """Return the cell; one that is longer than what stores it is refused on every database."""
        if len(cell) > most:
            self._wrong(column, "cell_too_long", length=len(cell), most=most)
        return cell

    def _text(self, source: Source) -> str:
        """Return what *source* gives for the row; '' when its cell is empty and nothing else is said of that."""
        if source.value:
            return source.value
        parts = [self.cells[column] for column in (source.columns or (source.column,))]
        cell = source.join.join(parts) if all(parts) else ""
        if not source.values:
            return cell or source.otherwise or ""
        meaning = source.values.get(cell, source.otherwise)
        if meaning is None and cell:
            known = ", ".join(list(source.values)[:20])
            self._wrong(" ".join(source.columns_used()), "cell_unknown", cell=shown(cell), known=known)
        return meaning or ""

    def _type(self, source: Source) -> str:
        before = len(self.problems)
        text = self._text(source)
        if not text and len(self.problems) == before:
            self._wrong(" ".join(source.columns_used()), "cell_empty")
        return text

    def _time(self, spec: Time | None, *, required: bool = False) -> tuple[datetime | None, bool]:
        if spec is None:
            return None, False
        cell = self._required(spec.column) if required else self.cells[spec.column]
        with self._gathering(spec.column):
            if cell:
                return read_time(cell, spec.formats)
        return None, False

    def _closed(self, spec: Time | None, received: datetime | None) -> datetime | None:
        """Return when it was closed; of a day alone its start, but not before the receipt."""
        closed, is_day = self._time(spec)
        if spec is None or closed is None or received is None or closed >= received:
            return closed
        if is_day and closed.date() == received.date():
            return received
        self._wrong(spec.column, "closed_before_received")
        return None

    def _point(self, mapping: Mapping) -> tuple[float, float] | None:
        spec = mapping.point
        if spec is None or not (self.cells[spec.lon] or self.cells[spec.lat]):
            return None
        with self._gathering(f"{spec.lon} {spec.lat}"):
            return read_point(self.cells[spec.lon], self.cells[spec.lat], spec.crs)
        return None

    def _verdict(self, mapping: Mapping) -> bool | None:
        """Return whether the platform says in time (True) or late (False); None when it says neither."""
        if mapping.verdict is None:
            return None
        said = {
            outcome
            for outcome, cells in ((True, mapping.verdict.on_time), (False, mapping.verdict.late))
            if cells and all(self.cells[column] == cell for column, cell in cells.items())
        }
        if len(said) > 1:
            self._wrong(" ".join(dict.fromkeys(mapping.verdict.columns_used())), "verdict_both")
        return said.pop() if len(said) == 1 else None

    def _state(self, spec: State, on_time: bool | None) -> str:
        if on_time is not None and spec.judged:
            return spec.judged
        cell = self.cells[spec.column] if spec.column else ""
        if cell and cell not in spec.values and not spec.otherwise:
            self._wrong(spec.column, "cell_unknown", cell=shown(cell), known=", ".join(list(spec.values)[:20]))
        return spec.values.get(cell, spec.otherwise)

    def _named(self, id_column: str, name_column: str) -> Named | None:
        """Return id and name of an area or org; None when either cell is empty: nothing is made of half a one."""
        id_ = self._short(id_column, self.cells[id_column], ID_MOST)
        name = self._short(name_column, self.cells[name_column], NAME_MOST) if name_column else id_
        return (id_, name) if id_ and name else None

    def _wrong(self, column: str, code: str, **params: object) -> None:
        self.problems.append(Problem(code, column, **params))

    @contextmanager
    def _gathering(self, column: str) -> Iterator[None]:
        try:
            yield
        except Problem as problem:
            self._wrong(column, problem.code, **problem.params)
