"""What the office's templates need beyond Django's own tags."""

from datetime import date, datetime, timedelta
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from jiewu.channels.office import dates
from jiewu.core import clock, office

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw a symbol of the sprite; it is decoration, words stand beside it."""
    return format_html('<svg class="i" aria-hidden="true"><use href="#i-{}"/></svg>', name)


@register.filter
def day(value: date | datetime | None) -> str:
    """Show a day in full: 2021-02-10 周三."""
    if value is None:
        return "—"
    return dates.day_text(clock.local(value).date() if isinstance(value, datetime) else value)


@register.filter
def moment(value: datetime | None) -> str:
    """Show a moment in full: 2021-02-10 周三 16:30."""
    return "—" if value is None else dates.moment_text(value)


@register.filter
def short(value: datetime | date | None) -> str:
    """Show a moment or day as lists do, without this year's number."""
    if value is None:
        return "—"
    if isinstance(value, datetime):
        return dates.short_moment(value, clock.today())
    return dates.short_day(value, clock.today())


@register.filter
def short_day(value: datetime) -> str:
    """Show the local day of a moment as lists do."""
    return dates.short_day(clock.local(value).date(), clock.today())


@register.filter
def thousands(value: int | None) -> str:
    """Show a count with separators; nothing is —, never 0."""
    return "—" if value is None else f"{value:,}"


@register.filter
def get(mapping: dict[str, Any], key: str) -> Any:
    """Look a key up that is itself a variable."""
    return mapping.get(key)


@register.simple_tag
def demo_accounts() -> list[dict[str, str]]:
    """Return the accounts that the sign-in page offers: none but in a demo."""
    return list(office.setting("demo_accounts"))


@register.filter
def minutes(value: timedelta) -> int:
    """Show a span in whole minutes."""
    return round(value.total_seconds() / 60)
