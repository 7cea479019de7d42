"""`import areas`: real boundary files and made ones, all or nothing, again adds nothing; and what it warns of."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from shapely.geometry import box, mapping

from jiewu.core.problems import Problem, Problems
from jiewu.demo import geography
from jiewu.people import posts
from jiewu.places import queries
from jiewu.places.changes import put_area, put_areas
from jiewu.places.geometry import square_metres
from jiewu.places.importing import check_division, import_areas
from jiewu.places.models import Area, AreaVersion
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

SHARED = Path(__file__).parents[3] / "shared" / "boundaries"
real = pytest.mark.skipif(not SHARED.exists(), reason="the real boundary files are not on this machine")


@pytest.fixture
def by():
    return posts.system()


@pytest.fixture
def street(by):
    return put_area("440399", kind="street", name="月桥街道", boundary=cast.square(0, 4), by=by)


def write(path, *named, prop="name"):
    features = [{"type": "Feature", "properties": {prop: name}, "geometry": mapping(shape)} for name, shape in named]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def take(path, by, **options):
    return import_areas(path, by=by, **({"crs": "wgs84", "kind": "community", "parent": "440399"} | options))


@real
@pytest.mark.parametrize(
    ("file", "district", "count", "probe"),
    [("yuhang_streets", "330110", 12, "余杭街道"), ("renshou_towns", "511421", 60, "文林镇")],
)
def test_it_takes_in_the_real_files_and_again_adds_nothing(by, file, district, count, probe):
    options = {"kind": "street" if count == 12 else "town", "parent": district}
    outcome = take(SHARED / f"{file}.geojson", by, **options)
    assert (outcome.done.added, outcome.done.changed, outcome.done.unchanged) == (count, 0, 0)
    assert outcome.parent_made.name == {"330110": "余杭区", "511421": "仁寿县"}[district]
    assert outcome.repaired == []
    again = take(SHARED / f"{file}.geojson", by, **options)
    assert (again.done.added, again.done.changed, again.done.unchanged) == (0, 0, count)
    assert again.parent_made is None
    assert AreaVersion.objects.count() == count + 1
    spot = queries.boundaries([queries.area_by(probe).pk]).popitem()[1].representative_point()
    assert [place.name for place in queries.locate(spot.x, spot.y)] == [outcome.parent_made.name, probe]


def test_codes_are_the_parents_code_and_a_number_that_lasts(by, street, tmp_path):
    west, east, third = cast.square(0, 2), cast.square(2), cast.square(3)
    take(write(tmp_path / "a.geojson", ("芦湾社区", west), ("榕东社区", east)), by)
    take(write(tmp_path / "b.geojson", ("新社区", third), ("榕东社区", east)), by)
    assert {area.name: area.code for area in Area.objects.filter(kind="community")} == {
        "芦湾社区": "440399001",
        "榕东社区": "440399002",
        "新社区": "440399003",
    }


def test_names_may_stand_under_another_property(by, street, tmp_path):
    outcome = take(write(tmp_path / "a.geojson", ("芦湾社区", cast.square(0)), prop="名称"), by, name_from="名称")
    assert outcome.done.areas[0].name == "芦湾社区"


def test_a_new_boundary_needs_a_day_from_which_it_holds(by, street, tmp_path):
    old, new = (
        write(tmp_path / "a.geojson", ("甲", cast.square(0))),
        write(tmp_path / "b.geojson", ("甲", cast.square(0, 2))),
    )
    take(old, by)
    with pytest.raises(Problem) as refused:
        take(new, by)
    assert refused.value.code == "area_boundary_differs"
    outcome = take(new, by, starts=date(2025, 3, 1))
    assert (outcome.done.added, outcome.done.changed) == (0, 1)
    assert take(new, by, starts=date(2025, 3, 1)).done.unchanged == 1
    area = queries.area_by("甲")
    assert queries.boundaries([area.pk], date(2025, 2, 28))[area.pk].equals(cast.square(0))
    assert queries.boundaries([area.pk], date(2025, 3, 1))[area.pk].equals(cast.square(0, 2))


def test_one_wrong_feature_keeps_all_out(by, street, tmp_path):
    path = write(tmp_path / "a.geojson", ("甲", cast.square(0)), ("乙", box(22, 114, 22.1, 114.1)))
    with pytest.raises(Problems) as refused:
        take(path, by)
    assert [problem.where for problem in refused.value] == ["features[2] 乙"]
    assert Area.objects.count() == 1


def test_a_parent_that_nobody_knows_is_made_only_with_a_name(by, tmp_path):
    path = write(tmp_path / "a.geojson", ("甲社区", cast.square(0)))
    with pytest.raises(Problem) as refused:
        take(path, by, parent="999999001")
    assert refused.value.code == "parent_unknown"
    assert Area.objects.count() == 0
    made = take(path, by, parent="999999001", parent_name="新街道").parent_made
    assert (made.name, made.kind) == ("新街道", "street")


def test_without_a_parent_codes_must_be_given(by, tmp_path):
    path = write(tmp_path / "a.geojson", ("甲街道", cast.square(0)))
    with pytest.raises(Problem) as refused:
        take(path, by, kind="street", parent=None)
    assert refused.value.code == "parent_needed"
    assert take(path, by, kind="street", parent=None, code_from="name").done.areas[0].code == "甲街道"


@pytest.mark.parametrize(("path", "code"), [("none.geojson", "file_missing"), (".", "file_unreadable")])
def test_a_file_that_cannot_be_read_is_named(by, street, tmp_path, path, code):
    with pytest.raises(Problem) as refused:
        take(tmp_path / path, by)
    assert refused.value.code == code


def test_only_posts_with_the_right_to_may_import(by, tmp_path):
    everybody = cast.build()
    path = write(tmp_path / "a.geojson", ("甲", box(115, 23, 115.1, 23.1)))
    with pytest.raises(Problem) as refused:
        take(path, everybody.chen)
    assert refused.value.code == "not_allowed"
    assert take(path, everybody.zheng).done.added == 1


def test_gaps_overlaps_and_what_lies_outside_are_measured(by, street, tmp_path):
    north = cast.SOUTH + cast.STEP
    shapes = [cast.square(0), box(114.009, cast.SOUTH, 114.02, north), box(114.03, cast.SOUTH, 114.045, north)]
    path = write(tmp_path / "a.geojson", *zip("甲乙丙", shapes, strict=True))
    outcome = take(path, by)
    found = [(flaw.kind, [outcome.names[code] for code in flaw.codes]) for flaw in outcome.flaws]
    assert found == [("gap", ["乙", "丙"]), ("outside", ["丙"]), ("overlap", ["甲", "乙"])]
    assert outcome.flaws[0].m2 == pytest.approx(square_metres(cast.square(2)), rel=1e-6)


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_take_turns(by, street, tmp_path):
    files = [
        write(tmp_path / f"{number}.geojson", *[(f"{number}之{i}", cast.square(i)) for i in range(4)])
        for number in range(4)
    ]

    def run(path):
        try:
            return take(path, by).done.added
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(run, files)) == [4] * 4
    codes = sorted(Area.objects.filter(kind="community").values_list("code", flat=True))
    assert codes == [f"440399{number:03d}" for number in range(1, 17)]


def test_the_invented_sub_district_is_divided_without_a_flaw(by):
    put_areas(geography.wanted(), by=by)
    street = Area.objects.get(code=geography.STREET)
    for day in (date(2025, 2, 28), date(2025, 3, 1)):
        assert check_division(street, "community", day, tolerance=0.01)[0] == []
        for place in queries.children(street, day):
            flaws, names = check_division(Area.objects.get(pk=place.id), "grid", day, tolerance=0.01)
            assert flaws == []
            assert len(names) >= 7
