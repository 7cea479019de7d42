"""Keeping a text with what the reader made of it, and what people correct of that."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from jiewu.core import clock
from jiewu.core.problems import Problem
from jiewu.people import access
from jiewu.people.posts import Post
from jiewu.places.queries import Area
from jiewu.plans import drafting, items, placing, queries
from jiewu.plans.items import Item, Kind
from jiewu.plans.models import Correction, Plan, Reading

_TITLES = (re.compile(r"20\d\d *年.{0,30}(?:总结|报告|汇报)"), re.compile(r"20\d\d *年.{0,30}(?:计划|要点)"))
_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）])\s*")
_SHORT = 60  # characters of a line that may be a title
AS_READ: Mapping[str, Any] = {"as_read": True}


def keep(text: str, *, by: Post, area: Area, title: str) -> Reading:
    """Read *text* and keep it with its reading; the same text for the same area again is the same reading.

    It bears the title that the text gives itself, else *title*. Raises Problem `not_allowed`.
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    access.require(by, "plan.write", Reading(area=area))
    there = Reading.objects.filter(area=area, digest=digest).first()
    if there is not None:
        return there
    from jiewu.reading.report import read  # its many patterns take half a second: a start must not wait for them

    found = read(text)
    defaults = {
        "title": (_own_title(text) or title)[:200],
        "text": text,
        "content": found.as_json(),
        "period": found.period,
        "plan_period": found.plan_period,
        "made": clock.now(),
        "made_by": by,
    }
    reading, _ = Reading.objects.get_or_create(area=area, digest=digest, defaults=defaults)
    return reading


def into_plan(text: str, *, by: Post, area: Area, title: str, year: int | None = None) -> Plan:
    """Read a text, keep it and make its draft plan, or nothing at all; a second time it adds nothing.

    Raises as keep() and drafting.draft().
    """
    with transaction.atomic():
        return drafting.draft(keep(text, by=by, area=area, title=title), by=by, year=year)


def correct(reading: Reading, key: str, change: Mapping[str, str], *, by: Post) -> Item:
    """Change an item of a reading (its kind, what, operator, value, unit, measure, by, period) and return it.

    What was read stays; the draft plan and the series follow. Raises Problem `plan_adopted`, `reading_item_unknown`
    and, with the field as `where`, what makes no sense.
    """
    with _open(reading, by):
        item = _item(reading, key)
        changed = items.cleaned(item, change)
        return _note(reading, key, changed, by) if changed else item


def drop(reading: Reading, key: str, *, by: Post) -> Item:
    """Take an item out: the reader saw something that is not there. Raises as correct()."""
    with _open(reading, by):
        _item(reading, key)
        return _note(reading, key, {"dropped": True}, by)


def restore(reading: Reading, key: str, *, by: Post) -> Item:
    """Undo all corrections of an item; one that a person added comes back as it was added. Raises as correct()."""
    with _open(reading, by):
        _item(reading, key)
        return _note(reading, key, {"dropped": False} if key.startswith("a") else AS_READ, by)


def add(reading: Reading, start: int, end: int, change: Mapping[str, str], *, by: Post) -> Item:
    """Add an item that rests on text[start:end], and return it.

    Raises Problem `reading_selection` when that is empty or blank, and as correct().
    """
    quote = reading.text[start:end] if 0 <= start < end else ""
    if not quote.strip() or end > len(reading.text):
        raise Problem("reading_selection", where="selection")
    with _open(reading, by):
        key = f"a{reading.corrections.count()}"
        blank = Item(key, Kind.TASK, start, end, quote, "")
        words = {"what": " ".join(quote.split()), **{name: text for name, text in change.items() if text}}
        changed = items.cleaned(blank, words)
        return _note(reading, key, {"start": start, "end": end, "quote": quote, **changed}, by)


def _own_title(text: str) -> str:
    """Return the first line that names a report of a year, else a plan of one; empty when there is none."""
    short = (_NUMBERING.sub("", line.strip()) for line in text.splitlines() if len(line) <= _SHORT)
    named = [line for line in short if "。" not in line]
    return next((line for title in _TITLES for line in named if title.search(line)), "")


@contextmanager
def _open(reading: Reading, by: Post) -> Iterator[None]:
    """Open a transaction in which *by* alone changes the reading. Raises Problem `not_allowed`, `plan_adopted`."""
    access.require(by, "plan.write", reading)
    with transaction.atomic():
        Reading.objects.select_for_update(no_key=True).get(pk=reading.pk)
        if Plan.objects.filter(reading=reading, state=Plan.State.ADOPTED).exists():
            raise Problem("plan_adopted")
        yield


def _item(reading: Reading, key: str) -> Item:
    for item in queries.items_of(reading):
        if item.key == key:
            return item
    raise Problem("reading_item_unknown", item=key)


def _note(reading: Reading, key: str, change: Mapping[str, Any], by: Post) -> Item:
    """Store a correction; the draft plan follows, then the series: facts come last in a transaction."""
    Correction.objects.create(reading=reading, item=key, change=dict(change), made=clock.now(), made_by=by)
    plan = Plan.objects.filter(reading=reading).first()
    if plan is not None:
        drafting.follow(plan, by=by)
    item = _item(reading, key)
    placing.follow(reading, item, by=by)
    if plan is not None:  # its other figures went into series when it was made
        placing.place_all(reading, [item], by=by)
    return item
