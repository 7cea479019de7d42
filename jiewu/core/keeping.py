"""Keeping for a minute what was counted from the log, for pages that are often asked for."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from jiewu.core import changelog, clock

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Held(Generic[T]):
    seq: int  # the end of the log that it was counted from
    hash: str
    until: datetime
    value: T


class Kept(Generic[T]):
    """Answers by key. One holds for a span, and only while the log goes on from where it was counted.

    The key says everything that the answer hangs on beside the log: whose it is, which day. One statement a look.
    """

    def __init__(self, *, span: timedelta = timedelta(minutes=1), most: int = 200) -> None:
        self._span, self._most = span, most
        self._held: dict[Hashable, _Held[T]] = {}

    def get(self, key: Hashable, count: Callable[[], T]) -> T:
        """Return the answer that is held under *key*, else what *count* gives now."""
        held, now = self._held.get(key), clock.now()
        if held and held.until - self._span <= now < held.until and changelog.hash_of(held.seq) == held.hash:
            return held.value
        seq, mark = changelog.end()
        value = count()
        if len(self._held) >= self._most:
            self._held.clear()
        self._held[key] = _Held(seq, mark, now + self._span, value)
        return value
