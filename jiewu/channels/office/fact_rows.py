"""Entries, activities and datapoints as rows of a list: when, what, what it says, where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jiewu.channels.office import dates, numbers
from jiewu.channels.office.case_page import area_names
from jiewu.core import clock
from jiewu.core.masking import mask_text
from jiewu.facts import queries
from jiewu.packs import editions
from jiewu.packs.definitions import FactDef, FieldSpec, SeriesDef, chosen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jiewu.facts.base import Fact

PAGES: Mapping[str, str] = {"entry": "office:entry", "activity": "office:activity", "datapoint": "office:datapoint"}
MOST = 4  # values that a row says
FEN = 100  # in a yuan


@dataclass(frozen=True, slots=True)
class Row:
    """One fact in words."""

    day: str
    type_title: str
    title: str
    says: str
    place: tuple[str, ...]
    href: str

    @property
    def what(self) -> str:
        """Its title, or of a fact without one what it says, or else what it is."""
        return self.title or self.says or self.type_title


def rows(kind: str, ids: Sequence[int]) -> list[Row]:
    """Return the facts of these ids, in their order; the reader's reach was asked before."""
    language = get_language() or "zh-hans"
    return [_row(fact, language) for fact in queries.of_ids(kind, ids)]


def _row(fact: Fact, language: str) -> Row:
    definition = editions.edition(fact.edition_id)
    day = clock.local(fact.happened).date()
    return Row(
        day=_period(fact, day) if isinstance(definition, SeriesDef) else dates.day_text(day),
        type_title=definition.title_in(language),
        title=mask_text(fact.title),
        says=_says(fact, definition, language),
        place=area_names(fact.area_id, day),
        href=reverse(PAGES[fact.kind], args=[fact.uid]),
    )


def _period(fact: Any, first: date) -> str:
    return numbers.period_text(first, fact.period_end)


def _says(fact: Any, definition: FactDef, language: str) -> str:
    if isinstance(definition, SeriesDef):
        unit, source = chosen(definition.unit, language), fact.source
        amount = f"{numbers.text(fact.amount, definition.unit['zh'])} {unit}"
        return _("%(amount)s, from %(source)s") % {"amount": amount, "source": source} if source else amount
    said = []
    for name, spec in definition.fields.items():
        value = fact.values.get(name)
        if spec.published and value not in (None, "", []):
            said.append(_said(value, spec, language))
    return _("; ").join(said[:MOST])


def _said(value: Any, spec: FieldSpec, language: str) -> str:
    """Return a field and its value: 参加人次 66; a title that names the unit already says it for both."""
    title, text = spec.title_in(language), value_text(value, spec, language)
    unit = chosen(spec.unit, language) if spec.unit else ""
    return f"{title} {text.removesuffix(unit).rstrip() if unit and title.endswith(unit) else text}"


def value_text(value: Any, spec: FieldSpec, language: str) -> str:
    """Return a stored value as a person reads it; money is stored in fen."""
    if spec.choices:
        keys = value if isinstance(value, list) else [value]
        return "、".join(spec.choice_title(str(key), language) for key in keys)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if spec.type == "money":
        return _("%(amount)s yuan") % {"amount": numbers.text(Decimal(str(value)) / FEN, "")}
    unit = chosen(spec.unit, language) if spec.unit else ""
    if isinstance(value, int | float):
        return f"{numbers.text(value, '')} {unit}".rstrip()
    return f"{mask_text(str(value))} {unit}".rstrip()
