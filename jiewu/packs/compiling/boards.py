"""Boards: every part shows indicators in a way that they can be shown."""

from collections.abc import Mapping
from typing import Any, NamedTuple, get_args

from jiewu.core.problems import Problem
from jiewu.packs.boards import BoardDef, PartDef, PartKind
from jiewu.packs.compiling.fields import words
from jiewu.packs.compiling.report import Head, Report
from jiewu.packs.definitions import Definition, IndicatorDef, SeriesDef
from jiewu.packs.source import Path_
from jiewu.packs.spec import WrittenBoard, WrittenPart

KINDS: tuple[PartKind, ...] = get_args(PartKind)
MOST_LINES = 4  # that hue and dash tell apart
TOP = 10
# Keys that go with some kinds of part alone.
BESIDE: Mapping[str, tuple[PartKind, ...]] = {
    "points": ("map",),
    "top": ("types",),
    "since": ("figures", "areas", "map"),
}


class Shown(NamedTuple):
    """What is known of what boards show: indicators and types of facts, by key."""

    indicators: Mapping[str, Definition]
    types: Mapping[str, Definition]


def compile_board(head: Head, written: WrittenBoard, known: Shown, report: Report, path: Path_) -> BoardDef:
    """Return the board. The names in it have been resolved."""
    if not written.parts:
        report.add((*path, "parts"), Problem("board_empty"))
    parts = [_part(part, known, report, (*path, "parts", at)) for at, part in enumerate(written.parts)]
    return BoardDef(
        key=head.key,
        edition=head.edition,
        number=head.number,
        words=words(written.title),
        about=words(written.about),
        parts=tuple(part for part in parts if part is not None),
    )


def _part(written: WrittenPart, known: Shown, report: Report, path: Path_) -> PartDef | None:
    kinds = [kind for kind in KINDS if getattr(written, kind)]
    if len(kinds) != 1:
        if kinds or not report.is_wrong(path):  # a name that is not known was told already
            report.add(path, Problem("board_part", known=", ".join(KINDS)))
        return None
    kind = kinds[0]
    for key, owners in BESIDE.items():
        if getattr(written, key) is not None and kind not in owners:
            report.add((*path, key), Problem("board_key", key=key, kind=kind, kinds=", ".join(owners)))
    keys = tuple(filter(None, [written.map] if kind == "map" else getattr(written, kind)))
    found = [each for key in keys if isinstance(each := known.indicators.get(key), IndicatorDef)]
    if not report.checked:
        _CHECKS.get(kind, _accept)(found, known, report, (*path, kind))
    return PartDef(
        kind=kind,
        indicators=keys,
        words=words(written.title),
        points=tuple(written.points.split(", ")) if written.points else (),
        top=written.top or TOP,
        since_start=written.since is not None,
    )


def _check_trend(found: list[IndicatorDef], known: Shown, report: Report, path: Path_) -> None:
    """Lines of one chart are of one unit, few enough to be told apart, and have a value for each month."""
    units = list(dict.fromkeys(indicator.unit for indicator in found))
    if len(units) > 1:
        report.add(path, Problem("board_units", units=", ".join(units)))
    if len(found) > MOST_LINES:
        report.add(path, Problem("board_lines", found=len(found), most=MOST_LINES))
    for indicator in found:
        types = [known.types.get(key) for key in indicator.types]
        if any(isinstance(each, SeriesDef) and each.period != "month" for each in types):
            report.add(path, Problem("board_no_months", name=indicator.name))


def _check_types(found: list[IndicatorDef], _known: Shown, report: Report, path: Path_) -> None:
    for indicator in found:
        if indicator.kind != "case" or len(indicator.types) < 2:
            report.add(path, Problem("board_one_type", name=indicator.name))


def _accept(*_given: Any) -> None:
    """Any indicator can be shown so."""


_CHECKS: Mapping[str, Any] = {"trend": _check_trend, "types": _check_types}
