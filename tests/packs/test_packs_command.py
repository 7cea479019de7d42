"""`jiewu packs check`: no database, every mistake with its line, exit 1."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from jiewu.cli import main
from tests.packs.conftest import Written


def test_it_counts_what_is_there(written: Written, capsys: pytest.CaptureFixture[str]) -> None:
    folder = written("pack: demo\ntitle: 示例\nneeds: base\nledgers:\n  shop: {title: 店铺}\n")
    assert main(["packs", "check", str(folder)]) == 0
    said = capsys.readouterr()
    assert "demo: 1 ledgers\n" in said.out
    assert "base: 6 ledgers, 10 tags, 8 indicators, 1 boards, 1 report\n" in said.out
    assert said.err == ""


def test_it_prints_every_mistake_with_file_and_line(written: Written, capsys: pytest.CaptureFixture[str]) -> None:
    folder = written("pack: demo\ntitle: 示例\nledgers:\n  shop: {titel: 店铺}\n  stall: {title: 摊, fields: [a]}\n")
    assert main(["packs", "check", str(folder)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    lines = said.err.splitlines()
    assert [line.split(": ")[0] for line in lines] == [f"{folder}/demo/pack.yaml:{line}" for line in (4, 4, 5)]


def test_a_pack_that_stands_in_for_a_shipped_one_is_checked_in_its_place(
    written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = written("pack: base\ntitle: 我们的底册\n", pack="base")
    assert main(["packs", "check", str(folder)]) == 1  # safety needs ledgers that this base lacks
    assert "safety/pack.yaml:" in capsys.readouterr().err


def test_a_folder_without_packs_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["packs", "check", str(tmp_path)]) == 1
    assert str(tmp_path) in capsys.readouterr().err


def test_it_needs_no_database_and_makes_no_home(tmp_path: Path) -> None:
    home = tmp_path / "home"
    environment = {**os.environ, "JIEWU_HOME": str(home), "JIEWU_LANGUAGE": "en"}
    done = subprocess.run(
        [sys.executable, "-m", "jiewu.cli", "packs", "check"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"appeals: 1 flows, 19 cases, 4 series, \d+ indicators", done.stdout)
    assert not home.exists()
