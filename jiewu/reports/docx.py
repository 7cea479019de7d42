"""A report as a Word file in the form of official documents (GB/T 9704-2012), with where each number comes from.

A4 with margins of 37, 35, 28 and 26 mm; title in 小标宋 二号, text in 仿宋 三号 on lines of 28 pt, headings in 黑体 and
楷体; page numbers between dashes. The same report gives the same bytes.
"""

import io
import os
import tempfile
import zipfile
from pathlib import Path
from typing import Any, BinaryIO

from jiewu.core import clock, office
from jiewu.reports import origins, queries, stretches
from jiewu.reports.models import Report
from jiewu.reports.ooxml import BLACK, BODY, FIVE, INSTEAD, KAI, THREE, TITLE, TWO, page_number, paragraph, table

_HEADINGS = {1: BLACK, 2: KAI}
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip knows


def write(report: Report, file: Path | str | BinaryIO) -> None:
    """Write *report* as .docx to a path, which is replaced whole or not at all, or to an open file."""
    data = as_bytes(report)
    if not isinstance(file, str | Path):
        file.write(data)
        return
    path = Path(file)
    handle, draft = tempfile.mkstemp(prefix=".report-", suffix=".docx", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(draft).chmod(0o644)
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def as_bytes(report: Report) -> bytes:
    """Return the file."""
    numbers = queries.numbers(report)
    document = _document(report)
    body = document.element.body
    end = body[-1]  # the section's own settings stand last
    paragraphs = [paragraph(report.title, TITLE, TWO, centred=True, style="Title"), paragraph("", BODY, THREE)]
    for block in queries.blocks(report, numbers):
        if block.kind == "heading":
            font = _HEADINGS.get(block.level, BODY)
            paragraphs.append(
                paragraph(block.text, font, THREE, bold=block.level > 2, style=f"Heading{block.level}", indent=True)
            )
        else:
            font = KAI if block.kind == "note" else BODY
            paragraphs.append(paragraph(block.text, font, THREE, indent=True))
    made = stretches.day(clock.local(report.made).date())
    paragraphs += [
        paragraph("", BODY, THREE),
        *(paragraph(each, BODY, THREE, right=True) for each in (_office(), made)),
    ]
    paragraphs.append(paragraph("数字来历", BLACK, THREE, new_page=True, style="Heading1"))
    about = (
        f"本报告共{len(numbers)}个数字，编号{report.number}。版次是指标口径的版次；业务数据是数字背后的条数，逐条可查。"
    )
    paragraphs.append(paragraph(about, BODY, FIVE))
    paragraphs += [table([origins.origin(number) for number in numbers]), paragraph("", BODY, FIVE)]
    for xml in paragraphs:
        end.addprevious(_parsed(xml))
    return _sealed(document)


def _office() -> str:
    return str(office.setting("name"))


def _document(report: Report) -> Any:
    """Return an empty document with paper, fonts and page numbers."""
    from docx import Document
    from docx.shared import Mm

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(28)
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3"):
        _plain(document.styles[name])
    footer = section.footer.paragraphs[0]._p
    footer.getparent().replace(footer, _parsed(page_number()))
    moment = clock.local(report.made).replace(tzinfo=None, microsecond=0)
    core = document.core_properties
    core.title, core.author, core.last_modified_by, core.comments = report.title, _office(), _office(), report.number
    core.created = core.modified = core.last_printed = moment
    core.revision, core.language = 1, "zh-CN"
    _name_fonts(document)
    return document


def _plain(style: Any) -> None:
    """Let a style say nothing of its own but its place in the outline: paragraphs carry their look."""
    from docx.oxml.ns import qn

    for part in ("rPr", "pPr"):
        found = style.element.find(qn(f"w:{part}"))
        if found is None:
            continue
        for child in list(found):
            if not child.tag.endswith(("outlineLvl", "keepNext")):
                found.remove(child)


def _name_fonts(document: Any) -> None:
    """Say in the table of fonts what may stand in for each."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in INSTEAD.items()
    )
    for part in document.part.package.iter_parts():
        if part.partname == "/word/fontTable.xml":
            part._blob = part.blob.replace(b"</w:fonts>", f"{fonts}</w:fonts>".encode())


def _parsed(xml: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(xml)


def _sealed(document: Any) -> bytes:
    """Return the document's bytes, with no moment in them but its own."""
    raw, sealed = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as given, zipfile.ZipFile(sealed, "w", zipfile.ZIP_DEFLATED) as kept:
        for info in sorted(given.infolist(), key=lambda info: (info.filename != "[Content_Types].xml", info.filename)):
            kept.writestr(zipfile.ZipInfo(info.filename, _EPOCH), given.read(info), zipfile.ZIP_DEFLATED)
    return sealed.getvalue()
