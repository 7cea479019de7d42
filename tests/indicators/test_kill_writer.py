"""A writer of the lake that is killed leaves the last complete state, and the next one goes on from it."""

import os
import random
import select
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from jiewu.indicators import lake
from jiewu.indicators.engines import duckdb
from jiewu.indicators.lake.manifest import data_file
from jiewu.indicators.lake.tables import Files

LONG = bool(os.environ.get("JIEWU_TEST_LONG"))
KILLS = 40 if LONG else 6
LINES = 3000 if LONG else 600
ROOT = Path(__file__).parents[2]


class Writers:
    """Writers of one home's lake, one after the other."""

    def __init__(self, folder: Path) -> None:
        pipe = subprocess.PIPE
        command = [sys.executable, "-m", "tests.indicators.folding"]
        environment = os.environ | {"JIEWU_HOME": str(folder), "JIEWU_DATABASE_URL": ""}
        self._process = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe, text=True)
        assert self.said() == "ready"

    def start(self, lines: int) -> int:
        """Add *lines* to the log and start a writer; return its pid."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{lines}\n")
        self._process.stdin.flush()
        return int(self.said())

    def said(self) -> str:
        """Return the next line that the process says."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def let_work(self, seconds: float) -> None:
        """Wait for the writer to end, this long at most."""
        select.select([self._process.stdout], [], [], seconds)

    def end(self) -> None:
        """End the process that starts writers."""
        self._process.communicate()


@pytest.fixture
def writers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Writers]:
    started = Writers(tmp_path)
    monkeypatch.setenv("JIEWU_HOME", str(tmp_path))
    yield started
    started.end()


def counted() -> tuple[int, int, int]:
    """Return the seq of the present state, and how many facts and versions its files hold."""
    with lake.hold() as present:
        assert all(data_file(name).exists() for name in present.files)
        files = Files(present, tuple(present.tables), {})
        connection = duckdb.connect()
        facts, versions = (
            connection.execute(f"SELECT count(*) FROM ({query})").fetchall()[0][0]  # noqa: S608 - our own
            for query in (files.current(), files.versions())
        )
        return present.seq, facts, versions


def lines(home: Path) -> int:
    with closing(sqlite3.connect(home / "db.sqlite3")) as database:
        return int(database.execute("SELECT count(*) FROM core_change").fetchone()[0])


def test_every_state_that_a_killed_writer_leaves_is_whole(writers: Writers, tmp_path: Path) -> None:
    draw = random.Random(11)
    killed = 0
    seen = []
    for _ in range(KILLS):
        writer = writers.start(LINES)
        writers.let_work(draw.random() * (1.5 if LONG else 0.6))
        with suppress(ProcessLookupError):
            os.kill(writer, signal.SIGKILL)
        killed += int(writers.said()) == -signal.SIGKILL
        seq, facts, versions = counted()
        assert facts == versions == seq
        seen.append(seq)
    assert seen == sorted(seen)
    assert killed
    writers.start(1)
    assert writers.said() == "0"
    assert counted() == (lines(tmp_path),) * 3
    with lake.hold() as present:
        assert {
            str(path.relative_to(tmp_path / "lake" / "data")) for path in (tmp_path / "lake").rglob("*.parquet")
        } == set(present.files)
