"""Word lists: how the grammar's word classes are written down, as words between spaces."""

import re


def listed(words: str) -> tuple[str, ...]:
    """Return the words of a list."""
    return tuple(words.split())


def either(words: str) -> str:
    """Return a pattern that matches any word of a list, the longest first."""
    return "|".join(sorted(map(re.escape, set(words.split())), key=len, reverse=True))
