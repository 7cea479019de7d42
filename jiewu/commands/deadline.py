"""`jiewu deadline`: when a limit ends, and the days that were counted. Needs neither Django nor a database."""

import argparse
import gettext
import json
import os
import re
import sys
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from jiewu.cases import explaining
from jiewu.core import problems
from jiewu.core.home import CHECKOUT, home
from jiewu.core.problems import Problem, gettext_noop
from jiewu.core.workdays import DEFAULT_HOURS, Hours, parse_limit, reckon, shipped
from jiewu.core.workdays.spans import ZONE

LOCALE = CHECKOUT / "jiewu" / "locale"
WRONG_USAGE = frozenset({"limit_unreadable", "moment_unreadable"})

_DAY = r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})"
_TIME = r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?"
_MOMENT = re.compile(rf"{_DAY}(?:[ T]+{_TIME}\s*(Z|[+-][0-9]{{2}}:[0-9]{{2}})?)?")


def register(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Add `deadline`."""
    parser = subparsers.add_parser("deadline", help="tell when a limit ends, and why")
    parser.add_argument("--limit", required=True, help='"3 workdays", "1 workday", "4 work hours"')
    parser.add_argument("--from", required=True, dest="start", metavar="TIME", help='"2021-02-10 16:30", office time')
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the due time and the table of days. Exit 1 when it cannot be reckoned, 2 for an unreadable argument."""
    voice = _voice()
    try:
        limit, start = parse_limit(args.limit), parse_moment(args.start)
        counts = reckon(limit, start, shipped(), office_hours())
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 2 if problem.code in WRONG_USAGE else 1
    due = next(count.until for count in reversed(counts) if count.until)
    table = explaining.lines(counts, limit, start, voice)
    if args.json:
        answer = {"due": due.isoformat(), "limit": str(limit), "from": start.isoformat()}
        print(json.dumps(answer | {"days": [line.as_json() for line in table]}, ensure_ascii=False, indent=2))
    else:
        print(f"{due.isoformat()}  {explaining.rule(limit, due, voice)}\n\n{_as_table(table)}")
        print(*(f"\n{sentence}" for sentence in explaining.basis(counts, voice)), sep="")
    return 0


def parse_moment(text: str) -> datetime:
    """Read a time of the office, or one with an offset; a bare day is its midnight.

    Raises Problem `moment_unreadable` for other forms and `no_such_moment` for 2021-02-30 or 25:00.
    """
    match = _MOMENT.fullmatch(text.strip())
    if match is None:
        raise Problem("moment_unreadable", text=text)
    year, month, day, hour, minute, second, offset = match.groups(default="0")
    try:
        moment = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second), tzinfo=ZONE)
        if offset != "0":
            moment = moment.replace(tzinfo=datetime.fromisoformat(f"2000-01-01T00:00{offset}").tzinfo)
        return moment.astimezone(ZONE)
    except (ValueError, OverflowError) as error:
        raise Problem("no_such_moment", text=text) from error


def office_hours() -> Hours:
    """Return the hours that the office decided, when the home has a database; else the default hours."""
    if not os.environ.get("JIEWU_DATABASE_URL") and not (home() / "db.sqlite3").exists():
        return DEFAULT_HOURS
    from jiewu.site.start import ready

    ready()
    from jiewu.cases import deadlines

    return deadlines.rules().hours


def _voice() -> explaining.Voice:
    """Speak the language of JIEWU_LANGUAGE, Chinese unless it says otherwise; the catalogue is read without Django."""
    if not os.environ.get("JIEWU_LANGUAGE", "zh-hans").startswith("zh"):
        return explaining.Voice("en", gettext_noop)
    chinese = gettext.translation("django", LOCALE, languages=["zh_Hans"], fallback=True).gettext
    problems.speak(chinese)
    return explaining.Voice("zh", chinese)


def _as_table(lines: Sequence[explaining.Line]) -> str:
    rows = [(line.on.isoformat(), line.weekday, line.what, line.count_text, line.until_text) for line in lines]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    padded = ([cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)] for row in rows)
    return "\n".join("  ".join(row).rstrip() for row in padded)


def _width(text: str) -> int:
    """Return how many columns *text* takes in a terminal: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
