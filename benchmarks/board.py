"""A board: 12 indicators by community and month, and a shipped board as its page asks for it.

    python -m benchmarks.board          SIZE=small (100,000 cases), full (1,000,000) or city (10,000,000)

Budget: 12 indicators over 10 million cases by community and month ≤ 1 s; over 1 million ≤ 0.4 s.
"""

import os
import sys

from benchmarks._office import log_cases, office
from benchmarks.figure import best

SIZE = os.environ.get("SIZE", "small")
CASES = {"small": 100_000, "full": 1_000_000, "city": 10_000_000}[SIZE]
LIMIT = {"small": 0.3, "full": 0.4, "city": 1.0}[SIZE]
PAGE = {"small": 0.6, "full": 1.0, "city": 2.0}[SIZE]
INDICATORS = (
    "received", "closed", "closed_rate", "rejected", "on_time", "late", "on_time_rate", "open", "waiting", "complaints",
    "own", "assigned",
)  # fmt: skip


def main() -> int:
    """Measure; return 1 past a limit."""
    with office():
        log_cases(CASES)
        from jiewu.boards.assembling import assemble
        from jiewu.indicators import lake, periods, several
        from jiewu.indicators.several import Wanted
        from jiewu.people import posts
        from jiewu.places import queries as places

        lake.refresh()
        system, street, year = posts.system(), places.area_by("榕浦街道"), periods.parse("2021")
        wanted = [Wanted(f"appeals.{name}", ("area", "month"), street, year) for name in INDICATORS]
        measured = {
            "12 indicators by community and month": (best(lambda: several.tables(wanted, post=system)), LIMIT),
            "a board's page of numbers": (
                best(lambda: assemble("appeals.overview", area=street, period=year, by=system)),
                PAGE,
            ),
        }
    for name, (seconds, limit) in measured.items():
        print(f"board over {CASES:,} cases, {name}: {seconds:.3f} s (limit {limit} s)")
    return 0 if all(seconds <= limit for seconds, limit in measured.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
