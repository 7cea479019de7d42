"""Whether two cases tell of one matter: what their words share, and how far apart they lie. Pure."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from math import cos, fsum, hypot, log, radians
from re import findall

TITLE_ALIKE = 0.6  # weighted Dice coefficient of character pairs, from which two titles say the same
COPIED = 0.75  # the same for title and text together: one was copied from the other
TITLE_NEAR, TEXT_NEAR = 0.2, 0.4  # both together are enough: the same thing in other words
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


@lru_cache(maxsize=4096)
def told(title: str, text: str) -> Told:
    """Return title and text (its first READ characters) ready to be compared with many."""
    whole = f"{title} {text}"[:READ]
    return Told(title, frozenset(_pairs(title)), frozenset(_pairs(whole)), whole)


class Weights(dict[str, float]):
    """How much each pair of characters tells: little where most of the texts around say it (市民来电反映)."""

    def __init__(self, around: Collection[Told]) -> None:
        """Weigh by the texts that are compared."""
        self._count = len(around) + 1
        self._said = Counter(pair for each in around for pair in each.all_pairs)

    def sum(self, pairs: Iterable[str]) -> float:
        """Return the weight of several pairs, exactly the same in whatever order they come."""
        return fsum(map(self.__getitem__, pairs))

    def __missing__(self, pair: str) -> float:
        weight = self[pair] = log(1 + self._count / (1 + self._said[pair])) ** 2
        return weight


def alike(one: Told, other: Told, weights: Weights) -> float:
    """Return how surely two cases say the same, above 0 only where they do: at most 1."""
    title = _dice(one.pairs, other.pairs, weights)
    whole = _dice(one.all_pairs, other.all_pairs, weights)
    same = title >= TITLE_ALIKE or whole >= COPIED or (title >= TITLE_NEAR and whole >= TEXT_NEAR)
    return max(title, whole) if same else 0.0


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


def _dice(one: frozenset[str], other: frozenset[str], weights: Weights) -> float:
    shared = one & other
    if not shared:
        return 0.0
    return 2 * weights.sum(shared) / (weights.sum(one) + weights.sum(other))
