"""Numbers that Word sets by itself before paragraphs (一、 (一) 1.): they stand in no run, but readers see them."""

import re
from dataclasses import dataclass
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHINESE = frozenset(
    {"chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCountingThousand"}
)
_CIRCLED = frozenset({"decimalEnclosedCircle", "decimalEnclosedCircleChinese"})


@dataclass(frozen=True, slots=True)
class _Level:
    form: str  # 一, 1 … as Word names it
    text: str  # 第%1章, (%2)
    start: int


class Numbers:
    """Counts the numbered paragraphs of one document."""

    def __init__(self, numbering: ElementTree.Element | None) -> None:
        self._lists: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if numbering is not None:
            self._read(numbering)

    def before(self, paragraph: ElementTree.Element) -> str:
        """Return the number that Word sets before *paragraph*, counting it; "" when it sets none."""
        settings = paragraph.find(f"{W}pPr/{W}numPr")
        if settings is None:
            return ""
        number, depth = _value(settings.find(f"{W}numId")), int(_value(settings.find(f"{W}ilvl")) or 0)
        levels = self._lists.get(number, {})
        level = levels.get(depth)
        if level is None or level.form in ("bullet", "none"):
            return ""
        counts = self._counts.setdefault(number, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [key for key in counts if key > depth]:
            del counts[deeper]
        return re.sub(r"%(\d)", lambda m: _written(levels, counts, int(m[1]) - 1), level.text)

    def _read(self, numbering: ElementTree.Element) -> None:
        drawn: dict[str, dict[int, _Level]] = {}
        for abstract in numbering.findall(f"{W}abstractNum"):
            drawn[abstract.get(f"{W}abstractNumId", "")] = {
                int(level.get(f"{W}ilvl", "0")): _Level(
                    _value(level.find(f"{W}numFmt")),
                    _value(level.find(f"{W}lvlText")),
                    int(_value(level.find(f"{W}start")) or 1),
                )
                for level in abstract.findall(f"{W}lvl")
            }
        for number in numbering.findall(f"{W}num"):
            self._lists[number.get(f"{W}numId", "")] = drawn.get(_value(number.find(f"{W}abstractNumId")), {})


def _value(element: ElementTree.Element | None) -> str:
    return "" if element is None else element.get(f"{W}val", "")


def _written(levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str:
    level = levels.get(depth)
    count = counts.get(depth, level.start if level else 1)
    form = level.form if level else "decimal"
    if form in _CHINESE:
        return chinese_number(count)
    if form in _CIRCLED and 1 <= count <= 20:
        return chr(ord("①") + count - 1)
    if form in ("lowerLetter", "upperLetter") and 1 <= count <= 26:
        return chr(ord("a" if form == "lowerLetter" else "A") + count - 1)
    return str(count)


def chinese_number(count: int) -> str:
    """Write 1 to 99 as 一 to 九十九; other numbers in digits."""
    digits = "零一二三四五六七八九"
    if not 1 <= count <= 99:
        return str(count)
    tens, ones = divmod(count, 10)
    return (digits[tens] if tens > 1 else "") + ("十" if tens else "") + (digits[ones] if ones or not tens else "")
