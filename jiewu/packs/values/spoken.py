"""Titles of fields and choices in the language of who is being told something."""

from django.utils.translation import get_language

from jiewu.packs.definitions import FieldSpec


def title(spec: FieldSpec) -> str:
    """Return a field's title in the active language."""
    return spec.title_in(get_language() or "zh-hans")


def choice_title(spec: FieldSpec, key: str) -> str:
    """Return the title of one value in the active language."""
    return spec.choice_title(key, get_language() or "zh-hans")
