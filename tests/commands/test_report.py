"""`jiewu report`: writing one, listing, templates."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiewu import cli
from jiewu.reading import documents
from jiewu.reports.models import Report, Template
from tests import cast
from tests.indicators.counting import NOW
from tests.reports.desk import Desk


@pytest.fixture
def desk(db: None, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Two appeals of 2019 and three of 2020."""
    monkeypatch.setenv("JIEWU_CLOCK", NOW)
    shutil.rmtree(home / "lake", ignore_errors=True)
    found = Desk(cast.build())
    found.years(2, 3)
    yield found
    shutil.rmtree(home / "lake", ignore_errors=True)


def run(capsys: pytest.CaptureFixture[str], code: int, *words: str) -> tuple[str, str]:
    """Run a command and return what it prints and what it says."""
    assert cli.main(["report", *words]) == code
    printed = capsys.readouterr()
    return printed.out, printed.err


def test_a_report_is_written_and_listed(desk: Desk, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "总结.docx"
    asked = ("write", "appeals.民生诉求办理", "--area", "月桥街道", "--period", "2020")
    out, said = run(capsys, 0, *asked, "--out", str(file))
    number, title, numbers, written = out.strip().split("\t")
    assert (number, title, written) == ("JWBG202112200001", "月桥街道2020年民生诉求办理", str(file))
    assert int(numbers) == Report.objects.get().numbers.count() > 5
    assert "共受理群众诉求3件，比上年的2件增长50%" in documents.load(file)
    assert "满意率暂无数据" in said
    assert run(capsys, 0, "list")[0].startswith("JWBG202112200001\t月桥街道2020年民生诉求办理\t2020\t2021-12-20\t")


def test_a_text_file_is_a_template_too(desk: Desk, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "周会.txt"
    file.write_text("# 诉求\n受理{{ 受理诉求 | with_change }}。\n", encoding="utf-8")
    out, _ = run(capsys, 0, "write", str(file), "--area", "芦湾社区", "--period", "2020-01")
    assert out.strip().split("\t")[1:] == ["芦湾社区2020年1月周会", "1"]
    run(capsys, 0, "template", str(file))
    run(capsys, 0, "template", str(file), "--name", "周会", "--area", "月桥街道")
    assert Template.objects.get().name == "周会"
    assert "周会\n" in run(capsys, 0, "templates", "--area", "月桥街道")[0]


def test_what_is_wrong_is_said_and_nothing_is_written(
    desk: Desk, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file, out = tmp_path / "错.txt", tmp_path / "错.docx"
    file.write_text("好。\n受理{{ 无此指标 }}。\n", encoding="utf-8")
    there = ("--area", "月桥街道", "--period", "2020", "--out", str(out))
    assert run(capsys, 1, "write", str(file), *there) == ("", "第2行: 没有业务包定义指标“无此指标”。\n")
    assert "第2行" in run(capsys, 1, "template", str(file))[1]
    assert "年度工作总结、" in run(capsys, 1, "write", "没有的", *there)[1]
    assert "440399001" in run(capsys, 1, "write", "", "--area", "01格", "--period", "2020")[1]
    assert "去年" in run(capsys, 1, "write", "", "--area", "月桥街道", "--period", "去年")[1]
    assert not Report.objects.exists()
    assert not out.exists()
    with pytest.raises(SystemExit) as stopped:
        cli.main(["report", "template", str(file), "--name", "错"])
    assert stopped.value.code == 2
