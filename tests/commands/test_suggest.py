"""`jiewu suggest` and `jiewu suggest-org` as they are typed: predictions, measures, refusals that write nothing."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from jiewu import cli
from tests.suggesting.test_texts import EXAMPLES, LABELS

SHARED = Path(__file__).parents[3] / "shared"
MAPPING = Path(__file__).parents[2] / "examples" / "pingshan.yaml"


def write(path: Path, rows: Sequence[Sequence[str]], encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.fixture
def files(tmp_path: Path) -> Path:
    pairs = list(zip(EXAMPLES, LABELS, strict=True))
    write(tmp_path / "raw.csv", [["主题", "详情", "类"], *([text[:4], text[4:], label] for text, label in pairs)])
    write(tmp_path / "cut.csv", [["分词", "类"], *([" ".join(text), label] for text, label in pairs)], "gb18030")
    write(tmp_path / "test.csv", [["主题", "详情", "类"], ["欠薪", "公司拖欠工资", "劳动"], ["坑", "路面破损", "城建"]])
    return tmp_path


def suggest(files: Path, *train: str, test: str = "test.csv") -> int:
    names = [str(files / name) for name in train]
    columns = ["--text", "主题", "详情", "分词", "--label", "类"]
    out = ["--predictions", str(files / "out.csv")]
    return cli.main(["suggest", "--train", *names, "--test", str(files / test), *columns, *out])


def test_it_writes_rows_from_nought_with_labels_in_order(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert suggest(files, "raw.csv", "cut.csv") == 0
    assert read(files / "out.csv") == [["0", "劳动", "城建"], ["1", "城建", "劳动"]]
    assert capsys.readouterr().out.splitlines()[-2:] == ["accuracy 1.000", "macro-F1 1.000"]


def test_without_labels_in_the_test_file_nothing_is_measured(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(files / "bare.csv", [["详情"], ["公司拖欠工资"], ["路面破损"]])
    write(files / "blank.csv", [["详情", "类"], ["公司拖欠工资", ""], ["路面破损", ""]])
    for name in ("bare.csv", "blank.csv"):
        assert suggest(files, "raw.csv", test=name) == 0
        assert capsys.readouterr().out == ""
        assert [row[1] for row in read(files / "out.csv")] == ["劳动", "城建"]


def test_the_test_files_labels_do_not_change_the_predictions(files: Path) -> None:
    suggest(files, "raw.csv")
    before = read(files / "out.csv")
    write(files / "other.csv", [["主题", "详情", "类"], ["欠薪", "公司拖欠工资", "城建"], ["坑", "路面破损", "城建"]])
    suggest(files, "raw.csv", test="other.csv")
    assert read(files / "out.csv") == before


def test_punctuation_is_answered_and_told(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(files / "marks.csv", [["详情"], ["！！！"], ["路面破损"]])
    assert suggest(files, "raw.csv", test="marks.csv") == 0
    assert len(read(files / "out.csv")[0]) == 3
    assert "1段文字" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "是空的"),
        ([["主题", "详情", "类"]], "没有可以学习的内容"),
        ([["主题", "详情", "类"], ["甲", "！！", ""]], "没有可以学习的内容"),
        ([["主题", "详情", "类"], ["路面", "路面破损", "城建"], ["路面", "路面塌陷", "城建"]], "无从区分"),
        ([["别的", "类"], ["路面", "城建"]], "没有主题, 详情, 分词这些列"),
        ([["主题", "详情"], ["路面", "破损"]], "类"),
    ],
)
def test_training_files_without_use_are_refused(
    files: Path, capsys: pytest.CaptureFixture[str], rows: list[list[str]], said: str
) -> None:
    write(files / "bad.csv", rows)
    assert suggest(files, "bad.csv") == 1
    assert said in capsys.readouterr().err
    assert not (files / "out.csv").exists()


def test_files_that_cannot_be_read_are_refused(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (files / "bytes.csv").write_bytes(b"\xe7\xb1,\xff\xfe\xff\n")
    for name in ("bytes.csv", "missing.csv"):
        assert suggest(files, name) == 1
        assert suggest(files, "raw.csv", test=name) == 1
        assert str(files / name) in capsys.readouterr().err
    assert not (files / "out.csv").exists()


def test_a_place_that_cannot_be_written_is_told(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (files / "out.csv").mkdir()
    assert suggest(files, "raw.csv") == 1
    assert "无法写入" in capsys.readouterr().err
    assert [path.name for path in files.iterdir() if path.name.startswith(".")] == []


def events(path: Path, rows: slice, drop: Sequence[str] = ()) -> Path:
    """Write some of the shared events, without some columns."""
    with (SHARED / "grid-events" / "events.csv").open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    names = [name for name in found[0] if name not in drop]
    return write(path, [names, *([row[name] for name in names] for row in found[rows])])


def suggest_org(files: Path, mapping: Path = MAPPING) -> int:
    paths = ["--train", str(files / "a.csv"), "--test", str(files / "b.csv"), "--mapping", str(mapping)]
    return cli.main(["suggest-org", *paths, "--predictions", str(files / "orgs.csv")])


@pytest.mark.skipif(not SHARED.exists(), reason="no shared data here")
def test_orgs_are_suggested_by_their_cleaned_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    events(tmp_path / "a.csv", slice(0, None, 5))
    events(tmp_path / "b.csv", slice(1, 600, 5))
    assert suggest_org(tmp_path) == 0
    first, three = (float(line.split()[-1]) for line in capsys.readouterr().out.splitlines()[-2:])
    assert 0.5 < first < three < 1
    rows = read(tmp_path / "orgs.csv")
    assert [row[0] for row in rows] == [str(number) for number in range(120)]
    assert not any("（" in name for row in rows for name in row)


@pytest.mark.skipif(not SHARED.exists(), reason="no shared data here")
def test_the_test_file_may_lack_org_and_verdict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    events(tmp_path / "a.csv", slice(0, 400))
    lacking = ["DISPOSE_UNIT_NAME", "DISPOSE_UNIT_ID", "INTIME_ARCHIVE_NUM", "OVERTIME_ARCHIVE_NUM"]
    events(tmp_path / "b.csv", slice(400, 420), lacking)
    assert suggest_org(tmp_path) == 0
    assert capsys.readouterr().out == ""
    assert len(read(tmp_path / "orgs.csv")) == 20


@pytest.mark.skipif(not SHARED.exists(), reason="no shared data here")
def test_a_training_file_without_orgs_and_a_wrong_mapping_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    events(tmp_path / "a.csv", slice(0, 50), ["DISPOSE_UNIT_NAME"])
    events(tmp_path / "b.csv", slice(50, 60))
    assert suggest_org(tmp_path) == 1
    assert "DISPOSE_UNIT_NAME" in capsys.readouterr().err
    events(tmp_path / "a.csv", slice(0, 0))
    assert suggest_org(tmp_path) == 1
    assert "没有可以学习的内容" in capsys.readouterr().err
    (tmp_path / "m.yaml").write_text("type: 3\n", encoding="utf-8")
    assert suggest_org(tmp_path, tmp_path / "m.yaml") == 1
    assert "m.yaml" in capsys.readouterr().err
    assert not (tmp_path / "orgs.csv").exists()
