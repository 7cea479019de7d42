"""Finding areas by name and code, up and down the tree, by point, as of a day; and what is kept in memory."""

from datetime import date

import numpy as np
import pytest
from django.db import transaction
from shapely.geometry import box

from jiewu.core.problems import Problem
from jiewu.demo import geography
from jiewu.people import posts
from jiewu.places import queries
from jiewu.places.changes import change_area, end_area, put_area, put_areas
from jiewu.places.models import Area
from tests import cast, town

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

BEFORE, AFTER = date(2025, 2, 28), date(2025, 3, 1)


@pytest.fixture
def rongpu():
    put_areas(geography.wanted(), by=posts.system())
    return Area.objects.get(code=geography.STREET)


@pytest.fixture
def wuping():
    put_areas(town.wanted(), by=posts.system())
    return Area.objects.get(code=town.TOWN)


def names(places):
    return [place.name for place in places]


def test_an_area_is_found_by_code_and_by_name(rongpu):
    luwan = queries.area_by("440399001001")
    assert luwan.name == "芦湾社区"
    assert queries.area_by(" 芦湾社区 ") == luwan
    assert queries.area_by("芦湾社区08格").code == "440399001001008"


def test_an_unknown_name_is_refused(rongpu):
    with pytest.raises(Problem) as refused:
        queries.area_by("没有社区")
    assert refused.value.code == "area_unknown"


def test_a_name_that_fits_several_areas_is_refused_with_their_codes(wuping, rongpu):
    with pytest.raises(Problem) as refused:
        queries.area_by("11格")
    assert refused.value.code == "area_ambiguous"
    assert refused.value.params["codes"].split(", ")[:2] == ["440399001001011", "440399001002011"]


def test_a_name_counts_as_of_its_day(rongpu):
    grid = queries.area_by("水车社区11格")
    assert grid.code == "440399001011011"
    assert queries.area_by("水车社区11格", BEFORE) == grid
    assert queries.area_by("青竹社区01格", AFTER) == grid
    with pytest.raises(Problem):
        queries.area_by("青竹社区", BEFORE)
    with pytest.raises(Problem):
        queries.area_by("水车社区11格", AFTER)


def test_the_chain_is_that_of_the_day(rongpu):
    grid = queries.area_by("440399001011011")
    assert names(queries.chain(grid, BEFORE)) == ["榕浦街道", "水车社区", "11格"]
    assert names(queries.chain(grid, AFTER)) == ["榕浦街道", "青竹社区", "01格"]
    assert queries.chain(queries.area_by("青竹社区"), BEFORE) == []


def test_children_are_those_of_the_day_in_the_order_of_their_codes(rongpu, wuping):
    assert names(queries.children(rongpu, AFTER)) == [f"{name}社区" for name in geography.COMMUNITIES]
    assert names(queries.children(rongpu, BEFORE)) == [f"{name}社区" for name in geography.COMMUNITIES[:-1]]
    assert names(queries.children(None, AFTER)) == ["榕浦街道", "雾坪镇"]
    assert names(queries.children(None, date(2019, 12, 31))) == ["榕浦街道", "雾坪镇", "云顶镇"]


def test_descendants_are_those_of_any_time(rongpu):
    mill = queries.area_by("水车社区")
    codes = {queries.tree().nodes[id].code for id in queries.descendants(mill)}
    assert mill.code in codes
    assert "440399001011011" in codes
    assert len(queries.descendants(rongpu)) == 1 + 12 + 120


def test_the_closure_has_the_times_of_every_stay(rongpu, wuping):
    ids = {code: area.pk for area in Area.objects.all() for code in [area.code]}
    rows = {(area, ancestor): (starts, ends) for area, ancestor, starts, ends in queries.closure()}
    grid, mill, bamboo = ids["440399001011011"], ids["440399001011"], ids["440399001012"]
    assert rows[grid, mill] == (date.min, AFTER)
    assert rows[grid, bamboo] == (AFTER, date.max)
    assert rows[grid, rongpu.pk] == (date.min, date.max)
    assert rows[bamboo, bamboo] == (AFTER, date.max)
    village = ids[f"{town.TOWN}209"]
    assert rows[village, ids["510999104"]] == (date.min, town.JOINED)
    assert rows[village, wuping.pk] == (town.JOINED, date.max)


