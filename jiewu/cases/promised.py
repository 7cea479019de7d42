"""What the office's own limits in workdays promised: for each case when it came in and when it is due."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from jiewu.cases.models import Case
from jiewu.core import clock
from jiewu.core.workdays import Unit, parse_limit, shipped
from jiewu.people import access
from jiewu.people.posts import Post

LONG = 3  # days off that make a holiday long
LOOKED_AT = 4  # holidays
DAYS_BEFORE = 4  # of a holiday, in which cases come in whose limit runs over it


@dataclass(frozen=True, slots=True)
class Promised:
    """A case with a limit of so many workdays and the due time that was reckoned for it."""

    number: str
    received: datetime
    workdays: int
    due: datetime

    @property
    def span(self) -> timedelta:
        """How long it is from receipt to due time."""
        return self.due - self.received


def promised() -> Iterator[Promised]:
    """Yield, whoever asks, the cases whose due time comes of their own limit in workdays, run without a pause."""
    rows = Case.objects.filter(due__isnull=False, platform_due__isnull=True, pauses=[]).exclude(limit="")
    for number, received, limit, due in rows.values_list("number", "happened", "limit", "due").iterator():
        parsed = parse_limit(limit)
        if parsed.unit is Unit.WORKDAY and due is not None:
            yield Promised(number, received, int(parsed.amount), due)


def across_holidays(*, by: Iterable[Post]) -> str:
    """Return the number of a case whose limit ran over the latest long holiday that is past; '' when there is none.

    Only cases that the posts may see are looked at.
    """
    today = clock.today()
    long = [holiday for holiday in shipped().holidays if len(holiday.off) >= LONG and holiday.off[-1] < today]
    seen = access.visible_to_any(by, Case.objects.filter(due__isnull=False, platform_due__isnull=True, pauses=[]))
    for holiday in sorted(long, key=lambda each: each.off[0], reverse=True)[:LOOKED_AT]:
        begins, ends = clock.begin(holiday.off[0]), clock.end(holiday.off[-1])
        rows = seen.filter(happened__range=(begins - timedelta(days=DAYS_BEFORE), begins), due__gte=ends)
        if number := rows.order_by("-happened").values_list("number", flat=True).first():
            return str(number)
    return ""
