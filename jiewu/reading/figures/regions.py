"""Regions: which words around the numbers of a clause belong to which number.

Between two numbers a separator decides: 视频门禁1138套、二类视频监控1726个 (it begins the gap: the words are the
second's), 5片足球场、4片篮球场 (it ends the gap: they are the first's); 17大类475项 and 30栋、2.1万平方米 leave none:
both numbers are said of the same words.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from jiewu.reading.figures import units
from jiewu.reading.figures.clauses import Clause
from jiewu.reading.figures.tokens import Token
from jiewu.reading.text import HOLE, Span

_OPENS = re.compile(rf"^[ {HOLE}]*(?:、|和|及(?!时)|以及|与|并)")
_CLOSES = re.compile(r"(?:、|和|(?<![以惠涉遍波普])及|以及|与) *$")
_PURE = re.compile(rf"^[ {HOLE}]*(?:、|和|及|以及|与|或)? *$")
# 由38%降至31%: what stands between says how the one became the other.
_BECAME = re.compile(
    r"^(?:提[高升]|增[加长]|上升|下降|降低|减少|缩[短小]|压[缩减]|扩大|降|升|增)?[至到为]"
    r"(?:(?:20\d\d年|去年|今年|目前|现在|\d{1,2}月份?)的?)?$"
)
# 响应率100%解决率92%: a measure after a measure begins the words of the second number.
_METRIC = re.compile(
    r"(?:率|(?<![年制程季])度|比重|占比|总[数量额]|金额|投资|面积|人数|户数|件数|收入|产值)(?:均|分别)?(?:达到?|为|约|超过?)?$"
)


@dataclass(slots=True)
class Region:
    """A number with the words before and after it that may name what it measures."""

    token: Token
    left: Span
    right: Span
    joined: bool = False  # nothing but a separator stands between this number and the next
    follows: bool = False  # the words before it begin after a separator: a member of a list
    more: bool = False  # a further number stands in the clause


class _Gap(NamedTuple):
    """The words between two numbers: those of the first, and where the second's begin."""

    right: Span
    left: int
    follows: bool = False
    joined: bool = False


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
        stop = max(after.start, token.end)
        if mask.startswith("的", token.end) and after.unit not in units.SHARES:
            gap = _of(mask, token.end, stop)
        elif _METRIC.search(mask[begin : token.start]) and _METRIC.search(mask[token.end : stop]):
            gap = _Gap((token.end, token.end), token.end)
        else:
            gap = _gap(mask, token.end, stop)
        result.append(Region(token, (begin, token.start), gap.right, gap.joined, follows, more=True))
        left, follows = gap.left, gap.follows
    return result


def _of(mask: str, start: int, end: int) -> _Gap:
    """投资8亿元的50万吨钢材项目 says both numbers of the words behind; 总投资3亿元的项目12个 of those between."""
    if end == start + 1:
        return _Gap((start, start), end, follows=True, joined=True)
    gap = _gap(mask, start, end)
    return gap._replace(left=max(gap.left, start + 1))


def _gap(mask: str, start: int, end: int) -> _Gap:
    gap = mask[start:end]
    if _PURE.match(gap):
        return _Gap((start, start), end, follows=True, joined=True)
    if _BECAME.match(gap):
        return _Gap((start, start), end)
    if opens := _OPENS.match(gap):
        return _Gap((start, start), start + opens.end(), follows=True)
    if closes := _CLOSES.search(gap):
        return _Gap((start, start + closes.start()), end, follows=True)
    if (at := gap.rfind("、")) > 0:
        return _Gap((start, start + at), start + at + 1, follows=True)
    return _Gap((start, end), start)
