"""Storing the demo's registers: entered over three years, each entry found to be so again by its community."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from jiewu.core import writes
from jiewu.core.clock import OFFICE_ZONE
from jiewu.demo import geography, story
from jiewu.demo.offices import Offices
from jiewu.demo.story import Size
from jiewu.demo.things import Thing, registers
from jiewu.facts import contents, entries
from jiewu.packs import editions
from jiewu.packs.definitions import LedgerDef

if TYPE_CHECKING:
    from jiewu.people.posts import Post

_VERIFIED = 0.72  # of the entries have been verified within the last year


def fill(offices: Offices, *, by: "Post", size: Size = story.FULL) -> int:
    """Store the registers one after another, as they link to each other, and return how many entries were new."""
    random = Random(f"{geography.SEED} registers")  # noqa: S311 - scenery, no secret
    return sum(_store(ledger, things, offices, random, by) for ledger, things in registers(size).items())


def _store(ledger: str, things: Sequence[Thing], offices: Offices, random: Random, by: "Post") -> int:
    """Store one register, entered over three years, and have most of it verified since."""
    with contents.looked_up(_named(ledger, things), by=by):
        drafts = [_draft(ledger, thing, random, by) for thing in things]
    new = entries.register_many(drafts, by=offices.supervisor)
    lots = [thing.lot for thing in things]
    fresh = [(write, lot) for write, lot in zip(drafts, lots, strict=True) if write.fact.revision == 1]
    for community in geography.COMMUNITIES:
        post = offices.clerks[f"{community}社区"]
        seen = [write for write, lot in fresh if lot.community == community and random.random() < _VERIFIED]
        writes.many(_verified(seen, post, random), post=post.pk)
    return new


def _named(ledger: str, things: Sequence[Thing]) -> Iterator[str]:
    """Yield the uids of the entries that others name."""
    fields = editions.current().definition(ledger, LedgerDef).fields
    for thing in things:
        for name, value in thing.values.items():
            if fields[name].type == "entry":
                yield from value if isinstance(value, list) else [value]


def _draft(ledger: str, thing: Thing, random: Random, by: "Post") -> writes.Write[Any]:
    entered = date(2023, 1, 3) + timedelta(days=random.randrange(900))
    point = (thing.lot.lon, thing.lot.lat)
    write = entries.draft(
        ledger, by=by, values=thing.values, point=point, since=entered, tags=thing.tags, uid=thing.uid
    )
    return replace(write, recorded=_at_work(entered, random))


def _verified(drafts: Sequence[writes.Write[Any]], post: "Post", random: Random) -> Iterator[writes.Write[Any]]:
    for write in drafts:
        day = story.NOW.date() - timedelta(days=random.randrange(1, 300))
        at = _at_work(day, random)
        if at > write.fact.recorded:
            yield replace(entries.verified(write.fact, by=post, on=day), recorded=at)


def _at_work(day: date, random: Random) -> datetime:
    return datetime.combine(day, time(random.randrange(9, 18), random.randrange(60)), OFFICE_ZONE)
