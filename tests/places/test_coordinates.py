"""Coordinate systems: known points, exact inverses, and points that cannot be."""

import numpy as np
import pytest
from shapely import Point

from jiewu.core.problems import Problem
from jiewu.places.coordinates import check_point, gcj02_to_wgs84, to_wgs84, wgs84_to_gcj02
from jiewu.places.geometry import metres_between

# Worked by hand from the published formulas at one point whose terms are simple: 105°E 35°N has x = y = 0.
CENTRE = (105.0, 35.0)


def test_it_shifts_the_centre_of_the_formulas_by_their_constant_terms():
    lon, lat = wgs84_to_gcj02(*CENTRE)
    # there they are 300 m east and 100 m south; a degree is 91,288 m and 110,941 m on Krasovsky's ellipsoid
    assert (lon - 105.0) * 91288 == pytest.approx(300, abs=0.5)
    assert (lat - 35.0) * 110941 == pytest.approx(-100, abs=0.5)


@pytest.mark.parametrize(
    ("name", "lon", "lat"),
    [("深圳", 114.06, 22.54), ("北京", 116.40, 39.91), ("乌鲁木齐", 87.62, 43.83), ("抚远", 134.3, 48.4)],
)
def test_it_shifts_a_city_by_some_hundred_metres(name, lon, lat):
    moved = wgs84_to_gcj02(lon, lat)
    assert 50 < metres_between(*moved, Point(lon, lat)) < 800


@pytest.mark.parametrize("point", [(114.06, 22.54), (87.62, 43.83), (134.3, 48.4), (73.6, 39.4), (109.5, 18.2)])
def test_it_undoes_the_shift_to_a_billionth_of_a_degree(point):
    there = wgs84_to_gcj02(*point)
    assert gcj02_to_wgs84(*there) == pytest.approx(point, abs=1e-9)


def test_it_leaves_points_outside_china_where_they_are():
    assert wgs84_to_gcj02(2.35, 48.86) == (2.35, 48.86)
    assert gcj02_to_wgs84(2.35, 48.86) == (2.35, 48.86)


def test_it_takes_arrays_as_it_takes_numbers():
    lons, lats = np.array([114.06, 116.40]), np.array([22.54, 39.91])
    one_by_one = [gcj02_to_wgs84(lon, lat) for lon, lat in zip(lons, lats, strict=True)]
    assert np.allclose(np.column_stack(gcj02_to_wgs84(lons, lats)), one_by_one, atol=1e-12, rtol=0)


def test_it_takes_cgcs2000_for_wgs84_and_refuses_other_names():
    assert to_wgs84(114.06, 22.54, "cgcs2000") == (114.06, 22.54) == to_wgs84(114.06, 22.54, "wgs84")
    with pytest.raises(KeyError):
        to_wgs84(114.06, 22.54, "bd09")


def test_it_accepts_a_point_in_china():
    check_point(114.06, 22.54)


@pytest.mark.parametrize(
    ("lon", "lat", "code"),
    [
        (22.54, 114.06, "point_swapped"),
        (506000.0, 2493000.0, "point_metres"),
        (2.35, 48.86, "point_abroad"),
        (float("nan"), 22.5, "point_abroad"),
        (0.0, 0.0, "point_abroad"),
    ],
)
def test_it_says_what_is_wrong_with_a_point_that_cannot_be(lon, lat, code):
    with pytest.raises(Problem) as refused:
        check_point(lon, lat)
    assert refused.value.code == code
