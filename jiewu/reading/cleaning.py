"""Cleaning: which lines of a page are the report; page junk, other articles and repeated copies are dropped.

Junk is told by its form (short, no sentence, a label of a page), a copy by its words, a foreign article by standing
between junk and lacking the numbered headings that the report has.
"""

import re

from jiewu.reading.lines import Line, is_signature
from jiewu.reading.numbering import numbering
from jiewu.reading.parts import labelled

_LABELS = re.compile(
    r"^(?:当前位置|您?(?:现在)?(?:的|所在)?位置|首页|网站首页|回到|返回|顶部|置顶|发布(?:时间|日期|机构|"
    r"单位)|时间:|日期:|来源|信息来源|信息提供日期|作者|责任编辑|编辑|审核|浏览(?:次数|量)|"
    r"阅读(?:次数|量)|点击(?:数|量|率)?|访问量|字号|字体|【?字体|打印|关闭|收藏|分享|扫一扫|微信|微博|"
    r"二维码|上一篇|下一篇|相关(?:政策|链接|文章|阅读|附件|推荐)|附件|更多|"
    r"版权|免责|声明|网站(?:地图|支持|标识)|主办|承办|技术支持|联系(?:我们|电话)|[京粤苏浙沪][A-Z]*ICP|"
    r"索引号|文件编号|主题(?:词|分类)|公开(?:方式|形式|范围|时限|主体)|有效期|体裁|效力|"
    r"我要(?:回帖|评论|投稿)|登录|注册|手机版|无障碍|简体|繁体|English|政务公开$|信息公开$|点击添加|"
    r"请?关注|举报|文档|下载|视力保护|导语|标签)"
)
_PUNCTUATED = re.compile(r"[。;!]|[,、].*[,、]")
_ONLY_SIGNS = re.compile(r"^[\W_]*$|^[{}<>\[\]|*=#]+|^-+ *\d{0,3} *-*$")
_TRAIL = re.compile(r"[>»].*[>»]|^[\w ]{2,8}(?: *[>»|] *[\w ]{2,12})+$")
_QUESTION = re.compile(r"[?]$")
_TITLE = re.compile(r"(?:工作)?(?:总结|报告|汇报|计划|要点|思路|安排|回顾)[^,。;]{0,20}$")
_SHORT = 40  # a line of page junk is no longer
_COPIED = 16  # a line this long that stands twice is a copy
_SHINGLE = 8


def report_lines(found: list[Line]) -> list[Line]:
    """Return the lines that are the report, in order; its first copy when it stands there twice."""
    blocks: list[list[Line]] = []
    block: list[Line] = []
    for line in _without_copies(found):
        if line is None or is_junk(line.plain):
            blocks.append(block)
            block = []
        else:
            block.append(line)
    blocks.append(block)
    kept = _of_the_report([b for b in blocks if b])
    return _without_stray_head(kept)


def is_junk(plain: str) -> bool:
    """Tell whether a line is a label, a trail or mere signs of a page, not words of a report."""
    if numbering(plain) or is_signature(plain):
        return False
    if _ONLY_SIGNS.match(plain):
        return True
    if len(plain) > 3 * _SHORT or (len(plain) > _SHORT and not _LABELS.match(plain)):
        return False
    return bool(_LABELS.match(plain) or _TRAIL.search(plain)) and not re.search("。", plain)


def _without_copies(found: list[Line]) -> list[Line | None]:
    """Replace by None each line that stood before: long ones, and short ones beside a copied line.

    A line that is repeated alone is left out and parts nothing: the report says something twice.
    """
    seen: set[str] = set()
    keys = [re.sub(r"\s", "", line.plain) for line in found]
    copied = [False] * len(found)
    for at, key in enumerate(keys):
        copied[at] = len(key) >= _COPIED and key in seen
        seen.add(key)
    seen.clear()
    for at, key in enumerate(keys):
        beside = (at > 0 and copied[at - 1]) or (at + 1 < len(keys) and copied[at + 1])
        copied[at] = copied[at] or (key in seen and beside)
        seen.add(key)
    alone = [copied[at] and not any(copied[max(at - 1, 0) : at] + copied[at + 1 : at + 2]) for at in range(len(found))]
    return [None if copied[at] else line for at, line in enumerate(found) if not alone[at]]


def _of_the_report(blocks: list[list[Line]]) -> list[Line]:
    """Keep the blocks that belong together: all when none has headings, else those with headings or next to a title."""
    numbered = [bool(_headings(block)) for block in blocks]
    if not any(numbered):
        return [line for block in blocks for line in block]
    first = numbered.index(True)
    for at in range(
        first + 1, len(blocks)
    ):  # a label without number heads a block too, where there are headings at all
        numbered[at] = numbered[at] or any(_is_label(line.plain) for line in blocks[at])
    last = len(numbered) - 1 - numbered[::-1].index(True)
    kept: list[Line] = []
    for at, block in enumerate(blocks):
        if (
            numbered[at]
            or at < first
            or all(_closes(line) for line in block)
            or (first < at < last and _same_style(block))
        ):
            kept += block
    return kept


def _headings(block: list[Line]) -> list[Line]:
    return [line for line in block if (n := numbering(line.plain)) and n.level <= 2]


def _is_label(plain: str) -> bool:
    """A heading without number: 2023年工作打算."""
    return len(plain) <= _SHORT and labelled(plain.rstrip("。")) is not None


def _closes(line: Line) -> bool:
    return bool(is_signature(line.plain) or _TITLE.search(line.plain))


def _same_style(block: list[Line]) -> bool:
    """A block between numbered ones belongs to them when it is one or two paragraphs, as after a picture."""
    return len(block) <= 2


def _without_stray_head(kept: list[Line]) -> list[Line]:
    """Before the first heading drop questions of a page and a digest, a paragraph that nearly stands again below."""
    first = next((i for i, line in enumerate(kept) if numbering(line.plain)), 0)
    head = [line for line in kept[:first] if not (_QUESTION.search(line.plain) and len(line.plain) < _SHORT)]
    stray = []
    for at, line in enumerate(head):
        if line.plain.startswith("("):
            below = {shingle for other in head[at + 1 :] + kept[first:] for shingle in _shingles(other.plain)}
            stray += [line] if _stands_below(line, below) else []
    return [line for line in head if line not in stray] + kept[first:]


def _stands_below(line: Line, body: set[str]) -> bool:
    own = _shingles(line.plain)
    return len(own) > 4 * _SHINGLE and sum(s in body for s in own) > 0.7 * len(own)


def _shingles(plain: str) -> list[str]:
    return [plain[i : i + _SHINGLE] for i in range(len(plain) - _SHINGLE + 1)]
