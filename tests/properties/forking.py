"""Runs imports to be killed: a process that pays the start of Python and Django once and forks an import for each line.

    python -m tests.properties.forking FILE MAPPING

makes the home and says `ready`; for each line on stdin it says the pid of a new import, and its exit code in the end.
"""

import os
import sys
from pathlib import Path


def main(file: Path, mapping: Path) -> None:
    from jiewu.site.start import ready

    ready()
    from django.db import connections

    from jiewu.cases.importing.run import import_cases
    from jiewu.people import posts

    connections.close_all()  # no import shares a connection
    print("ready", flush=True)
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            import_cases(file, mapping, by=posts.system())
            os._exit(0)
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
