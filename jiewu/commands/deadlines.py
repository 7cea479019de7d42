"""`jiewu deadlines recompute`: due times reckoned again, after calendar, hours or rules have changed."""

import argparse
from typing import Any


def register(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Add `deadlines` with its subcommand `recompute`."""
    parser = subparsers.add_parser("deadlines", help="the due times of cases")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    recompute = actions.add_parser("recompute", help="reckon them again by today's calendar, hours and rules")
    recompute.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Reckon again and print how many due times have changed."""
    from jiewu.site.start import acting_post, ready

    ready()
    from django.utils.translation import ngettext

    from jiewu.cases import deadlines

    count = deadlines.recompute(by=acting_post(args))
    print(ngettext("%(n)s due time has changed", "%(n)s due times have changed", count) % {"n": count})
    return 0
