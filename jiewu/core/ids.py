"""Names of things: uid outside, bigint inside, numbers for people."""

import os
from datetime import date
from threading import Lock
from typing import overload
from uuid import UUID

from django.db import connection

from jiewu.core import clock

_lock = Lock()
_last = 0


def uid() -> UUID:
    """Return a UUIDv7 (RFC 9562): ordered by time, and within this process strictly ascending.

    48 bits are milliseconds; the next 12 are the fraction of the millisecond, moved on by one when two fall together.
    """
    global _last  # noqa: PLW0603 - the last tick given out, under its lock
    tick = int(clock.now().timestamp() * 4096000)
    with _lock:
        _last = tick = max(tick, _last + 1)
    milliseconds, fraction = divmod(tick, 4096)
    tail = int.from_bytes(os.urandom(8)) & (2**62 - 1)
    return UUID(int=(milliseconds << 80) | (7 << 76) | (fraction << 64) | (2 << 62) | tail)


@overload
def next_number(prefix: str, day: date) -> str: ...
@overload
def next_number(prefix: str, day: date, count: int) -> list[str]: ...


def next_number(prefix: str, day: date, count: int | None = None) -> str | list[str]:
    """Return the next number of the day: prefix, date, at least four digits (RP202109010042). Gaps are allowed.

    With *count*, a list of that many. Inside a transaction only, and
    before the first write of it: the counter's row stays locked until commit.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("next_number() belongs into the transaction that uses the number")
    key, wanted = f"{prefix}{day:%Y%m%d}", 1 if count is None else count
    last = _advance(key, wanted)
    numbers = [f"{key}{number:04d}" for number in range(last - wanted + 1, last + 1)]
    return numbers[0] if count is None else numbers


def _advance(key: str, by: int) -> int:
    """Move the counter of *key* on by *by* and return its new value."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_counter (key, value) VALUES (%s, %s) "
            "ON CONFLICT (key) DO UPDATE SET value = core_counter.value + excluded.value RETURNING value",
            [key, by],
        )
        return int(cursor.fetchone()[0])
