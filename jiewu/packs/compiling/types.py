"""Ledgers, case types, activities, series and tags."""

from collections.abc import Sequence

from jiewu.core.expressions import Columns, parse_condition
from jiewu.core.expressions import types as t
from jiewu.core.workdays import Limit, parse_limit
from jiewu.packs import columns
from jiewu.packs.compiling.fields import columns_of, compile_fields, words
from jiewu.packs.compiling.report import Head, Report
from jiewu.packs.definitions import CLOCKS, ActivityDef, CaseDef, FlowDef, LedgerDef, LimitRule, SeriesDef, TagDef
from jiewu.packs.source import Path_
from jiewu.packs.spec import (
    WrittenActivity,
    WrittenCase,
    WrittenLedger,
    WrittenLimit,
    WrittenSeries,
    WrittenTag,
)

NO_LIMIT = "none"
# Stands for a flow that is not known, while a pack is checked: a state may then have any name.
UNKNOWN_FLOW = FlowDef(key="", edition=0, number=0, words={"zh": ""}, start="", clocks=(), states={}, transitions={})


def compile_ledger(head: Head, written: WrittenLedger, report: Report, path: Path_) -> LedgerDef:
    """Return the ledger."""
    verify = None
    if written.verify is not None:
        with report.at(*path, "verify"):
            verify = parse_limit(written.verify)
    source = written.source.model_dump(by_alias=True, exclude_none=True)
    return LedgerDef(
        key=head.key,
        edition=head.edition,
        number=head.number,
        words=words(written.title),
        noun=words(written.called),
        source=source,
        area_required=written.area == "required",
        verify=verify,
        fields=compile_fields(written.fields, LedgerDef.kind, report, (*path, "fields")),
    )


def compile_case(head: Head, written: WrittenCase, flow: FlowDef, report: Report, path: Path_) -> CaseDef:
    """Return the case type with its flow. The names of limits and natures have been resolved."""
    fields = compile_fields(written.fields, CaseDef.kind, report, (*path, "fields"))
    known = {**at_intake(written.natures), **columns_of(fields)}
    limits = () if isinstance(written.limits, str) else written.limits
    return CaseDef(
        key=head.key,
        edition=head.edition,
        number=head.number,
        words=words(written.title),
        noun=words(written.called),
        fields=fields,
        flow=flow,
        rules=compile_limits(limits, known, report, (*path, "limits")),
        lead=written.lead,
        code=written.code or "",
        natures=written.natures,
    )


def at_intake(natures: tuple[str, ...]) -> Columns:
    """Return the columns that a limit's condition may read beside the case type's own fields."""
    return {**columns.AT_INTAKE, "nature": t.Choice(natures)}


def compile_limits(
    written: Sequence[WrittenLimit], known: Columns, report: Report, path: Path_
) -> tuple[LimitRule, ...]:
    """Return the rules in order; conditions read *known* columns."""
    rules = []
    for index, rule in enumerate(written):
        when = None
        if rule.when is not None:
            when = report.read((*path, index, "when"), parse_condition, rule.when, known)
        limits: dict[str, Limit] = {}
        for clock in CLOCKS:
            text = getattr(rule, clock)
            if text is not None and text != NO_LIMIT:
                with report.at(*path, index, clock):
                    limits[clock] = parse_limit(text)
        rules.append(LimitRule(when, limits, rule.source or ""))
    return tuple(rules)


def compile_activity(head: Head, written: WrittenActivity, report: Report, path: Path_) -> ActivityDef:
    """Return the activity type."""
    return ActivityDef(
        key=head.key,
        edition=head.edition,
        number=head.number,
        words=words(written.title),
        noun=words(written.called),
        fields=compile_fields(written.fields, ActivityDef.kind, report, (*path, "fields")),
    )


def compile_series(head: Head, written: WrittenSeries, _report: Report, _path: Path_) -> SeriesDef:
    """Return the series."""
    return SeriesDef(
        key=head.key,
        edition=head.edition,
        number=head.number,
        words=words(written.title),
        fields={},
        unit=words(written.unit),
        period=written.period,
        better=written.better or "",
        source=written.source,
        scale=written.scale,
    )


def compile_tag(head: Head, written: WrittenTag, _report: Report, _path: Path_) -> TagDef:
    """Return the tag. The name of its ledger has been resolved."""
    return TagDef(
        key=head.key,
        edition=head.edition,
        number=head.number,
        words=words(written.title),
        ledger=written.ledger,
        dated=written.dated,
        purpose=written.purpose or "",
    )
