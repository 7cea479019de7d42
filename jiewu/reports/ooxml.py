"""Parts of a Word file in the form of official documents, as the XML that stands in it. Pure.

python-docx writes the file around them: made one by one with it, a table of a few hundred rows takes seconds.
"""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from jiewu.reports.origins import Origin

TITLE, BODY, BLACK, KAI = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
# What Word takes where a font is not installed.
INSTEAD = {TITLE: "宋体", BODY: "仿宋", BLACK: "SimHei", KAI: "楷体"}
THREE, TWO, FIVE = 16, 22, 10.5  # 三号, 二号, 五号 in points
_LINE = 28
_SMALL = 9
_COLUMNS = (("数字", 1500), ("指标", 2300), ("版次", 700), ("范围", 2500), ("统计截至", 1300), ("业务数据", 900))
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _run(text: str, font: str, size: float, bold: bool = False) -> str:
    names = f'w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{font}" w:hint="eastAsia"'
    look = f'<w:rPr><w:rFonts {names}/>{"<w:b/>" if bold else ""}<w:sz w:val="{round(size * 2)}"/></w:rPr>'
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(_storable(text))}</w:t></w:r>'


def paragraph(
    text: str,
    font: str,
    size: float,
    *,
    style: str = "",
    bold: bool = False,
    centred: bool = False,
    right: bool = False,
    indent: bool = False,
    new_page: bool = False,
) -> str:
    """Return a paragraph on lines of 28 points, small ones on lines of their own height."""
    line = 36 if size > THREE else _LINE if size == THREE else 18
    place = "center" if centred else "right" if right else "both"
    parts = [
        f'<w:pStyle w:val="{style}"/>' if style else "",
        "<w:pageBreakBefore/>" if new_page else "",
        f'<w:spacing w:before="0" w:after="0" w:line="{line * 20}" w:lineRule="exact"/>',
        '<w:ind w:firstLineChars="200" w:firstLine="640"/>' if indent else "",
        '<w:ind w:rightChars="400" w:right="1280"/>' if right else "",
        f'<w:jc w:val="{place}"/>',
    ]
    return f"<w:p {_W}><w:pPr>{''.join(parts)}</w:pPr>{_run(text, font, size, bold) if text else ''}</w:p>"


def page_number() -> str:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    dash = _run("— ", "宋体", 14), _run(" —", "宋体", 14)
    return f'<w:p {_W}><w:pPr><w:jc w:val="center"/></w:pPr>{dash[0]}{field}{dash[1]}</w:p>'


def table(rows: Sequence[Origin]) -> str:
    """Return the table of origins; its head is repeated on each page."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    head = _row([title for title, _ in _COLUMNS], BLACK, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
    body = "".join(
        _row(
            [row.text, row.indicator, row.edition, row.scope, row.as_of, row.facts],
            BODY,
            "<w:trPr><w:cantSplit/></w:trPr>",
        )
        for row in rows
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for _, width in _COLUMNS)
    layout = f'<w:tblW w:w="{sum(width for _, width in _COLUMNS)}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders>'
    settings = f'<w:tblPr>{layout}<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    return f"<w:tbl {_W}>{settings}{head}{body}</w:tbl>"


def _row(texts: Sequence[str], font: str, look: str) -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr>{_run(text, font, _SMALL)}</w:p></w:tc>'
        for text, (_, width) in zip(texts, _COLUMNS, strict=True)
    )
    return f"<w:tr>{look}{cells}</w:tr>"


def _storable(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return "".join(char for char in text if char >= " " or char in "\t\n")
