"""The locator: the finest area at a point, borders, points outside, one and many alike."""

import numpy as np
import pytest
from shapely.geometry import MultiPolygon, Point, box

from jiewu.places.locator import Locator, Spot

STREET = Spot(1, "4403", 1, box(114.00, 22.60, 114.05, 22.62))
WEST = Spot(2, "440301", 2, box(114.00, 22.60, 114.02, 22.61))
EAST = Spot(3, "440302", 2, box(114.02, 22.60, 114.04, 22.61))
GRID = Spot(4, "44030101", 3, box(114.00, 22.60, 114.01, 22.61))
ALL = [STREET, GRID, EAST, WEST]


@pytest.fixture
def locator():
    return Locator(ALL)


def both_ways(locator, lon, lat):
    """Ask singly, again (from the filled square), and in a batch: all must agree."""
    first, again, batch = locator.locate(lon, lat), locator.locate(lon, lat), locator.locate_many([lon], [lat])[0]
    assert first == again == (batch or None)
    return first


@pytest.mark.parametrize(
    ("lon", "lat", "area"),
    [
        (114.005, 22.605, 4),  # in the grid, which is finer than the community around it
        (114.015, 22.605, 2),  # in the community, where no grid is drawn
        (114.025, 22.605, 3),
        (114.045, 22.605, 1),  # in the street only
        (114.025, 22.615, 1),
    ],
)
def test_it_finds_the_finest_area(locator, lon, lat, area):
    assert both_ways(locator, lon, lat) == area


def test_a_point_on_a_border_belongs_to_the_lowest_code(locator):
    assert both_ways(locator, 114.02, 22.605) == 2
    assert both_ways(Locator(ALL[::-1]), 114.02, 22.605) == 2


def test_a_border_of_finer_areas_goes_before_the_inside_of_a_wider_one(locator):
    assert both_ways(locator, 114.04, 22.605) == 3
    assert both_ways(locator, 114.00, 22.60) == 4


@pytest.mark.parametrize(("lon", "lat"), [(113.99, 22.605), (114.06, 22.605), (114.02, 22.63), (float("nan"), 22.6)])
def test_outside_there_is_none(locator, lon, lat):
    assert both_ways(locator, lon, lat) is None


def test_it_names_the_nearest_area_and_how_far_it_is(locator):
    area, metres = locator.nearest(114.06, 22.61)
    assert area == 1
    assert metres == pytest.approx(1028, rel=0.01)  # a hundredth of a degree east at 22.61°


def test_an_area_in_two_pieces_is_found_in_both():
    exclave = Locator([Spot(7, "x", 1, MultiPolygon([box(0, 0, 1, 1), box(5, 5, 6, 6)]))])
    assert [both_ways(exclave, *point) for point in ((0.5, 0.5), (5.5, 5.5), (3, 3))] == [7, 7, None]


def test_without_areas_everything_is_outside():
    empty = Locator([])
    assert both_ways(empty, 114.0, 22.6) is None
    assert empty.nearest(114.0, 22.6) is None
    assert empty.locate_many([], []).tolist() == []


def test_many_points_are_answered_as_each_alone(locator):
    random = np.random.default_rng(5)
    lons, lats = 113.99 + random.random(2000) * 0.07, 22.595 + random.random(2000) * 0.03
    alone = [locator.locate(lon, lat) or 0 for lon, lat in zip(lons.tolist(), lats.tolist(), strict=True)]
    assert locator.locate_many(lons, lats).tolist() == alone
    plain = [
        next((spot.area for spot in locator.spots if spot.shape.covers(Point(lon, lat))), 0)
        for lon, lat in zip(lons.tolist(), lats.tolist(), strict=True)
    ]
    assert alone == plain
