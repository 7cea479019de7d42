"""Numerals: what a run of digits or of Chinese numeral characters is worth."""

import re

_DIGITS = {"零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}

CHINESE = "零一二两三四五六七八九十百千"
ARABIC = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?(?![\d])|\d+(?:\.\d+)?")

Number = int | float


def arabic(text: str) -> Number:
    """Read 2353, 1,418,800 or 19.4; a whole number stays whole."""
    plain = text.replace(",", "")
    return float(plain) if "." in plain else int(plain)


def chinese(text: str) -> int | None:
    """Read 七, 两百, 三十五 or 一千二百; None when the characters are no numeral (十百, 三四)."""
    total, digit, last = 0, None, 10**9
    for char in text:
        if char in _DIGITS:
            if digit is not None and digit != 0:
                return None
            digit = _DIGITS[char]
        elif char in _TENS:
            worth = _TENS[char]
            if worth >= last:
                return None
            total += (1 if digit is None else digit) * worth
            digit, last = None, worth
        else:
            return None
    if digit is None:
        return total
    if text[-1:] in _DIGITS and len(text) > 1 and last in (100, 1000) and text[-2] in _TENS:
        return total + digit * last // 10  # 两百五 is 250
    return total + digit


def digits(text: str) -> int | None:
    """Read 二零二一 digit by digit, as years are written; None for other characters."""
    if not text or any(char not in _DIGITS for char in text):
        return None
    return int("".join(str(_DIGITS[char]) for char in text))


def whole(text: str) -> int | None:
    """Read a whole number in either writing, 12 or 十二; None for anything else."""
    return int(text) if text.isdecimal() and text.isascii() else chinese(text) if text else None


def myriad(text: str) -> int:
    """Return what 万 or 亿 multiplies by."""
    return _MYRIADS[text]
