"""Suggested labels, best first; how good the suggestions of a file were."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jiewu.core.problems import Problem


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A label, how sure the model is of it (0 to 1; all labels together make 1), and the words that speak for it."""

    label: str
    share: float
    words: tuple[str, ...] = ()


def by_frequency(labels: Iterable[str]) -> tuple[str, ...]:
    """Return the labels, most frequent first. Raises Problem `examples_one_class` unless there are two."""
    counted = Counter(labels)
    if len(counted) == 1:
        [(label, count)] = counted.items()
        raise Problem("examples_one_class", count=count, label=label)
    return tuple(sorted(counted, key=lambda label: (-counted[label], label)))


def accuracy(true: Sequence[str], ranked: Sequence[Sequence[str]], among: int = 1) -> float:
    """Return the share of cases whose true label stands among the first so many suggested."""
    return sum(label in first[:among] for label, first in zip(true, ranked, strict=True)) / len(true)


def macro_f1(true: Sequence[str], ranked: Sequence[Sequence[str]]) -> float:
    """Return the mean over the labels of the harmonic mean of precision and recall of the first suggestion."""
    from sklearn.metrics import f1_score  # loaded where something is measured, not in pages

    return float(f1_score(true, [first[0] for first in ranked], average="macro"))
