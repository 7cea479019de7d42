"""`jiewu figure`: one number with what it came from, a table of them, or the facts behind one."""

import argparse
import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from jiewu.commands import day

if TYPE_CHECKING:
    from jiewu.indicators.drilldown import Records
    from jiewu.indicators.figures import Counted, Figure
    from jiewu.indicators.tables import Table


def register(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Add `figure`."""
    parser = subparsers.add_parser("figure", help="count an indicator for an area and a period")
    parser.add_argument("indicator", metavar="PACK.INDICATOR", help="appeals.received")
    parser.add_argument("--area", metavar="NAME_OR_CODE", help="without it: the whole installation")
    parser.add_argument(
        "--period", required=True, metavar="P", help="2018, 2018H1, 2018Q2, 2018-03, 2018-03-15, 2018-03-01..2018-03-15"
    )
    parser.add_argument("--case-type", metavar="PACK.TYPE", help="only facts of this type")
    parser.add_argument(
        "--by", action="append", choices=("area", "month", "case_type"), help="a table; given twice: by both"
    )
    parser.add_argument("--records", action="store_true", help="list the facts behind the figure, newest first")
    parser.add_argument("--as-of", type=day, metavar="DATE", help="as recorded up to the end of this day")
    parser.add_argument("--json", action="store_true", help="as JSON, unrounded")
    parser.set_defaults(run=run, parser=parser)


def run(args: argparse.Namespace) -> int:
    """Print what was asked; the lake is brought up to date first."""
    if args.by and (args.records or len(set(args.by)) < len(args.by) or len(args.by) > 2):
        args.parser.error("--by goes twice at most, with different words, and not with --records")
    from jiewu.site.start import acting_post, ready

    ready()
    from jiewu.indicators.drilldown import records
    from jiewu.indicators.figures import figure
    from jiewu.indicators.tables import table

    asked = {"area": args.area, "period": args.period, "case_type": args.case_type, "as_of": args.as_of}
    post = acting_post(args)
    if args.by:
        _print_table(table(args.indicator, by=args.by, post=post, **asked), args.json)
        return 0
    found = figure(args.indicator, by=post, **asked)
    behind = records(args.indicator, by=post, **asked) if args.records else None
    if args.json:
        extra = {} if behind is None else {"records": list(_lines(behind))}
        print(json.dumps({**found.as_json(), **extra}, ensure_ascii=False))
    elif behind is None:
        _print_figure(args.indicator, found)
    else:
        for line in _lines(behind):
            print("\t".join(line.values()))
        print(behind.sentence, file=sys.stderr)
    return 0


def _print_figure(indicator: str, found: "Figure") -> None:
    from django.utils.translation import get_language, ngettext

    from jiewu.packs import editions

    definition, lang = editions.current().indicator(indicator), get_language() or "zh-hans"
    parts = (definition.title_in(lang), found.area, str(found.period), _text(found), definition.unit_in(lang))
    print("\t".join(filter(None, parts)))
    sentence = ngettext(
        "from %(n)s fact recorded up to %(moment)s, by edition %(edition)s of the definition",
        "from %(n)s facts recorded up to %(moment)s, by edition %(edition)s of the definition",
        found.facts,
    )
    words = {"n": found.facts, "moment": f"{found.as_of:%Y-%m-%d %H:%M}", "edition": found.edition}
    print(sentence % words, file=sys.stderr)


def _text(counted: "Counted") -> str:
    from jiewu.indicators.units import display

    if counted.denominator is None:
        return display(counted.value)
    return f"{display(counted.value)} ({display(counted.numerator)}/{display(counted.denominator)})"


def _print_table(found: "Table", as_json: bool) -> None:
    from django.utils.translation import gettext as _

    rows = [*found.rows, None]
    columns = [*found.columns, None]
    if as_json:
        cells = [
            _cell(found, row.key if row else "", column.key if column else "") for row in rows for column in columns
        ]
        print(json.dumps({"by": list(found.by), "cells": cells}, ensure_ascii=False))
        return
    if found.columns:
        print("\t".join(["", *(column.title for column in found.columns), _("Total")]))
    for row in rows:
        name = (row.title or row.key) if row else _("Total")
        numbers = [found.cell(row.key if row else "", column.key if column else "") for column in columns]
        print("\t".join([name, *("—" if number is None else _text(number) for number in numbers)]))


def _cell(found: "Table", row: str, column: str) -> dict[str, Any]:
    """Return one number of a table as JSON; an empty key is a total, a value of null is none."""
    from jiewu.indicators.figures import json_number

    number = found.cell(row, column)
    keys: dict[str, str] = dict(zip(found.by, (row, column), strict=False))
    if number is None:
        return {**keys, "value": None, "numerator": None, "denominator": None, "facts": 0}
    return {
        **keys,
        "value": json_number(number.value),
        "numerator": json_number(number.numerator),
        "denominator": json_number(number.denominator),
        "facts": number.facts,
    }


def _lines(behind: "Records") -> Iterable[dict[str, str]]:
    """Yield the facts that the post may read: uid, number where they have one, day and title."""
    from jiewu.core import clock
    from jiewu.facts import kinds

    model = kinds.kind(behind.kind).model
    for start in range(0, len(behind.shown), 1000):
        some = model.everything.in_bulk(behind.shown[start : start + 1000])
        for id_ in behind.shown[start : start + 1000]:
            fact = some[id_]
            number = {"number": fact.number} if hasattr(fact, "number") else {}
            yield {"uid": str(fact.uid), **number, "day": str(clock.local(fact.happened).date()), "title": fact.title}
