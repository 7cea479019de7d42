"""Changing what a fact holds: new input over what stands, checked by the definition of today."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from django.db.models import Q

from jiewu.core import clock, sensitive
from jiewu.core.writes import Write
from jiewu.facts import contents, placing
from jiewu.facts.base import Fact
from jiewu.facts.models import Entry, Link
from jiewu.facts.placing import Point
from jiewu.packs import editions
from jiewu.packs.definitions import FactDef
from jiewu.people.posts import Post

F = TypeVar("F", bound=Fact)


def corrected(
    fact: F,
    *,
    by: Post,
    values: Mapping[str, Any],
    title: str | None = None,
    area: int | None = None,
    point: Point | None = None,
    note: str = "",
) -> Write[F]:
    """Change *fact* in memory and return what stores it. The fact names the current edition from then on.

    Fields not in *values* stay; None empties one; naming entries replaces those of the field: links that are not named
    again end today. Raises Problems with all that does not fit.
    """
    definition = editions.current().definition(fact.type, FactDef)
    standing = _standing(fact) if _asks_for_what_is_apart(definition) else frozenset()
    raw = {name: value for name, value in fact.values.items() if name in definition.fields} | dict(values)
    clean = contents.clean(definition, raw, by=by, written=values, kept=frozenset(standing - values.keys()))
    older = {name: value for name, value in fact.values.items() if name not in definition.fields}  # of its old edition
    fact.values = older | clean.values
    fact.edition_id = definition.edition
    if title is not None:
        fact.title = contents.title_of(definition, clean, title)
    if area is not None or point is not None:
        placing.put_into_place(fact, area=area, point=point)
    return Write(
        fact,
        "correct",
        text=noted(note) | clean.text,
        sensitive=clean.sensitive,
        rows=_relinked(fact, clean.links, clock.today()),
    )


def noted(note: str) -> dict[str, str]:
    """Return a note as the log keeps it beside a change."""
    return {"note": note.strip()} if note.strip() else {}


def live_links(fact: Fact, day: date) -> Iterable[Link]:
    """Return the links of a fact that hold on a day."""
    held = Q(starts__isnull=True) | Q(starts__lte=day), Q(ends__isnull=True) | Q(ends__gt=day)
    return Link.objects.filter(*held, kind=fact.kind, fact_id=fact.pk).select_related("entry").order_by("id")


def _asks_for_what_is_apart(definition: FactDef) -> bool:
    """Tell whether a field must hold something that is not among the values: an encrypted value or a link."""
    return any(spec.required and (spec.sensitive or spec.type == "entry") for spec in definition.fields.values())


def _standing(fact: Fact) -> frozenset[str]:
    """Return the fields that hold an encrypted value or a link."""
    encrypted = sensitive.masked(fact.kind, [fact.pk]).get(fact.pk, {}).keys()
    return frozenset(encrypted) | {link.role for link in live_links(fact, clock.today())}


def _relinked(fact: Fact, links: Mapping[str, list[Entry]], day: date) -> tuple[Link, ...]:
    """Return the links to store so that each named field leads to just the entries given for it."""
    if not links:
        return ()
    rows: list[Link] = []
    there: dict[tuple[str, int], Link] = {(link.role, link.entry_id): link for link in live_links(fact, day)}
    for role, entries in links.items():
        wanted = {entry.pk: entry for entry in entries}
        for (old_role, entry_id), row in there.items():
            if old_role == role and entry_id not in wanted:
                row.ends = day
                rows.append(row)
        rows += [
            Link(kind=fact.kind, fact_id=fact.pk, role=role, entry=entry, starts=day)
            for key, entry in wanted.items()
            if (role, key) not in there
        ]
    return tuple(rows)
