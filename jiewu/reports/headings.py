"""Numbers of headings as official documents have them: 一、（一）1. Pure."""

_DIGITS = "零一二三四五六七八九"


class Numbering:
    """Gives each heading its number, in the order of the text."""

    def __init__(self) -> None:
        self._counts: list[int] = []

    def next(self, level: int) -> str:
        """Return the number of the next heading of a level from 1, with its sign: 一、 or （一） or 1."""
        self._counts = (self._counts + [0] * level)[:level]
        self._counts[-1] += 1
        number = self._counts[-1]
        match level:
            case 1:
                return f"{chinese(number)}、"
            case 2:
                return f"（{chinese(number)}）"
        return f"{number}."


def chinese(number: int) -> str:
    """Return a number from 1 to 99 in Chinese: 三, 十二, 二十."""
    tens, ones = divmod(number, 10)
    return ("" if not tens else ("" if tens == 1 else _DIGITS[tens]) + "十") + (_DIGITS[ones] if ones else "")
