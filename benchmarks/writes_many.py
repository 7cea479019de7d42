"""`writes.many` on SQLite and on PostgreSQL (durable settings), beside the bare limit in the same run.

    python -m benchmarks.writes_many          SIZE=small (10,000 facts) or full (100,000)

Each fact comes with its line in the log, a text beside it, and two filter values. The bare limit stores the same rows
of the fact's table and the filter values with the same prepared statements (SQLite) or COPY (PostgreSQL), 500 facts a
transaction, with no log, no check of uids and no objects. Budget (DESIGN.md section 10): ≥ 5,000 facts/s on SQLite,
≥ 3,000 on PostgreSQL. PostgreSQL is left out where it is not installed.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

FACTS = {"small": 10_000, "full": 100_000}[os.environ.get("SIZE", "small")]
LIMITS = {"sqlite": 5_000, "postgresql": 3_000}
BATCH = 500
ROUNDS = 3
POST = 1


def entries(count: int) -> list[Any]:
    """Return new standard addresses."""
    from jiewu.core import clock
    from jiewu.facts.models import Entry
    from jiewu.packs import editions

    edition = editions.current().definition("base.address").edition
    values = {"kind": "门楼牌", "status": "在用", "full": "榕浦街道滨江社区榕浦大道12号", "code": "440399001"}
    more = {"type": "base.address", "edition_id": edition, "lon": 114.1, "lat": 22.5, "happened": clock.now()}
    return [Entry(title=f"榕浦大道{number}号", values=dict(values), **more) for number in range(count)]


def cases(count: int) -> list[Any]:
    """Return new cases of the width that an import gives them."""
    from jiewu.cases.models import Case
    from jiewu.core import clock, ids
    from jiewu.packs import editions

    now = clock.now()
    more = {
        "type": "appeals.city_appearance",
        "edition_id": editions.current().definition("appeals.city_appearance").edition,
        "text": "榕浦大道与滨江路交叉口附近人行道上堆放建筑垃圾，影响通行，请尽快清理。",
        "address": "榕浦大道与滨江路交叉口东北角",
        "title": "人行道堆放建筑垃圾",
        "state": "received",
        "phase": "received",
        "channel": "网格",
        "happened": now,
        "due": now,
        "limit": "3 workdays",
        "platform": "区网格平台",
        "lon": 114.1,
        "lat": 22.5,
    }
    values = {"major": "10-1001", "minor": "10-1001-02"}
    return [
        Case(number=ids.uid().hex[8:], platform_number=ids.uid().hex, values=dict(values), **more) for _ in range(count)
    ]


def ours(facts: list[Any]) -> None:
    """Store *facts* as every import does."""
    from jiewu.core.writes import Write, many

    stored = many((Write(fact, "register", text={"note": "批量导入"}) for fact in facts), post=POST, batch=BATCH)
    assert stored == len(facts)


def bare(facts: list[Any]) -> Callable[[], None]:
    """Make the rows of *facts* ready, and return what only stores them."""
    from django.db import transaction

    from jiewu.core import bulk, clock
    from jiewu.core.models import FieldValue

    model = type(facts[0])
    for fact, key in zip(facts, bulk.new_ids(model, len(facts)), strict=True):
        fact.pk, fact.revision, fact.recorded = key, 1, clock.now()
    plan, narrow = (bulk._plan(each) for each in (model, FieldValue))
    rows = [plan.row(fact, True) for fact in facts]
    values = [
        [(fact.type, fact.pk, name, value) for name, found in fact.filter_values().items() for value in found]
        for fact in facts
    ]

    def store() -> None:
        for start in range(0, len(rows), BATCH):
            with transaction.atomic():
                bulk._insert(plan, rows[start : start + BATCH])
                some = [list(row) for of_one in values[start : start + BATCH] for row in of_one]
                bulk._insert(narrow, some)

    return store


def best(prepare: Callable[[], Callable[[], None]]) -> tuple[float, float]:
    """Return facts a second, and µs of this process a fact, of the best of some rounds.

    The other rounds measure the neighbours on this machine; so does the first figure where they never rest.
    """
    times, busy = [], []
    for _ in range(ROUNDS):
        run = prepare()
        begin, began = time.perf_counter(), time.process_time()
        run()
        times.append(time.perf_counter() - begin)
        busy.append(time.process_time() - began)
    return FACTS / min(times), min(busy) / FACTS * 1e6


def measure(database: str) -> int:
    """Measure one database, whose home and URL the environment names; 1 when its limit is not kept."""
    from jiewu.site.start import ready

    ready()
    past = 0
    for name, make in (("entries", entries), ("cases", cases)):
        limit, _ = best(lambda make=make: bare(make(FACTS)))  # type: ignore[misc]

        def prepared(make: Callable[[int], list[Any]] = make) -> Callable[[], None]:
            facts = make(FACTS)
            return lambda: ours(facts)

        rate, busy = best(prepared)
        kept = rate >= LIMITS[database]
        past += not kept
        print(
            f"writes.many {database} {name}: {rate:,.0f}/s (≥ {LIMITS[database]:,}), {'kept' if kept else 'PAST'}; "
            f"{busy:.0f} µs of our process a fact; bare rows {limit:,.0f}/s, ratio {rate / limit:.2f}",
            flush=True,
        )
    return 1 if past else 0


def run(database: str, url: str) -> int:
    """Measure *database* in a process and a home of its own."""
    with tempfile.TemporaryDirectory(prefix="jiewu-bench-") as home:
        environment = {**os.environ, "JIEWU_HOME": home, "JIEWU_DATABASE_URL": url}
        command = [sys.executable, "-m", "benchmarks.writes_many", database]
        return subprocess.run(command, env=environment, check=False).returncode


def main() -> int:
    """Measure both databases."""
    from tests.cluster import Cluster, ClusterError

    past = run("sqlite", "")
    with tempfile.TemporaryDirectory(prefix="jiewu-bench-") as folder:
        try:
            cluster = Cluster(Path(folder), durable=True)
        except ClusterError as problem:
            print(f"writes.many postgresql: left out, {problem}")
            return past
        try:
            return past | run("postgresql", cluster.url)
        finally:
            cluster.stop()


if __name__ == "__main__":
    sys.exit(measure(sys.argv[1]) if len(sys.argv) > 1 else main())
