"""`jiewu log verify`: does the change log still say what was written?"""

import argparse
import json
import time
from typing import Any


def register(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Add `log` with its subcommand `verify`."""
    parser = subparsers.add_parser("log", help="the append-only log of changes")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    verify = actions.add_parser("verify", help="check that no line was changed, removed or put in")
    verify.add_argument("--json", action="store_true", help="print the result as JSON")
    verify.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Verify the whole log; 0 when it is whole, 1 with the first broken line otherwise."""
    from jiewu.site.start import acting_post, ready

    ready()
    acting_post(args).require("log.read")
    from django.utils.translation import gettext

    from jiewu.core import chain

    began = time.perf_counter()
    verdict = chain.verify()
    counted = {
        "changes": verdict.changes,
        "texts": verdict.texts,
        "erased": verdict.erased,
        "seconds": round(time.perf_counter() - began, 2),
    }
    if args.json:
        print(json.dumps({"ok": verdict.ok, "broken": verdict.broken, "head": verdict.head, **counted}))
    elif verdict.ok:
        print(gettext("%(changes)s changes, %(texts)s texts, %(erased)s texts erased, in %(seconds)s s") % counted)
        print(gettext("hash of the last one: %(head)s") % {"head": verdict.head})
    else:
        broken = {"seq": verdict.broken, "reason": gettext(verdict.reason)}
        print(gettext("Change %(seq)s is broken: %(reason)s.") % broken)
    return 0 if verdict.ok else 1
