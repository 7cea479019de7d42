"""Tables of figures: an indicator by the pieces of an area, by month, by case type, with totals of the same query."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import product
from typing import Any

from jiewu.indicators import counting, trees
from jiewu.indicators.counting import Dimension
from jiewu.indicators.drilldown import Link
from jiewu.indicators.figures import Asked, Counted, asked, from_rows
from jiewu.indicators.lake.reading import snapshot
from jiewu.indicators.periods import Period
from jiewu.packs import editions
from jiewu.packs.definitions import IndicatorDef
from jiewu.people.posts import Post
from jiewu.places.queries import Area

TOTAL = ""  # the key of a total
ELSEWHERE = "-"  # the key of what lies in no piece of the area: in the area itself, or, of the whole, in none


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
    question = asked(key, area=area, period=period, by=post, case_type=case_type, as_of=as_of)
    pieces = trees.parts(question.scope.area, question.scope.period) if "area" in dimensions else []
    question = replace(question, scope=replace(question.scope, pieces=tuple(pieces)))
    levels = _levels(dimensions)
    with snapshot() as state:
        queries = counting.answers(state, question.indicator, question.scope, levels)
        answers = [row for query in queries for row in state.fetch(query)]
    return _assembled(question, dimensions, _by_cell(answers, levels, question))


def _levels(dimensions: tuple[Dimension, ...]) -> list[tuple[Dimension, ...]]:
    """Return the ways of grouping that cells, totals of rows and columns, and the grand total need."""
    return [tuple(d for d, kept in zip(dimensions, mask, strict=True) if kept)
            for mask in product((True, False), repeat=len(dimensions))]  # fmt: skip


def _by_cell(
    answers: Iterable[dict[str, Any]], levels: list[tuple[Dimension, ...]], question: Asked
) -> dict[tuple[str, ...], list[dict[str, Any]]]:
    """Return the answers by their keys, one per dimension, TOTAL where a level has none."""
    every = levels[0]
    codes = {piece.place.id: piece.place.code for piece in question.scope.pieces}
    found: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in answers:
        level = levels[row["level"]]
        keys = tuple(_key(d, row[f"by_{d}"], codes) if d in level else TOTAL for d in every)
        metrics = {name: value for name, value in row.items() if name != "level" and not name.startswith("by_")}
        found.setdefault(keys, []).append(metrics)
    return found


def _key(dimension: Dimension, value: Any, codes: Mapping[int, str]) -> str:
    if dimension == "area":
        return ELSEWHERE if value is None else codes[value]
    if dimension == "month":
        return ELSEWHERE if value is None else f"{value:%Y-%m}"
    return str(value)


def _assembled(
    question: Asked, dimensions: tuple[Dimension, ...], found: Mapping[tuple[str, ...], list[dict[str, Any]]]
) -> Table:
    headers = [_headers(dimension, question, found, at) for at, dimension in enumerate(dimensions)]
    columns = headers[1] if len(headers) > 1 else ()
    cells = {}
    for row, column in product((TOTAL, *(h.key for h in headers[0])), (TOTAL, *(h.key for h in columns))):
        keys = dict(zip(dimensions, (row, column), strict=False))
        if not _existed(question, keys):
            continue
        counted = from_rows(question.indicator, found.get(tuple(keys.values()), []))
        cells[row, column] = Cell(
            counted.value, counted.numerator, counted.denominator, counted.facts, _link(question, keys).token()
        )
    return Table(
        indicator=question.indicator,
        area=question.area,
        period=question.scope.period,
        as_of=question.as_of,
        by=dimensions,
        rows=headers[0],
        columns=columns,
        cells=cells,
    )


def _headers(
    dimension: Dimension, question: Asked, found: Mapping[tuple[str, ...], Any], at: int
) -> tuple[Header, ...]:
    if dimension == "month":
        return tuple(Header(_month(period), _month(period)) for period in question.scope.period.months())
    if dimension == "case_type":
        catalogue = editions.current()
        return tuple(Header(key, catalogue.definition(key).title) for key in question.scope.types)
    headers = tuple(Header(piece.place.code, piece.place.name) for piece in question.scope.pieces)
    elsewhere = any(keys[at] == ELSEWHERE for keys in found)
    return (*headers, Header(ELSEWHERE, "")) if elsewhere else headers


def _existed(question: Asked, keys: Mapping[Dimension, str]) -> bool:
    """Tell whether the piece of a cell was one on some day of the cell's period."""
    piece = next((p for p in question.scope.pieces if p.place.code == keys.get("area")), None)
    return piece is None or piece.exists_in(_period(question, keys))


def _link(question: Asked, keys: Mapping[Dimension, str]) -> Link:
    code = question.area.code if question.area else None
    area = keys.get("area", TOTAL)
    types = question.scope.types
    narrowed = types[0] if types != question.indicator.types else None
    return Link(
        indicator=question.indicator.key,
        area=code if area in (TOTAL, ELSEWHERE) else area,
        outside=area == ELSEWHERE,
        period=str(_period(question, keys)),
        case_type=keys.get("case_type") or narrowed,
        before=question.scope.before,
    )


def _period(question: Asked, keys: Mapping[Dimension, str]) -> Period:
    month = keys.get("month", TOTAL)
    return next((p for p in question.scope.period.months() if _month(p) == month), question.scope.period)


def _month(period: Period) -> str:
    return f"{period.first:%Y-%m}"
