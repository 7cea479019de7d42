"""The `jiewu` command.

Results go to stdout, all else to stderr; exit 0 done, 1 refused or found wrong, 2 wrong usage.
"""

import argparse
import gettext
import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence
from pathlib import Path

from jiewu import commands
from jiewu.core.problems import Problem, Problems, speak

LOCALE = Path(__file__).parent / "locale"


def parser() -> argparse.ArgumentParser:
    """Build the parser: each module of jiewu.commands adds its own subcommand."""
    top = argparse.ArgumentParser(prog="jiewu", description="Jiewu 街务: the sub-district office's one ledger.")
    top.add_argument(
        "--as", dest="acting", metavar="POST", default="system", help="who acts: post number or sign-in name"
    )
    subparsers = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for module in sorted(pkgutil.iter_modules(commands.__path__), key=lambda module: module.name):
        if module.ispkg:  # imports: what `jiewu import` nests
            continue
        importlib.import_module(f"{commands.__name__}.{module.name}").register(subparsers)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiewu.site.settings")
    if os.environ.get("JIEWU_LANGUAGE", "zh").startswith("zh"):  # commands without Django speak Chinese too
        speak(gettext.translation("django", LOCALE, ["zh_Hans"], fallback=True).gettext)
    args = parser().parse_args(argv)
    try:
        code = args.run(args)
        sys.stdout.flush()
        return int(code)
    except (Problem, Problems) as problem:
        print(problem, file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of a pipe went away: nothing more to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


if __name__ == "__main__":
    sys.exit(main())
