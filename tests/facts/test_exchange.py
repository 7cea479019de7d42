"""Reading files of rows: encodings, quoted line breaks, workbooks, and what cannot be read."""

import datetime as dt
from pathlib import Path

import pytest
import xlsxwriter

from jiewu.core.problems import Problem
from jiewu.facts.exchange import encoding_of, open_table, require_columns

ROWS = "编号,街道,内容\n1,龙田街道,路灯不亮\n2,-,井盖\n"


def write(path: Path, data: bytes | str, encoding: str = "utf-8") -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode(encoding))
    return path


def refusal(path: Path, **options: object) -> Problem:
    with pytest.raises(Problem) as caught:
        list(open_table(path, **options).rows())  # type: ignore[arg-type]
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_it_reads_the_same_rows_from_each_encoding(tmp_path: Path, encoding: str) -> None:
    table = open_table(write(tmp_path / "a.csv", ROWS, encoding))
    assert table.columns == ("编号", "街道", "内容")
    assert [(row.number, row.cells["街道"]) for row in table.rows()] == [(2, "龙田街道"), (3, "-")]


def test_it_goes_through_a_file_twice(tmp_path: Path) -> None:
    table = open_table(write(tmp_path / "a.csv", ROWS))
    assert list(table.rows()) == list(table.rows())


def test_it_refuses_a_file_that_is_neither_encoding_and_names_the_line(tmp_path: Path) -> None:
    problem = refusal(write(tmp_path / "a.csv", "编号\n1\n".encode() + b"\xff\xfe\xff\n"))
    assert (problem.code, problem.params["line"]) == ("file_encoding", 3)


def test_it_does_not_take_a_broken_utf8_file_for_gb18030(tmp_path: Path) -> None:
    marked = b"\xef\xbb\xbf" + "街道\n龙田".encode("gb18030")
    assert refusal(write(tmp_path / "a.csv", marked)).code == "file_encoding"


def test_the_break_is_found_beyond_the_first_chunk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jiewu.facts.exchange._CHUNK", 5)  # cuts characters in two
    assert encoding_of(write(tmp_path / "a.csv", ROWS)) == "utf-8-sig"
    assert encoding_of(write(tmp_path / "b.csv", ROWS, "gb18030")) == "gb18030"
    assert refusal(write(tmp_path / "c.csv", ROWS.encode() + b"3,\xff\xff,\n")).params["line"] == 4


def test_it_counts_rows_not_lines_when_a_cell_holds_line_breaks(tmp_path: Path) -> None:
    table = open_table(write(tmp_path / "a.csv", '编号,内容\r\n1,"一\r\n二\n三"\r\n\r\n4,好\r\n'))
    assert [(row.number, row.cells["内容"]) for row in table.rows()] == [(2, "一\r\n二\n三"), (4, "好")]


def test_it_reads_a_cell_of_100000_characters(tmp_path: Path) -> None:
    table = open_table(write(tmp_path / "a.csv", "a,b\n1," + "长" * 200_000 + "\n"))
    assert [len(row.cells["b"]) for row in table.rows()] == [200_000]


def test_short_rows_end_in_empty_cells_and_long_ones_say_so(tmp_path: Path) -> None:
    table = open_table(write(tmp_path / "a.csv", "a,b,c\n1\n1,2,3,4,5\n1,2,3,,\n"))
    rows = list(table.rows())
    assert rows[0].cells == {"a": "1", "b": "", "c": ""}
    assert [row.surplus for row in rows] == [0, 2, 0]


def test_it_finds_the_header_below_a_title(tmp_path: Path) -> None:
    table = open_table(write(tmp_path / "a.csv", "2018年事件表,\n编号, 街 道 \n1,龙田街道\n"), header=2)
    assert table.columns == ("编号", "街 道")
    assert [row.number for row in table.rows()] == [3]


def test_it_refuses_a_quote_that_never_ends(tmp_path: Path) -> None:
    problem = refusal(write(tmp_path / "a.csv", 'a,b\n1,2\n3,"4\n5,6\n'))
    assert (problem.code, problem.params["row"]) == ("csv_malformed", 3)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"\n\n", "header_missing"),
        (b"a\0b\n", "file_not_text"),
        (b"PK\x03\x04rest", "workbook_unreadable"),
    ],
)
def test_it_refuses_what_is_no_table(tmp_path: Path, content: bytes, code: str) -> None:
    assert refusal(write(tmp_path / "a.csv", content)).code == code


def test_it_refuses_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.csv").code == "file_missing"
    assert refusal(tmp_path).code == "file_unreadable"


def test_a_header_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    assert list(open_table(write(tmp_path / "a.csv", "a,b\n")).rows()) == []


def test_columns_are_required_by_name_and_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "a,b,b\n")
    table = open_table(path)
    require_columns(table, ["a"], path)
    with pytest.raises(Problem) as missing:
        require_columns(table, ["a", "c"], path)
    assert (missing.value.code, missing.value.params["columns"]) == ("column_missing", "c")
    with pytest.raises(Problem) as twice:
        require_columns(table, ["b"], path)
    assert twice.value.code == "column_twice"


def workbook(path: Path) -> Path:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("事件")
    day = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    sheet.write_row(1, 0, ["编号", "时间", "得分", "街道", "属实"])
    sheet.write_row(3, 0, [100003])
    sheet.write_datetime(3, 1, dt.datetime(2018, 9, 17, 14, 49, 20), day)  # noqa: DTZ001 - a workbook has no zones
    sheet.write_row(3, 2, [0.1, " 龙田街道 ", True])
    book.add_worksheet("空")
    book.close()
    return path


def test_it_reads_a_workbook_with_numbers_and_dates_as_text(tmp_path: Path) -> None:
    table = open_table(workbook(tmp_path / "a.xlsx"), header=2)
    (row,) = table.rows()
    assert row.number == 4
    assert list(row.cells.values()) == ["100003", "2018-09-17 14:49:20", "0.1", "龙田街道", "true"]


def test_it_knows_a_workbook_by_its_content(tmp_path: Path) -> None:
    named = workbook(tmp_path / "a.xlsx").rename(tmp_path / "a.csv")
    assert len(list(open_table(named, header=2).rows())) == 1


def test_it_refuses_an_unknown_sheet_and_a_broken_workbook(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx")
    assert len(list(open_table(path, header=2, sheet="事件").rows())) == 1
    problem = refusal(path, sheet="数据")
    assert (problem.code, problem.params["sheets"]) == ("sheet_unknown", "事件, 空")
    assert refusal(path, sheet="空").code == "header_missing"
    path.write_bytes(path.read_bytes()[:2000])
    assert refusal(path).code == "workbook_unreadable"
