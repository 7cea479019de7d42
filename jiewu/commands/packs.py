"""`jiewu packs check`: every mistake in packs, with file and line. Needs no database."""

import argparse
import sys
from pathlib import Path
from typing import Any


def register(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Add `packs check`."""
    parser = subparsers.add_parser("packs", help="check definitions")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    check = verbs.add_parser("check", help="report every mistake in the shipped packs and those of FOLDER")
    check.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="a pack, or a folder of packs")
    check.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print `file:line: mistake` for each to stderr and return 1; or what there is, and return 0."""
    from jiewu.packs import problems  # noqa: F401 - defines the sentences, which Django would otherwise find
    from jiewu.packs.assembly import assemble
    from jiewu.packs.reading import read_packs

    assembly = assemble(read_packs(args.folder))
    for mistake in assembly.mistakes:
        print(mistake, file=sys.stderr)
    if assembly.mistakes:
        return 1
    for pack in assembly.packs:
        counts = pack.counts()
        print(f"{pack.name}: " + ", ".join(f"{count} {section}" for section, count in counts.items()))
    return 0
