"""What a matter is called, and what holds it together."""

import math
import re
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse

from jiewu.hotspots.features import Features, words
from jiewu.hotspots.messages import plain
from jiewu.hotspots.titles import clean

_SHOWN = 6
_COVER = 0.3  # a name or word that fewer of the messages hold does not hold the matter together
_LENGTH = 24  # characters from which a title is longer than a name should be
_CUT = re.compile(r"[，。！？；：,.!?;:]+")
_HALVES = 0.85  # what a title of two phrases is worth of one


def held_by(f: Features, group: Sequence[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names and the words that most of a group have in common, the strongest first."""
    names = [f.name_list[column] for column in _common(f.names, group)]
    longest = tuple(name for name in names if not any(name != other and name in other for other in names))
    return longest[:_SHOWN], tuple(f.vocabulary[column] for column in _common(f.words, group)[:_SHOWN])


def worths(titles: Sequence[str], f: Features, group: Sequence[int]) -> tuple[float, ...]:
    """Return for each title of a group how well it says what they have in common."""
    columns, weights, _ = _totals(f.words, group)
    weight = {f.vocabulary[column]: total for column, total in zip(columns, weights, strict=True)}
    return tuple(_worth(clean(title), weight) for title in titles)


def _worth(title: str, weight: Mapping[str, float]) -> float:
    """Return how much of the common words a title holds, for its length; one plain phrase is a better name than two."""
    if not title:  # nothing but courtesies
        return 0.0
    known = sorted({word for word in words(plain(title)) if word in weight})
    if not known:
        return 0.0
    common = sum(weight[word] for word in known) / math.sqrt(len(known))
    return round(float(common) * min(1.0, _LENGTH / len(title)) * _HALVES ** len(_CUT.findall(title)), 6)


def _common(matrix: sparse.csr_matrix, group: Sequence[int]) -> list[int]:
    """Return the columns that most rows of a group use, the heaviest first."""
    columns, weights, uses = _totals(matrix, group)
    held = (uses >= _COVER * len(group)) & (weights > 0)
    return [int(column) for column in columns[held][np.lexsort((columns[held], -weights[held]))]]


def _totals(
    matrix: sparse.csr_matrix, group: Sequence[int]
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.float64], npt.NDArray[np.intp]]:
    """Return the columns that a group uses, their weights added up, and by how many rows each is used."""
    rows = matrix[list(group)]
    columns, at, uses = np.unique(rows.indices, return_inverse=True, return_counts=True)
    return columns, np.round(np.bincount(at, rows.data, len(columns)), 5), uses
