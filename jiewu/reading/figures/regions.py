"""Regions: which words around the numbers of a clause belong to which number.

Between two numbers a separator decides: 视频门禁1138套、二类视频监控1726个 (it begins the gap: the words are the
second's), 5片足球场、4片篮球场 (it ends the gap: they are the first's); 17大类475项 and 30栋、2.1万平方米 leave none:
both numbers are said of the same words.
"""

import re
from dataclasses import dataclass

from jiewu.reading.figures.clauses import Clause
from jiewu.reading.figures.tokens import Token
from jiewu.reading.text import HOLE, Span

_OPENS = re.compile(rf"^[ {HOLE}]*(?:、|和|及(?!时)|以及|与|并)")
_CLOSES = re.compile(r"(?:、|和|(?<!以)及|以及|与) *$")
_PURE = re.compile(rf"^[ {HOLE}]*(?:、|和|及|以及|与|或)? *$")


@dataclass(slots=True)
class Region:
    """A number with the words before and after it that may name what it measures."""

    token: Token
    left: Span
    right: Span
    joined: bool = False  # nothing but a separator stands between this number and the next
    follows: bool = False  # the words before it begin after a separator: a member of a list
    more: bool = False  # a further number stands in the clause


def regions(mask: str, clause: Clause) -> list[Region]:
    """Return the regions of the numbers of *clause*, in order."""
    result: list[Region] = []
    left = clause.start
    follows = False
    for token, after in zip(clause.tokens, [*clause.tokens[1:], None], strict=True):
        begin = min(left, token.start)
        if after is None:
            result.append(Region(token, (begin, token.start), (token.end, clause.end), follows=follows))
            break
        right, next_left, follows_next, joined = _gap(mask, token.end, max(after.start, token.end))
        result.append(Region(token, (begin, token.start), right, joined, follows, more=True))
        left, follows = next_left, follows_next
    return result


def _gap(mask: str, start: int, end: int) -> tuple[Span, int, bool, bool]:
    """Part the words between two numbers: (those of the first, where the second's begin, second follows, joined)."""
    gap = mask[start:end]
    if _PURE.match(gap):
        return (start, start), end, True, True
    if opens := _OPENS.match(gap):
        return (start, start), start + opens.end(), True, False
    if closes := _CLOSES.search(gap):
        return (start, start + closes.start()), end, True, False
    if (at := gap.rfind("、")) > 0:
        return (start, start + at), start + at + 1, True, False
    return (start, end), start, False, False
