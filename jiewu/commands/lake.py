"""`jiewu lake`: how the columns that figures are counted from stand, and bringing them up to date."""

import argparse
import json
import sys
import time
from collections.abc import Callable
from typing import Any


def register(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Add `lake status`, `lake refresh`, `lake rebuild`."""
    parser = subparsers.add_parser("lake", help="the columns that figures are counted from")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    shown = verbs.add_parser("status", help="what it holds, and how far it is behind the log")
    shown.add_argument("--json", action="store_true", help="as one JSON object")
    shown.set_defaults(run=status)
    verbs.add_parser("refresh", help="count what the log has beyond it").set_defaults(run=refresh)
    verbs.add_parser("rebuild", help="build it anew from the whole log").set_defaults(run=rebuild)


def status(args: argparse.Namespace) -> int:
    """Print the last line counted, how many are waiting, and rows, versions, files and bytes by type."""
    from jiewu.site.start import ready

    ready()
    from jiewu.indicators import lake

    found = lake.status()
    if args.json:
        tables = [
            {"type": t.type, "rows": t.rows, "versions": t.versions, "files": t.files, "bytes": t.bytes}
            for t in found.tables
        ]
        print(json.dumps({"seq": found.seq, "behind": found.behind, "tables": tables}, ensure_ascii=False))
        return 0
    print(f"seq {found.seq}, behind {found.behind}")
    for table in found.tables:
        print(f"{table.type}\t{table.rows} rows\t{table.versions} versions\t{table.files} files\t{table.bytes} bytes")
    return 0


def refresh(_args: argparse.Namespace) -> int:
    """Bring the lake up to the end of the log."""
    from jiewu.site.start import ready

    ready()
    from jiewu.indicators import lake

    return _timed(lake.refresh)


def rebuild(_args: argparse.Namespace) -> int:
    """Build the lake from the first line of the log."""
    from jiewu.site.start import ready

    ready()
    from jiewu.indicators import lake

    return _timed(lake.rebuild)


def _timed(work: Callable[[], int]) -> int:
    start = time.perf_counter()
    lines = work()
    print(f"{lines} lines")
    print(f"{time.perf_counter() - start:.2f} s", file=sys.stderr)
    return 0
