"""Tables of figures: an indicator by the pieces of an area, by month, by case type, with totals of the same query."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import product
from typing import Any

from django.utils.translation import get_language

from jiewu.indicators import trees
from jiewu.indicators.counting import Dimension, Level
from jiewu.indicators.figures import Asked, Counted, Figure, asked, from_rows
from jiewu.indicators.lake.reading import snapshot
from jiewu.indicators.links import ELSEWHERE, Link
from jiewu.indicators.periods import Period
from jiewu.packs import editions
from jiewu.packs.definitions import IndicatorDef
from jiewu.people.posts import Post
from jiewu.places.queries import Area

__all__ = ["ELSEWHERE", "TOTAL", "Assembly", "Cell", "Header", "Table", "table"]

TOTAL = ""  # the key of a total


@dataclass(frozen=True, slots=True)
class Header:
    """A row or column: its key (an area's code, `2018-03`, a type), and its name; a month's name is its key."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Cell(Counted):
    """One number of a table; `link` opens the facts behind it. None of it where the piece did not exist then."""

    link: str


@dataclass(frozen=True, slots=True)
class Table:
    """An indicator by one or two dimensions. Rows and columns have a total under the key ""."""

    indicator: IndicatorDef
    area: Area | None
    period: Period
    as_of: datetime
    by: tuple[Dimension, ...]
    rows: tuple[Header, ...]
    columns: tuple[Header, ...]  # none when it is by one dimension
    cells: Mapping[tuple[str, str], Cell]

    def cell(self, row: str = TOTAL, column: str = TOTAL) -> Cell | None:
        """Return one number; None where the row did not exist in the column's time."""
        return self.cells.get((row, column))

    def figure(self, row: str = TOTAL) -> Figure:
        """Return the number of all of it, or of one row, as figure() would."""
        cell = self.cells[row, TOTAL]
        return Figure(
            value=cell.value,
            numerator=cell.numerator,
            denominator=cell.denominator,
            facts=cell.facts,
            unit=self.indicator.unit,
            as_of=self.as_of,
            edition=self.indicator.number,
            area=self.area.code if self.area else None,
            period=self.period,
        )


def table(
    key: str,
    *,
    by: Dimension | Sequence[Dimension],
    area: Area | str | None,
    period: Period | str,
    post: Post | Iterable[Post],
    case_type: str | None = None,
    as_of: date | datetime | None = None,
) -> Table:
    """Return the indicator *key* by one or two of area, month and case_type; *post* asks. Else as figure()."""
    dimensions: tuple[Dimension, ...] = (by,) if isinstance(by, str) else tuple(by)
    question = with_pieces(asked(key, area=area, period=period, by=post, case_type=case_type, as_of=as_of), dimensions)
    levels = levels_of(dimensions)
    with snapshot() as state:
        rows = question.counts(state, levels)
    return Assembly(question, dimensions).table((levels[row["level"]], row) for row in rows)


def with_pieces(question: Asked, dimensions: tuple[Dimension, ...]) -> Asked:
    """Return the question with the pieces of its area, when it is asked by area."""
    if "area" not in dimensions:
        return question
    pieces = trees.parts(question.area.pk if question.area else None, question.form.period)
    return replace(question, pieces=tuple(pieces))


class Assembly:
    """Puts the answers to one question into the cells of a table."""

    def __init__(self, question: Asked, dimensions: tuple[Dimension, ...]) -> None:
        self.question = question
        self.dimensions = dimensions
        self.pieces = {piece.place.code: piece for piece in question.pieces}
        months = question.form.period.months() if "month" in dimensions else ()
        self.months = {f"{month.first:%Y-%m}": month for month in months}

    def table(self, answers: Iterable[tuple[Level, Mapping[str, Any]]]) -> Table:
        """Return the table of these answers; each comes with its level."""
        found = self._by_keys(answers)
        headers = [
            self._headers(dimension, {keys[at] for keys in found}) for at, dimension in enumerate(self.dimensions)
        ]
        rows, columns = (*headers, (), ())[:2]
        cells = {}
        for row, column in product(_with_total(rows), _with_total(columns)):
            keys = dict(zip(self.dimensions, (row, column), strict=False))
            if self._existed(keys):
                cells[row, column] = self._cell(keys, found.get(tuple(keys.values()), []))
        question = self.question
        period = question.form.period
        return Table(question.indicator, question.area, period, question.as_of, self.dimensions, rows, columns, cells)

    def _by_keys(
        self, answers: Iterable[tuple[Level, Mapping[str, Any]]]
    ) -> dict[tuple[str, ...], list[Mapping[str, Any]]]:
        """Return the answers by their keys, one per dimension, TOTAL where a level has none."""
        codes = {piece.place.id: code for code, piece in self.pieces.items()}
        found: dict[tuple[str, ...], list[Mapping[str, Any]]] = {}
        for level, row in answers:
            keys = tuple(_key(d, row[f"by_{d}"], codes) if d in level else TOTAL for d in self.dimensions)
            found.setdefault(keys, []).append(row)
        return found

    def _headers(self, dimension: Dimension, found: set[str]) -> tuple[Header, ...]:
        if dimension == "month":
            return tuple(Header(month, month) for month in self.months)
        if dimension == "case_type":
            catalogue = editions.current()
            lang = get_language() or "zh-hans"
            return tuple(Header(key, catalogue.definition(key).title_in(lang)) for key in self.question.types)
        headers = tuple(Header(code, piece.place.name) for code, piece in self.pieces.items())
        return (*headers, Header(ELSEWHERE, "")) if ELSEWHERE in found else headers

    def _existed(self, keys: Mapping[Dimension, str]) -> bool:
        """Tell whether the piece of a cell was one on some day of the cell's period."""
        piece = self.pieces.get(keys.get("area", TOTAL))
        return piece is None or piece.exists_in(self._period(keys))

    def _cell(self, keys: Mapping[Dimension, str], rows: list[Mapping[str, Any]]) -> Cell:
        counted = from_rows(self.question.indicator, rows)
        link = self._link(keys).token()
        return Cell(counted.value, counted.numerator, counted.denominator, counted.facts, link)

    def _link(self, keys: Mapping[Dimension, str]) -> Link:
        question = self.question
        narrowed = question.types[0] if question.types != question.indicator.types else None
        return Link(
            indicator=question.indicator.key,
            area=question.area.code if question.area else None,
            piece=keys.get("area", TOTAL),
            period=str(self._period(keys)),
            case_type=keys.get("case_type") or narrowed,
            before=question.form.before,
        )

    def _period(self, keys: Mapping[Dimension, str]) -> Period:
        return self.months.get(keys.get("month", TOTAL), self.question.form.period)


def levels_of(dimensions: tuple[Dimension, ...]) -> tuple[Level, ...]:
    """Return the ways of grouping that cells, totals of rows and columns, and the grand total need."""
    masks = product((True, False), repeat=len(dimensions))
    return tuple(tuple(d for d, kept in zip(dimensions, mask, strict=True) if kept) for mask in masks)


def _key(dimension: Dimension, value: Any, codes: Mapping[int, str]) -> str:
    if value is None:
        return ELSEWHERE
    match dimension:
        case "area":
            return codes[value]
        case "month":
            return f"{value:%Y-%m}"
    return str(value)


def _with_total(headers: Iterable[Header]) -> Iterable[str]:
    return (TOTAL, *(header.key for header in headers))
