"""Figures over many cases: one number, a rate, a matrix with totals, beside a bare DuckDB query on the same files.

    python -m benchmarks.figure          SIZE=small (100,000 cases) or full (1,000,000)

Budget: a figure over 1 million cases well under a second: ≤ 0.5 s; 12 communities × 12 months ≤ 1 s; the list
behind a month of all areas, narrowed to what the post may read, ≤ 2 s.
"""

import os
import sys
import time
from collections.abc import Callable

from benchmarks._office import log_cases, office

CASES = {"small": 100_000, "full": 1_000_000}[os.environ.get("SIZE", "small")]
ONE, MATRIX, LIST = 0.5, 1.0, 2.0
ROUNDS = 5


def best(run: Callable[[], object]) -> float:
    """Return the seconds of the best of some rounds, after one that loads and caches."""
    run()
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        run()
        times.append(time.perf_counter() - begin)
    return min(times)


def bare() -> float:
    """Return the seconds of the least that answers one figure: count the rows of a year in all files."""
    from jiewu.indicators.engines import duckdb
    from jiewu.indicators.lake import hold
    from jiewu.indicators.lake.manifest import data_file

    connection = duckdb.connect()
    with hold() as manifest:
        files = ", ".join(duckdb.text(str(data_file(file))) for file in manifest.files)
        year = "received_day BETWEEN DATE '2021-01-01' AND DATE '2021-12-31'"
        query = f"SELECT count(*), count(*) FILTER (on_time) FROM read_parquet([{files}]) WHERE {year} AND counts"  # noqa: S608 - our own files
        return best(lambda: connection.execute(query).fetchall())


def main() -> int:
    """Measure; return 1 past a limit."""
    with office():
        log_cases(CASES)
        from jiewu.indicators import lake
        from jiewu.indicators.drilldown import records
        from jiewu.indicators.figures import figure
        from jiewu.indicators.tables import table
        from jiewu.people import posts

        lake.refresh()
        system = posts.system()
        asked = {"area": "榕浦街道", "period": "2021"}
        bare_seconds = bare()
        measured = {
            "count": (best(lambda: figure("appeals.received", by=system, **asked)), ONE),
            "rate": (best(lambda: figure("appeals.on_time_rate", by=system, **asked)), ONE),
            "as of now": (best(lambda: figure("appeals.received", by=system, as_of=_now(), **asked)), MATRIX),
            "12 × 12 with totals": (
                best(lambda: table("appeals.on_time_rate", by=("area", "month"), post=system, **asked)),
                MATRIX,
            ),
            "facts of a month": (
                best(lambda: records("appeals.received", by=system, area="榕浦街道", period="2021-03")),
                LIST,
            ),
        }
    for name, (seconds, limit) in measured.items():
        print(
            f"figure over {CASES:,} cases, {name}: {seconds:.3f} s (limit {limit} s; bare query {bare_seconds:.3f} s)"
        )
    return 0 if all(seconds <= limit for seconds, limit in measured.values()) else 1


def _now() -> object:
    from jiewu.core import clock

    return clock.now()


if __name__ == "__main__":
    sys.exit(main())
