"""Characters: a text folded one to one, so that an offset in the folded text is an offset in the text as given."""

import unicodedata

from jiewu.reading.traditional import TRADITIONAL

_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}  # the wide forms of ! to ~
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2009\u3000\ufeff\t\v\f"), " ")
_ENDS = dict.fromkeys(map(ord, "\r\u0085\u2028\u2029"), "\n")
_MARKS = {
    **dict.fromkeys(map(ord, "\u3014\u3010\uff3b"), "("),  # brackets of other shapes
    **dict.fromkeys(map(ord, "\u3015\u3011\uff3d"), ")"),
    **dict.fromkeys(map(ord, "~\uff5e\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63"), "-"),  # dashes, minus, 1~2
    **dict.fromkeys(map(ord, "「『\u2018"), "“"),
    **dict.fromkeys(map(ord, "」』\u2019"), "”"),
    **dict.fromkeys(map(ord, "•‧・"), "·"),
    ord("\ufe6a"): "%",
    ord("\u3007"): "零",
}
# Radicals that look like characters and stand for them in many PDF files: the radical one for the character one.
_RADICALS_ALONE = "⺟⺠⺼⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳"
_CHARACTERS_ALONE = "母民肉虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟"
RADICALS = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    **{ord(old): new for old, new in zip(_RADICALS_ALONE, _CHARACTERS_ALONE, strict=True)},
}
_PLAIN_RADICALS = {code: char.translate(TRADITIONAL) for code, char in RADICALS.items()}
_FOLD = {**TRADITIONAL, **_PLAIN_RADICALS, **_WIDE, **_SPACES, **_ENDS, **_MARKS}


def fold(text: str) -> str:
    """Return *text* with wide and old forms of signs and characters made plain, each by exactly one character."""
    return text.translate(_FOLD)


def is_traditional(text: str) -> bool:
    """Tell whether *text* is written in Traditional Chinese: one character in twenty has a plain form of its own."""
    sample = [char for char in text[:5_000] if "\u4e00" <= char <= "\u9fff"]
    return sum(ord(char) in TRADITIONAL for char in sample) > len(sample) / 20
