"""The write gate: one writer at a time, first come first served, whatever process or thread it is in.

A lock on a file beside the database (`flock`), taken before SQLite's own write lock: SQLite makes waiters poll, which
costs throughput and makes waiting uneven. The system releases it when its holder dies.
"""

import fcntl
import logging
import os
import threading
import time
from pathlib import Path
from weakref import WeakSet

log = logging.getLogger("jiewu.gate")

LONG = 5.0  # seconds: holding it longer is logged
PATIENCE = 20.0  # seconds of waiting, after which SQLite would give up as well


_gates: "WeakSet[Gate]" = WeakSet()


class GateTimeoutError(Exception):
    """The gate was not free within PATIENCE."""


class Gate:
    """One connection's access to the gate of a database file."""

    def __init__(self, database: str) -> None:
        self.path = Path(f"{database}-gate")
        self.held = False
        self._file = -1
        self._since = 0.0
        _gates.add(self)

    def take(self) -> None:
        """Wait for the gate and take it. Raises GateTimeoutError; taking it twice is a mistake of the backend."""
        if self.held:
            raise RuntimeError("the write gate is already held")
        if self._file < 0:
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._wait()
        self.held = True
        self._since = time.monotonic()

    def release(self) -> None:
        """Let the next one in; does nothing when the gate is not held."""
        if not self.held:
            return
        self.held = False
        held = time.monotonic() - self._since
        fcntl.flock(self._file, fcntl.LOCK_UN)
        if held > LONG:
            log.warning("the write gate was held for %.1f s", held, stack_info=True)

    def close(self) -> None:
        """Release the gate and close its file."""
        self.release()
        self.leave()

    def leave(self) -> None:
        """Close the file without giving the gate back: in a forked child, whose parent goes on holding it."""
        self.held = False
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _wait(self) -> None:
        """Queue for the gate, but not for ever: a thread of its own waits in the queue, we wait for the thread.

        When our patience ends, the file is left to that thread, which closes it (and with it gives the gate back) as
        soon as its turn comes.
        """
        file, done, given_up = self._file, threading.Event(), threading.Event()
        settled = threading.Lock()

        def queue() -> None:
            fcntl.flock(file, fcntl.LOCK_EX)
            with settled:
                done.set()
                if given_up.is_set():
                    os.close(file)

        threading.Thread(target=queue, name="write-gate", daemon=True).start()
        if not done.wait(PATIENCE):
            with settled:
                if not done.is_set():
                    given_up.set()
                    self._file = -1
                    raise GateTimeoutError(f"{self.path} was not free for {PATIENCE:.0f} s")


def _leave_all() -> None:
    """A child that kept its parent's files open would keep its locks, even when the parent has died."""
    for gate in list(_gates):
        gate.leave()


os.register_at_fork(after_in_child=_leave_all)
