"""The parts of a number that a breakdown tells: which, in which order, and what is left."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from jiewu.core.expressions.aggregates import Count, Sum
from jiewu.indicators import counting
from jiewu.indicators.counting import Dimension
from jiewu.indicators.figures import Counted
from jiewu.indicators.links import ELSEWHERE
from jiewu.indicators.tables import Header, Table
from jiewu.indicators.units import Number, plain
from jiewu.packs import editions
from jiewu.reports.amounts import exact


@dataclass(frozen=True, slots=True)
class Share:
    """One part; the rest has no name. What narrows the link is piece, period or type."""

    name: str
    counted: Counted
    piece: str = ""
    period: str = ""
    case_type: str = ""


def parts(table: Table, most: int) -> list[Share]:
    """Return the parts with something in them: months in their order, others from the largest; at most *most* (0: all).

    The last is the rest, where something is left that one link can open: counts and sums by area or type.
    """
    dimension = table.by[0]
    spans = table.period.months() if dimension == "month" else ()
    months = {f"{month.first:%Y-%m}": str(month) for month in spans}
    found = [
        _share(dimension, header, cell, months)
        for header in table.rows
        if header.key != ELSEWHERE and (cell := table.cell(header.key)) is not None and cell.value
    ]
    largest = sorted(found, key=lambda each: -Fraction(exact(each.counted.value or 0)))
    if dimension != "month":
        found = largest
    if most and len(found) > most:
        kept = largest[:most]
        found = [each for each in found if each in kept]
    if dimension == "month" or not found or not _adds_up(table):
        return found
    rest = _rest(table, found)
    return [*found, rest] if rest is not None else found


def _share(dimension: Dimension, header: Header, counted: Counted, months: Mapping[str, str]) -> Share:
    match dimension:
        case "area":
            return Share(header.title, counted, piece=header.key)
        case "case_type":
            title: str = editions.current().definition(header.key).words["zh"]
            return Share(title, counted, case_type=header.key)
    return Share(f"{int(header.key[5:])}月", counted, period=months[header.key])


def _adds_up(table: Table) -> bool:
    """Tell whether the parts of the number add up to it, fact by fact."""
    measures = counting.sides(table.indicator)
    return set(measures) == {"value"} and isinstance(measures["value"].tree, Count | Sum)


def _rest(table: Table, told: list[Share]) -> Share | None:
    total = table.figure()
    facts = total.facts - sum(each.counted.facts for each in told)
    if total.value is None or facts <= 0:
        return None
    value: Number = plain(exact(total.value) - sum(exact(each.counted.value or 0) for each in told))
    keys = ELSEWHERE + ",".join(each.piece or each.case_type for each in told)
    left = Counted(value, None, None, facts)
    return Share("", left, piece=keys) if table.by[0] == "area" else Share("", left, case_type=keys)
