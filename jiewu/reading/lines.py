"""Lines: the text as given, cut at line ends, each knowing where it stands."""

import re
from dataclasses import dataclass

from jiewu.reading.characters import fold


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the space around it; offsets are code points of the text as given."""

    start: int
    end: int
    plain: str  # folded, one character for each of the original
    number: int = 0  # its place among the lines of the text, blank ones counted


_SIGNATURE = re.compile(
    r"^(?:特此报告|此致|(?:中共|中国共产党)?[\u4e00-\u9fff()]{2,40}(?:办事处|工作委员会|党工委|委员会|"
    r"人民政府|管理委员会|管委会)"
    r"|(?:\d{4}|[二零一三四五六七八九]{4})年\d{0,2}[一二三四五六七八九十]{0,2}月(?:\d{1,2}|"
    r"[一二三四五六七八九十]{1,3})?日?)。?$"
)


def is_signature(plain: str) -> bool:
    """Tell whether a line closes a document: 特此报告, the office, the date."""
    return bool(_SIGNATURE.match(plain))


_LINE = re.compile(r"[^\n]+")


def lines(text: str) -> list[Line]:
    """Return the lines of *text* that hold anything but space."""
    plain = fold(text)
    result: list[Line] = []
    for match in _LINE.finditer(plain):
        body = match[0].strip()
        if body:
            start = match.start() + match[0].index(body[0])
            result.append(Line(start, start + len(body), body, len(result)))
    return result
