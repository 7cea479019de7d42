"""From what is known of a case its org: a log-linear model over kind, place, way and month, with precedents."""

import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from jiewu.core.problems import Problem
from jiewu.suggesting.labels import by_frequency
from jiewu.suggesting.roles import Holders, Place, role_of
from jiewu.suggesting.vectors import terms

if TYPE_CHECKING:
    from scipy import sparse

STRICTNESS, ROUNDS = 0.3, 30  # of the regression; after so many rounds more only learns slips by heart
LEAST = 2  # cases in which a feature must occur to be learned
ENOUGH = 3  # precedents that show something
ANYWHERE = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of a case when its org is wanted. Kinds and places run from coarse to fine."""

    kinds: tuple[str, ...]
    places: tuple[Place, ...] = ()
    ways: tuple[str, ...] = ()  # channel, nature …
    month: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Precedent:
    """Of `cases` of the finest kind and place that had enough, the org had `had`. `place` '' is anywhere."""

    kind: str
    place: str
    had: int
    cases: int


@dataclass(frozen=True, slots=True)
class OrgSuggestion:
    """An org, how sure the model is of it (0 to 1), and what it had before."""

    label: str
    share: float
    precedent: Precedent | None


@dataclass(frozen=True, slots=True)
class OrgModel:
    """What was learned: of each role the weight of each feature, who holds the roles where, and the precedents."""

    roles: tuple[str, ...]
    columns: dict[str, int]
    weights: npt.NDArray[np.float32]  # columns × roles
    bias: npt.NDArray[np.float32]  # roles
    holders: Holders
    precedents: dict[tuple[str, str], Counter[str]]  # kind, place → org → cases
    labels: tuple[str, ...]  # most frequent first

    def suggest(self, case: Situation) -> list[OrgSuggestion]:
        """Return all orgs, best first: those that the model does not see for such a case by their frequency."""
        at = [self.columns[feature] for feature in _features(case) if feature in self.columns]
        scores = self.weights[at].sum(axis=0) + self.bias
        likely = np.exp(scores - scores.max())
        shares: dict[str, float] = dict.fromkeys(self.labels, 0.0)
        for role, likelihood in zip(self.roles, likely / likely.sum(), strict=True):
            for label, part in self.holders.shares(role, case.places).items():
                shares[label] += float(likelihood) * part
        whole = sum(shares.values()) or 1.0
        ranked = sorted(shares, key=shares.__getitem__, reverse=True)  # stable: frequency decides between equals
        return [OrgSuggestion(label, shares[label] / whole, self._precedent(case, label)) for label in ranked]

    def _precedent(self, case: Situation, label: str) -> Precedent | None:
        """Return what the most alike cases show, of which there are enough; of fewer where there are no more."""
        widest = None
        for kind, place in _precedents(case):
            if found := self.precedents.get((kind, place)):
                widest = Precedent(kind, place, found[label], found.total())
                if widest.cases >= ENOUGH:
                    break
        return widest


def learn(cases: Sequence[Situation], labels: Sequence[str], names: dict[str, str]) -> OrgModel:
    """Learn from cases whose org is known; *names* tells what each org is called.

    Raises Problem `examples_none` without cases, `examples_one_class` when all had one org.
    """
    if not cases:
        raise Problem("examples_none", rows=0, wanted="")
    ranked = by_frequency(labels)
    had = [role_of(names[label], case.places) for case, label in zip(cases, labels, strict=True)]
    holders, precedents = Holders(), defaultdict[tuple[str, str], Counter[str]](Counter)
    for case, role, label in zip(cases, had, labels, strict=True):
        holders.note(role, case.places, label)
        for known in _precedents(case):
            precedents[known][label] += 1
    columns, matrix = _matrix(cases)
    roles = tuple(sorted(set(had)))
    if len(roles) == 1:  # one role that a different org has in each place
        empty = np.zeros((len(columns), 1), dtype=np.float32)
        return OrgModel(roles, columns, empty, empty[:1].sum(axis=0), holders, dict(precedents), ranked)
    weights, bias = _regression(matrix, had, roles)
    return OrgModel(roles, columns, weights, bias, holders, dict(precedents), ranked)


def _regression(
    matrix: "sparse.csr_matrix", had: Sequence[str], roles: Sequence[str]
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Return the weight of each column for each role, and the bias of each role."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import LogisticRegression

    numbers = {role: number for number, role in enumerate(roles)}
    regression = LogisticRegression(C=STRICTNESS, max_iter=ROUNDS)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # it is stopped early on purpose
        regression.fit(matrix, [numbers[role] for role in had])
    weights, bias = regression.coef_.T.astype(np.float32), regression.intercept_.astype(np.float32)
    if len(roles) == 2:  # scikit-learn keeps one line between two classes
        half = np.float32(0.5)
        return np.hstack([-weights, weights]) * half, np.concatenate([-bias, bias]) * half
    return weights, bias


def _features(case: Situation) -> Iterator[str]:
    """Yield what the model sees of a case: each kind and place, both together, way, month, pairs of characters."""
    places = [key for key, _ in case.places]
    for kind in case.kinds:
        yield f"kind {kind}"
        yield from (f"kind {kind} in {place}" for place in places)
    yield from (f"place {place}" for place in places)
    yield from (f"way {place} {way}" for place, way in enumerate(case.ways))
    yield f"month {case.month}"
    yield from (f"pair {pair}" for pair in terms(case.title)["opening pair"])


def _precedents(case: Situation) -> Iterator[tuple[str, str]]:
    """Yield kind and place of the cases that count as precedents, the most alike first."""
    for kind in reversed(case.kinds):
        for place, _ in reversed(case.places):
            yield kind, place
        yield kind, ANYWHERE


def _matrix(cases: Sequence[Situation]) -> "tuple[dict[str, int], sparse.csr_matrix]":
    from scipy import sparse  # loaded where something is learned, not in pages

    seen = [list(_features(case)) for case in cases]
    counted = Counter(feature for features in seen for feature in features)
    columns = {name: at for at, name in enumerate(sorted(name for name, n in counted.items() if n >= LEAST))}
    rows = [[columns[feature] for feature in features if feature in columns] for features in seen]
    starts = np.cumsum([0, *map(len, rows)])
    at = np.array([column for row in rows for column in row], dtype=np.int32)
    return columns, sparse.csr_matrix((np.ones(len(at)), at, starts), shape=(len(rows), len(columns)))
