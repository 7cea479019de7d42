"""Indicators: which facts count, what is counted, by which date."""

from collections.abc import Iterable, Sequence

from jiewu.core.expressions import Columns, DType, Tree, parse_aggregate, parse_condition
from jiewu.core.expressions import types as t
from jiewu.core.problems import Problem
from jiewu.packs import columns
from jiewu.packs.compiling.fields import words
from jiewu.packs.compiling.report import ANY, Doubtful, Head, Report
from jiewu.packs.definitions import CaseDef, Exclusion, FactDef, IndicatorDef, Measure
from jiewu.packs.source import Path_
from jiewu.packs.spec import WrittenIndicator, WrittenMeasure


def compile_indicator(
    head: Head, written: WrittenIndicator, counted: Sequence[FactDef], report: Report, path: Path_
) -> IndicatorDef:
    """Return the indicator over the definitions *counted*, which are of one kind; none when they are unknown."""
    kind = columns.KINDS[columns.WORDS[written.of.partition(" ")[0]]]
    known = common_columns(kind, counted)
    date = _date(written.date or columns.DATES[kind], known, report, (*path, "date"))
    _check_parts(written, report, path)
    measures = {
        key: _measure(getattr(written, key), date, known, report, (*path, key))
        for key in ("value", "numerator", "denominator")
    }
    _check_units(measures["numerator"], measures["denominator"], report, path)
    return IndicatorDef(
        key=head.key,
        edition=head.edition,
        number=head.number,
        words=words(written.title),
        unit_words=words(written.unit),
        kind=kind,
        types=tuple(definition.key for definition in counted),
        date=date,
        columns=known,
        **measures,
        where=_condition(written.where, known, report, (*path, "where")),
        exclusions=_exclusions(written, known, report, (*path, "exclude")),
        better=written.better or "",
        note=words(written.note),
    )


def common_columns(kind: str, definitions: Iterable[FactDef]) -> Columns:
    """Return the columns that facts of all these definitions publish; lists of choices are joined."""
    found: dict[str, DType] = {ANY: Doubtful()}
    for own in map(own_columns, definitions):
        if ANY in own:  # what it has is not known, so it narrows nothing
            continue
        if ANY in found:
            found = dict(own)
            continue
        found = {name: joined for name in found if name in own and (joined := _joined(found[name], own[name]))}
    return {**columns.of_kind(kind), **found}


def own_columns(definition: FactDef) -> Columns:
    """Return a definition's own columns; of a case type also those whose lists it narrows."""
    if isinstance(definition, CaseDef):
        narrowed: Columns = {"state": t.Choice(tuple(definition.flow.states)), "nature": t.Choice(definition.natures)}
        return {**narrowed, **definition.columns}
    return definition.columns


def _joined(one: DType, other: DType) -> DType | None:
    """Return the type of a column that two definitions publish; None when the types do not go together."""
    if isinstance(one, Doubtful) or isinstance(other, Doubtful):
        return Doubtful()
    if isinstance(one, t.Choice | t.Choices) and type(one) is type(other):
        if not one.keys or not other.keys:  # an empty list of keys means any
            return type(one)()
        return type(one)(tuple(dict.fromkeys(one.keys + other.keys)))
    if isinstance(one, t.Decimal) and isinstance(other, t.Decimal):
        scale = max(one.scale, other.scale)
        return t.Decimal(max(one.digits - one.scale, other.digits - other.scale) + scale, scale)
    return one if type(one) is type(other) else None


def _date(name: str, known: Columns, report: Report, path: Path_) -> str:
    if not isinstance(known.get(name, known.get(ANY)), t.Date | Doubtful):
        dates = ", ".join(each for each, dtype in known.items() if isinstance(dtype, t.Date))
        report.add(path, Problem("indicator_date", name=name, known=dates))
    return name


def _check_parts(written: WrittenIndicator, report: Report, path: Path_) -> None:
    ratio = written.numerator is not None and written.denominator is not None
    half = written.numerator is not None or written.denominator is not None
    if any(report.is_lost((*path, key)) for key in ("value", "numerator", "denominator")):
        return
    if (written.value is not None) == half or (half and not ratio):
        report.add(path, Problem("indicator_parts"))
    if written.unit.zh == "%" and not ratio:
        report.add((*path, "unit"), Problem("indicator_percent"))


def _check_units(numerator: Measure | None, denominator: Measure | None, report: Report, path: Path_) -> None:
    """A ratio to money is one of money: fen in the denominator alone would make a number of no unit."""
    if numerator is None or denominator is None or not isinstance(denominator.tree.dtype, t.Money):
        return
    if not isinstance(numerator.tree.dtype, t.Money):
        report.add((*path, "denominator"), Problem("indicator_money_below"))


def _measure(written: WrittenMeasure | None, date: str, known: Columns, report: Report, path: Path_) -> Measure | None:
    if written is None:
        return None
    if written.date is not None:
        date = _date(written.date, known, report, (*path, "date"))
    tree = report.read((*path, "value"), parse_aggregate, written.value, known)
    return Measure(tree, date) if tree else None


def _condition(text: str | None, known: Columns, report: Report, path: Path_) -> Tree | None:
    return None if text is None else report.read(path, parse_condition, text, known)


def _exclusions(written: WrittenIndicator, known: Columns, report: Report, path: Path_) -> tuple[Exclusion, ...]:
    found = []
    for index, exclusion in enumerate(written.exclude):
        when = _condition(exclusion.when, known, report, (*path, index, "when"))
        if when is not None:
            found.append(Exclusion(when, words(exclusion.reason)))
    return tuple(found)
