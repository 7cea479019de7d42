"""Intake of a case through the API: 16 connections against `jiewu serve`, beside a bare endpoint that writes two rows.

    python -m benchmarks.intake          SIZE=small (4 s each) or full (20 s)

Budget (DESIGN.md section 10): ≥ 440 requests/s on SQLite, ≥ 350 on PostgreSQL (durable settings), and ≥ 45 % of the
bare endpoint in the same run. Client and servers share the machine. At the end every answer of success is a case in the
database, and the log's chain verifies. PostgreSQL is left out where it is not installed.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from benchmarks._load import CONNECTIONS, Load, free_port, load, post, wait_for
from benchmarks._office import office

SECONDS = {"small": 4.0, "full": 20.0}[os.environ.get("SIZE", "small")]
WARM_UP = 2.0
SETTLE = 8.0  # a worker that comes up late gets no connection: both must stand before any is opened
RATES, SHARE = {"sqlite": 440.0, "postgresql": 350.0}, 0.45
TYPE = "appeals.city_appearance"


@contextmanager
def serving(command: list[str], port: int, **environment: str) -> Iterator[None]:
    """Run a server, and whatever it starts, until the measurement is over."""
    process = subprocess.Popen(
        [sys.executable, "-m", *command], env={**os.environ, **environment}, start_new_session=True
    )
    try:
        wait_for(port)
        time.sleep(SETTLE)
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def bodies() -> list[bytes]:
    """Return reports at places all over the sub-district."""
    from jiewu.demo.geography import ground

    random = Random(1)
    grids = [cell for cells in ground().grids.values() for cell in cells]
    points = [random.choice(grids).representative_point() for _ in range(500)]
    text = "反映某路某号门前每晚有人占道经营，影响通行，请尽快处理。"
    return [
        json.dumps({"title": f"占道经营 {number}", "text": text, "lon": point.x, "lat": point.y}).encode()
        for number, point in enumerate(points)
    ]


def measure(port: int, requests: list[bytes]) -> Load:
    """Warm the server up, then measure."""
    load(port, requests, WARM_UP)
    return load(port, requests, SECONDS)


def bare(requests: list[bytes], url: str) -> Load:
    """Measure the bare endpoint, served as `jiewu serve` serves: two workers of one thread."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="jiewu-bench-") as folder:
        database = url or f"sqlite://{folder}/bare.sqlite3"
        subprocess.run(
            [sys.executable, "-m", "benchmarks._bare"], env={**os.environ, "BARE_DATABASE": database}, check=True
        )
        options = ["--interface", "wsgi", "--workers", "2", "--blocking-threads", "1", "--no-log", "--port"]
        with serving(["granian", *options, str(port), "benchmarks._bare:application"], port, BARE_DATABASE=database):
            return measure(port, requests)


def intake(said: list[bytes]) -> tuple[Load, int, int]:
    """Measure intake; return it with the number of cases before and after."""
    from jiewu.cases.models import Case
    from jiewu.people import orgs, posts

    by = posts.system()
    centre = orgs.put_org("centre", by=by, name="指挥中心")
    orgs.put_org("team", by=by, name="综合行政执法队")
    dispatcher = posts.put_post(None, by=by, org=centre, title="值班调度", role="dispatcher")
    token = posts.put_token(dispatcher, by=by, note="benchmark")
    requests = [post("/api/v1/cases", json.dumps(json.loads(b) | {"case_type": TYPE}).encode(), token) for b in said]
    port = free_port()
    with serving(["jiewu.cli", "serve", "--port", str(port)], port):
        load(port, requests, WARM_UP)
        before = Case.objects.count()
        return load(port, requests, SECONDS), before, Case.objects.count()


def run(database: str, url: str) -> int:
    """Print both for one database, with their ratio; 1 when a limit is not kept."""
    with office(url):
        from jiewu.core import chain

        said = bodies()
        plain = bare([post("/matters", body) for body in said], url)
        ours, before, after = intake(said)
        assert set(ours.statuses) == {201}, ours.statuses
        assert after - before == ours.statuses[201], "an answer of success must be on disk"
        assert chain.verify().ok
    rate, share = RATES[database], ours.rate / plain.rate
    print(f"intake: {CONNECTIONS} connections, {SECONDS:.0f} s, {database}, durable")
    for name, found in (("a case", ours), ("bare, two rows", plain)):
        middle, late = found.percentile(0.5), found.percentile(0.95)
        print(f"  {name:<15} {found.rate:6.0f} requests/s   p50 {middle:.0f} ms   p95 {late:.0f} ms")
    print(f"  limits: {rate:.0f} requests/s ({ours.rate / rate:.0%} of it); {SHARE:.0%} of bare (it is {share:.0%})")
    return 0 if ours.rate >= rate and share >= SHARE else 1


def main() -> int:
    """Measure both databases, each in a process of its own."""
    from tests.cluster import Cluster, ClusterError

    past = _apart("sqlite", "")
    with tempfile.TemporaryDirectory(prefix="jiewu-bench-") as folder:
        try:
            cluster = Cluster(Path(folder), durable=True)
        except ClusterError as problem:
            print(f"intake postgresql: left out, {problem}")
            return past
        try:
            return past | _apart("postgresql", cluster.url)
        finally:
            cluster.stop()


def _apart(database: str, url: str) -> int:
    return subprocess.run([sys.executable, "-m", "benchmarks.intake", database, url], check=False).returncode


if __name__ == "__main__":
    sys.exit(run(sys.argv[1], sys.argv[2]) if len(sys.argv) > 1 else main())
