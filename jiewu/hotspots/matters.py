"""From messages to matters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from jiewu.core.problems import Problem
from jiewu.hotspots import problems  # noqa: F401 - their sentences are wanted without Django too
from jiewu.hotspots.features import Features, features
from jiewu.hotspots.joining import groups_of
from jiewu.hotspots.likeness import links
from jiewu.hotspots.messages import Message, in_order
from jiewu.hotspots.naming import held_by, worths
from jiewu.hotspots.titles import best

LEAST = 3  # messages that make a matter a hot spot


@dataclass(frozen=True, slots=True)
class Matter:
    """Messages about one matter, each with how well its title says what they have in common.

    `names` and `words` are what holds them together, the strongest first.
    """

    messages: tuple[Message, ...]
    worths: tuple[float, ...]
    names: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def title(self) -> str:
        """What the matter is called: the best of the messages' own titles, without its courtesies."""
        titled = zip(self.worths, (message.title for message in self.messages), strict=True)
        return best(titled) or self.messages[0].title

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the messages that have one, in order."""
        return tuple(sorted(message.day for message in self.messages if message.day))


def find(messages: Iterable[Message], least: int = LEAST) -> list[Matter]:
    """Return the matters that at least *least* messages are about, largest first.

    The same messages in another order give the same answer. Raises Problem `messages_too_few` (fewer than two),
    `messages_wordless` (none holds a word).
    """
    ordered = in_order(messages)
    if len(ordered) < 2:
        raise Problem("messages_too_few", count=len(ordered))
    if not any(map(str.isalnum, "".join(message.title + message.text for message in ordered))):
        raise Problem("messages_wordless")
    found = features(ordered)
    if found is None:
        return []
    groups = [group for group in groups_of(len(ordered), list(links(found))) if len(group) >= least]
    matters = [_matter(ordered, found, group) for group in groups]
    return sorted(matters, key=lambda matter: (-len(matter.messages), matter.messages[0].number))


def _matter(ordered: Sequence[Message], found: Features, group: list[int]) -> Matter:
    names, words = held_by(found, group)
    members = tuple(ordered[place] for place in group)
    return Matter(members, worths([message.title for message in members], found, group), names, words)
