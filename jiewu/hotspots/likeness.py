"""How much two messages are about one matter: their words, dampened when they name different places or bodies.

likeness = words × agreement + CONCERN_SHARE × concern × names shared. Two estates with one kind of complaint share
words and no name; one estate with two complaints shares a name and few words; both stay below what joins a matter.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from jiewu.hotspots.features import Features

FLOOR = 0.05  # pairs less alike in words than this are taken as not alike at all
CONCERN_SHARE = 0.12
STRANGERS = 0.4  # what remains of the likeness of words when both name places and none in common
APART = 0.12  # … and both in their titles: the same complaint, perhaps word for word, about another place
UNNAMED = 0.9  # … and when one of the two names none
STYLE = 0.4  # … and one person wrote both: people have their phrases, whatever they write about
FULL = 1.5  # two thirds of the names in common are as good as all: nobody repeats them all
NEAR, NEARBY = 300.0, 0.7  # metres within which two points are one place: as good as so much of the names in common
FAR, ELSEWHERE = 500.0, 0.0  # metres beyond which they are two, whatever the words, unless names say so
_BLOCK_CELLS = 8_000_000  # numbers held at once
_DIGITS = 5  # beyond them, machines differ


class Link(NamedTuple):
    """Two messages by their place, the first below the second, and how alike they are."""

    first: int
    second: int
    likeness: float


def links(features: Features) -> Iterator[Link]:
    """Yield the pairs that are alike at all. Time: squares of how often the words occur; memory: blocks of rows."""
    count = features.words.shape[0]
    step = max(1, _BLOCK_CELLS // max(count, 1))
    for start in range(0, count, step):
        rows, columns, likeness = _block(features, start, min(start + step, count))
        for row, column, value in zip(rows.tolist(), columns.tolist(), likeness.tolist(), strict=True):
            yield Link(row, column, value)


def _block(f: Features, start: int, stop: int) -> tuple[npt.NDArray[np.intp], ...]:
    alike = (f.words[start:stop] @ f.words.T).tocoo()
    kept = (alike.data >= FLOOR) & (alike.col > alike.row + start)
    rows, columns, words = alike.row[kept] + start, alike.col[kept], alike.data[kept]
    shared, agreement = _places(f, rows, columns, _shared_names(f, rows, columns, start, stop))
    concern = np.clip(np.einsum("ij,ij->i", f.concerns[rows], f.concerns[columns]), 0, 1)
    likeness = np.round((words * agreement + CONCERN_SHARE * concern * shared).astype(float), _DIGITS)
    alive = likeness > 0  # a pair without a link counts as nought: most that lie apart need none
    return rows[alive], columns[alive], likeness[alive]


def _places(
    f: Features, rows: npt.NDArray[np.intp], columns: npt.NDArray[np.intp], named: npt.NDArray[np.float32]
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float64]]:
    """Return how much of their places pairs share, and what that leaves of the likeness of their words."""
    apart = np.hypot(*(f.points[rows] - f.points[columns]).T)  # nan where one is unknown: then neither near nor far
    shared = np.where(apart <= NEAR, np.fmax(named, NEARBY), named)
    strangers = np.where(f.titled[rows] & f.titled[columns], APART, STRANGERS)
    unnamed = np.where(f.writers[rows] == f.writers[columns], STYLE, UNNAMED)
    least = np.where(apart > FAR, ELSEWHERE, strangers)
    agreement = np.where(
        np.isnan(shared),
        np.where(apart > FAR, ELSEWHERE, unnamed),
        least + (1 - least) * np.minimum(1, FULL * np.nan_to_num(shared)),
    )
    return np.nan_to_num(shared), agreement


def _shared_names(
    f: Features, rows: npt.NDArray[np.intp], columns: npt.NDArray[np.intp], start: int, stop: int
) -> npt.NDArray[np.float32]:
    """Return the weight of the names that pairs share, as part of the lighter one's; nan when one has none."""
    present = f.names.copy()
    present.data = (present.data > 0).astype(np.float32)
    total = np.asarray(f.names.sum(axis=1)).ravel()
    both = (f.names[start:stop] @ present.T).tocsr()
    shared = np.asarray(both[rows - start, columns]).ravel() if len(rows) else np.zeros(0, np.float32)
    lighter = np.minimum(total[rows], total[columns])
    whole = np.maximum(lighter, f.one_name)  # a region shared is not yet a place shared
    part = np.full(len(rows), np.nan, np.float32)
    np.divide(shared, whole, out=part, where=lighter > 0)
    return np.minimum(part, 1)
