"""Whether two cases tell of one matter: what their words share, and how far apart they lie. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import cos, hypot, radians
from re import findall

TITLE_ALIKE = 0.6  # Dice coefficient of character pairs, from which two titles say the same
TEXT_ALIKE = 0.45  # the same for title and text together, where more is said and less of it agrees
METRES_PER_DEGREE = 111_320
PHRASE = 3  # characters that a shared phrase has at least
READ = 400  # characters of a text that are compared
_WORDS = r"[\u3400-\u9fff]+|[^\W_\u3400-\u9fff]+"


@dataclass(frozen=True, slots=True)
class Told:
    """What a case says, as it is compared."""

    title: str
    pairs: frozenset[str]
    all_pairs: frozenset[str]
    all: str


def told(title: str, text: str) -> Told:
    """Return title and text (its first READ characters) ready to be compared with many."""
    whole = f"{title} {text}"[:READ]
    return Told(title, frozenset(_pairs(title)), frozenset(_pairs(whole)), whole)


def alike(one: Told, other: Told) -> float:
    """Return how surely two cases say the same, above 0 only where they do: at most 1."""
    title, whole = _dice(one.pairs, other.pairs), _dice(one.all_pairs, other.all_pairs)
    return max(title if title >= TITLE_ALIKE else 0.0, whole if whole >= TEXT_ALIKE else 0.0)


def phrases(one: Told, other: Told, *, most: int = 2) -> list[str]:
    """Return the longest phrases that both say, the longest first."""
    blocks = SequenceMatcher(None, one.all, other.all, autojunk=False).get_matching_blocks()
    shared = (run for block in blocks for run in findall(_WORDS, one.all[block.a : block.a + block.size]))
    long = dict.fromkeys(sorted((run for run in shared if len(run) >= PHRASE), key=len, reverse=True))
    return list(long)[:most]


def metres(lon: float | None, lat: float | None, other_lon: float | None, other_lat: float | None) -> int | None:
    """Return the distance of two points of a town in metres (on a plane: to 1 % within 50 km); None without both."""
    if lon is None or lat is None or other_lon is None or other_lat is None:
        return None
    east = (lon - other_lon) * cos(radians(lat)) * METRES_PER_DEGREE
    return round(hypot(east, (lat - other_lat) * METRES_PER_DEGREE))


def _pairs(text: str) -> Iterator[str]:
    for run in findall(_WORDS, text.lower()):
        yield from (run[at : at + 2] for at in range(len(run) - 1)) if len(run) > 1 else (run,)


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
