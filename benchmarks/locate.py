"""Locating a point among 2,000 grids: singly and in batches, beside bare shapely in the same run.

    python -m benchmarks.locate          SIZE=small (20,000 points) or full (200,000)

Budget (DESIGN.md section 10): ≤ 10 µs singly, ≤ 3 µs in batches.
"""

import os
import sys
import time
from collections.abc import Callable
from random import Random

import numpy as np
import shapely

from jiewu.demo.tiling import scatter, tile, to_degrees
from jiewu.places.locator import Locator, Spot

GRIDS = 2000
POINTS = {"small": 20_000, "full": 200_000}[os.environ.get("SIZE", "small")]
LIMITS = {"singly": 10.0, "in batches": 3.0}  # µs a point
ROUNDS = 5


def grids() -> list[shapely.Polygon]:
    """Return 2,000 rough grids, as a district of several sub-districts has them."""
    random = Random(1)
    seeds = scatter(random, 21_000, 21_000, GRIDS + 300)
    tiling = tile(seeds, random)
    inner = sorted(range(len(seeds)), key=lambda i: max(abs(seeds[i][0]), abs(seeds[i][1])))[:GRIDS]
    return to_degrees([tiling.cells[i] for i in inner], 113.9, 22.6)


def best(run: Callable[[], object]) -> float:
    """Return the µs a point of the best of some rounds: the others measure the neighbours on this machine."""
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        run()
        times.append(time.perf_counter() - begin)
    return min(times) / POINTS * 1e6


def main() -> int:
    """Print each figure with its limit and the bare one; 1 when a limit is not kept."""
    cells = grids()
    district = shapely.coverage_union_all(cells)
    spots = [Spot(i + 1, f"{i:04d}", 2, cell) for i, cell in enumerate(cells)]
    locator = Locator([*spots, Spot(9999, "0", 1, district)])
    random = np.random.default_rng(1)
    west, south, east, north = district.bounds
    lons, lats = west + random.random(POINTS) * (east - west), south + random.random(POINTS) * (north - south)
    pairs = list(zip(lons.tolist(), lats.tolist(), strict=True))
    tree = shapely.STRtree(cells)
    corners = sum(shapely.get_num_coordinates(cells)) / GRIDS

    together = locator.locate_many(lons, lats)
    assert [locator.locate(lon, lat) or 0 for lon, lat in pairs] == together.tolist()
    ours = {
        "singly": best(lambda: [locator.locate(lon, lat) for lon, lat in pairs]),
        "in batches": best(lambda: locator.locate_many(lons, lats)),
    }
    bare = {
        "singly": best(lambda: [tree.query(shapely.Point(pair), predicate="intersects") for pair in pairs]),
        "in batches": best(lambda: tree.query(shapely.points(lons, lats), predicate="intersects")),
    }
    print(f"locate: {POINTS:,} points among {GRIDS:,} grids of {corners:.0f} corners")
    for name, limit in LIMITS.items():
        share = ours[name] / limit
        print(
            f"  {name:<11} {ours[name]:6.2f} µs   limit {limit:.0f} µs ({share:4.0%} of it)   "
            f"bare shapely {bare[name]:6.2f} µs (ours is {ours[name] / bare[name]:.2f} of it)"
        )
    return 0 if all(ours[name] <= limit for name, limit in LIMITS.items()) else 1


if __name__ == "__main__":
    sys.exit(main())
