"""`jiewu hotspots FILE`, without Django and with files as people have them."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from jiewu import cli
from jiewu.core import problems
from tests.hotspots.told import OTHER_CONCERN, OTHERS, WIRES, messages

HEAD = ["留言编号", "留言用户", "留言主题", "留言时间", "留言详情"]
SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "appeals" / "messages.csv"
Write = Callable[..., Path]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIEWU_LANGUAGE", "en")
    monkeypatch.setattr(problems, "_translate", problems.gettext_noop)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a way to write a file of rows; without rows those of the tests' messages."""

    def written(rows: list[list[str]] | None = None, head: list[str] = HEAD, encoding: str = "utf-8") -> Path:
        told = messages(WIRES, OTHER_CONCERN, OTHERS)
        days = [f"{m.day:%Y/%m/%d} 9:05:00" if at % 2 else f"{m.day} 21:30:00" for at, m in enumerate(told)]
        usual = [[m.number, m.writer, m.title, day, m.text] for m, day in zip(told, days, strict=True)]
        path = tmp_path / "messages.csv"
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file).writerows([head, *(usual if rows is None else rows)])
        return path

    return written


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_it_prints_the_matters_largest_first(write: Write, encoding: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["hotspots", str(write(encoding=encoding))]) == 0
    clusters = json.loads(capsys.readouterr().out)["clusters"]
    assert [sorted(cluster) for cluster in clusters] == [["first", "last", "messages", "size", "title"]] * 2
    assert [(cluster["size"], cluster["messages"]) for cluster in clusters] == [
        (5, ["1", "2", "3", "4", "5"]),
        (3, ["6", "7", "8"]),
    ]
    assert (clusters[0]["first"], clusters[0]["last"]) == ("2025-03-02", "2025-03-06")


def test_with_why_it_tells_what_holds_a_matter_together(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["hotspots", str(write()), "--why"]) == 0
    assert "青禾花园" in json.loads(capsys.readouterr().out)["clusters"][0]["names"]


def test_least_says_how_many_make_a_hot_spot(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["hotspots", str(write()), "--least", "4"]) == 0
    assert [cluster["size"] for cluster in json.loads(capsys.readouterr().out)["clusters"]] == [5]


def test_a_time_that_cannot_be_read_is_told_and_the_message_stays(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    told = messages(WIRES)
    rows = [[m.number, m.writer, m.title, "2025/13/1" if m.number == "2" else str(m.day), m.text] for m in told]
    assert cli.main(["hotspots", str(write(rows))]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["clusters"][0]["size"] == 5
    assert "3, 留言时间: “2025/13/1” is no date or time." in captured.err


@pytest.mark.parametrize(
    ("rows", "head", "said"),
    [
        ([], HEAD, "0 message"),
        ([["1", "a", "路灯坏了", "2025-03-01", "路灯坏了"]], HEAD, "1 message"),
        ([["1", "a", "。", "2025-03-01", "！"], ["2", "b", "？", "2025/3/2", "…"]], HEAD, "holds a word"),
        ([["1", "a", "水", "昨天", "水"], ["2", "b", "电", "2025-02-30", "电"]], HEAD, "None of the times"),
        (None, ["留言编号", "留言用户", "标题", "留言时间", "正文"], "lacks the columns 留言主题, 留言详情"),
    ],
)
def test_it_says_what_is_wrong_with_a_file(
    write: Write, rows: list[list[str]] | None, head: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["hotspots", str(write(rows, head))]) == 1
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00\x01", b"\xe7\x95\xff\xff\n1"])
def test_it_says_that_a_file_is_empty_or_of_another_encoding(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    assert cli.main(["hotspots", str(path)]) == 1
    assert "x.csv" in capsys.readouterr().err
    assert cli.main(["hotspots", str(tmp_path / "none.csv")]) == 1


@pytest.mark.skipif(not SHARED.exists(), reason="the real messages lie beside the checkout only")
def test_real_messages_yield_large_matters_that_hold_one_name_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["hotspots", str(SHARED), "--why"]) == 0
    clusters = json.loads(capsys.readouterr().out)["clusters"]
    with SHARED.open(encoding="utf-8-sig", newline="") as file:
        told = {row["留言编号"]: row["留言主题"] + row["留言详情"] for row in csv.DictReader(file)}
    for cluster in clusters[:2]:
        assert cluster["size"] >= 40
        named = sum(any(name in told[number] for name in cluster["names"]) for number in cluster["messages"])
        assert named / cluster["size"] >= 0.85
    assert len({number for cluster in clusters for number in cluster["messages"]}) == sum(c["size"] for c in clusters)
