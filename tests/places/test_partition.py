"""The partition check: what it finds, what it lets pass, and in which order."""

import pytest
from shapely import affinity
from shapely.geometry import box

from jiewu.places.geometry import square_metres
from jiewu.places.partition import Part, partition

WHOLE = box(114.00, 22.60, 114.04, 22.61)


def part(code, west, east, south=22.60, north=22.61):
    return Part(code, box(west, south, east, north))


def test_it_finds_nothing_in_a_tiling():
    assert partition(WHOLE, [part("a", 114.00, 114.02), part("b", 114.02, 114.04)]) == []


def test_it_measures_a_gap_and_names_its_neighbours():
    flaws = partition(WHOLE, [part("a", 114.00, 114.019), part("b", 114.02, 114.04)])
    assert [(flaw.kind, flaw.codes) for flaw in flaws] == [("gap", ("a", "b"))]
    assert flaws[0].m2 == pytest.approx(square_metres(box(114.019, 22.60, 114.02, 22.61)), rel=1e-9)
    assert 114.019 < flaws[0].lon < 114.02


def test_it_measures_an_overlap():
    flaws = partition(WHOLE, [part("a", 114.00, 114.021), part("b", 114.02, 114.04)])
    assert [(flaw.kind, flaw.codes) for flaw in flaws] == [("overlap", ("a", "b"))]
    assert flaws[0].m2 == pytest.approx(square_metres(box(114.02, 22.60, 114.021, 22.61)), rel=1e-6)


def test_it_measures_what_lies_outside_the_whole():
    flaws = partition(WHOLE, [part("a", 113.999, 114.02), part("b", 114.02, 114.04)])
    assert [(flaw.kind, flaw.codes) for flaw in flaws] == [("outside", ("a",))]


def test_the_worst_comes_first():
    parts = [part("a", 114.00, 114.015), part("b", 114.014, 114.03), part("c", 114.032, 114.04)]
    flaws = partition(WHOLE, parts)
    assert [flaw.kind for flaw in flaws] == ["gap", "overlap"]
    assert flaws[0].m2 > flaws[1].m2


def test_it_lets_pass_what_is_not_larger_than_the_tolerance():
    parts = [part("a", 114.00, 114.0199999), part("b", 114.02, 114.04)]
    gap = partition(WHOLE, parts)[0]
    assert gap.m2 == pytest.approx(11.4, rel=0.02)  # 1e-7° are 10.3 mm, times 1,107 m
    assert partition(WHOLE, parts, tolerance=gap.m2) == []


def test_without_the_whole_it_finds_the_holes_between_the_parts():
    ring = [
        part("n", 114.0, 114.03, 22.62, 22.63),
        part("s", 114.0, 114.03, 22.60, 22.61),
        part("w", 114.0, 114.01, 22.61, 22.62),
        part("e", 114.02, 114.03, 22.61, 22.62),
    ]
    flaws = partition(None, ring)
    assert [(flaw.kind, flaw.codes) for flaw in flaws] == [("gap", ("e", "n", "s", "w"))]
    assert partition(None, [*ring, part("m", 114.01, 114.02, 22.61, 22.62)]) == []


def test_a_whole_without_parts_is_one_gap():
    flaws = partition(WHOLE, [])
    assert [(flaw.kind, flaw.codes) for flaw in flaws] == [("gap", ())]
    assert flaws[0].m2 == pytest.approx(square_metres(WHOLE))
    assert partition(None, []) == []


def test_two_parts_of_one_shape_overlap_wholly():
    twins = [Part("a", WHOLE), Part("b", affinity.translate(WHOLE, 0, 0))]
    assert [(flaw.kind, flaw.codes) for flaw in partition(WHOLE, twins)] == [("overlap", ("a", "b"))]
