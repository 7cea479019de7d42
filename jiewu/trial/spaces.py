"""The space of a trial: a folder of its own under JIEWU_HOME/trials, which nobody else finds and which does not last.

Its name is made from the session that it belongs to and the installation's key: no list says whose it is, no other
session comes to it, and nothing of it stands in the database. It goes when its owner says so or leaves, and at the
latest half an hour after it was made.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.crypto import constant_time_compare, salted_hmac

from jiewu.core.home import home
from jiewu.core.problems import Problem
from jiewu.trial.clocks import read_span
from jiewu.trial.working import JOB, RESULT

LIFE = 30 * 60  # seconds that a trial lasts; by the real clock, whatever hour the demo has
GRACE = 20  # seconds after its page was left in which coming back (or a reload) keeps it
MOST_BYTES = 20_000_000  # of each file
MOST_AT_ONCE = 40
REPORTS = (".docx", ".pdf", ".html", ".htm", ".txt", ".text")
EXPORTS = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".csv")
_LEFT, _VISITS = "left", "visits"


@dataclass(frozen=True, slots=True)
class Given:
    """A file as a person gave it, or a text that was pasted."""

    name: str
    data: bytes


class Space:
    """A trial that stands."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def token(self) -> str:
        """The name by which its page throws it away."""
        return self.folder.name

    @property
    def seconds_left(self) -> float:
        """How long it still lasts."""
        return _made(self.folder) + LIFE - time.time()

    def result(self) -> dict[str, Any] | None:
        """Return what was found, or None while it is being worked on."""
        try:
            found: dict[str, Any] = json.loads((self.folder / RESULT).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        return found

    def visit(self) -> int:
        """Take note that its owner is here, and return the number of this visit: a leaving told of before is none."""
        (self.folder / _LEFT).unlink(missing_ok=True)
        with open(os.open(self.folder / _VISITS, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab") as visits:
            visits.write(b".")
            visits.flush()
            return visits.tell()


def open_space(session: str) -> Space | None:
    """Return the trial of a session, if it has one that lasts."""
    sweep()
    folder = _folder(session)
    return Space(folder) if (folder / JOB).exists() else None


def begin(
    session: str, *, now: datetime, report: Given | None = None, export: Given | None = None, limit: str = ""
) -> Space:
    """Make the trial of a session anew and start its work; what it had before is thrown away.

    *now* is the moment by which open rows are judged, *limit* (5个工作日) that of rows which name none. Raises Problem
    `trial_nothing_given`, `trial_too_large`, `document_kind_unknown`, `trial_kind_unknown`, `trial_limit_unreadable`,
    `trial_full`.
    """
    _require(report, export)
    if limit:
        read_span(limit)
    throw_away(name_of(session))
    sweep()
    if len(_all()) >= MOST_AT_ONCE:
        raise Problem("trial_full")
    folder = _folder(session)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    job: dict[str, Any] = {"now": now.isoformat(), "limit": limit}
    for part, given in (("report", report), ("export", export)):
        if given is not None:
            file = f"given.{part}{Path(given.name).suffix.lower()}"
            _write(folder / file, given.data)
            job[part] = {"name": Path(given.name).name[:120], "file": file}
    _write(folder / JOB, json.dumps(job, ensure_ascii=False).encode())
    command = [sys.executable, "-m", "jiewu.trial.running", str(folder)]
    subprocess.Popen(command, start_new_session=True, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    return Space(folder)


def name_of(session: str) -> str:
    """Return the name of the folder of a session's trial: 40 digits that nobody can guess."""
    return salted_hmac("jiewu.trial", session).hexdigest()


def leave(token: str, visit: int) -> None:
    """Take note that a page of a trial was left: it goes soon unless its owner comes back.

    A page is told left after the next one has been asked for; whose *visit* is not the last one says nothing.
    """
    for folder in _all():
        if constant_time_compare(folder.name, token) and _size(folder / _VISITS) == visit:
            (folder / _LEFT).touch()


def throw_away(token: str) -> None:
    """Delete a trial at once, work that still goes on included."""
    for folder in _all():
        if constant_time_compare(folder.name, token):
            (folder / JOB).unlink(missing_ok=True)  # first of all: the worker stops when it is gone
            shutil.rmtree(folder, ignore_errors=True)


def sweep() -> int:
    """Delete every trial that was left or has lasted its time, and return how many."""
    now, gone = time.time(), 0
    for folder in _all():
        left = _stamp(folder / _LEFT)
        if now - _made(folder) > LIFE or (left and now - left > GRACE):
            throw_away(folder.name)
            gone += 1
    return gone


def clear() -> None:
    """Delete every trial: a server that starts finds none."""
    for folder in _all():
        throw_away(folder.name)


def _require(report: Given | None, export: Given | None) -> None:
    if report is None and export is None:
        raise Problem("trial_nothing_given", "report")
    kinds: Mapping[str, tuple[Given | None, tuple[str, ...], str]] = {
        "report": (report, REPORTS, "document_kind_unknown"),
        "export": (export, EXPORTS, "trial_kind_unknown"),
    }
    for part, (given, endings, refusal) in kinds.items():
        if given is None:
            continue
        name = Path(given.name).name[:120]
        if Path(name).suffix.lower() not in endings:
            raise Problem(refusal, part, name=name)
        if len(given.data) > MOST_BYTES:
            raise Problem("trial_too_large", part, name=name, most=MOST_BYTES // 1_000_000)


def _trials() -> Path:
    return home() / "trials"


def _all() -> list[Path]:
    try:
        return [Path(each.path) for each in os.scandir(_trials()) if each.is_dir(follow_symlinks=False)]
    except FileNotFoundError:
        return []


def _folder(session: str) -> Path:
    folder = _trials()
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / name_of(session)


def _write(path: Path, data: bytes) -> None:
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)


def _made(folder: Path) -> float:
    """Return when a trial was made; of one that is just being made, when its folder was."""
    return _stamp(folder / JOB) or _stamp(folder)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _stamp(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0
