"""`jiewu figure` and `jiewu lake`."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiewu import cli
from tests import cast
from tests.indicators.counting import NOW, Counted


@pytest.fixture
def counted(db: None, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Counted]:
    """Two appeals of March in 芦湾社区, one of April in 榕东社区, one without a place; nothing else."""
    monkeypatch.setenv("JIEWU_CLOCK", NOW)
    shutil.rmtree(home / "lake", ignore_errors=True)
    found = Counted(cast.build())
    found.case("2021-03-01", title="占道经营")
    found.case("2021-03-31", case_type="appeals.safety_hazard")
    found.case("2021-04-01", area=found.people.rongdong.pk)
    found.case("2021-04-02", area=None)
    yield found
    shutil.rmtree(home / "lake", ignore_errors=True)


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Run a command that succeeds and return what it prints."""
    assert cli.main(words) == 0
    return capsys.readouterr().out


def test_it_prints_a_figure(counted: Counted, capsys: pytest.CaptureFixture[str]) -> None:
    printed = asked(capsys, "figure", "appeals.received", "--area", "芦湾社区", "--period", "2021")
    assert printed == "受理诉求\t440399001\t2021\t2\t件\n"
    assert asked(capsys, "figure", "appeals.received", "--period", "2021").split("\t")[2] == "4"


def test_it_says_on_stderr_what_the_figure_rests_on(counted: Counted, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["figure", "appeals.received", "--area", "芦湾社区", "--period", "2021"]) == 0
    said = capsys.readouterr().err
    assert said.startswith("依据2条业务数据（记录截至2021-")
    assert said.endswith("），口径第1版\n")


def test_it_prints_a_figure_as_json(counted: Counted, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("figure", "appeals.closed_rate", "--area", "440399", "--period", "2021-03", "--json")
    found = json.loads(asked(capsys, *words))
    assert list(found) == [
        *("value", "unit", "numerator", "denominator", "facts", "as_of", "edition", "area", "period"),
    ]
    assert (found["value"], found["unit"], found["numerator"], found["denominator"]) == (0.0, "%", 0, 2)
    assert (found["facts"], found["area"], found["period"]) == (2, "440399", "2021-03")


def test_it_narrows_to_a_type(counted: Counted, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("figure", "appeals.received", "--period", "2021", "--case-type", "appeals.safety_hazard", "--json")
    assert json.loads(asked(capsys, *words))["value"] == 1


def test_it_prints_tables(counted: Counted, capsys: pytest.CaptureFixture[str]) -> None:
    by_area = asked(capsys, "figure", "appeals.received", "--area", "月桥街道", "--period", "2021Q1", "--by", "area")
    assert by_area == "芦湾社区\t2\n榕东社区\t0\n合计\t2\n"
    words = ("figure", "appeals.received", "--period", "2021-03..2021-04", "--by", "area", "--by", "month")
    assert asked(capsys, *words) == (
        "\t2021-03\t2021-04\t合计\n芦湾社区\t2\t0\t2\n榕东社区\t0\t1\t1\n-\t0\t1\t1\n合计\t2\t2\t4\n"
    )
    cells = json.loads(asked(capsys, *words, "--json"))["cells"]
    assert {
        "area": "440399002",
        "month": "2021-04",
        "value": 1,
        "numerator": None,
        "denominator": None,
        "facts": 1,
    } in cells


def test_it_lists_records(counted: Counted, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("figure", "appeals.received", "--area", "芦湾社区", "--period", "2021", "--records")
    lines = [line.split("\t") for line in asked(capsys, *words).splitlines()]
    assert [(line[2], line[3]) for line in lines] == [("2021-03-31", "占道经营"), ("2021-03-01", "占道经营")]
    found = json.loads(asked(capsys, *words, "--json"))
    assert found["facts"] == len(found["records"]) == 2
    assert {record["uid"] for record in found["records"]} == {line[0] for line in lines}


def test_it_answers_for_an_earlier_day(counted: Counted, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("figure", "appeals.received", "--period", "2021", "--json")
    assert json.loads(asked(capsys, *words, "--as-of", "2021-12-19"))["value"] == 0
    assert json.loads(asked(capsys, *words, "--as-of", "2021-12-20"))["value"] == 4


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("appeals.nothing", "--period", "2021"), "appeals.nothing"),
        (("appeals.received", "--period", "2021-13"), "2021-13"),
        (("appeals.received", "--period", "2021", "--area", "北桥社区"), "北桥社区"),
        (("appeals.received", "--period", "2021", "--area", "01格"), "44039900101, 44039900201"),
        (("appeals.received", "--period", "2021", "--case-type", "safety.hazard"), "safety.hazard"),
    ],
)
def test_it_refuses_what_it_does_not_know(
    counted: Counted, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], says: str
) -> None:
    assert cli.main(["figure", *words]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert says in printed.err


@pytest.mark.parametrize(
    "words",
    [
        ("--period", "2021", "--by", "week"),
        ("--period", "2021", "--by", "area", "--by", "area"),
        ("--period", "2021", "--by", "area", "--records"),
        ("--period", "2021", "--as-of", "2021-02-30"),
        (),
    ],
)
def test_wrong_usage_is_two(db: None, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["figure", "appeals.received", *words])
    assert ended.value.code == 2


def test_the_lake_tells_how_it_stands(counted: Counted, capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(asked(capsys, "lake", "status", "--json")) == {"seq": 0, "behind": 4, "tables": []}
    assert asked(capsys, "lake", "refresh") == "4 lines\n"
    assert asked(capsys, "lake", "refresh") == "0 lines\n"
    assert asked(capsys, "lake", "rebuild") == "4 lines\n"
    assert "seq 4, behind 0\nappeals.city_appearance\t3 rows\t3 versions" in asked(capsys, "lake", "status")
