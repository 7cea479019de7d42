"""Runs the work of one trial in a process of its own, within bounds of memory and time.

    python -m jiewu.trial.running FOLDER

Files that people send may be made to harm: what reads them has little memory and time and, when it ends badly, only its
own trial ends. One works at a time, so that a trial never takes more than one processor from the office.
"""

import fcntl
import os
import resource
import signal
import sys
import time
from pathlib import Path

from jiewu.core.problems import Problem

MOST_MEMORY = 1_500_000_000  # bytes of addresses, most of which libraries only reserve
MOST_SECONDS = 120
LOOK_EVERY = 0.05  # seconds
TURN = "../.turn"


def main(folder: Path) -> None:
    """Wait for the turn, work, and tell what went wrong when the worker did not come to its end."""
    os.chdir(folder)
    with open(TURN, "w") as turn:
        if not _taken(turn.fileno()):
            return
        child = os.fork()
        if child == 0:
            _work()
        problem = _watched(child)
    if problem:
        _tell(problem)


def _taken(turn: int) -> bool:
    """Wait for the turn; False when the trial was thrown away meanwhile."""
    while _wanted():
        try:
            fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(LOOK_EVERY)
        else:
            return True
    return False


def _work() -> None:
    """Be the worker: bounded, and never back."""
    code = 1
    try:
        os.environ["OPENBLAS_NUM_THREADS"] = "1"
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.nice(5)
        from jiewu.trial.working import work

        work()
        code = 0
    finally:
        os._exit(code)


def _watched(child: int) -> Problem | None:
    """Wait for the worker; end it when it takes too long or nobody wants its answer any more."""
    began = time.monotonic()
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return Problem("trial_gave_out") if status else None
        late = time.monotonic() - began > MOST_SECONDS
        if late or not _wanted():
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return Problem("trial_took_too_long", seconds=MOST_SECONDS) if late else None
        time.sleep(LOOK_EVERY)


def _tell(problem: Problem) -> None:
    """Write the problem as the result; nothing is said of a trial that has been thrown away."""
    from jiewu.trial.working import fail

    try:
        fail(problem)
    except FileNotFoundError:
        return
    for given in Path().glob("given.*"):
        given.unlink()


def _wanted() -> bool:
    return os.path.exists("job.json")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
