"""One module per command of `jiewu`: register(subparsers) names it, run(args) does it and returns the exit code."""

import argparse
from datetime import date

from jiewu.core.problems import Problem


def day(text: str) -> date:
    """Read an argument that is a day, 2018-02-28; says in the user's language what is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(str(Problem("day_unreadable", text=text))) from None
