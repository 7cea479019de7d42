"""What pydantic says against a part of a pack, as sentences about what is written there."""

from collections.abc import Mapping
from typing import Any

from pydantic_core import ErrorDetails

from jiewu.core.problems import Problem
from jiewu.packs.shapes import is_text, known_keys
from jiewu.packs.source import Path_

# Parts of the format whose app is not there yet: DESIGN.md section 4 has such sections refused.
LATER = frozenset({"reports", "rounds", "scorecards", "rules", "forms", "plans", "notices"})
LATER_KEYS = frozenset({"acts", "stages", "grade"})
LATER_TYPES = frozenset({"photo", "file"})
_BOUNDS = ("string_too_long", "greater_than_equal", "less_than_equal", "too_short", "string_too_short")
_EXPECTED: Mapping[str, str] = {
    "dict_type": "pack_expected_mapping",
    "model_type": "pack_expected_mapping",
    "model_attributes_type": "pack_expected_mapping",
    "tuple_type": "pack_expected_list",
    "int_type": "pack_expected_number",
    "int_parsing": "pack_expected_number",
    "int_parsing_size": "pack_expected_number",
    "decimal_type": "pack_expected_number",
    "decimal_parsing": "pack_expected_number",
    "finite_number": "pack_expected_number",
    "bool_type": "pack_expected_yes_no",
    "bool_parsing": "pack_expected_yes_no",
    "string_type": "pack_expected_text",
}


def refusal(path: Path_, detail: ErrorDetails) -> Problem:
    """Return the sentence for one refusal of what stands at *path*; its place is the caller's to add."""
    kind, context, found = detail["type"], detail.get("ctx", {}), detail["input"]
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    if kind == "extra_forbidden":
        return _unknown_key(path, key)
    if kind == "missing":
        return Problem("pack_key_missing", key=key)
    if kind == "literal_error":
        if key == "type" and str(found) in LATER_TYPES:
            return Problem("pack_type_later", type=found)
        expected = str(context["expected"]).replace(" or ", ", ").replace("'", "")
        return Problem("pack_expected_one_of", key=key, found=_shown(found), expected=expected)
    if kind in _BOUNDS:
        return Problem("pack_out_of_bounds", key=key, found=_shown(found), bound=next(iter(context.values())))
    code = "pack_expected_text" if is_text(path) else _EXPECTED[kind]
    return Problem(code, key=key, found=_shown(found))


def _unknown_key(path: Path_, key: str) -> Problem:
    if len(path) == 1 and key in LATER:
        return Problem("pack_section_later", key=key)
    if key in LATER_KEYS:
        return Problem("pack_key_later", key=key)
    return Problem("pack_key_unknown", key=key, known=", ".join(known_keys(path[:-1])))


def _shown(value: Any) -> str:
    """Return what was found, short, as YAML would write it: people need not know Python's words for it."""
    if value is None:
        return "—"
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list | tuple):
        return "[…]"
    text = str(value)
    return text if len(text) <= 40 else text[:40] + "…"
