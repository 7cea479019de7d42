"""Properties of places: the tree through time, the locator, coordinates, partitions, and the verb of history."""

import itertools
import os
from datetime import date, timedelta
from random import Random

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiewu.core.problems import Problem
from jiewu.demo.tiling import scatter, tile, to_degrees
from jiewu.people import posts
from jiewu.places import queries
from jiewu.places.changes import put_areas
from jiewu.places.coordinates import gcj02_to_wgs84, wgs84_to_gcj02
from jiewu.places.geometry import square_metres
from jiewu.places.locator import Locator, Spot
from jiewu.places.models import Area
from jiewu.places.partition import Part, partition
from jiewu.places.tree import EVER, STILL, Node, Tree, Version
from jiewu.places.wanted import Wanted

MORE = 20 if os.environ.get("JIEWU_TEST_LONG") else 1
DAY = date(2025, 1, 1)
days = st.integers(0, 60).map(lambda n: DAY + timedelta(days=n))


@st.composite
def trees(draw):
    """A tree of up to four ranks: every area has versions of any names and of parents one rank above, with gaps."""
    ranks = [draw(st.integers(1, 3)) for _ in range(draw(st.integers(1, 4)))]
    nodes, versions, above, number = [], [], [], 0
    for rank, count in enumerate(ranks):
        here = []
        for _ in range(count):
            number += 1
            nodes.append(Node(number, f"{number:03d}", f"rank{rank}"))
            here.append(number)
            cuts = sorted(draw(st.sets(days, max_size=4)))
            for starts, ends in zip([EVER, *cuts], [*cuts, STILL], strict=True):
                if draw(st.integers(0, 5)):  # else a gap
                    parent = draw(st.sampled_from([None, *above]))
                    versions.append(Version(number, draw(st.sampled_from("甲乙")), parent, starts, ends))
        above = here
    return Tree(nodes, versions)


@settings(max_examples=60 * MORE, deadline=None)
@given(tree=trees(), day=days)
def test_the_closure_holds_exactly_the_chains_of_every_day(tree, day):
    by_day = {(area, up) for area, up, starts, ends in tree.closure() if starts <= day < ends}
    chains = set()
    for area in tree.nodes:
        places, above = tree.chain(area, day), area
        # chain() stops below an ancestor that does not exist on the day; the verbs never let that happen
        chains |= {(area, place.id) for place in places}
        assert not places or places[-1].id == above
    assert by_day == chains


@settings(max_examples=60 * MORE, deadline=None)
@given(tree=trees())
def test_the_closure_has_no_two_rows_that_could_be_one(tree):
    rows = sorted(tree.closure())
    for (area, up, _, ends), (next_area, next_up, starts, _) in itertools.pairwise(rows):
        assert (area, up) != (next_area, next_up) or ends < starts
    assert all(starts < ends for *_, starts, ends in rows)


@settings(max_examples=40 * MORE, deadline=None)
@given(tree=trees(), day=days)
def test_children_and_chains_agree(tree, day):
    for area in [None, *tree.nodes]:
        for child in tree.children(area, day):
            chain = tree.chain(child.id, day)
            assert chain[-1] == child
            assert area is None or tree.place(area, day) is None or chain[-2].id == area
            assert area is None or child.id in tree.descendants(area)


@settings(max_examples=200 * MORE, deadline=None)
@given(lon=st.floats(73, 136), lat=st.floats(3, 54))
def test_gcj02_there_and_back_is_the_same_point(lon, lat):
    there = wgs84_to_gcj02(lon, lat)
    assert np.allclose(gcj02_to_wgs84(*there), (lon, lat), atol=1e-9, rtol=0)


@settings(max_examples=8 * MORE, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10_000))
def test_an_invented_tiling_is_a_partition_and_every_point_lies_in_the_cell_that_holds_it(seed):
    cells = invented(seed)
    parts = [Part(f"{i:03d}", cell) for i, cell in enumerate(cells)]
    whole = shapely.union_all(cells)
    assert all(cell.is_valid for cell in cells)
    assert partition(whole, parts, tolerance=0.01) == []
    gaps = partition(whole, parts[1:], tolerance=0.01)
    assert [flaw.kind for flaw in gaps] == ["gap"]
    assert gaps[0].m2 == pytest.approx(square_metres(cells[0]), rel=1e-6)
    _points_agree(cells, whole, seed)


def _points_agree(cells, whole, seed):
    locator = Locator([Spot(i + 1, f"{i:03d}", 2, cell) for i, cell in enumerate(cells)])
    random = np.random.default_rng(seed)
    west, south, east, north = whole.bounds
    lons, lats = west + random.random(400) * (east - west), south + random.random(400) * (north - south)
    corners = shapely.get_coordinates(cells[0])[:40]  # on borders, where several answers would be right
    lons, lats = np.append(lons, corners[:, 0]), np.append(lats, corners[:, 1])
    together = locator.locate_many(lons, lats).tolist()
    for lon, lat, found in zip(lons.tolist(), lats.tolist(), together, strict=True):
        holding = [i + 1 for i, cell in enumerate(cells) if cell.intersects(shapely.Point(lon, lat))]
        assert found == (holding[0] if holding else 0)
        assert (locator.locate(lon, lat) or 0) == found


def invented(seed):
    """The inner cells of a rough tiling, in degrees."""
    random = Random(seed)
    seeds = scatter(random, 4000, 3000, 60)
    tiling = tile(seeds, random)
    inner = [i for i, (x, y) in enumerate(seeds) if abs(x) < 1200 and abs(y) < 900]
    return to_degrees([tiling.cells[i] for i in inner], 113.7, 22.5)


fresh = itertools.count(1)
steps = st.lists(
    st.tuples(st.sampled_from(["甲社区", "乙社区"]), st.sampled_from(["1", "2"]), st.none() | days),
    min_size=1,
    max_size=8,
)


@pytest.mark.django_db
@pytest.mark.both_databases
@settings(max_examples=15 * MORE, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_whatever_is_put_holds_on_its_day_and_the_days_before_stay_as_they_were(steps):
    by = posts.system()
    put_areas([Wanted("1", "street", "一街道"), Wanted("2", "street", "二街道")], by=by)
    code = f"1{next(fresh)}"
    probes = [DAY + timedelta(days=n) for n in range(-1, 62)]
    known: dict[date, tuple[str, str]] = {}
    for name, parent, starts in steps:
        before = dict(known)
        try:
            put_areas([Wanted(code, "community", name, parent, starts=starts)], by=by)
        except Problem:
            assert _states(code, probes) == before  # refused: nothing changed
            continue
        known = _states(code, probes)
        assert known.get(max(starts or probes[0], probes[0])) == (name, parent)
        assert {day: state for day, state in known.items() if starts and day < starts} == {
            day: state for day, state in before.items() if starts and day < starts
        }


def _states(code, probes):
    """What the area is on each day: its name and its parent's code; days on which it does not exist are left out."""
    area = Area.objects.filter(code=code).first()
    if area is None:
        return {}
    tree = queries.tree()
    found = {day: tree.version(area.pk, day) for day in probes}
    return {day: (each.name, tree.nodes[each.parent].code) for day, each in found.items() if each}
