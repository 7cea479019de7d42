"""Texts as sparse vectors: words and pairs of characters, those of the opening once more."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from jiewu.suggesting.words import words

if TYPE_CHECKING:
    from scipy import sparse

OPENING = 12  # words: the title, or the sentence with which a writer without one begins
LONGEST = 1000  # characters that are looked at: what a message is about has been said by then
# What each part of a vector weighs: words, pairs of characters (they see through unknown names and slips of the cut),
# and both again of the opening, which says the matter where the rest argues.
PARTS = {"word": 1.0, "pair": 0.7, "opening word": 0.7, "opening pair": 0.7}
WORD = next(iter(PARTS))
LEAST = {"word": 2, "pair": 4, "opening word": 2, "opening pair": 3}  # texts in which a term must occur to be learned

Terms = dict[str, Counter[str]]  # part → term → how often


def terms(text: str) -> Terms:
    """Return the terms of a text by part."""
    found = words(text[:LONGEST])
    opening = found[:OPENING]
    return {
        "word": Counter(found),
        "pair": Counter(_pairs(found)),
        "opening word": Counter(opening),
        "opening pair": Counter(_pairs(opening)),
    }


def _pairs(found: Sequence[str]) -> Iterator[str]:
    """Yield the pairs of neighbouring characters, across words too."""
    return map("".join, pairwise("".join(found)))


@dataclass(frozen=True, slots=True)
class Vectors:
    """The terms that were learned: of each part, term → column; and of each column how much its term tells."""

    columns: dict[str, dict[str, int]]
    rarity: npt.NDArray[np.float32]

    @classmethod
    def learn(cls, texts: Sequence[Terms]) -> "Vectors":
        """Learn the terms that occur often enough in *texts*; the rarer a term, the more it tells."""
        columns: dict[str, dict[str, int]] = {}
        rarity: list[float] = []
        for part, least in LEAST.items():
            holding = Counter(chain.from_iterable(text[part] for text in texts))
            kept = sorted(term for term, count in holding.items() if count >= least)
            columns[part] = {term: len(rarity) + at for at, term in enumerate(kept)}
            rarity += [math.log((1 + len(texts)) / (1 + holding[term])) + 1 for term in kept]
        return cls(columns, np.array(rarity, dtype=np.float32))

    def row(self, text: Terms) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]:
        """Return the columns of a text and their values; each part has the length that PARTS gives it."""
        at: list[int] = []
        scale: list[float] = []
        ends = []
        for part in PARTS:
            known = self.columns[part].get
            for term, count in text[part].items():
                if (column := known(term)) is not None:
                    at.append(column)
                    scale.append(1.0 if count == 1 else 1.0 + math.log(count))
            ends.append(len(at))
        columns = np.array(at, dtype=np.int32)
        values = np.array(scale, dtype=np.float32) * self.rarity[columns]
        begin = 0
        for weight, end in zip(PARTS.values(), ends, strict=True):
            if end > begin:
                values[begin:end] *= weight / np.sqrt(values[begin:end] @ values[begin:end])
            begin = end
        return columns, values

    def matrix(self, texts: Iterable[Terms]) -> "sparse.csr_matrix":
        """Return the rows of several texts as one sparse matrix."""
        from scipy import sparse  # loaded where something is learned, not in pages

        rows = [self.row(text) for text in texts]
        starts = np.cumsum([0, *(len(at) for at, _ in rows)])
        at, values = (np.concatenate(parts) for parts in zip(*rows, strict=True))
        return sparse.csr_matrix((values, at, starts), shape=(len(rows), len(self.rarity)))
