"""Links: dated, typed relations of facts to entries."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from jiewu.core import clock, writes
from jiewu.core.problems import Problem
from jiewu.core.writes import Write
from jiewu.facts import kinds
from jiewu.facts.base import Fact
from jiewu.facts.correcting import live_links
from jiewu.facts.models import Entry, Link
from jiewu.packs import editions
from jiewu.packs.definitions import FactDef
from jiewu.people import access
from jiewu.people.posts import Post

# What it takes to write links of a fact of each kind.
ACTIONS = {"entry": "entry.write", "activity": "activity.write", "case": "case.correct", "datapoint": "datapoint.write"}


def link(fact: Fact, entry: Entry, *, by: Post, role: str, starts: date | None = None) -> Link:
    """Relate *fact* to *entry* in a role that is a field of the fact's definition, from a day on (today when None).

    Raises Problem `not_allowed`, `link_role` (no such field, or one of another ledger), `link_there`, and
    `link_single` when the field holds one entry and has one.
    """
    access.require(by, ACTIONS[fact.kind], fact)
    access.require(by, "entry.read", entry)
    day = starts or clock.today()
    field = editions.current().definition(fact.type, FactDef).fields.get(role)
    if field is None or field.ledger != entry.type:
        raise Problem("link_role", role=role, ledger=entry.type)
    there = [row for row in live_links(fact, day) if row.role == role]
    if any(row.entry_id == entry.pk for row in there):
        raise Problem("link_there", role=field.title)
    if there and not field.many:
        raise Problem("link_single", role=field.title)
    row = Link(kind=fact.kind, fact_id=fact.pk, role=role, entry=entry, starts=day)
    writes.write(Write(fact, "link", text={"role": role, "entry": str(entry.uid)}, rows=(row,)), post=by.pk)
    return row


def end_link(fact: Fact, entry: Entry, *, by: Post, role: str, ends: date | None = None) -> Link:
    """Let a relation hold until before *ends*, today when None. Raises Problem `link_not_there`."""
    access.require(by, ACTIONS[fact.kind], fact)
    day = ends or clock.today()
    rows = Link.objects.filter(kind=fact.kind, fact_id=fact.pk, role=role, entry=entry, ends__isnull=True)
    row = rows.order_by("id").last()
    if row is None or (row.starts and day < row.starts):
        raise Problem("link_not_there", role=role)
    row.ends = day
    writes.write(Write(fact, "end_link", text={"role": role, "entry": str(entry.uid)}, rows=(row,)), post=by.pk)
    return row


def links_of(fact: Fact, *, by: Post, on: date | None = None) -> list[Link]:
    """Return the links of *fact* that hold on a day (today when None), each to an entry that the post may read."""
    access.require(by, f"{fact.kind}.read", fact)
    links = list(live_links(fact, on or clock.today()))
    return _to_visible(links, by)


def linked_here(entry: Entry, *, by: Iterable[Post], most: int) -> dict[str, list[int]]:
    """Return the ids of the facts that point to *entry* today and that the posts may read, by kind, newest first.

    At most *most* of a kind.
    """
    day, posts = clock.today(), list(by)
    held = Q(starts__isnull=True) | Q(starts__lte=day), Q(ends__isnull=True) | Q(ends__gt=day)
    found: dict[str, list[int]] = {}
    for kind, id_ in Link.objects.filter(*held, entry=entry).values_list("kind", "fact_id").order_by("-id"):
        found.setdefault(kind, []).append(id_)
    shown = {}
    for kind, ids in found.items():
        rows = access.visible_to_any(posts, kinds.kind(kind).model.objects.filter(pk__in=ids))
        shown[kind] = list(rows.order_by("-happened", "-id").values_list("pk", flat=True)[:most])
    return {kind: ids for kind, ids in shown.items() if ids}


def _to_visible(links: Iterable[Link], by: Post) -> list[Link]:
    found = list(links)
    entries = Entry.objects.filter(pk__in={link.entry_id for link in found})
    seen = set(access.visible(by, entries).values_list("pk", flat=True))
    return [link for link in found if link.entry_id in seen]
