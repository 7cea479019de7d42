"""Reading texts, names and keys of choices."""

import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jiewu.core.problems import Problem
from jiewu.packs.definitions import FieldSpec
from jiewu.packs.values import spoken

LONGEST = 5_000
LONGEST_CODE = 200  # the narrow table of filter values holds no more
LONGEST_NAME = 50
LONGEST_ADDRESS = 300
_TRUE = frozenset({"是", "有", "true", "yes", "y", "1", "√"})
_FALSE = frozenset({"否", "无", "false", "no", "n", "0", "×"})


def text_of(raw: Any) -> str:
    """Return what a cell or a form says as text, without blanks around it. Raises Problem for what is no text."""
    if type(raw) is not str:
        if isinstance(raw, bool) or not isinstance(raw, int | float | str | Decimal):
            raise Problem("value_not_text", found=shown(raw))
        raw = str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw)
    text: str = raw.strip()
    if not text.isprintable():
        _check_storable(text)
    return text


def read_text(spec: FieldSpec, raw: Any) -> str:
    """Return a text of at most LONGEST characters, or LONGEST_CODE when it is a code."""
    text = text_of(raw)
    most = LONGEST_CODE if spec.published else LONGEST
    if len(text) > most:
        raise Problem("value_too_long", length=len(text), most=most)
    return text


def read_name(raw: Any) -> str:
    """Return a person's name."""
    text = " ".join(text_of(raw).split())
    if len(text) > LONGEST_NAME or not any(character.isalpha() for character in text):
        raise Problem("value_not_a_name", most=LONGEST_NAME)
    return text


def read_address(raw: Any) -> str:
    """Return an address of at most LONGEST_ADDRESS characters."""
    text = text_of(raw)
    if len(text) > LONGEST_ADDRESS:
        raise Problem("value_too_long", length=len(text), most=LONGEST_ADDRESS)
    return text


def read_flag(raw: Any) -> bool:
    """Return yes or no, from true, 是, 有, 1 and their opposites."""
    if isinstance(raw, bool):
        return raw
    word = text_of(raw).lower()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise Problem("value_not_a_flag", found=shown(raw))


class Keys:
    """The keys of a choice field: a value is one of them, or the title of just one."""

    def __init__(self, spec: FieldSpec) -> None:
        self.order = tuple(spec.options)
        self.keys = frozenset(self.order)
        self.by_title = _by_title(spec)
        self.spec = spec

    def _known(self) -> str:
        """Return the first of the titles, in the language of who is being told."""
        some = "、".join(spoken.choice_title(self.spec, key) for key in self.order[:12])
        return some + ("…" if len(self.order) > 12 else "")

    def read(self, raw: Any) -> str:
        """Return the key that a value names. Raises Problem `value_not_a_choice`, `value_ambiguous_choice`."""
        if type(raw) is str and raw in self.keys:
            return raw
        text = unicodedata.normalize("NFKC", text_of(raw))
        if text in self.keys:
            return text
        found = self.by_title.get(text, ())
        if len(found) == 1:
            return found[0]
        if found:
            raise Problem("value_ambiguous_choice", found=shown(text), keys="、".join(found))
        raise Problem("value_not_a_choice", found=shown(raw), known=self._known())


def _by_title(spec: FieldSpec) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for option in spec.choices:
        for title in set(option.words.values()):
            normal = unicodedata.normalize("NFKC", title)
            found[normal] = (*found.get(normal, ()), option.key)
    return found


def shown(raw: Any) -> str:
    """Return a value short enough for a message."""
    text = raw if isinstance(raw, str) else repr(raw)
    return text if len(text) <= 40 else f"{text[:40]}…"


def _check_storable(text: str) -> None:
    """Refuse what a database or JSON cannot hold: a null character, half a surrogate pair."""
    if "\x00" in text:
        raise Problem("value_not_storable")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Problem("value_not_storable") from None
