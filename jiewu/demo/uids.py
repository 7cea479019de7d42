"""Ids of demo facts: the same from the same seed, so that a fill that was cut off can go on."""

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from jiewu.demo.geography import SEED


def uid(name: str, moment: datetime) -> UUID:
    """Return the UUIDv7 (RFC 9562) of a thing of that name that came to be at a moment."""
    milliseconds = int(moment.timestamp() * 1000)
    tail = int.from_bytes(sha256(f"{SEED} {name}".encode()).digest()[:10])
    return UUID(int=(milliseconds << 80) | (7 << 76) | ((tail >> 62 & 0xFFF) << 64) | (2 << 62) | (tail & (2**62 - 1)))