def test_a_point_is_located_as_of_its_day(rongpu, wuping):
    spot = queries.boundaries([queries.area_by("青竹社区01格").pk], AFTER).popitem()[1].representative_point()
    assert names(queries.locate(spot.x, spot.y, BEFORE)) == ["榕浦街道", "水车社区", "11格"]
    assert names(queries.locate(spot.x, spot.y, AFTER)) == ["榕浦街道", "青竹社区", "01格"]
    assert queries.locate(spot.x + 1, spot.y, AFTER) == []


def test_where_no_grids_are_drawn_the_village_answers(wuping, rongpu):
    village = queries.area_by("石磨村")
    spot = queries.boundaries([village.pk]).popitem()[1].representative_point()
    assert names(queries.locate(spot.x, spot.y)) == ["雾坪镇", "石磨村"]
    exclave = queries.boundaries([queries.area_by("回龙村").pk]).popitem()[1].geoms[-1].representative_point()
    assert names(queries.locate(exclave.x, exclave.y)) == ["雾坪镇", "回龙村"]


def test_many_points_at_once_give_the_same(rongpu):
    west, south, east, north = queries.boundaries([rongpu.pk]).popitem()[1].bounds
    random = np.random.default_rng(3)
    lons, lats = west + random.random(300) * (east - west), south + random.random(300) * (north - south)
    one_by_one = [
        (queries.locate(lon, lat) or [None])[-1] for lon, lat in zip(lons.tolist(), lats.tolist(), strict=True)
    ]
    assert queries.locate_many(lons, lats).tolist() == [place.id if place else 0 for place in one_by_one]
    assert 0 < sum(place is None for place in one_by_one) < 200


def test_layers_over_the_tree_are_not_located(rongpu):
    spot = queries.boundaries([rongpu.pk]).popitem()[1].representative_point()
    before = queries.locate(spot.x, spot.y)
    put_area("w1", kind="enclosure", name="围合一", parent=rongpu, boundary=spot.buffer(0.001), by=posts.system())
    assert queries.locate(spot.x, spot.y) == before


def test_a_point_outside_is_explained_by_the_nearest_area():
    everybody = cast.build()
    near = queries.outside(114.041, 22.605)
    assert near.code == "point_outside_near"
    assert near.params["name"] == "月桥街道榕东社区02格"
    assert near.params["distance"] == pytest.approx(103, abs=2)
    assert queries.outside(120.0, 30.0).code == "point_outside"
    assert everybody.rongdong.name == "榕东社区"


def test_without_any_area_everything_is_outside():
    assert queries.locate(114.0, 22.6) == []
    assert queries.outside(114.0, 22.6).code == "point_outside"
    assert queries.children(None) == []


def test_a_change_is_seen_at_once_and_nothing_is_read_again_before_it(django_assert_num_queries):
    everybody = cast.build()
    queries.locate(*cast.IN_LUWAN)
    with django_assert_num_queries(1):
        queries.tree()
    with django_assert_num_queries(1):
        assert names(queries.locate(*cast.IN_LUWAN)) == ["月桥街道", "芦湾社区", "01格"]
    change_area(everybody.luwan, by=everybody.system, on=date(2020, 1, 1), name="芦湾新社区")
    assert names(queries.locate(*cast.IN_LUWAN)) == ["月桥街道", "芦湾新社区", "01格"]
    assert names(queries.locate(*cast.IN_LUWAN, date(2019, 12, 31))) == ["月桥街道", "芦湾社区", "01格"]


def test_a_rolled_back_change_leaves_nothing_in_memory():
    everybody = cast.build()
    aside = box(114.0, 22.7, 114.01, 22.71)

    @transaction.atomic
    def try_out(name):
        put_area("x", kind="community", name=name, parent=everybody.street, boundary=aside, by=everybody.system)
        assert names(queries.locate(114.005, 22.705))[-1] == name
        raise RuntimeError("roll back")

    for name in ("甲社区", "乙社区"):
        with pytest.raises(RuntimeError):
            try_out(name)
        assert queries.locate(114.005, 22.705) == []


def test_the_only_area_that_ever_was_at_the_top_is_everything_layers_apart(rongpu):
    assert queries.are_everything([rongpu.pk])
    assert not queries.are_everything([queries.area_by("芦湾社区").pk])
    put_area("P1", kind="park", name="科技园", by=posts.system())
    assert queries.are_everything([rongpu.pk])
    other = put_area("440399002", kind="street", name="月湖街道", by=posts.system())
    end_area(other, by=posts.system(), on=AFTER)
    assert not queries.are_everything([rongpu.pk])
    assert queries.are_everything([rongpu.pk, other.pk])
