"""`jiewu import cases`: what it prints and with which code it ends."""

import re
from pathlib import Path

import pytest

from jiewu.cases.models import Case
from jiewu.cli import main
from tests.cases.imports import GOOD, HEADER, MAPPING, row

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    file, mapping = tmp_path / "rows.csv", tmp_path / "mapping.yaml"
    file.write_text("\n".join((HEADER, GOOD, row(2, 时间="2021/2/30"))), encoding="utf-8")
    mapping.write_text(MAPPING, encoding="utf-8")
    return file, mapping


def run(file: Path, mapping: Path, *more: str) -> int:
    return main(["import", "cases", str(file), "--mapping", str(mapping), *more])


def test_it_prints_each_refused_row_and_the_counts(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*files) == 0
    refused, counts = capsys.readouterr().out.splitlines()
    assert "3" in refused
    assert "时间" in refused
    assert "2021/2/30" in refused
    assert re.findall(r"\d+", counts) == ["1", "0", "1", "3", "1"]
    assert run(*files) == 0
    again = capsys.readouterr().out.splitlines()[1]
    assert re.findall(r"\d+", again) == ["0", "1", "1", "0", "0"]


def test_strict_ends_with_1_and_takes_the_good_rows(files: tuple[Path, Path]) -> None:
    assert run(*files, "--strict") == 1
    assert Case.objects.count() == 1
    files[0].write_text("\n".join((HEADER, GOOD)), encoding="utf-8")
    assert run(*files, "--strict") == 0


def test_a_dry_run_says_so(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*files, "--dry-run") == 0
    dry = capsys.readouterr().out.splitlines()
    assert not Case.objects.exists()
    assert run(*files) == 0
    assert [line for line in capsys.readouterr().out.splitlines() if line not in dry] == []


@pytest.mark.parametrize("content", [None, b"", b"\xff\xff", b"PK\x03\x04", "编号\n1\n".encode()])
def test_a_file_that_cannot_be_read_ends_with_1_and_a_message(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    file, mapping = files
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    assert run(file, mapping) == 1
    told = capsys.readouterr()
    assert (told.out, str(file) in told.err) == ("", True)
    assert not Case.objects.exists()


def test_a_wrong_mapping_ends_with_1_and_names_the_line(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    file, mapping = files
    mapping.write_text(MAPPING.replace("received: 时间", "recieved: 时间"), encoding="utf-8")
    assert run(file, mapping) == 1
    assert f"{mapping}:3" in capsys.readouterr().err


def test_without_a_mapping_the_usage_is_wrong(files: tuple[Path, Path]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["import", "cases", str(files[0])])
    assert caught.value.code == 2
