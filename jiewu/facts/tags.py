"""Tags: dated marks on entries, such as the packs define them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from jiewu.core import clock, writes
from jiewu.core.problems import Problem
from jiewu.core.writes import Write
from jiewu.facts.models import Entry, Tag
from jiewu.packs import editions
from jiewu.packs.definitions import TagDef
from jiewu.people import access
from jiewu.people.posts import Post


def tag(entry: Entry, name: str, *, by: Post, starts: date | None = None) -> Entry:
    """Mark an entry (`base.low_income`) from a day on, today when None.

    Raises Problem `not_allowed`, `tag_other_ledger`, `tag_there` when it bears the mark on that day.
    """
    access.require(by, "entry.write", entry)
    day = starts or clock.today()
    (row,) = new_tags(entry, [name], starts=day)
    if held(entry, day).filter(tag=name).exists():
        raise Problem("tag_there", tag=name)
    return writes.write(Write(entry, "tag", text={"tag": name}, rows=(row,)), post=by.pk)


def untag(entry: Entry, name: str, *, by: Post, ends: date | None = None) -> Entry:
    """Take a mark off an entry: it holds until before *ends*, today when None. Raises Problem `tag_not_there`."""
    access.require(by, "entry.write", entry)
    day = ends or clock.today()
    row = Tag.objects.filter(entry=entry, tag=name, ends__isnull=True).order_by("id").last()
    if row is None or (row.starts and day < row.starts):
        raise Problem("tag_not_there", tag=name)
    row.ends = day
    return writes.write(Write(entry, "untag", text={"tag": name}, rows=(row,)), post=by.pk)


def new_tags(entry: Entry, names: Iterable[str], *, starts: date | None) -> tuple[Tag, ...]:
    """Return unsaved tags of an entry, new or not. Raises Problem `definition_unknown`, `tag_other_ledger`."""
    rows = []
    for name in dict.fromkeys(names):
        definition = editions.current().definition(name, TagDef)
        if definition.ledger != entry.type:
            raise Problem("tag_other_ledger", tag=name)
        rows.append(Tag(entry=entry, tag=name, starts=starts))
    return tuple(rows)


def held(entry: Entry, day: date) -> QuerySet[Tag]:
    """Return the tags that an entry bears on a day."""
    return Tag.objects.filter(
        Q(starts__isnull=True) | Q(starts__lte=day), Q(ends__isnull=True) | Q(ends__gt=day), entry=entry
    )
