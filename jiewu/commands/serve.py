"""`jiewu serve`: the web server, and beside it a process that follows the log and one that reckons at leisure."""

import argparse
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

NICENESS = 10  # of the processes beside the server: who waits for an answer goes first
FOLLOW_EVERY = 1.0  # seconds between two looks at the log: a new fact is counted well within 5 s
STUDY_EVERY = 15.0  # seconds between two looks whether texts are to be studied again


def register(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Add `serve`."""
    parser = subparsers.add_parser("serve", help="serve the office's pages and the API")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=2)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make the home ready and serve until stopped."""
    from jiewu.site.start import ready

    ready()
    serve(host=args.host, port=args.port, workers=args.workers)
    return 0


def serve(*, host: str, port: int, workers: int) -> None:
    """Serve until SIGTERM or SIGINT. What runs beside it are processes of their own and end with the server."""
    from django.db import connections
    from granian.constants import Interfaces
    from granian.server import Server

    import jiewu.site.wsgi  # noqa: F401 - all processes are forked from here: what it loads is loaded once
    from jiewu.core import changelog, clock

    clock.begin_again(at_least=next((line.recorded for line in changelog.newest(limit=1)), None))
    connections.close_all()  # a connection must not be shared with a forked child
    beside = [
        multiprocessing.get_context("fork").Process(target=task, args=(os.getpid(),), name=task.__name__)
        for task in (follow, study)
    ]
    for process in beside:
        process.start()
    print(f"http://{host}:{port}", file=sys.stderr)
    try:
        # One thread a worker: SQLite writes one at a time anyway, and one thread had the best p95 of those measured.
        Server(
            "jiewu.site.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=1,
            respawn_failed_workers=True,
            log_enabled=False,
        ).serve()
    finally:
        for process in beside:
            process.terminate()
        for process in beside:
            process.join(timeout=10)


def follow(parent: int) -> None:
    """Bring up to date, while *parent* lives, what follows the log: due times, search, lake, related cases, notices."""
    _set_up()
    from jiewu.cases import deadlines
    from jiewu.cases.related import reckoning
    from jiewu.core import search
    from jiewu.indicators import lake
    from jiewu.notices import following
    from jiewu.people import posts
    from jiewu.trial import spaces as trials

    trials.clear()
    steps: dict[str, Callable[[], object]] = {
        "deadlines": lambda: deadlines.follow(by=posts.system()),
        "search": search.follow,
        "lake": lake.refresh,
        "related cases": reckoning.follow,
        "notices": following.follow,
        "trials": trials.sweep,
    }
    _repeat(steps, FOLLOW_EVERY, parent)


def study(parent: int) -> None:
    """Study the texts of cases again when they have changed: what takes seconds and must not hold up the follower."""
    _set_up()
    from jiewu.cases.hotspots import finding
    from jiewu.cases.suggesting import learning
    from jiewu.notices import following

    _repeat(
        {"hot spots": finding.follow, "suggestions": learning.follow, "slow notices": following.study},
        STUDY_EVERY,
        parent,
    )


def _set_up() -> None:
    """Begin a process beside the server."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the server, which ends this process
    os.nice(NICENESS)
    import django

    django.setup()


def _repeat(steps: Mapping[str, Callable[[], object]], every: float, parent: int) -> None:
    import logging

    from django.db import close_old_connections

    log = logging.getLogger("jiewu.follower")
    while os.getppid() == parent:
        close_old_connections()
        for name, step in steps.items():
            try:
                step()
            except Exception:  # the next look at the log tries again; one bad step must not stop the other
                log.exception("%s could not follow the log", name)
        time.sleep(every)
