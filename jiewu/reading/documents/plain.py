"""Plain text: UTF-8, GB 18030 (and with it GBK and GB 2312), UTF-16 with its mark."""

import codecs
import re

from jiewu.core.problems import Problem

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")


def read(data: bytes, name: str) -> str:
    """Decode a text file; line ends become \\n. Raises Problem `document_encoding`."""
    text = decode(data)
    if text is None:
        raise Problem("document_encoding", name=name)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def decode(data: bytes) -> str | None:
    """Decode by the mark at the head, else as UTF-8, else as GB 18030; None when none fits."""
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text[:10_000]):
            return text
    return None
