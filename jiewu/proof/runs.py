"""Runs proofs, keeps the last result of each, and tells whether one is running.

A result is a small file under JIEWU_HOME/proof: it says when, on which machine, how long, and what came out. Long ones
run beside the server; the lock that says so goes with the process that holds it.
"""

import fcntl
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection

from jiewu.core import clock
from jiewu.core.home import home
from jiewu.core.problems import Problem
from jiewu.people import access
from jiewu.people.posts import Post
from jiewu.proof import deadline, killing, log, recount

Result = dict[str, Any]
HELD = "JIEWU_PROOF_LOCK"


@dataclass(frozen=True, slots=True)
class Proof:
    """One claim that can be proved: what does it, and which action a post needs for it."""

    name: str
    prove: Callable[..., Result]
    action: str


PROOFS: Mapping[str, Proof] = {
    each.name: each
    for each in (
        Proof("recount", lambda *, by: recount.recount(by=by).as_json(), "proof.run"),
        Proof("log", log.verify, "log.read"),
        Proof("kill", killing.prove, "proof.run"),
        Proof("deadline", deadline.explain, "proof.run"),
    )
}


def proof(name: str) -> Proof:
    """Return the proof of that name. Raises Problem `proof_unknown`."""
    if name not in PROOFS:
        raise Problem("proof_unknown", name=name, known=", ".join(PROOFS))
    return PROOFS[name]


def run(name: str, *, by: Post) -> Result:
    """Prove something, keep the result and return it. Raises Problem `proof_running`, and what the proof raises."""
    chosen = proof(name)
    access.require(by, chosen.action)
    held = os.environ.pop(HELD, "")  # by whoever started this process for it
    lock = int(held) if held else _locked(name)
    try:
        began = time.perf_counter()
        found = chosen.prove(by=by)
        result = {"name": name, **found, "seconds": round(time.perf_counter() - began, 2), **_circumstances()}
        _keep(name, result)
    finally:
        os.close(lock)
    return result


def start(name: str, *, by: Post) -> None:
    """Prove something in a process of its own. Raises Problem `not_allowed`, `proof_running`."""
    access.require(by, proof(name).action)
    lock = _locked(name)
    command = [sys.executable, "-m", "jiewu.cli", "proof", name, "--json"]
    # What goes wrong there shows in the server's log; the lock is passed on, so that it is never free in between.
    subprocess.Popen(  # noqa: S603 - our own command
        command,
        env=os.environ | {HELD: str(lock)},
        pass_fds=(lock,),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    os.close(lock)


def last(name: str) -> Result | None:
    """Return the last result; None when it never ran."""
    try:
        found: Result = json.loads(_path(name, "json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return found


def running(name: str) -> bool:
    """Tell whether a proof is running now."""
    try:
        os.close(_locked(name))
    except Problem:
        return True
    return False


def _locked(name: str) -> int:
    """Return an open file that holds the proof's lock as long as somebody has it open."""
    file = os.open(_path(name, "lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(file)
        raise Problem("proof_running") from None
    return file


def _circumstances() -> Result:
    """Return when it ran, and on what."""
    return {
        "at": clock.local(clock.now()).isoformat(timespec="seconds"),
        "machine": {
            "processors": len(os.sched_getaffinity(0)),
            "python": platform.python_version(),
            "system": f"{platform.system()} {platform.machine()}",
            "database": _database(),
        },
    }


def _database() -> str:
    if connection.vendor == "sqlite":
        import sqlite3

        return f"SQLite {sqlite3.sqlite_version}"
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0]}"


def _keep(name: str, result: Result) -> None:
    draft = _path(name, "draft")
    draft.write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")
    os.replace(draft, _path(name, "json"))


def _path(name: str, ending: str) -> Path:
    folder = home() / "proof"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"{name}.{ending}"
