"""Numbers counted again: no lake and no engine, but the log, one row after the other, by the reference evaluator."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from jiewu.core.expressions import aggregate, evaluate, holds, walk
from jiewu.core.expressions import aggregates as agg
from jiewu.indicators import periods, units
from jiewu.indicators.figures import Counted
from jiewu.indicators.links import ELSEWHERE, Link
from jiewu.indicators.periods import Period
from jiewu.packs import editions
from jiewu.packs.definitions import IndicatorDef, Measure
from jiewu.places import queries as places
from jiewu.proof.folding import Before, Log, Row, Rows, columns_read
from jiewu.proof.places import Chains, named


@dataclass(frozen=True, slots=True)
class Dated:
    """The rows of one area that an indicator counts by one date, by their day."""

    days: list[date]
    rows: list[Row]

    def within(self, period: Period, cuts: list[date]) -> Iterator[tuple[date, list[Row]]]:
        """Yield those of a period in stretches between the days on which areas changed, each with its first day."""
        start, end = bisect_left(self.days, period.first), bisect_right(self.days, period.last)
        while start < end:
            cut = bisect_right(cuts, self.days[start])
            stop = bisect_left(self.days, cuts[cut], start, end) if cut < len(cuts) else end
            yield self.days[start], self.rows[start:stop]
            start = stop


class Counter:
    """Counts what links ask for, over one reading of the log."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self.chains = Chains()
        self.rows = Rows(log)
        self._rows: dict[tuple[str, Before], list[Row]] = {}
        self._dated: dict[tuple[str, Before, str], dict[int | None, Dated]] = {}

    def count(self, link: Link) -> Counted:
        """Return what a link stands for. Raises Problem `indicator_unknown`, `area_unknown`, `period_unreadable`."""
        indicator = editions.current().indicator(link.indicator)
        area = None if link.area is None else places.area_by(link.area).pk
        period = periods.parse(link.period)
        inside = None if self.chains.is_everything(area) else area
        asked = _Asked(link, indicator, area, inside, period, self.chains)
        measures = _measures(indicator)
        rows = {name: list(self._asked_rows(asked, measure.date)) for name, measure in measures.items()}
        counted = {name: aggregate(measure.tree, rows[name]) for name, measure in measures.items()}
        sides = measures if link.side == "facts" else {link.side: measures[link.side]}
        facts = {row["fact"] for name in sides for row in rows[name] if row[_part_in(name)]}
        return _counted(indicator, counted, len(facts))

    def _asked_rows(self, asked: "_Asked", day_column: str) -> Iterator[Row]:
        """Yield the rows of a question that fall into its period by one date."""
        for area, dated in self._by_area(asked, day_column).items():
            for day, rows in dated.within(asked.period, self.chains.days):
                if asked.holds_place(area, day):
                    yield from (row for row in rows if asked.takes(row, by_period=day_column == "period_start"))

    def _by_area(self, asked: "_Asked", day_column: str) -> dict[int | None, Dated]:
        key = (asked.indicator.key, asked.link.before, day_column)
        if key not in self._dated:
            found: dict[int | None, list[Row]] = defaultdict(list)
            for row in self._counting(asked.indicator, asked.link.before):
                if row[day_column] is not None:
                    found[row["area"]].append(row)  # type: ignore[index]  # an id
            self._dated[key] = {area: _in_order(rows, day_column) for area, rows in found.items()}
        return self._dated[key]

    def _counting(self, indicator: IndicatorDef, before: Before) -> list[Row]:
        """Return the rows that the indicator counts, of whatever day and place; each condition is evaluated once."""
        key = (indicator.key, before)
        if key not in self._rows:
            columns = columns_read(indicator)
            rows = (self.rows.row(line, columns) for line in self.log.facts(indicator.types, before))
            kept = [row for row in rows if row["counts"] is True and _meant(indicator, row)]
            for row in kept:
                row.update({_part_in(name): _plays(each, row) for name, each in _measures(indicator).items()})
            self._rows[key] = kept
        return self._rows[key]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with every name in it found."""

    link: Link
    indicator: IndicatorDef
    area: int | None
    inside: int | None  # None: wherever a fact lies, it belongs to the question
    period: Period
    chains: Chains

    def holds_place(self, area: int | None, day: date) -> bool:
        """Tell whether a place belongs to the question on a day."""
        if not self.chains.lies_in(area, day, self.inside):
            return False
        if not self.link.piece:
            return True
        base = self.chains.base_of_pieces(self.area, self.period)
        return named(self.link.piece, self.chains.piece(area, day, base))

    def takes(self, row: Row, *, by_period: bool) -> bool:
        """Tell whether a row of the place and the days belongs to the question, by its type and its whole period."""
        if by_period and row["period_end"] > self.period.last:  # type: ignore[operator]  # a date
            return False
        return self.link.case_type is None or self._of_type(str(row["type"]))

    def _of_type(self, type_key: str) -> bool:
        wanted = self.link.case_type or ""
        if wanted.startswith(ELSEWHERE):
            return type_key not in wanted.removeprefix(ELSEWHERE).split(",")
        return type_key == wanted


def _measures(indicator: IndicatorDef) -> dict[str, Measure]:
    found = {"value": indicator.value, "numerator": indicator.numerator, "denominator": indicator.denominator}
    return {name: measure for name, measure in found.items() if measure is not None}


def _meant(indicator: IndicatorDef, row: Row) -> bool:
    if indicator.where is not None and not holds(indicator.where, row):
        return False
    return not any(holds(exclusion.when, row) for exclusion in indicator.exclusions)


def _part_in(measure: str) -> str:
    """Return the name under which a row keeps whether it plays a part in a measure; no column is called so."""
    return f"plays {measure}"


def _plays(measure: Measure, row: Row) -> bool:
    """Tell whether a row plays a part in a measure: some aggregate in it counts the row or knows its value."""
    return any(_takes(node, row) for node in walk(measure.tree) if isinstance(node, agg.Aggregate))


def _takes(node: agg.Aggregate, row: Row) -> bool:
    if isinstance(node, agg.Count):
        return node.condition is None or holds(node.condition, row)
    return evaluate(node.of, row) is not None  # type: ignore[attr-defined]  # every other aggregate has one


def _in_order(rows: list[Row], day_column: str) -> Dated:
    ordered: list[Any] = sorted(rows, key=lambda row: row[day_column])
    return Dated([row[day_column] for row in ordered], ordered)


def _counted(indicator: IndicatorDef, counted: dict[str, Any], facts: int) -> Counted:
    measures = _measures(indicator)
    numbers = {name: units.counted(counted[name], measures[name].tree.dtype, indicator) for name in measures}
    if "value" in numbers:
        return Counted(numbers["value"], None, None, facts)
    top, bottom = numbers["numerator"], numbers["denominator"]
    return Counted(units.ratio(top, bottom, indicator), top, bottom, facts)
