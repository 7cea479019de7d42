"""`jiewu read`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from jiewu import cli

TEXT = "一、2022年工作总结\n整改隐患320处,整改率98%。\n二、2023年工作计划\n开展活动20场以上。\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_it_prints_json(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["read", str(report), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert {"outline", "figures", "commitments", "period", "plan_period", "office", "notes"} == set(said)
    keys = {"sentence", "quote", "kind", "subject", "value", "unit", "bound", "measure", "baseline", "period"}
    assert keys | {"start", "end"} <= set(said["figures"][0])
    assert [(f["quote"], f["value"]) for f in said["figures"]] == [("320处", 320), ("98%", 98), ("20场以上", 20)]
    assert said["commitments"][0]["operator"] == "≥"


def test_it_prints_a_page_for_people(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["read", str(report)]) == 0
    printed = capsys.readouterr().out
    assert "整改隐患" in printed
    assert "≥ 20场" in printed


def test_it_gives_the_text_that_offsets_count_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "report.html"
    page.write_text("<p>一、2022年工作总结</p><p>整改隐患320处。</p>", encoding="utf-8")
    assert cli.main(["read", str(page), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    [figure] = said["figures"]
    assert said["text"][figure["start"] : figure["end"]] == "320处"


def test_it_refuses_with_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["read", str(tmp_path / "none.txt")]) == 1
    assert "none.txt" in capsys.readouterr().err


def test_it_says_what_is_missing_beside_the_result(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("今天天气很好。", encoding="utf-8")
    assert cli.main(["read", str(path), "--json"]) == 0
    caught = capsys.readouterr()
    assert json.loads(caught.out)["figures"] == []
    assert caught.err.count("\n") >= 2


def test_it_needs_no_django(report: Path) -> None:
    program = (
        "import sys; from jiewu.commands import read; import argparse; p = argparse.ArgumentParser(); "
        "read.register(p.add_subparsers()); a = p.parse_args(['read', sys.argv[1]]); a.run(a); "
        "assert not any(name.split('.')[0] == 'django' for name in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program, str(report)], check=True, capture_output=True)
