"""PDF files: the text of the pages, with the lines of a paragraph joined again and page numbers dropped."""

import io
import logging
import re

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from jiewu.core.problems import Problem
from jiewu.reading.characters import RADICALS, fold
from jiewu.reading.numbering import numbering

_PAGE_NUMBER = re.compile(r"^[-\s·]*(?:第\s*)?\d{1,3}(?:\s*/\s*\d{1,3}|\s*页(?:\s*共\s*\d+\s*页)?)?[-\s·]*$")
_ENDS = re.compile(r"[。;!?]”?\)?$")
_FEW = 8  # characters; a page of a scan yields none, or a stamp
_SHORT = 0.75  # of the usual line: a shorter line ends its paragraph

logging.getLogger("pypdf").setLevel(logging.ERROR)  # it warns of every small fault that other programs write


def read(data: bytes, name: str) -> str:
    """Return the text of a PDF. Raises Problem `document_broken`, `document_locked`, `document_scanned`."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Problem("document_locked", name=name)
        pages = [page.extract_text().translate(RADICALS) for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError) as error:
        raise Problem("document_broken", name=name, kind="PDF") from error
    if not pages or sum(len(page.strip()) for page in pages) < _FEW * len(pages):
        raise Problem("document_scanned", name=name)
    return "\n".join(joined([line for page in pages for line in _body(page)]))


def _body(page: str) -> list[str]:
    return [line for line in page.splitlines() if line.strip() and not _PAGE_NUMBER.match(fold(line.strip()))]


def joined(lines: list[str]) -> list[str]:
    """Join the lines that a page's width has broken: a full line without an end of sentence goes on in the next."""
    usual = _usual_length(lines)
    result: list[str] = []
    open_ended = False
    for line in lines:
        plain = fold(line.strip())
        starts = line.startswith(("\u3000", "  ")) or numbering(plain) is not None
        if open_ended and not starts:
            result[-1] += line.strip()
        else:
            result.append(line.strip())
        open_ended = not _ENDS.search(plain) and (len(plain) >= usual * _SHORT or plain.endswith((",", "、")))
    return result


def _usual_length(lines: list[str]) -> int:
    """The length of a full line: four of five lines are no longer."""
    lengths = sorted(len(line.strip()) for line in lines)
    return lengths[int(len(lengths) * 0.8)] if lengths else 0
