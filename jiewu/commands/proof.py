"""`jiewu proof`: what is claimed, checked by a second way on this home's own data."""

import argparse
import json
from typing import Any

NAMES = {
    "recount": "count every number on boards, in reports and plans again from the log",
    "log": "check every line of the log against its hash",
    "kill": "kill an import in a home of its own, count what is stored, go on",
    "deadline": "count due times again, and explain one day by day",
}


def register(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Add `proof` with its subcommands."""
    parser = subparsers.add_parser("proof", help="check what is claimed by a second way, on this home's own data")
    claims = parser.add_subparsers(dest="claim", required=True, metavar="CLAIM")
    for name, words in NAMES.items():
        claim = claims.add_parser(name, help=words)
        claim.add_argument("--json", action="store_true", help="print the result as JSON")
        claim.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Prove and print the result; 0 when it holds, 1 with what differs otherwise."""
    from jiewu.site.start import acting_post, ready

    ready()
    from jiewu.proof import runs, wording

    result = runs.run(args.claim, by=acting_post(args))
    if args.json:
        print(json.dumps(result, ensure_ascii=False, indent=2))
    else:
        print(*wording.lines(result), sep="\n")
    return 0 if result["ok"] else 1
