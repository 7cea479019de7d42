"""What the office's own limits in workdays promised: for each case when it came in and when it is due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from jiewu.cases.models import Case
from jiewu.core.workdays import Unit, parse_limit


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
