"""`jiewu import areas|cases`: files in."""

import argparse
from typing import Any

from jiewu.commands.imports import areas, cases


def register(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Add `import` with one subcommand per thing that can be imported."""
    parser = subparsers.add_parser("import", help="take in a file of areas or cases")
    things = parser.add_subparsers(dest="thing", required=True, metavar="THING")
    areas.register(things)
    cases.register(things)
