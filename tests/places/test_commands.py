"""`jiewu import areas` and `jiewu locate`: exit codes, what goes to stdout and what to stderr."""

import json

import pytest
from shapely.geometry import box, mapping

from jiewu.cli import main
from jiewu.places.coordinates import wgs84_to_gcj02
from jiewu.places.models import Area
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def everybody():
    return cast.build()


def boundaries(path, *named):
    features = [{"type": "Feature", "properties": {"name": name}, "geometry": mapping(shape)} for name, shape in named]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def take(path, *more, parent="440399"):
    return main(["import", "areas", str(path), "--crs", "wgs84", "--kind", "community", "--parent", parent, *more])


def test_import_says_how_many_and_again_adds_nothing(everybody, tmp_path, capsys):
    path = boundaries(tmp_path / "a.geojson", ("甲社区", box(114.0, 22.61, 114.04, 22.62)))
    assert take(path) == 0
    assert [int(number) for number in _numbers(capsys.readouterr().out)] == [1, 0, 0]
    assert take(path) == 0
    assert [int(number) for number in _numbers(capsys.readouterr().out)] == [0, 0, 1]


def test_import_warns_of_overlaps_on_stderr(everybody, tmp_path, capsys):
    over = box(cast.WEST, cast.SOUTH, cast.WEST + cast.STEP, cast.SOUTH + cast.STEP)
    assert take(boundaries(tmp_path / "a.geojson", ("甲社区", over))) == 0
    shown = capsys.readouterr()
    assert "甲社区" in shown.err
    assert "芦湾社区" in shown.err
    assert "甲社区" not in shown.out


def test_import_of_a_broken_file_ends_with_1_and_leaves_nothing(everybody, tmp_path, capsys):
    before = Area.objects.count()
    path = tmp_path / "a.geojson"
    for content in (b"", b"{", "芦湾".encode("gb18030"), b"[]"):
        path.write_bytes(content)
        assert take(path) == 1
    assert take(tmp_path / "missing.geojson") == 1
    assert take(boundaries(path, ("甲", box(22, 114, 22.1, 114.1)))) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "甲" in shown.err
    assert Area.objects.count() == before


@pytest.mark.parametrize("wrong", [["--crs", "bd09"], ["--starts", "2025/2/30"]])
def test_import_with_wrong_words_is_wrong_usage(everybody, tmp_path, wrong):
    path = boundaries(tmp_path / "a.geojson", ("甲社区", box(114.0, 22.61, 114.04, 22.62)))
    with pytest.raises(SystemExit) as ended:
        take(path, *wrong)
    assert ended.value.code == 2


def test_import_asks_the_post_that_acts(everybody, tmp_path, capsys):
    path = boundaries(tmp_path / "a.geojson", ("甲社区", box(114.0, 22.61, 114.04, 22.62)))
    words = ["import", "areas", str(path), "--crs", "wgs84", "--kind", "community", "--parent", "440399"]
    assert main(["--as", "chen", *words]) == 1
    assert main(["--as", "zheng", *words]) == 0


def test_locate_prints_the_chain_widest_first(everybody, capsys):
    assert main(["locate", *map(str, cast.IN_LUWAN)]) == 0
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [(code, name) for code, _, name in lines] == [
        ("440399", "月桥街道"),
        ("440399001", "芦湾社区"),
        ("44039900101", "01格"),
    ]


def test_locate_takes_other_coordinates_and_answers_as_json(everybody, capsys):
    shifted = wgs84_to_gcj02(*cast.IN_LUWAN)
    assert main(["locate", *map(str, shifted), "--crs", "gcj02", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["lon"], answer["lat"]) == pytest.approx(cast.IN_LUWAN, abs=1e-9)
    assert [place["kind"] for place in answer["chain"]] == ["street", "community", "grid"]


def test_locate_outside_ends_with_1_and_says_where(everybody, capsys):
    assert main(["locate", "114.041", "22.605", "--json"]) == 1
    shown = capsys.readouterr()
    assert json.loads(shown.out)["chain"] == []
    assert "月桥街道榕东社区02格" in shown.err
    assert main(["locate", "22.605", "114.005"]) == 1
    assert main(["locate", "nan", "22.605"]) == 1
    assert capsys.readouterr().out == ""


def _numbers(text):
    return "".join(each if each.isdigit() else " " for each in text).split()
