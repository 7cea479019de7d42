"""HTML pages: the words that a reader sees, a line for each block."""

import re
from html.parser import HTMLParser

from jiewu.core.problems import Problem
from jiewu.reading.documents.plain import decode
from jiewu.reading.documents.tables import as_row

_UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "head",
        "select",
        "option",
        "button",
        "form",
        "nav",
        "footer",
        "iframe",
    ]
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "tr",
        "table",
        "section",
        "article",
        "header",
        "main",
        "aside",
        "dd",
        "dt",
        "dl",
        "blockquote",
        "pre",
        "hr",
        "figure",
        "center",
    ]
)
_VOID = frozenset(
    ["br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr"]
)
_CELL = "\x1f"  # where a cell begins
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.unseen: list[str] = []  # the open elements from the first unseen one on
        self.rows: list[int] = []  # where the open rows of tables begin

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append(len(self.pieces))
        if tag in _BLOCKS:
            self.pieces.append("\n")
        elif tag in ("td", "th"):
            self.pieces.append(_CELL)
        if tag in _VOID:
            return
        given = dict(attrs)
        hidden = tag in _UNSEEN or "hidden" in given or bool(_HIDDEN.search(given.get("style") or ""))
        if self.unseen or hidden:
            self.unseen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "tr" and self.rows:
            self._close_row(self.rows.pop())
        if tag in _BLOCKS and tag != "br":
            self.pieces.append("\n")
        if tag in self.unseen:
            del self.unseen[len(self.unseen) - 1 - self.unseen[::-1].index(tag) :]

    def _close_row(self, begin: int) -> None:
        """Make one line of a row of short cells."""
        if row := as_row("".join(self.pieces[begin:]).split(_CELL)[1:]):
            self.pieces[begin:] = ["\n", row]

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.pieces.append(re.sub(r"[ \t\r\n\f]+", " ", data))


def read(data: bytes, name: str) -> str:
    """Return the visible words of a page, a line for each block. Raises Problem `document_encoding`."""
    page = _decoded(data)
    if page is None:
        raise Problem("document_encoding", name=name)
    words = _Words()
    words.feed(page)
    words.close()
    lines = (line.strip(" ") for line in "".join(words.pieces).replace(_CELL, " ").split("\n"))
    return "\n".join(line for line in lines if line)


def _decoded(data: bytes) -> str | None:
    """Decode as the page itself says, else as plain text is decoded."""
    if said := _CHARSET.search(data[:4096]):
        encoding = said[1].decode("ascii").lower()
        try:
            return data.decode("gb18030" if encoding in ("gb2312", "gbk") else encoding)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)
