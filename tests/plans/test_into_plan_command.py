"""`jiewu read FILE --into-plan YEAR --area NAME_OR_CODE`."""

import json
from pathlib import Path

import pytest

from jiewu import cli
from jiewu.plans.models import Plan, Reading
from tests.cast import Cast
from tests.plans.report import TEXT

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(tmp_path: Path, people: Cast) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Run a command that is refused and return what it says."""
    assert cli.main(words) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err


def test_it_makes_the_draft_and_shows_every_match(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["read", str(report), "--into-plan", "2023", "--area", "月桥街道"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("2023年工作计划  草案  440399")
    assert "→ safety.hazards_found  100% 名称相同，单位相同  [待确认]" in printed
    assert "→ economy.gdp  100% 名称相同，单位相同  [已列入填报数]" in printed
    assert "名次 ≤ 20" in printed


def test_a_second_time_prints_the_same_and_adds_nothing(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["read", str(report), "--into-plan", "2023", "--area", "440399", "--json"]
    assert cli.main(words) == 0
    first = json.loads(capsys.readouterr().out)
    assert cli.main(words) == 0
    assert json.loads(capsys.readouterr().out) == first
    assert Plan.objects.count() == 1
    assert {"plan", "digest", "chapters", "targets", "tasks", "figures"} <= set(first)
    [fire] = [each for each in first["targets"] if each["what"] == "火灾"]
    assert (fire["operator"], fire["value"], fire["due"]) == ("≤", "10", "2023-12-31")
    assert TEXT[fire["start"] : fire["end"]] == fire["quote"]


def test_it_refuses_another_year_than_the_text_s(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(capsys, "read", str(report), "--into-plan", "2022", "--area", "440399")
    assert "2023" in said
    assert not Reading.objects.exists()


def test_it_refuses_an_area_that_is_not_there(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "nowhere" in refused(capsys, "read", str(report), "--into-plan", "2023", "--area", "nowhere")


def test_it_refuses_who_may_not_write_plans(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("read", str(report), "--into-plan", "2023", "--area", "440399")
    assert refused(capsys, "--as", "chen", *words)
    assert cli.main(["--as", "sun", *words]) == 0


@pytest.mark.parametrize(
    "words", [["--into-plan", "2023"], ["--area", "440399"], ["--into-plan", "soon", "--area", "4"]]
)
def test_year_and_area_go_together(report: Path, words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["read", str(report), *words])
    assert ended.value.code == 2


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("今天天气很好。", "承诺"),
        ("一、2022年工作总结\n排查整治隐患320处。\n", "承诺"),
        ("长" * 500_001, "500000"),
    ],
)
def test_it_says_clearly_why_no_plan_is_made(
    people: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, word: str
) -> None:
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    assert word in refused(capsys, "read", str(path), "--into-plan", "2023", "--area", "440399")


def test_a_text_in_traditional_chinese_is_matched_too(
    people: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "一、2022年工作總結\n排查整治隱患320處。\n二、2023年工作計劃\n排查整治隱患400處以上。\n", encoding="utf-8"
    )
    assert cli.main(["read", str(path), "--into-plan", "2023", "--area", "440399", "--json"]) == 0
    captured = capsys.readouterr()
    found = json.loads(captured.out)
    assert [each["indicator"] for each in found["targets"]] == ["safety.hazards_found"]
    assert "隱患" in found["targets"][0]["what"]
    assert captured.err
