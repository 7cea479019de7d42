"""The titles of messages as names of what they are about. Light: pages use it, the numbers stay behind."""

from collections.abc import Iterable

from jiewu.hotspots.vocabulary import CLOSING, OPENING


def clean(title: str) -> str:
    """Return a title without 投诉, 请问 … before it and 的问题, 求解决 … behind it."""
    return CLOSING.sub("", OPENING.sub("", " ".join(title.split())))


def best(titles: Iterable[tuple[float, str]]) -> str:
    """Return the cleaned title of the highest worth, of several the shortest; '' when there is none."""
    named = [(-worth, len(cleaned), cleaned) for worth, title in titles if (cleaned := clean(title))]
    return min(named)[2] if named else ""
