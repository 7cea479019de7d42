"""Entries of ledgers: registered, corrected, verified, merged."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from jiewu.core import clock, writes
from jiewu.core.problems import Problem
from jiewu.core.writes import Write
from jiewu.facts import contents, correcting, placing
from jiewu.facts.models import Entry
from jiewu.facts.placing import Point
from jiewu.facts.tags import new_tags
from jiewu.packs import editions
from jiewu.packs.definitions import LedgerDef
from jiewu.people import access
from jiewu.people.posts import Post


def register(
    ledger: str,
    *,
    by: Post,
    values: Mapping[str, Any],
    area: int | None = None,
    point: Point | None = None,
    title: str = "",
    since: datetime | date | None = None,
    tags: Iterable[str] = (),
    uid: UUID | None = None,
) -> Entry:
    """Put a new entry into a ledger (`base.building`) and return it; a *uid* sent before gives the entry it made.

    *values* are raw input by field; fields of type entry name others by uid and become links. *since* is when the
    thing came to be (now when None, a date when only the day is known). Raises Problem `not_allowed`, `area_missing`
    and those of placing; Problems with all that does not fit the definition.
    """
    write = draft(ledger, by=by, values=values, area=area, point=point, title=title, since=since, tags=tags, uid=uid)
    access.require(by, "entry.write", write.fact)
    entry = writes.write(write, post=by.pk)
    if entry.type != ledger:
        raise Problem("uid_taken", uid=uid)
    return entry


def draft(
    ledger: str,
    *,
    by: Post,
    values: Mapping[str, Any],
    area: int | None = None,
    point: Point | None = None,
    title: str = "",
    since: datetime | date | None = None,
    tags: Iterable[str] = (),
    uid: UUID | None = None,
) -> Write[Entry]:
    """Return a new entry checked but not stored, for register() and register_many()."""
    definition = editions.current().definition(ledger, LedgerDef)
    happened, is_day = placing.moment(since)
    entry = Entry(type=ledger, edition_id=definition.edition, happened=happened, happened_is_day=is_day)
    if uid is not None:
        entry.uid = uid
    placing.put_into_place(entry, area=area, point=point)
    if definition.area_required and entry.area_id is None:
        raise Problem("area_missing", where="area")
    clean = contents.clean(definition, values, by=by)
    entry.values = clean.values
    entry.title = contents.title_of(definition, clean, title)
    starts = clock.local(happened).date()
    rows = (*contents.new_links(Entry.kind, clean.links, starts=starts), *new_tags(entry, tags, starts=starts))
    return Write(entry, "register", text=clean.text, sensitive=clean.sensitive, rows=rows)


def register_many(drafts: Iterable[Write[Entry]], *, by: Post) -> int:
    """Store drafts, 500 a transaction, and return how many were new. Raises Problem `not_allowed`."""
    access.require(by, "entry.import")
    return writes.many(drafts, post=by.pk)


def correct(
    entry: Entry,
    *,
    by: Post,
    seen: int,
    values: Mapping[str, Any] | None = None,
    title: str | None = None,
    area: int | None = None,
    point: Point | None = None,
    note: str = "",
) -> Entry:
    """Change some fields of an entry, and its place when one is given; fields not in *values* stay, None empties one.

    *seen* is the revision that the editor saw. Raises Problem `not_allowed`, `stale`; Problems as register().
    """
    access.require(by, "entry.write", entry)
    change = correcting.corrected(entry, by=by, values=values or {}, title=title, area=area, point=point, note=note)
    access.require(by, "entry.write", entry)  # nor may it be moved out of the post's reach
    return writes.write(replace(change, seen=seen), post=by.pk)


def verify(entry: Entry, *, by: Post, on: date | None = None, note: str = "") -> Entry:
    """Note that the post found the entry to be as it stands, on a day (today when None). Raises `day_in_future`."""
    access.require(by, "entry.write", entry)
    return writes.write(verified(entry, by=by, on=on, note=note), post=by.pk)


def verified(entry: Entry, *, by: Post, on: date | None = None, note: str = "") -> Write[Entry]:
    """Verify an entry without storing it, and return the write that does: for many at once. Raises as verify().

    The caller has checked the permission.
    """
    day = on or clock.today()
    if day > clock.today():
        raise Problem("day_in_future", where="on", day=day)
    entry.verified, entry.verified_by = day, by
    return Write(entry, "verify", text=correcting.noted(note))


def merge(entry: Entry, into: Entry, *, by: Post, note: str = "") -> Entry:
    """Mark *entry* as the same thing as *into*: a pointer, nothing moves, and only *into* counts from now on.

    Raises Problem `merge_itself`, `merge_other_ledger`, `merge_void`, `merged_already` (one of the two is merged).
    """
    for each in (entry, into):
        access.require(by, "entry.write", each)
    if entry.pk == into.pk:
        raise Problem("merge_itself")
    if entry.type != into.type:
        raise Problem("merge_other_ledger")
    with transaction.atomic():
        rows = Entry.everything.select_for_update(no_key=True).order_by("pk").filter(pk__in=(entry.pk, into.pk))
        # As they stand now: another merge may just have pointed one of them elsewhere.
        for row in rows:
            if row.void:
                raise Problem("merge_void")
            if row.merged_into_id is not None:
                raise Problem("merged_already")
        entry.merged_into = into
        return writes.write(Write(entry, "merge", text=correcting.noted(note) | {"into": str(into.uid)}), post=by.pk)


def unmerge(entry: Entry, *, by: Post, note: str = "") -> Entry:
    """Undo a merge: the pointer goes, the entry counts again. Raises Problem `not_merged`."""
    access.require(by, "entry.write", entry)
    if entry.merged_into_id is None:
        raise Problem("not_merged")
    entry.merged_into = None
    return writes.write(Write(entry, "unmerge", text=correcting.noted(note)), post=by.pk)
