"""Characters: a text folded one to one, so that an offset in the folded text is an offset in the text as given."""

from jiewu.reading.traditional import TRADITIONAL

_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}  # ！ to ～ become ! to ~
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2009\u3000\ufeff\t\v\f"), " ")
_ENDS = dict.fromkeys(map(ord, "\r\u0085\u2028\u2029"), "\n")
_MARKS = {
    **dict.fromkeys(map(ord, "〔【［"), "("),
    **dict.fromkeys(map(ord, "〕】］"), ")"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹣～~"), "-"),
    **dict.fromkeys(map(ord, "「『‘"), "“"),
    **dict.fromkeys(map(ord, "」』’"), "”"),
    **dict.fromkeys(map(ord, "•‧・．"), "·"),
    ord("﹪"): "%",
    ord("〇"): "零",
    ord("㎡"): "㎡",
}
_FOLD = {**TRADITIONAL, **_WIDE, **_SPACES, **_ENDS, **_MARKS}


def fold(text: str) -> str:
    """Return *text* with wide and old forms of signs and characters made plain, each by exactly one character."""
    return text.translate(_FOLD)
