"""A text as words: one form for each character, cut by the dictionary, without the words that say nothing."""

import re
import unicodedata
from functools import lru_cache

import rjieba

_BLANK = re.compile(r"\s+")


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words that serve the sentence, not the matter; and how one addresses an office.
_SERVING = _listed(
    """
    的 地 得 了 着 过 是 在 有 和 与 及 或 而 且 也 又 还 就 才 都 只 很 更 最 太 再 不 没 没有 未 无 非 将 会 能 可
    可以 要 应 该 应该 必须 我 你 您 他 她 它 我们 你们 您们 他们 她们 它们 咱们 自己 本人 大家 别人 人家 谁 这 那
    这个 那个 这些 那些 这样 那样 这么 那么 这里 那里 哪 哪里 哪些 什么 怎么 怎样 怎么办 为什么 为何 如何 何时 多少
    几 吗 呢 吧 啊 呀 么 嘛 啦 之 其 此 某 各 每 各位 各种 所 所有 一切 一些 有些 某些 其他 其它 其中 另 另外 别的
    个 们 等 等等 之一 上 下 中 内 外 里 前 后 间 时 到 从 向 往 对 对于 关于 由 由于 因 因为 因此 所以 于 于是 以
    以及 以便 为 为了 给 被 把 让 使 令 用 按 按照 根据 依照 据 经 经过 通过 随着 作为 如 如果 若 假如 要是 只要
    只有 除了 除非 无论 不管 尽管 虽然 但 但是 可是 然而 不过 而且 并 并且 不仅 不但 甚至 即 即使 即便 就是 既 既然
    否则 不然 还是 或者 不是 是否 同时 然后 后来 之后 之前 以后 以前 当 当时 现在 目前 如今 已 已经 曾 曾经 正在
    一直 仍 仍然 至今 马上 立即 将来 开始 再次 多次 经常 常常 非常 十分 特别 比较 更加 越来越 几乎 大概 可能 也许
    到底 究竟 难道 竟然 居然 其实 真 真的 来 去 上来 出来 起来 下去 能够 能否 可否 想 请 请问 希望 尊敬 领导 您好
    你好 谢谢 感谢
    """
)


def plain(text: str) -> str:
    """Return *text* with one form for each character, lower case, and no blanks beside Chinese characters.

    Some files come cut into words already, by another dictionary than ours.
    """
    return _BLANK.sub(_joined, unicodedata.normalize("NFKC", text)).lower()


def words(text: str) -> list[str]:
    """Return the words of *text* that may say what it is about, in order; none of a text of punctuation only."""
    return [word for word in rjieba.cut(plain(text)) if _tells(word)]


def _joined(blank: re.Match[str]) -> str:
    around = blank.string[max(blank.start() - 1, 0) : blank.start()] + blank.string[blank.end() : blank.end() + 1]
    return " " if around.isascii() else ""


@lru_cache(maxsize=1 << 16)
def _tells(word: str) -> bool:
    return word not in _SERVING and any(map(str.isalnum, word))
