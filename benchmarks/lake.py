"""Rebuilding the lake, and counting one new fact, beside DuckDB writing the same rows and nothing else.

    python -m benchmarks.lake            SIZE=small (50,000 cases) or full (1,000,000)

Budget (DESIGN.md section 10): ≥ 100,000 facts/s rebuilt; a new fact counted in ≤ 5 s.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks._office import log_cases, office

CASES = {"small": 50_000, "full": 1_000_000}[os.environ.get("SIZE", "small")]
REBUILT, COUNTED = 100_000, 5.0
ROUNDS = 3


def timed(run: Callable[[], object]) -> float:
    """Return the seconds that *run* takes."""
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


def bare() -> float:
    """Return the seconds that DuckDB takes to read the finished files and write their rows again."""
    from jiewu.indicators.engines import duckdb
    from jiewu.indicators.lake import hold
    from jiewu.indicators.lake.manifest import data_file

    def copy(files: list[Path]) -> None:
        listed = ", ".join(duckdb.text(str(file)) for file in files)
        target = duckdb.text(str(files[0].with_name("bare.parquet")))
        connection.execute(f"COPY (FROM read_parquet([{listed}])) TO {target} (FORMAT parquet, COMPRESSION zstd)")

    connection = duckdb.connect()
    with hold() as manifest:
        tables = [[data_file(part.file) for part in table.parts] for table in manifest.tables.values()]
        return min(timed(lambda: [copy(files) for files in tables]) for _ in range(ROUNDS))


def main() -> int:
    """Measure; return 1 past a limit."""
    with office():
        log_cases(CASES)
        from jiewu.indicators import lake

        lake.rebuild()  # loads what is imported
        rebuilt = min(timed(lake.rebuild) for _ in range(ROUNDS))
        size = sum(table.bytes for table in lake.status().tables)
        written = bare()
        one = []
        for number in range(1, 6):
            log_cases(1, first=CASES + number)
            one.append(timed(lake.refresh))
    rate = CASES / rebuilt
    print(
        f"lake rebuild: {rate:,.0f} facts/s of {CASES:,} "
        f"(limit {REBUILT:,}; DuckDB writing the same: {CASES / written:,.0f})"
    )
    print(f"lake size: {size / CASES:,.0f} bytes a fact")
    print(f"lake refresh, one new fact: {max(one):.3f} s (limit {COUNTED} s)")
    return 0 if rate >= REBUILT and max(one) <= COUNTED else 1


if __name__ == "__main__":
    sys.exit(main())
