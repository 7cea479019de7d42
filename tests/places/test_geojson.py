"""Reading boundary files: what is taken, and for each mistake the sentence that names it."""

import json

import pytest
from shapely.geometry import MultiPolygon, box, mapping

from jiewu.core.problems import Problem, Problems
from jiewu.places.coordinates import wgs84_to_gcj02
from jiewu.places.geojson import read

SQUARE = mapping(box(114.00, 22.60, 114.01, 22.61))


def feature(name="芦湾社区", geometry=SQUARE, **properties):
    return {"type": "Feature", "properties": {"name": name, **properties}, "geometry": geometry}


def collection(*features, **members):
    return json.dumps({"type": "FeatureCollection", "features": list(features), **members}).encode()


def ring(*points):
    return {"type": "Polygon", "coordinates": [[list(point) for point in points]]}


def the_problem(content, **options):
    with pytest.raises((Problem, Problems)) as refused:
        read(content, crs="wgs84", **options)
    problems = list(refused.value) if isinstance(refused.value, Problems) else [refused.value]
    assert len(problems) == 1
    str(problems[0])  # every code has its sentence and gets its parameters
    return problems[0]


def test_it_reads_names_codes_and_boundaries():
    found = read(collection(feature(code="440399001")), crs="wgs84", code_from="code")
    assert [(each.name, each.code, each.repaired) for each in found] == [("芦湾社区", "440399001", "")]
    assert found[0].boundary.equals(box(114.00, 22.60, 114.01, 22.61))


def test_it_takes_a_single_feature_a_multipolygon_and_heights():
    both = MultiPolygon([box(114, 22, 114.1, 22.1), box(115, 22, 115.1, 22.1)])
    assert read(json.dumps(feature(geometry=mapping(both))).encode(), crs="wgs84")[0].boundary.equals(both)
    high = ring((114, 22, 5), (114.1, 22, 5), (114.1, 22.1, 5), (114, 22, 5))
    assert not read(collection(feature(geometry=high)), crs="wgs84")[0].boundary.has_z


def test_it_turns_gcj02_into_wgs84():
    corners = [(114.00, 22.60), (114.01, 22.60), (114.01, 22.61), (114.00, 22.60)]
    shifted = ring(*[wgs84_to_gcj02(*corner) for corner in corners])
    found = read(collection(feature(geometry=shifted)), crs="gcj02")[0].boundary
    assert list(found.exterior.coords) == [pytest.approx(corner, abs=1e-9) for corner in corners]


def test_it_reads_a_code_that_lost_its_quotes():
    assert read(collection(feature(id=440399001.0)), crs="wgs84", code_from="id")[0].code == "440399001"


def test_it_ignores_a_byte_order_mark():
    assert read(b"\xef\xbb\xbf" + collection(feature()), crs="wgs84")[0].name == "芦湾社区"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "boundary_file_empty"),
        (b" \n", "boundary_file_empty"),
        ("芦湾".encode("gb18030"), "boundary_file_encoding"),
        (collection(feature())[:-40], "boundary_file_broken"),
        (b"[" * 200_000, "boundary_file_deep"),
        (b"[1, 2]", "boundary_file_other"),
        (b'{"type": "Topology"}', "boundary_file_other"),
        (b'{"type": "FeatureCollection", "features": []}', "boundary_file_featureless"),
        (b'{"type": "FeatureCollection", "features": {}}', "boundary_file_featureless"),
        (collection(7), "feature_broken"),
        (
            collection(feature(), crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4547"}}),
            "boundary_file_crs",
        ),
    ],
)
def test_it_refuses_a_file_that_is_no_boundary_file(content, code):
    assert the_problem(content).code == code


def test_it_accepts_the_old_crs_member_when_it_means_degrees():
    named = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    assert len(read(collection(feature(), crs=named), crs="wgs84")) == 1


@pytest.mark.parametrize(
    ("geometry", "code"),
    [
        (None, "feature_without_geometry"),
        ({"type": "Polygon", "coordinates": []}, "feature_without_geometry"),
        ({"type": "Point", "coordinates": [114, 22]}, "feature_not_polygon"),
        ({"type": "Polygon"}, "feature_coordinates"),
        ({"type": "Polygon", "coordinates": [[["a", "b"]]]}, "feature_coordinates"),
        (ring((114, 22), (114.1, 22)), "feature_coordinates"),
        (ring((114, 22), (114.1, 22), (114.1, float("nan")), (114, 22)), "feature_coordinates"),
        (ring((22, 114), (22, 114.1), (22.1, 114.1), (22, 114)), "point_swapped"),
        (ring((506000, 2493000), (506100, 2493000), (506100, 2493100), (506000, 2493000)), "point_metres"),
        (ring((2, 48), (2.1, 48), (2.1, 48.1), (2, 48)), "point_abroad"),
        (ring((114, 22), (114.1, 22.1), (114, 22)), "feature_invalid"),
    ],
)
def test_it_refuses_a_boundary_that_cannot_be_one_and_names_the_feature(geometry, code):
    problem = the_problem(collection(feature("榕东社区", geometry)))
    assert problem.code == code
    assert problem.where == "features[1] 榕东社区"


def test_it_repairs_a_boundary_that_crosses_itself_in_a_point():
    bow = ring((114.00, 22.60), (114.01, 22.61), (114.01, 22.60), (114.00, 22.61), (114.00, 22.60))
    found = read(collection(feature(geometry=bow)), crs="wgs84")[0]
    assert "Self-intersection" in found.repaired
    assert found.boundary.is_valid
    assert found.boundary.area == pytest.approx(0.5e-4)


def test_it_does_not_repair_what_it_would_have_to_guess():
    # two loops over each other: painted twice, is the middle inside or a hole?
    loops = ring(
        (114, 22),
        (114.3, 22),
        (114.3, 22.3),
        (114.1, 22.3),
        (114.1, 22.1),
        (114.2, 22.1),
        (114.2, 22.4),
        (114, 22.4),
        (114, 22),
    )
    assert the_problem(collection(feature(geometry=loops))).code == "feature_invalid"


def test_it_refuses_a_missing_name_and_says_which_properties_there_are():
    problem = the_problem(
        collection({"type": "Feature", "properties": {"NAME": "芦湾", "名称": ""}, "geometry": SQUARE})
    )
    assert problem.code == "feature_property_missing"
    assert problem.params["there"] == "NAME、名称"
    assert the_problem(collection(feature(名称="")), name_from="名称").code == "feature_property_missing"
    assert the_problem(collection(feature()), code_from="code").code == "feature_property_missing"


def test_it_refuses_a_name_that_nobody_could_read():
    assert the_problem(collection(feature("芦" * 100_000))).code == "feature_too_long"


def test_it_refuses_a_name_twice_unless_codes_tell_them_apart():
    twice = collection(feature(code="1"), feature(code="2"))
    assert the_problem(twice).code == "feature_name_twice"
    assert len(read(twice, crs="wgs84", code_from="code")) == 2


def test_it_refuses_a_code_twice():
    assert (
        the_problem(collection(feature(code="1"), feature("榕东社区", code="1")), code_from="code").code
        == "feature_code_twice"
    )


def test_it_lists_every_mistake_of_a_file_at_once():
    with pytest.raises(Problems) as refused:
        read(collection(feature("甲", None), feature("乙"), feature("丙", {"type": "Point"})), crs="wgs84")
    assert [problem.where for problem in refused.value] == ["features[1] 甲", "features[3] 丙"]
