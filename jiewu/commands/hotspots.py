"""`jiewu hotspots`: messages about one matter, found as one. Needs neither Django nor a database."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jiewu.facts.exchange import Row
    from jiewu.hotspots.matters import Matter
    from jiewu.hotspots.messages import Message

NUMBER, WRITER, TITLE, TIME, TEXT = "留言编号", "留言用户", "留言主题", "留言时间", "留言详情"


def register(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Add `hotspots`."""
    parser = subparsers.add_parser("hotspots", help="find the matters that many messages are about")
    parser.add_argument("file", type=Path, metavar="FILE", help=f"a table with {NUMBER}, {TITLE}, {TIME}, {TEXT}")
    parser.add_argument("--least", type=int, default=3, metavar="N", help="messages that make a hot spot; 3")
    parser.add_argument("--why", action="store_true", help="tell with each the names and words that hold it together")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the matters as JSON, largest first. A file that cannot be used raises Problem: exit 1."""
    from jiewu.hotspots.matters import find

    matters = find(_messages(args.file), max(args.least, 2))
    print(json.dumps({"clusters": [_as_json(matter, args.why) for matter in matters]}, ensure_ascii=False, indent=2))
    return 0


def _messages(path: Path) -> "list[Message]":
    import jiewu.cases.importing.problems
    import jiewu.facts.problems
    import jiewu.places.problems  # noqa: F401 - the sentences of what is raised here, without Django
    from jiewu.core.problems import Problem
    from jiewu.facts.exchange import open_table, require_columns

    table = open_table(path)
    require_columns(table, (NUMBER, TITLE, TIME, TEXT), path)
    unread: list[Row] = []
    messages = list(_read(table.rows(), unread))
    if unread and not any(message.day for message in messages):
        raise Problem("messages_timeless", str(path), cell=unread[0].cells[TIME], row=unread[0].number)
    for row in unread:
        print(f"{path}, {row.number}, {TIME}: {Problem('not_a_time', cell=row.cells[TIME])}", file=sys.stderr)
    return messages


def _read(rows: "Iterator[Row]", unread: "list[Row]") -> "Iterator[Message]":
    from jiewu.hotspots.messages import Message

    for row in rows:
        cells = row.cells
        day = _day(cells[TIME])
        if day is None:
            unread.append(row)
        yield Message(cells[NUMBER], cells[TITLE], cells[TEXT], day, cells.get(WRITER, ""))


def _day(cell: str) -> date | None:
    from jiewu.cases.importing.cells import read_time
    from jiewu.core.problems import Problem

    try:
        return read_time(cell)[0].date()
    except Problem:
        return None


def _as_json(matter: "Matter", why: bool) -> dict[str, Any]:
    days = matter.days
    answer = {
        "title": matter.title,
        "size": len(matter.messages),
        "first": days[0].isoformat() if days else None,
        "last": days[-1].isoformat() if days else None,
        "messages": [message.number for message in matter.messages],
    }
    return answer | {"names": matter.names, "words": matter.words} if why else answer
