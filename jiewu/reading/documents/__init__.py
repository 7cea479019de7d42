"""Documents: files to text. The only part of reading that touches a file.

Offsets of a reading count in the text returned here: of a .txt the characters of the file, every line end one of them;
of the other kinds the text taken out of them.
"""

from collections.abc import Callable
from pathlib import Path

import jiewu.reading.problems  # noqa: F401 - defines the codes also where Django has not started
from jiewu.core.problems import Problem

MOST_CHARACTERS = 500_000  # fifty times a long report; what is longer is something else
MOST_BYTES = 100_000_000


def load(path: Path) -> str:
    """Return the text of a .txt, .html, .docx or .pdf file.

    Raises Problem `document_missing`, `document_kind_unknown`, `document_empty`, `document_encoding`,
    `document_broken`, `document_locked`, `document_scanned` or `document_too_large`, each with the file's name.
    """
    if not path.is_file():
        raise Problem("document_missing", name=path.name)
    _reader(path.name)  # what is no document is said before it is read
    if path.stat().st_size > MOST_BYTES:
        raise Problem("document_too_large", name=path.name, limit=MOST_CHARACTERS)
    return text_of(path.read_bytes(), path.name)


def text_of(data: bytes, name: str) -> str:
    """Return the text of a document that was sent; the ending of its name says what kind it is. Raises as load()."""
    reader = _reader(name)
    if len(data) > MOST_BYTES:
        raise Problem("document_too_large", name=name, limit=MOST_CHARACTERS)
    if not data.strip():
        raise Problem("document_empty", name=name)
    text = reader(data, name)
    if len(text) > MOST_CHARACTERS:
        raise Problem("document_too_large", name=name, limit=MOST_CHARACTERS)
    if not text.strip("\ufeff \n\t\r\u3000"):
        raise Problem("document_empty", name=name)
    return text


def _reader(name: str) -> Callable[[bytes, str], str]:
    """Return the function that reads this kind of file; each kind's module is loaded when it is needed."""
    kind = Path(name).suffix.lower()
    if kind in (".txt", ".text"):
        from jiewu.reading.documents import plain

        return plain.read
    if kind in (".html", ".htm"):
        from jiewu.reading.documents import html

        return html.read
    if kind == ".docx":
        from jiewu.reading.documents import docx

        return docx.read
    if kind == ".pdf":
        from jiewu.reading.documents import pdf

        return pdf.read
    raise Problem("document_kind_unknown", name=name)
