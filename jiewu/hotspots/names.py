"""The names of places and bodies that stand in messages: estates, schools, firms, streets, lines.

No gazetteer: a name is what stands between a word that cannot belong to it and an ending that names have (小区, 路).
One that several messages use is a name of this file; it is then looked for in all of them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from jiewu.hotspots.messages import MASK
from jiewu.hotspots.vocabulary import BREAKS, COMMON, ENDINGS

_LONGEST = 8  # characters before the ending
_LEAST = 2  # … and at least
_SHORTEST = 3  # characters of a whole name
_GOES_ON = 0.2  # a name goes on to the left while at least that part of its uses have one more character in common


def _either(words: Sequence[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_BREAK = re.compile(rf"{MASK.pattern}|[^\u4e00-\u9fffA-Za-z0-9]+|{_either(BREAKS)}")
_ENDING = re.compile(_either(ENDINGS))
_COMMON = frozenset(COMMON)


def names_in(texts: Sequence[str]) -> list[frozenset[str]]:
    """Return for each text the names in it that at least two of the texts use."""
    spoken = [set(_spoken(text)) for text in texts]
    uses = Counter((stem[-length:], ending) for each in spoken for stem, ending in each for length in _lengths(stem))
    names = {
        _trimmed(stem, ending, uses) for each in spoken for stem, ending in each if uses[stem[-_LEAST:], ending] > 1
    }
    by_start: defaultdict[str, list[str]] = defaultdict(list)
    for stem, ending in names:
        if stem not in _COMMON and uses[stem, ending] > 1:
            by_start[(stem + ending)[:_SHORTEST]].append(stem + ending)
    return [frozenset(_found(text, by_start)) for text in texts]


def _spoken(text: str) -> Iterator[tuple[str, str]]:
    """Yield stem and ending of what looks like a name in one text."""
    for piece in _BREAK.split(text):
        start = 0
        for ending in _ENDING.finditer(piece):
            stem = piece[max(start, ending.start() - _LONGEST) : ending.start()]
            if len(stem) >= _LEAST:  # else the ending is part of the name: 城 in 城市花园
                start = ending.end()
                yield stem, ending[0]


def _lengths(stem: str) -> range:
    return range(_LEAST, len(stem) + 1)


def _trimmed(stem: str, ending: str, uses: Counter[tuple[str, str]]) -> tuple[str, str]:
    """Return the name without the words before it: 知道58车贷 is 58车贷, which others write after other words."""
    length = _LEAST
    while length < len(stem) and uses[stem[-length - 1 :], ending] >= _GOES_ON * uses[stem[-length:], ending]:
        length += 1
    return stem[-length:], ending


def _found(text: str, by_start: dict[str, list[str]]) -> Iterator[str]:
    for at in range(len(text) - _SHORTEST + 1):
        for name in by_start.get(text[at : at + _SHORTEST], ()):
            if text.startswith(name, at):
                yield name
