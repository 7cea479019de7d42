"""Word files: the text with tracked changes accepted (insertions in, deletions out), a line for each paragraph."""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from jiewu.core.problems import Problem
from jiewu.reading.documents.numbers import Numbers
from jiewu.reading.documents.tables import as_row

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OLE = b"\xd0\xcf\x11\xe0"  # an old .doc, or a .docx behind a password
_MOST_XML = 60_000_000
# Deleted and moved-away text, field codes, comments and notes are no part of what a reader sees.
_UNSEEN = frozenset({f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr", _FALLBACK})


def read(data: bytes, name: str) -> str:
    """Return the text of a .docx. Raises Problem `document_locked` or `document_broken`."""
    if data.startswith(_OLE):
        raise Problem("document_locked", name=name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            body = ElementTree.fromstring(_part(archive, "word/document.xml"))  # noqa: S314 - see above
            listed = "word/numbering.xml" in archive.namelist()
            numbers = Numbers(ElementTree.fromstring(_part(archive, "word/numbering.xml"))) if listed else Numbers(None)  # noqa: S314
    except (
        zipfile.BadZipFile,
        KeyError,
        ElementTree.ParseError,
        ValueError,
        NotImplementedError,
        OSError,
        RuntimeError,
    ) as error:
        raise Problem("document_broken", name=name, kind="docx") from error
    return "\n".join(_all_lines(body, numbers))


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > _MOST_XML:
        raise ValueError(f"{name} is too large")
    return archive.read(name)


def _all_lines(element: ElementTree.Element, numbers: Numbers) -> Iterator[str]:
    """Yield the lines of all paragraphs in order; a paragraph inside one (a text box) comes after it."""
    for child in element:
        if child.tag in _UNSEEN:
            continue
        if child.tag == f"{W}tr" and (row := _row(child, numbers)):
            yield row
            continue
        if child.tag == f"{W}p":
            yield from _lines(child, numbers)
        yield from _all_lines(child, numbers)


def _row(element: ElementTree.Element, numbers: Numbers) -> str | None:
    cells = ["\n".join(filter(str.strip, _all_lines(cell, numbers))) for cell in element.iter(f"{W}tc")]
    return as_row(cells)


def _lines(paragraph: ElementTree.Element, numbers: Numbers) -> list[str]:
    words = "".join(_words(paragraph))
    if re.search(r"\S", words):
        words = numbers.before(paragraph) + words
    return words.split("\n")


def _words(element: ElementTree.Element) -> Iterator[str]:
    for child in element:
        if child.tag in _UNSEEN or child.tag == f"{W}p" or _vanished(child):
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in (f"{W}br", f"{W}cr"):
            yield "\n"
        elif child.tag == f"{W}tab":
            yield "\t"
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        else:
            yield from _words(child)


def _vanished(run: ElementTree.Element) -> bool:
    """Tell whether a run is marked as hidden text."""
    return run.tag == f"{W}r" and run.find(f"{W}rPr/{W}vanish") is not None
