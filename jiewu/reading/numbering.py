"""Numbering: how Chinese official texts number their parts: 第一部分 一、 (一) 1. (1) 一是."""

import re
from typing import NamedTuple

from jiewu.reading.numerals import whole

_CN = "[一二三四五六七八九十]{1,3}"
_FORMS = (
    (0, re.compile(rf"^第(?P<n>{_CN})(?:部分|章|篇) *[、.:·]? *")),
    (1, re.compile(rf"^第?(?P<n>{_CN}) *[、.:·] *")),
    (2, re.compile(rf"^\((?P<n>{_CN})\)[、.]? *")),
    (3, re.compile(r"^(?P<n>\d{1,2}) *(?:[、.](?!\d)|·(?=[\u4e00-\u9fff])) *")),
    (4, re.compile(r"^\((?P<n>\d{1,2})\)[、.]? *|^(?P<n2>[①-⑳]) *")),
    (5, re.compile(rf"^(?P<n>{_CN})是(?:要)?|^第(?P<n2>{_CN})[,、]|^(?P<n3>首先|其次|再次|最后)[,]")),
)


class Numbering(NamedTuple):
    """A number at the start of a line: its level (0 for 第一部分, 1 for 一、 to 5 for 一是), value and length."""

    level: int
    value: int
    length: int


def numbering(plain: str) -> Numbering | None:
    """Read the number that *plain*, a folded line or sentence, begins with."""
    for level, form in _FORMS:
        if match := form.match(plain):
            text = next((g for g in match.groups() if g), "")
            return Numbering(level, _value(text), match.end())
    return None


def _value(text: str) -> int:
    if text in ("首先", "其次", "再次", "最后"):
        return ("首先", "其次", "再次", "最后").index(text) + 1
    if text and "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    return whole(text) or 0
