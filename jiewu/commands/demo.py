"""`jiewu demo`: a whole invented sub-district, served."""

import argparse
import os
import sys
from typing import Any


def register(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Add `demo`."""
    parser = subparsers.add_parser("demo", help="fill an empty home with the demo sub-district and serve it")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--fill-only", action="store_true", help="fill the home and stop")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Fill the home (once) and serve it with the clock standing where the demo ends."""
    from jiewu.demo.story import STANDS_AT

    os.environ["JIEWU_CLOCK"] = os.environ.get("JIEWU_CLOCK") or STANDS_AT
    from jiewu.site.start import ready

    ready()
    from jiewu.demo import accounts
    from jiewu.demo.fill import fill, is_filled
    from jiewu.indicators import lake

    if is_filled():
        print("The demo stands already.", file=sys.stderr)
    else:
        fill()
    lake.refresh()
    for account in accounts.ACCOUNTS:
        print(f"{account.username:12} {account.password:12} {account.title}")
    sys.stdout.flush()
    if not args.fill_only:
        _serve(args.host, args.port)
    return 0


def _serve(host: str, port: int) -> None:
    """Become `jiewu serve`: begun anew, so that no process of the server carries the memory that filling took."""
    os.execv(sys.executable, [sys.executable, "-m", "jiewu.cli", "serve", "--host", host, "--port", str(port)])  # noqa: S606
