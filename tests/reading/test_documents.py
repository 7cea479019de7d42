"""Files: plain text, HTML, Word, PDF, and what is refused."""

import io
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfWriter

from jiewu.core.problems import Problem
from jiewu.reading import documents
from jiewu.reading.characters import fold
from jiewu.reading.documents.numbers import chinese_number
from jiewu.reading.documents.pdf import joined
from jiewu.reading.report import read

SAID = "整改隐患320处,整改率98%。"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(folder: Path, name: str, data: bytes | str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode(encoding))
    return path


def word_file(body: str, numbering: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        if numbering:
            archive.writestr("word/numbering.xml", f"<w:numbering {W}>{numbering}</w:numbering>")
    return buffer.getvalue()


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def refused(path: Path) -> str:
    with pytest.raises(Problem) as caught:
        documents.load(path)
    assert path.name in str(caught.value)
    return caught.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_it_reads_text_in_the_encodings_of_offices(tmp_path: Path, encoding: str) -> None:
    assert documents.load(saved(tmp_path, "a.txt", SAID, encoding)).strip("\ufeff") == SAID


def test_every_line_end_is_one_character(tmp_path: Path) -> None:
    assert documents.load(saved(tmp_path, "a.txt", "甲\r\n乙\r丙\n")) == "甲\n乙\n丙\n"


def test_it_refuses_what_is_no_text(tmp_path: Path) -> None:
    assert refused(saved(tmp_path, "a.txt", b"\xff\xfe\x00\x01\x02" + bytes(range(256)))) == "document_encoding"
    assert refused(saved(tmp_path, "b.txt", b"\x81\xff\x80" * 9)) == "document_encoding"


@pytest.mark.parametrize("content", [b"", b"  \n\n", "\ufeff \u3000\n".encode()])
def test_it_refuses_an_empty_file(tmp_path: Path, content: bytes) -> None:
    assert refused(saved(tmp_path, "a.txt", content)) == "document_empty"


def test_it_refuses_a_missing_file_and_an_unknown_kind(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.txt") == "document_missing"
    assert refused(saved(tmp_path, "a.xlsx", b"PK")) == "document_kind_unknown"


def test_it_refuses_a_text_of_five_megabytes(tmp_path: Path) -> None:
    text = "整改隐患320处。" * (5_000_000 // len("整改隐患320处。".encode()) + 1)
    assert refused(saved(tmp_path, "a.txt", text)) == "document_too_large"
    assert documents.load(saved(tmp_path, "b.txt", text[:100_000])) == text[:100_000]


def test_it_reads_what_a_page_shows(tmp_path: Path) -> None:
    page = f"""<html><head><title>x</title><script>var a = 12个;</script></head><body>
    <nav>首页 <a>目录</a></nav><div style="display: none">隐藏99处</div>
    <h1>工作总结</h1><p>{SAID}</p><p>举办招聘会&nbsp;12场<br>提供岗位<b>360</b>个</p>
    <table><tr><td>甲</td><td>乙</td></tr></table></body></html>"""
    text = documents.load(saved(tmp_path, "a.html", page))
    assert text.replace("\u00a0", " ").split("\n") == ["工作总结", SAID, "举办招聘会 12场", "提供岗位360个", "甲  乙"]


def test_a_page_says_its_own_encoding(tmp_path: Path) -> None:
    page = f'<html><head><meta charset="gb2312"></head><body><p>{SAID}</p></body></html>'
    assert documents.load(saved(tmp_path, "a.htm", page, "gbk")) == SAID


def test_it_reads_word_with_tracked_changes_accepted(tmp_path: Path) -> None:
    changed = (
        f'<w:p>{run("整改隐患")}<w:del w:id="1"><w:r><w:delText>300</w:delText></w:r></w:del>'
        f'<w:ins w:id="2">{run("320")}</w:ins>{run("处")}</w:p>'
        f'<w:p><w:moveFrom w:id="3">{run("移走的话")}</w:moveFrom><w:moveTo w:id="4">{run("移来的话")}</w:moveTo></w:p>'
    )
    assert documents.load(saved(tmp_path, "a.docx", word_file(changed))) == "整改隐患320处\n移来的话"


def test_it_reads_tables_line_breaks_and_no_hidden_text(tmp_path: Path) -> None:
    body = (
        f"<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>丙</w:t></w:r></w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{run('丁')}</w:p></w:tc></w:tr></w:tbl>"
    )
    assert documents.load(saved(tmp_path, "a.docx", word_file(body))) == "甲\n乙\n丁"


def test_it_sets_the_numbers_that_word_sets(tmp_path: Path) -> None:
    def listed(level: int, text: str) -> str:
        settings = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr></w:pPr>'
        return f"<w:p>{settings}{run(text)}</w:p>"

    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%2."/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>'
    )
    body = listed(0, "总结") + listed(1, "甲") + listed(1, "乙") + listed(0, "计划") + listed(1, "丙")
    lines = documents.load(saved(tmp_path, "a.docx", word_file(body, numbering))).split("\n")
    assert lines == ["一、总结", "1.甲", "2.乙", "二、计划", "1.丙"]


def test_chinese_numbers_of_lists() -> None:
    assert [chinese_number(n) for n in (1, 10, 11, 20, 35)] == ["一", "十", "十一", "二十", "三十五"]


def test_it_refuses_broken_and_locked_word_files(tmp_path: Path) -> None:
    assert refused(saved(tmp_path, "a.docx", b"no zip at all")) == "document_broken"
    assert refused(saved(tmp_path, "b.docx", word_file("")[:80])) == "document_broken"
    assert refused(saved(tmp_path, "c.docx", b"\xd0\xcf\x11\xe0" + bytes(600))) == "document_locked"


def test_it_refuses_a_scan_without_text(tmp_path: Path) -> None:
    writer = PdfWriter()
    for _ in range(3):
        writer.add_blank_page(width=595, height=842)
    buffer = io.BytesIO()
    writer.write(buffer)
    assert refused(saved(tmp_path, "a.pdf", buffer.getvalue())) == "document_scanned"


def test_it_refuses_broken_and_locked_pdf_files(tmp_path: Path) -> None:
    assert refused(saved(tmp_path, "a.pdf", b"%PDF-1.7 nothing more")) == "document_broken"
    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    assert refused(saved(tmp_path, "b.pdf", buffer.getvalue())) == "document_locked"


def test_radicals_of_pdf_files_are_read_as_characters() -> None:
    assert fold("⼯作总结⼀、⻓期") == "工作总结一、长期"


def test_lines_that_a_page_breaks_are_joined() -> None:
    page = [
        "一、2022年工作总结",
        "全年拆除违法建设五点六万平方米,整改安全隐患三百二",
        "十处,举办招聘会十二场,提供岗位三千六百个,群众满意",
        "度稳步提升。",
        "二、2023年工作计划",
        "新建公园。",
    ]
    assert joined(page) == [page[0], page[1] + page[2] + page[3], page[4], page[5]]


ROWS = [["指标", "完成值", "增速"], ["地区生产总值", "86.5亿元", "同比增长6.5%"]]


def test_a_row_of_short_cells_is_one_line(tmp_path: Path) -> None:
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:p>{run(cell)}</w:p></w:tc>" for cell in row) + "</w:tr>" for row in ROWS
    )
    word = documents.load(saved(tmp_path, "a.docx", word_file(f"<w:tbl>{cells}</w:tbl>")))
    rows = "".join("<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in row) + "</tr>" for row in ROWS)
    page = documents.load(saved(tmp_path, "a.html", f"<html><body><table>{rows}</table></body></html>"))
    assert word == page == "指标  完成值  增速\n地区生产总值  86.5亿元  同比增长6.5%"
    found = read("一、2022年工作总结\n" + word).figures
    assert [(f.quote, f.subject) for f in found] == [("86.5亿元", "地区生产总值"), ("同比增长6.5%", "地区生产总值")]


def test_a_table_that_only_lays_out_a_page_keeps_its_lines(tmp_path: Path) -> None:
    page = f"<html><body><table><tr><td>目录</td><td><p>工作总结</p><p>{SAID}</p></td></tr></table></body></html>"
    assert documents.load(saved(tmp_path, "a.html", page)).split("\n")[-2:] == ["工作总结", SAID]
