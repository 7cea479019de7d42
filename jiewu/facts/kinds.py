"""The four kinds of fact, and the columns that each publishes for counting."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jiewu.core.problems import gettext_noop

# Column types, by the names that core.expressions and field definitions use.
SHARED: Mapping[str, str] = {
    "fact": "integer",
    "uid": "text",
    "type": "text",
    "edition": "integer",
    "area": "integer",
    "lon": "real",
    "lat": "real",
    "happened": "datetime",
    "happened_day": "date",
    "recorded": "datetime",
    "revision": "integer",
    "void": "flag",
    "counts": "flag",
    "merged": "flag",
}
SHARED_TITLES: Mapping[str, str] = {
    "title": gettext_noop("Title"),
    "area": gettext_noop("Area"),
    "lon": gettext_noop("Longitude"),
    "lat": gettext_noop("Latitude"),
    "merged": gettext_noop("Merged into another"),
    "void": gettext_noop("Void"),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of fact: its table, the packs' section that defines its types, its columns, the day it counts by."""

    name: str
    section: str
    model: type[Any]
    own_columns: Mapping[str, str]
    date: str  # the column that dates a fact unless the indicator names another
    own_titles: Mapping[str, str] = field(default_factory=dict)  # message ids of the columns that a history shows

    @property
    def columns(self) -> dict[str, str]:
        """Every published column but the definition's own fields: name → type."""
        return {**SHARED, **self.own_columns}

    @property
    def titles(self) -> dict[str, str]:
        """Message ids of the columns and free texts that a person reads in a history; the others are derived ones."""
        return {**self.own_titles, **SHARED_TITLES}


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Add a kind; called once by the app that owns its table."""
    _kinds[kind.name] = kind


def kind(name: str) -> Kind:
    """Return the kind of that name (entry, case, activity, datapoint)."""
    return _kinds[name]


def all_kinds() -> list[Kind]:
    """Return every registered kind."""
    return list(_kinds.values())


def of_section(section: str) -> Kind:
    """Return the kind whose types stand in that section of a pack: `cases` → case."""
    return next(each for each in _kinds.values() if each.section == section)
