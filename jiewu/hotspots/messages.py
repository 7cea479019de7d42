"""What is compared: one message as somebody wrote it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_OPENING = 400  # characters of a text that are compared: what it is about is said there; the rest argues
_LINK = re.compile(r"https?://[!-~]*|\*{3,}")  # links and what the sender masked say nothing of the matter
MASK = re.compile(r"[A-Z]\d*(?:[市县]区?|区)(?:县市)?")  # A市, A3区, A7县: places that a publisher has masked


@dataclass(frozen=True, slots=True)
class Message:
    """A message: the number its holder knows it by, title and text as written; day, sender and place, if known.

    `point` is where it is about, in degrees (longitude, latitude) of whatever system all messages share.
    """

    number: str
    title: str
    text: str
    day: date | None = None
    writer: str = ""
    point: tuple[float, float] | None = None

    def heading(self) -> str:
        """Return the title in plain form."""
        return plain(self.title)

    def opening(self) -> str:
        """Return the beginning of the text in plain form."""
        return plain(self.text[: 2 * _OPENING])[:_OPENING]


def plain(text: str) -> str:
    """Return *text* with one form for each character (full-width letters become plain ones), without links."""
    return _LINK.sub(" ", unicodedata.normalize("NFKC", text))


def in_order(messages: Iterable[Message]) -> list[Message]:
    """Return the messages in an order of their own, each exact repetition once: how a file was sorted says nothing."""
    return sorted(set(messages), key=lambda m: (m.number, m.title, m.text, m.day or date.min, m.writer, m.point or ()))
