"""Stated figures of the past into series, with report and quote as their source, so that the next year has a base."""

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext

from jiewu.core import clock, writes
from jiewu.core.problems import Problem
from jiewu.core.writes import Write
from jiewu.facts import datapoints, ending
from jiewu.facts import queries as facts
from jiewu.packs import editions
from jiewu.packs.definitions import SeriesDef
from jiewu.people import access
from jiewu.people.posts import Post
from jiewu.plans import candidates, matching, queries
from jiewu.plans.items import Item, Kind, number_text
from jiewu.plans.matching import Match
from jiewu.plans.models import Placement, Reading

if TYPE_CHECKING:
    from jiewu.facts.models import Datapoint

State = Placement.State
_SOURCE = 200  # characters of Datapoint.source
_WORDS_BEFORE = 60


def place_all(reading: Reading, found: Iterable[Item], *, by: Post) -> None:
    """Fill series with the figures whose title, unit and period are a series' own; propose one for those near.

    A figure that is an estimate, a bound (近, 以上) or the second one for a period is only proposed. What was decided
    before stays; what a series holds already is never overwritten. In a transaction of the caller, at its end.
    """
    standing = queries.placements(reading)
    taken = {(row.series, row.starts) for row in standing.values() if row.state in (State.PLACED, State.THERE)}
    rows: list[Placement] = []
    drafts: list[Write[Datapoint]] = []
    for item in found:
        if item.kind is not Kind.FIGURE or item.dropped or item.key in standing:
            continue
        match = candidates.for_figure(item, by)
        row = None if match is None else _proposed(reading, item, match)
        if match is None or row is None:
            continue
        rows.append(row)
        sure = match.exact and item.bound == "exact" and not item.estimate and (row.series, row.starts) not in taken
        draft = _fill(row, reading, item, by) if sure else None
        if row.state != State.PROPOSED:
            taken.add((row.series, row.starts))
        if draft is not None:
            drafts.append(draft)
    Placement.objects.bulk_create(rows)
    writes.many(drafts, post=by.pk)


def confirm(reading: Reading, key: str, *, by: Post, series: str = "") -> Placement:
    """Put a figure into the series proposed for it, or into *series*, as a person decided; return where it lies.

    Raises Problem `not_allowed`, `reading_item_unknown`, `item_is_no_figure`, `period_not_of_series`,
    `unit_not_of_series`, `series_says_otherwise`, `amount_too_fine`.
    """
    access.require(by, "plan.write", reading)
    with transaction.atomic():
        Reading.objects.select_for_update(no_key=True).get(pk=reading.pk)
        item = _figure(reading, key)
        old = Placement.objects.filter(reading=reading, item=key).first()
        if old is not None and old.state == State.PLACED and series in ("", old.series):
            return old
        if old is not None and old.state == State.PLACED:
            raise Problem("figure_placed_already", series=_title(old.series))
        row = _decided(reading, item, old, series)
        row.decided, row.decided_by = clock.now(), by
        draft = _fill(row, reading, item, by, asked=True)
        row.save()
        if draft is not None:
            access.require(by, "datapoint.write", draft.fact)
            writes.write(draft, post=by.pk)
    return row


def reject(reading: Reading, key: str, *, by: Post) -> Placement:
    """Say that a figure does not belong to the series proposed for it. One that was filled from it is voided.

    Raises Problem `not_allowed`, `match_missing`.
    """
    access.require(by, "plan.write", reading)
    with transaction.atomic():
        row = Placement.objects.select_for_update(no_key=True).filter(reading=reading, item=key).first()
        if row is None:
            raise Problem("match_missing")
        placed, row.state = row.state == State.PLACED, State.REJECTED
        row.decided, row.decided_by = clock.now(), by
        row.save()
        if placed:
            _void(row, by, gettext("It is not the figure of this series."))
    return row


