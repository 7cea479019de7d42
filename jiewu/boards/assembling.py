"""A board put together: every number that it shows, counted in a few readings of the lake."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from jiewu.core import clock
from jiewu.core.problems import Problem
from jiewu.indicators import periods, several
from jiewu.indicators.counting import Dimension
from jiewu.indicators.periods import Period
from jiewu.indicators.several import Wanted
from jiewu.indicators.tables import ELSEWHERE, TOTAL, Cell, Table
from jiewu.packs import editions
from jiewu.packs.boards import BoardDef, PartDef, PartKind
from jiewu.packs.definitions import IndicatorDef
from jiewu.people.posts import Post
from jiewu.places import queries as places
from jiewu.places.queries import Area

FIRST_DAY = date(2004, 1, 1)  # of the working calendar: `since: start` counts from here
# By what each kind of part groups its numbers.
BY: Mapping[PartKind, tuple[Dimension, ...]] = {
    "figures": (),
    "trend": ("month",),
    "areas": ("area",),
    "types": ("case_type",),
    "map": ("area",),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One indicator in one part: its numbers, and those of the same days a year before where they are compared."""

    table: Table
    before: Table | None = None

    @property
    def indicator(self) -> IndicatorDef:
        """The indicator."""
        return self.table.indicator


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a board with its numbers."""

    definition: PartDef
    shown: tuple[Shown, ...]
    period: Period  # the board's, or from the first day to its end

    def types(self) -> list[str]:
        """Return the case types that a part by case type shows: those with most of its first indicator."""
        if not self.shown:
            return []
        cells = {header.key: self.shown[0].table.cell(header.key) for header in self.shown[0].table.rows}
        counted = {key: cell.value for key, cell in cells.items() if cell is not None and cell.value}
        return sorted(counted, key=lambda key: (-counted[key], key))[: self.definition.top]

    def cells(self) -> Iterator[tuple[IndicatorDef, Cell]]:
        """Yield every number that this part shows."""
        for shown in self.shown:
            rows = [header.key for header in shown.table.rows]
            if self.definition.kind == "types":
                rows = self.types()
            if self.definition.kind == "map":
                rows = [key for key in rows if key != ELSEWHERE]
            yield from _of(shown.table, [*rows, TOTAL])
            if shown.before is not None:
                yield from _of(shown.before, [TOTAL, *(header.key for header in shown.before.rows)])


@dataclass(frozen=True, slots=True)
class Board:
    """A board for an area and a period. `left_out` says why an indicator is not on it, once for each."""

    definition: BoardDef
    area: Area | None
    period: Period
    parts: tuple[Part, ...]
    left_out: Mapping[str, Problem]
    as_of: datetime

    def cells(self) -> dict[str, tuple[IndicatorDef, Cell]]:
        """Return every number on the board by its link, each once."""
        return {cell.link: (indicator, cell) for part in self.parts for indicator, cell in part.cells()}


def assemble(
    board: BoardDef | str, *, area: Area | str | None, period: Period | str, by: Post | Iterable[Post]
) -> Board:
    """Return a board (or the one of that key) for an area (None: the whole installation) and a period, as *by* see it.

    An indicator that the posts may not see there, or that its pack no longer has, is left out and told of. Raises
    Problem `board_unknown`, `area_unknown`, `area_ambiguous`, `period_unreadable`, `not_allowed`.
    """
    definition = editions.current().board(board) if isinstance(board, str) else board
    place = places.area_by(area) if isinstance(area, str) else area
    days = periods.parse(period) if isinstance(period, str) else period
    posts = [by] if isinstance(by, Post) else list(by)
    asked = [_Asked(part, place, days) for part in definition.parts]
    wanted = list(dict.fromkeys(each for part in asked for each in part.wanted()))
    found = dict(zip(wanted, several.tables(wanted, post=posts), strict=True))
    left_out = {each.key: answer for each, answer in found.items() if isinstance(answer, Problem)}
    tables = {each: answer for each, answer in found.items() if isinstance(answer, Table)}
    return Board(
        definition,
        place,
        days,
        tuple(part.part(tables) for part in asked),
        left_out,
        max((table.as_of for table in tables.values()), default=clock.local(clock.now())),
    )


def year_before(period: Period) -> Period:
    """Return the same days of the year before: 2024-01-01..2024-12-16 for this year up to today."""
    return periods.between(_year_before(period.first), _year_before(period.last))


def _year_before(day: date) -> date:
    """Return the same day a year earlier; the last of February stays the last."""
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    if (day.month, day.day) == (2, 28) and _is_leap(day.year - 1):
        return date(day.year - 1, 2, 29)
    return day.replace(year=day.year - 1)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a part asks of the lake."""

    definition: PartDef
    area: Area | None
    days: Period

    @property
    def period(self) -> Period:
        return periods.between(FIRST_DAY, self.days.last) if self.definition.since_start else self.days

    @property
    def base(self) -> Period | None:
        """What it is compared with: of a row of numbers each, of lines a single one, the year before."""
        definition = self.definition
        if definition.kind == "figures":
            before = year_before(self.days)
            return periods.between(FIRST_DAY, before.last) if definition.since_start else before
        alone = definition.kind == "trend" and len(definition.indicators) == 1
        return year_before(self.days) if alone else None

    def wanted(self) -> Iterator[Wanted]:
        """Yield the tables of this part: those of the period, then those of the base."""
        by = BY[self.definition.kind]
        for period in filter(None, (self.period, self.base)):
            for key in self.definition.indicators:
                yield Wanted(key, by, self.area, period)

    def part(self, tables: Mapping[Wanted, Table]) -> Part:
        """Return the part with its numbers, as far as there are any."""
        by, base = BY[self.definition.kind], self.base
        shown = []
        for key in self.definition.indicators:
            table = tables.get(Wanted(key, by, self.area, self.period))
            if table is not None:
                before = None if base is None else tables.get(Wanted(key, by, self.area, base))
                shown.append(Shown(table, before))
        return Part(self.definition, tuple(shown), self.period)


def _of(table: Table, rows: Sequence[str]) -> Iterator[tuple[IndicatorDef, Cell]]:
    for row in rows:
        cell = table.cell(row)
        if cell is not None:
            yield table.indicator, cell
