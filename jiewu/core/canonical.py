"""One way to write a value as JSON text, so that equal values have equal text and equal hashes."""

import hashlib
import json
from typing import Any

Json = str | int | float | bool | None | list[Any] | dict[str, Any]

_encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))

_compact = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def compact(value: Any) -> str:
    """Return *value* as JSON for storing, its keys in their order. Raises TypeError, or ValueError for NaN."""
    return _compact.encode(value)


def canonical(value: Any) -> str:
    """Return *value* as JSON with sorted keys and no spaces. Raises TypeError, or ValueError for NaN and infinity."""
    return _encoder.encode(value)


def digest(*parts: str) -> str:
    """Return the SHA-256 of *parts*, one after the other, in hex."""
    return hashlib.sha256("".join(parts).encode()).hexdigest()
