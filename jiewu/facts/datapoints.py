"""Datapoints: figures that others measure, for an area and a period."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction

from jiewu.core import writes
from jiewu.core.problems import Problem
from jiewu.core.writes import Write
from jiewu.facts import correcting, placing
from jiewu.facts.models import Datapoint
from jiewu.packs import editions
from jiewu.packs.definitions import SeriesDef
from jiewu.people import access
from jiewu.people.posts import Post

MONTHS: Mapping[str, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def put(
    series: str,
    *,
    by: Post,
    area: int,
    starts: date,
    amount: Decimal | int | str,
    source: str = "",
    note: str = "",
    seen: int | None = None,
) -> Datapoint:
    """Say what a series (`safety.accidents`) was in an area for the period that begins on *starts*, and return it.

    Saying it again corrects the value: a new revision of the same datapoint (*seen* is the one that the editor saw);
    saying the same changes nothing. *source* is the series' own when empty. Raises Problem `not_allowed`, `stale`,
    `period_not_whole`, `amount_too_fine`.
    """
    draft = drafted(series, area=area, starts=starts, amount=amount, source=source, note=note)
    new = draft.fact
    access.require(by, "datapoint.write", new)
    with transaction.atomic():
        there: Datapoint | None = (
            Datapoint.objects.select_for_update(no_key=True)
            .filter(type=series, area=area, happened=new.happened, period_end=new.period_end)
            .first()
        )
        if there is None:
            return writes.write(draft, post=by.pk)
        if (there.amount, there.source) == (new.amount, new.source):
            return there
        there.amount, there.source, there.edition_id = new.amount, new.source, new.edition_id
        return writes.write(Write(there, "correct", text=correcting.noted(note), seen=seen), post=by.pk)


def drafted(
    series: str, *, area: int, starts: date, amount: Decimal | int | str, source: str = "", note: str = ""
) -> Write[Datapoint]:
    """Return a new datapoint checked but not stored, for put() and for many at once. Raises as put()."""
    definition = editions.current().definition(series, SeriesDef)
    happened, _ = placing.moment(starts)
    datapoint = Datapoint(
        type=series,
        edition_id=definition.edition,
        area_id=area,
        happened=happened,
        happened_is_day=True,
        period_end=last_day(starts, definition.period),
        amount=_amount(amount, definition.scale),
        source=source or definition.source,
    )
    return Write(datapoint, "put", text=correcting.noted(note))


def last_day(starts: date, period: str) -> date:
    """Return the last day of the day, week, month, quarter, half or year that begins on *starts*.

    Raises Problem `period_not_whole` when none begins there.
    """
    if period == "day":
        return starts
    if period == "week":
        whole, end = starts.weekday() == 0, starts + timedelta(days=6)
    else:
        months = MONTHS[period]
        whole = starts.day == 1 and (starts.month - 1) % months == 0
        last = starts.month + months - 1
        end = date(starts.year, last, monthrange(starts.year, last)[1]) if whole else starts
    if not whole:
        raise Problem("period_not_whole", where="starts", day=starts, period=period)
    return end


def _amount(amount: Decimal | int | str, scale: int) -> Decimal:
    try:
        value = Decimal(str(amount))
    except ArithmeticError:
        raise Problem("not_a_number", where="amount", text=amount) from None
    if not value.is_finite():
        raise Problem("not_a_number", where="amount", text=amount)
    if value != round(value, scale):
        raise Problem("amount_too_fine", where="amount", amount=amount, scale=scale)
    return round(value, 6)
