"""The proof that nothing stored is lost: an import is killed in the middle, the facts are counted, it goes on.

All of it happens in a home of its own that is thrown away, with SQLite, whatever database the office uses.
"""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from jiewu.core.home import home
from jiewu.people import access
from jiewu.people.posts import Post

FILES, ROWS = 12, 200  # a file is one transaction: 500 rows are
EARLIEST, LATEST = 3, 9  # after how many files the kill may come
TITLES = "编号,时间,来源,标题,街道号,街道,社区号,社区"
MAPPING = Path(__file__).with_name("mapping.yaml")


def prove(*, by: Post) -> dict[str, Any]:
    """Import, kill with SIGKILL, count, import again, count; return every count. Raises Problem `not_allowed`."""
    access.require(by, "proof.run")
    with _home() as place:
        _write_files(place.files)
        answered, code = place.killed(after=random.randint(EARLIEST, LATEST))  # noqa: S311 - no secret
        stored, whole = place.count(), place.log_is_whole()
        taken, there = place.imported()
        after, whole_after = place.count(), place.log_is_whole()
    rows = FILES * ROWS
    checks = {
        "killed": code == -signal.SIGKILL,
        # What was being written when the kill came is there as a whole or not at all.
        "nothing_lost": stored in (answered, answered + ROWS),
        "log_after_kill": whole,
        "rest_exactly": (taken, there) == (rows - stored, stored),
        "all_once": after == rows,
        "log_after_all": whole_after,
    }
    return {
        "ok": all(checks.values()),
        "rows": rows,
        "answered": answered,
        "stored": stored,
        "taken_again": taken,
        "there_already": there,
        "in_the_end": after,
        "checks": checks,
    }


class _Place:
    """A home to be thrown away and the files to import into it."""

    def __init__(self, folder: Path) -> None:
        self.home, self.files = folder / "home", folder / "files"
        self.home.mkdir()
        self.files.mkdir()

    def killed(self, after: int) -> tuple[int, int]:
        """Import until some files are answered for, kill; return how many rows were answered for, and the exit code."""
        process = self._importing()
        said = process.stdout
        assert said is not None  # noqa: S101 - it is a pipe
        said.readline()  # ready
        answered = sum(int(said.readline().split()[0]) for _ in range(after))
        process.send_signal(signal.SIGKILL)
        answered += sum(int(line.split()[0]) for line in said)  # said before the kill, not yet read
        return answered, process.wait()

    def imported(self) -> tuple[int, int]:
        """Import to the end; return how many rows were taken, and how many were there."""
        process = self._importing()
        said, _ = process.communicate()
        lines = [line.split() for line in said.splitlines()[1:]]
        return sum(int(line[0]) for line in lines), sum(int(line[1]) for line in lines)

    def count(self) -> int:
        """Return how many different rows have become a case, looked up from outside; a doubled one makes it wrong."""
        with closing(sqlite3.connect(self.home / "db.sqlite3", timeout=20)) as outside:
            found = "SELECT count(*), count(DISTINCT platform_number) FROM cases_case"
            cases, different = outside.execute(found).fetchone()
        return int(cases) if cases == different else -1

    def log_is_whole(self) -> bool:
        """Return what `jiewu log verify` says."""
        said = self._run("jiewu.cli", "log", "verify", "--json").communicate()[0]
        return bool(json.loads(said)["ok"])

    def _importing(self) -> "subprocess.Popen[str]":
        return self._run("jiewu.site.importing", str(self.files))

    def _run(self, *words: str) -> "subprocess.Popen[str]":
        environment = {name: value for name, value in os.environ.items() if name != "JIEWU_DATABASE_URL"}
        environment["JIEWU_HOME"] = str(self.home)
        command = [sys.executable, "-m", *words]
        return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own


@contextmanager
def _home() -> Iterator[_Place]:
    folder = home() / "proof"
    folder.mkdir(mode=0o700, exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix="kill-", dir=folder))
    try:
        yield _Place(place)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _write_files(folder: Path) -> None:
    """Write the rows, no two with one number, and the mapping."""
    shutil.copy(MAPPING, folder / "mapping.yaml")
    for file in range(FILES):
        numbers = range(file * ROWS, (file + 1) * ROWS)
        lines = (
            f"{number},2018-03-{number % 28 + 1:02d} 09:00,热线,工单{number},1,证明街道,1{number % 9},{number % 9}社区"
            for number in numbers
        )
        (folder / f"rows-{file:02d}.csv").write_text("\n".join((TITLES, *lines)), encoding="utf-8")
