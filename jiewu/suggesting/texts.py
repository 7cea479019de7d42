"""From a text its label: a linear model over words and pairs of characters."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from jiewu.core.problems import Problem
from jiewu.suggesting.labels import Suggestion, by_frequency
from jiewu.suggesting.vectors import WORD, Terms, Vectors, terms

STRICTNESS = 0.6  # C of the support vector machine: above it learns slips by heart, below it blurs the classes
SHARPNESS = 3.0  # of shares: with it, of the texts whose first label has a share of 0.8, about that part is right
WORDS = 5  # most words given as the reason


@dataclass(frozen=True, slots=True)
class TextModel:
    """What was learned: of each label the weight of each term. `labels` stand most frequent first."""

    labels: tuple[str, ...]
    vectors: Vectors
    weights: npt.NDArray[np.float32]  # columns × labels
    bias: npt.NDArray[np.float32]  # labels

    def suggest(self, text: str) -> list[Suggestion]:
        """Return all labels, best first, the first with the words of the text that speak for it.

        A text without a learned word gets the labels by their frequency, each with a share of nought.
        """
        found = terms(text)
        at, values = self.vectors.row(found)
        if not len(at):
            return [Suggestion(label, 0.0) for label in self.labels]
        weights = self.weights[at]
        scores = SHARPNESS * (values @ weights + self.bias)
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        order = np.argsort(-scores, kind="stable")
        said = self._words(found, values, weights, order[0])
        return [
            Suggestion(self.labels[label], float(shares[label]), said if place == 0 else ())
            for place, label in enumerate(order)
        ]

    def _words(
        self, found: Terms, values: npt.NDArray[np.float32], weights: npt.NDArray[np.float32], label: np.intp
    ) -> tuple[str, ...]:
        """Return the words that tell a label from the others, the strongest first; no lone characters."""
        learned = [word for word in found[WORD] if word in self.vectors.columns[WORD]]
        of_words = weights[: len(learned)]  # the words stand first in a row
        speaking = values[: len(learned)] * (of_words[:, label] - of_words.mean(axis=1))
        strongest = [place for place in np.argsort(-speaking, kind="stable") if speaking[place] > 0]
        return tuple([learned[place] for place in strongest if len(learned[place]) > 1][:WORDS])


def learn(texts: Sequence[str], labels: Sequence[str]) -> TextModel:
    """Learn from texts whose labels are known. Texts without a word that is left are passed over.

    Raises Problem `examples_wordless` when no word occurs twice, `examples_one_class` when there is nothing to tell
    apart. The same examples in the same order give the same model.
    """
    from sklearn.svm import LinearSVC  # loaded where something is learned, not in pages

    read = [(found, label) for text, label in zip(texts, labels, strict=True) if (found := terms(text))[WORD]]
    vectors = Vectors.learn([found for found, _ in read])
    if not vectors.columns[WORD]:
        raise Problem("examples_wordless")
    names = by_frequency(label for _, label in read)
    numbers = {label: number for number, label in enumerate(names)}
    machine = LinearSVC(C=STRICTNESS, class_weight="balanced", random_state=0)  # a rare class is not passed over
    machine.fit(vectors.matrix(found for found, _ in read), [numbers[label] for _, label in read])
    weights, bias = machine.coef_.T, machine.intercept_
    if len(names) == 2:  # scikit-learn keeps one line between two classes
        weights, bias = np.hstack([-weights, weights]), np.concatenate([-bias, bias])
    return TextModel(names, vectors, weights.astype(np.float32), bias.astype(np.float32))
