"""The ground of 榕浦街道: what the issue asks of it, and that it is the same every time."""

import time

from jiewu.demo import geography
from jiewu.demo.gazetteer import LOTS_PER_GRID, gazetteer
from jiewu.places.geometry import square_metres, to_wkb
from jiewu.places.partition import Part, partition


def test_twelve_communities_have_120_grids_that_tile_them():
    land = geography.ground()
    assert list(land.grids) == list(geography.COMMUNITIES)
    assert len(land.communities) == 12
    assert sum(len(cells) for cells in land.grids.values()) == 120
    assert len({len(cells) for cells in land.grids.values()}) > 4  # unequal numbers
    grids = [Part(f"{name}{i}", cell) for name, cells in land.grids.items() for i, cell in enumerate(cells)]
    assert partition(land.street, grids, tolerance=0.001) == []
    assert partition(land.street, [Part(*each) for each in land.communities.items()], tolerance=0.001) == []


def test_every_area_is_one_valid_piece_of_a_likely_size():
    land = geography.ground()
    cells = [cell for cells in land.grids.values() for cell in cells]
    for shape in [land.street, *land.communities.values(), *cells]:
        assert shape.geom_type == "Polygon"
        assert shape.is_valid
    assert 10e6 < square_metres(land.street) < 20e6
    assert all(20_000 < square_metres(cell) < 400_000 for cell in cells)


def test_the_split_community_lay_beside_the_one_it_came_from():
    land = geography.ground()
    assert land.communities["青竹"].touches(land.communities["水车"])


def test_the_same_seed_gives_the_same_ground_and_another_another():
    land = geography.ground()
    geography.ground.cache_clear()
    begin = time.process_time()
    again = geography.ground()
    assert time.process_time() - begin < 2  # under 1 s alone on this machine
    assert to_wkb(again.street) == to_wkb(land.street)
    assert [to_wkb(cell) for cell in again.grids["青竹"]] == [to_wkb(cell) for cell in land.grids["青竹"]]
    assert to_wkb(geography.ground(7).street) != to_wkb(land.street)


def test_every_address_lies_in_its_grid_and_is_called_once():
    land, known = geography.ground(), gazetteer()
    assert len(known.lots) == 120 * LOTS_PER_GRID
    names = [(lot.community, lot.name) for lot in (*known.lots, *known.landmarks)]
    assert len(set(names)) == len(names)
    for lot in (*known.lots, *known.landmarks):
        assert land.grids[lot.community][lot.grid - 1].distance(_point(lot)) == 0


def _point(lot):
    from shapely import Point

    return Point(lot.lon, lot.lat)
