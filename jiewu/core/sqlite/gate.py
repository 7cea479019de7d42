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

log = logging.getLogger("jiewu.gate")

LONG = 5.0  # seconds: holding it longer is logged
PATIENCE = 20.0  # seconds of waiting, after which SQLite would give up as well


class GateTimeoutError(Exception):
    """The gate was not free within PATIENCE."""


class Gate:
    """One connection's access to the gate of a database file."""

    def __init__(self, database: str) -> None:
        self.path = Path(f"{database}-gate")
        self.held = False
        self._file = -1
        self._process = 0
        self._since = 0.0

    def take(self) -> None:
        """Wait for the gate and take it. Raises GateTimeoutError; taking it twice is a mistake of the backend."""
        if self.held:
            raise RuntimeError("the write gate is already held")
        self._open()
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
        if self._process == os.getpid():
            fcntl.flock(self._file, fcntl.LOCK_UN)
        if held > LONG:
            log.warning("the write gate was held for %.1f s", held, stack_info=True)

    def close(self) -> None:
        """Release the gate and close its file."""
        self.release()
        if self._file >= 0 and self._process == os.getpid():
            os.close(self._file)
        self._file = -1

    def _open(self) -> None:
        """Open the lock file once per process: a forked child that shared its parent's file would share its lock."""
        if self._file < 0 or self._process != os.getpid():
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            self._process = os.getpid()

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