def follow(reading: Reading, item: Item, *, by: Post) -> None:
    """Let the series follow a correction of the figure that filled it. In a transaction of the caller, at its end."""
    row = Placement.objects.filter(reading=reading, item=item.key).first()
    if row is None:
        return
    definition = editions.current().definition(row.series, SeriesDef)
    stays = item.kind is Kind.FIGURE and not item.dropped and _starts(item, definition) == row.starts
    try:
        amount = candidates.amount_in(item, definition) if stays else None
    except Problem:
        amount = None
    if amount is None:
        Placement.objects.filter(pk=row.pk).delete()
        if row.state == State.PLACED:
            _void(row, by, gettext("The figure of the report was corrected."))
    elif amount != row.amount:
        row.amount = amount
        row.save()
        if row.state == State.PLACED:
            datapoints.put(
                row.series, by=by, area=reading.area_id, starts=row.starts, amount=amount, source=_source(reading, item)
            )


def _proposed(reading: Reading, item: Item, match: Match) -> Placement | None:
    definition = editions.current().definition(match.key, SeriesDef)
    starts = _starts(item, definition)
    if starts is None:
        return None
    return Placement(
        reading=reading,
        item=item.key,
        series=match.key,
        starts=starts,
        amount=candidates.amount_in(item, definition),
        closeness=match.closeness,
        why=list(match.why),
        state=State.PROPOSED,
    )


def _decided(reading: Reading, item: Item, old: Placement | None, series: str) -> Placement:
    """Return the placement that a person decides on: the proposed one, or one in the series that the person chose."""
    if old is not None and series in ("", old.series):
        return old
    if not series:
        raise Problem("match_missing")
    definition = editions.current().definition(series, SeriesDef)
    starts = _starts(item, definition)
    if starts is None:
        raise Problem(
            "period_not_of_series", where="series", series=definition.title, kind=definition.period, period=item.period
        )
    row = old or Placement(reading=reading, item=item.key)
    row.series, row.starts, row.amount = series, starts, candidates.amount_in(item, definition)
    row.closeness, row.why = None, [matching.CHOSEN]
    return row


def _fill(row: Placement, reading: Reading, item: Item, by: Post, *, asked: bool = False) -> "Write[Datapoint] | None":
    """Set the state of a placement and return the datapoint to be written, if one is.

    *asked* by a person, what cannot be raises Problem; else it stays a proposal.
    """
    there = facts.datapoint_of(row.series, area=reading.area_id, starts=row.starts, by=by)
    if there is not None:
        row.state = State.THERE if there.amount == row.amount else State.DIFFERS
        row.datapoint = there.uid
        if asked and row.state == State.DIFFERS:
            raise Problem("series_says_otherwise", **_said(row, item, there))
        return None
    try:
        draft = datapoints.drafted(
            row.series, area=reading.area_id, starts=row.starts, amount=row.amount, source=_source(reading, item)
        )
    except Problem:
        if asked:
            raise
        return None
    if not asked and not access.may(by, "datapoint.write", draft.fact):
        return None
    row.state, row.datapoint = State.PLACED, draft.fact.uid
    return draft


def _void(row: Placement, by: Post, reason: str) -> None:
    """Void the datapoint that a placement made, unless somebody has done so already."""
    there = facts.datapoint_of(row.series, area=row.reading.area_id, starts=row.starts, by=by)
    if there is not None and there.uid == row.datapoint:
        ending.void(there, by=by, reason=reason)


def _figure(reading: Reading, key: str) -> Item:
    for item in queries.items_of(reading):
        if item.key == key and not item.dropped:
            if item.kind is not Kind.FIGURE:
                raise Problem("item_is_no_figure")
            return item
    raise Problem("reading_item_unknown", item=key)


def _starts(item: Item, definition: SeriesDef) -> date | None:
    """Return the first day of the figure's period when it is one of the series'; None when it is not."""
    span = candidates.whole_period(item.period)
    return span[1] if span is not None and span[0] == definition.period else None


def _title(series: str) -> str:
    return editions.current().definition(series, SeriesDef).title


def _said(row: Placement, item: Item, there: "Datapoint") -> dict[str, Any]:
    return {
        "series": _title(row.series),
        "there": number_text(there.amount),
        "period": item.period,
        "source": there.source,
        "stated": number_text(row.amount),
    }


def _source(reading: Reading, item: Item) -> str:
    """Name the report and the words: 《2022年工作总结》“全年发生火灾12起”."""
    before = reading.text[max(item.start - _WORDS_BEFORE, 0) : item.start]
    words = re.split(r"[。；;\n]", before)[-1].strip() + item.quote
    head = f"《{reading.title[:80]}》“"
    return f"{head}{words[-(_SOURCE - len(head) - 1) :]}”"
