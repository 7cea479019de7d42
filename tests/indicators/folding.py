"""Writes of the lake to be killed: a process that starts Django once and forks one for each line.

    python -m tests.indicators.folding

makes the home and says `ready`; for each line on stdin (a number of new lines of the log) it writes those, says the pid
of a process that refreshes the lake and builds it anew, and that one's exit code in the end.
"""

import os
import sys


def main() -> None:
    from jiewu.site.start import ready

    ready()
    from django.db import connections

    from benchmarks._office import log_cases
    from jiewu.core import changelog
    from jiewu.indicators import lake

    print("ready", flush=True)
    for line in sys.stdin:
        log_cases(int(line), first=changelog.last() + 1)
        connections.close_all()
        child = os.fork()
        if child == 0:
            lake.refresh()
            lake.rebuild()
            os._exit(0)
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
