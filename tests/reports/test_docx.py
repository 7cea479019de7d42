"""A report as a Word file: it opens, says what the report says, and is the same each time."""

from pathlib import Path

import docx as python_docx
import pytest
from docx.shared import Pt

from jiewu.core import clock
from jiewu.reading import documents
from jiewu.reports import docx, queries
from jiewu.reports.models import Report
from tests.reports.desk import Desk

TEXT = """# 民生诉求
受理{{ 受理诉求 | with_change(base) }}，办结率{{ appeals.closed_rate | with_base }}。
## 按区域 <分> & “布”
受理{{ appeals.received | breakdown(area) }}；{{ safety.trainings }}。
"""


@pytest.fixture
def report(desk: Desk) -> Report:
    desk.years(2, 3)
    return desk.report(TEXT)


def test_our_own_reader_reads_back_what_the_report_says(report: Report, tmp_path: Path) -> None:
    docx.write(report, tmp_path / "报告.docx")
    text = documents.load(tmp_path / "报告.docx")
    for block in queries.blocks(report):
        assert block.text in text
    assert report.title in text
    assert "数字来历" in text
    for number in queries.numbers(report):
        assert number.text in text.partition("数字来历")[2]


def test_it_is_laid_out_as_official_documents_are(report: Report, tmp_path: Path) -> None:
    docx.write(report, tmp_path / "报告.docx")
    document = python_docx.Document(str(tmp_path / "报告.docx"))
    section = document.sections[0]
    sides = (section.page_width, section.top_margin, section.left_margin)
    assert [round(side.mm) for side in sides if side is not None] == [210, 37, 28]
    title, body = document.paragraphs[0], next(each for each in document.paragraphs if each.text.startswith("受理"))
    assert (title.text, title.runs[0].font.size, title.alignment) == (report.title, Pt(22), 1)
    assert (body.runs[0].font.size, body.paragraph_format.line_spacing) == (Pt(16), Pt(28))
    headings = [each.text for each in document.paragraphs if each.style is not None and "Heading" in each.style.name]
    assert headings == ["一、民生诉求", "（一）按区域 <分> & “布”", "数字来历"]
    assert "PAGE" in section.footer._element.xml


def test_its_last_page_has_a_line_for_each_number(report: Report, tmp_path: Path) -> None:
    docx.write(report, tmp_path / "报告.docx")
    rows = python_docx.Document(str(tmp_path / "报告.docx")).tables[0].rows
    found = [[cell.text for cell in row.cells] for row in rows]
    numbers = queries.numbers(report)
    assert [row[0] for row in found[1:]] == [number.text for number in numbers]
    as_of = f"{clock.local(numbers[0].as_of):%Y-%m-%d %H:%M}"
    assert found[1] == ["3件", "受理诉求", "1", "月桥街道，2020年", as_of, "3"]
    assert found[2][1:4] == ["受理诉求（对比基数）", "1", "月桥街道，2019年"]


def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    again = Report.objects.get(pk=report.pk)
    assert docx.as_bytes(report) == docx.as_bytes(again)


def test_a_file_that_cannot_be_written_leaves_nothing_behind(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "报告.docx"
    there.write_bytes(b"before")

    def fail(*_args: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        docx.write(report, there)
    assert there.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [there]
