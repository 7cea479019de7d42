"""Messages as numbers: the words they use, the concern behind the words, the names in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import rjieba
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize
from sklearn.utils.extmath import randomized_svd

from jiewu.hotspots.messages import MASK, Message
from jiewu.hotspots.names import names_in
from jiewu.hotspots.vocabulary import REGIONS

TITLE_TIMES = 3  # a word of the title counts as often: the title says what the matter is
SHORT = 80  # characters of title and text below which names are left out of the words
CONCERNS = 50  # directions in which the words of all messages vary together: smoke, barbecue and night stalls are one
# A word in more of the messages than that tells nothing; the first bound serves small files, the last large ones,
# where the work grows with the square of how often a word occurs.
WORD_SHARE, WORD_LEAST, WORD_MOST = 0.2, 50, 2000
NAME_SHARE, NAME_LEAST = 0.02, 40  # a name used more often is of a region in which many matters lie
REGION_WEIGHT = 0.3  # … as is one that ends as a region's: it is worth that much of another
METRES_A_DEGREE = 111_320.0  # of latitude
SCATTERED = 500.0  # metres from their middle, half of the uses of a name: it names no place


@dataclass(frozen=True, slots=True)
class Features:
    """Rows are messages. `words` and `concerns` have rows of length 1; `names` holds the weight of each name used.

    `titled` says of a message whether its title has such a name; `writers` gives one number to the messages of one
    writer, and one of its own to each message whose writer is not known.
    """

    words: sparse.csr_matrix
    vocabulary: tuple[str, ...]
    concerns: npt.NDArray[np.float32]
    names: sparse.csr_matrix
    name_list: tuple[str, ...]
    one_name: float  # what the commonest name that tells places apart weighs
    titled: npt.NDArray[np.bool_]
    writers: npt.NDArray[np.int_]
    points: npt.NDArray[np.float64]


def features(messages: Sequence[Message]) -> Features | None:
    """Return the features of messages; None when they hold no word that tells anything."""
    headings, openings = [m.heading() for m in messages], [m.opening() for m in messages]
    named = names_in([f"{heading}\n{opening}" for heading, opening in zip(headings, openings, strict=True)])
    points = _points(messages)
    names, name_list, one_name = _names(named, points)
    places = [[name_list[column] for column in row.indices] for row in names]
    cut = [_said(heading, opening, some) for heading, opening, some in zip(headings, openings, places, strict=True)]
    most = min(max(int(WORD_SHARE * len(messages)), WORD_LEAST), WORD_MOST)
    vectorizer = TfidfVectorizer(analyzer=list, sublinear_tf=True, max_df=most, dtype=np.float32)
    try:
        matrix = vectorizer.fit_transform(cut).tocsr()
    except ValueError:  # scikit-learn's word for: no words left
        return None
    titled = np.array([any(name in heading for name in some) for heading, some in zip(headings, places, strict=True)])
    vocabulary = tuple(vectorizer.get_feature_names_out())
    concerns, writers = _concerns(matrix), _writers(messages)
    return Features(matrix, vocabulary, concerns, names, name_list, one_name, titled, writers, points)


def _said(heading: str, opening: str, names: Sequence[str]) -> list[str]:
    """Return the words of a message, those of its title several times; of a short one without its names.

    Two lines hold a name and a few words: there the name would outweigh what they say of it.
    """
    if len(heading) + len(opening) < SHORT:
        for name in sorted(names, key=len, reverse=True):
            heading, opening = heading.replace(name, " "), opening.replace(name, " ")
    return words(heading) * TITLE_TIMES + words(opening)


def words(text: str) -> list[str]:
    """Return the words of a text, of two characters and more, that hold a letter or digit."""
    cut = rjieba.cut(MASK.sub(lambda mask: f" {mask[0]} ", text))
    return [word for word in cut if len(word) > 1 and any(map(str.isalnum, word))]


def _concerns(matrix: sparse.csr_matrix) -> npt.NDArray[np.float32]:
    many = min(CONCERNS, min(matrix.shape) - 1)
    if many < 1:
        return np.zeros((matrix.shape[0], 1), np.float32)
    left, strength, _ = randomized_svd(matrix, many, random_state=0)
    concerns: npt.NDArray[np.float32] = normalize(left * strength).astype(np.float32)
    return concerns


def _names(
    named: Sequence[frozenset[str]], points: npt.NDArray[np.float64]
) -> tuple[sparse.csr_matrix, tuple[str, ...], float]:
    """Return the weights of names (rare ones more, those of regions less), the names, and what one weighs."""
    everything = sorted(set().union(*named))
    place = {name: column for column, name in enumerate(everything)}
    rows = [row for row, names in enumerate(named) for _ in names]
    columns = [place[name] for names in named for name in sorted(names)]
    shape = (len(named), max(len(everything), 1))
    uses = sparse.csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), shape=shape)
    count = np.asarray(uses.sum(axis=0)).ravel()
    most = max(NAME_SHARE * len(named), NAME_LEAST)
    weight = np.where((count > most) | _scattered(uses, points), 0, _rarity(count, len(named)))
    weight[[column for column, name in enumerate(everything) if name.endswith(REGIONS)]] *= REGION_WEIGHT
    scaled = (uses @ sparse.diags(weight.astype(np.float32))).tocsr()
    scaled.eliminate_zeros()
    return scaled, tuple(everything), max(float(_rarity(most, len(named))), 0.0)


def _scattered(uses: sparse.csr_matrix, points: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Tell of each name whether those who use it speak of places far apart: then it is a phrase, or of everywhere."""
    known = ~np.isnan(points).any(axis=1)
    found = np.zeros(uses.shape[1], bool)
    if known.any():
        by_name = uses[known].tocsc()
        where = points[known]
        for name in np.flatnonzero(np.diff(by_name.indptr) > 1):
            at = where[by_name.indices[by_name.indptr[name] : by_name.indptr[name + 1]]]
            found[name] = np.median(np.hypot(*(at - np.median(at, axis=0)).T)) > SCATTERED
    return found


def _rarity(uses: Any, messages: int) -> Any:
    return np.log((1 + messages) / (1 + uses)) + 1


def _points(messages: Sequence[Message]) -> npt.NDArray[np.float64]:
    nowhere = (np.nan, np.nan)
    degrees = np.array([message.point or nowhere for message in messages])
    known = degrees[~np.isnan(degrees[:, 1]), 1]
    middle = np.radians(known.mean()) if len(known) else 0.0
    metres: npt.NDArray[np.float64] = degrees * (METRES_A_DEGREE * np.array([np.cos(middle), 1.0]))
    return metres


def _writers(messages: Sequence[Message]) -> npt.NDArray[np.int_]:
    numbers: dict[str, int] = {}
    return np.array(
        [numbers.setdefault(message.writer, row) if message.writer else row for row, message in enumerate(messages)]
    )
