"""Areas and distances on the ellipsoid; boundaries as bytes."""

import pytest
from shapely.geometry import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box

from jiewu.places.geometry import from_wkb, metres_between, polygons_of, square_metres, to_wkb

SURFACE = 510_065_621_724_000.0  # m², of the WGS-84 ellipsoid


def test_it_measures_the_whole_ellipsoid():
    assert square_metres(box(-180, -90, 180, 90)) == pytest.approx(SURFACE, rel=1e-9)


def test_it_measures_a_band_as_the_tables_do():
    # one degree by one degree at 22°–23° north: 11,388.8 km² by the closed formula of Snyder (3-12)
    assert square_metres(box(114, 22, 115, 23)) == pytest.approx(11_391e6, rel=1e-3)


def test_halves_add_up_to_the_whole():
    west, east, whole = box(114, 22, 114.4, 23), box(114.4, 22, 115, 23), box(114, 22, 115, 23)
    assert square_metres(west) + square_metres(east) == pytest.approx(square_metres(whole), rel=1e-12)


def test_nothing_has_no_area():
    assert square_metres(Polygon()) == 0


def test_it_measures_distances_near_the_point():
    # a hundredth of a degree north is 1,107.5 m at 22.6° (meridian radius 6,346 km)
    assert metres_between(114.0, 22.6, Point(114.0, 22.61)) == pytest.approx(1107.5, rel=2e-3)
    assert metres_between(114.005, 22.605, box(114.0, 22.6, 114.01, 22.61)) == 0


def test_equal_shapes_give_equal_bytes():
    one = Polygon([(0, 0), (0, 1), (1, 1), (1, 0)])
    other = Polygon([(1, 1), (1, 0), (0, 0), (0, 1)])
    assert to_wkb(one) == to_wkb(other)
    assert from_wkb(to_wkb(one)).equals(one)


def test_it_drops_heights():
    assert not from_wkb(to_wkb(Polygon([(0, 0, 5), (0, 1, 5), (1, 1, 5)]))).has_z


def test_it_finds_the_polygons_in_anything():
    square, other = box(0, 0, 1, 1), box(2, 0, 3, 1)
    mixed = GeometryCollection([LineString([(0, 0), (1, 1)]), MultiPolygon([square, other]), Point(0, 0)])
    assert polygons_of(mixed) == [square, other]
    assert polygons_of(Polygon()) == []
