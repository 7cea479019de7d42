"""What the office decides, in dated rows: its name, the prefix of its numbers, its hours."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import connection, transaction

from jiewu.core import clock, stamps
from jiewu.core.canonical import Json
from jiewu.core.models import OfficeSetting
from jiewu.core.problems import Problem

_defaults: dict[str, Json] = {
    "name": "街道办事处",
    "prefix": "JW",
    "hours": [["09:00", "12:00"], ["14:00", "18:00"]],
}
STAMP = "office"  # the stamp of all settings

History = Sequence[tuple[date | None, Any]]
_kept: tuple[str, Mapping[str, History]] | None = None  # the stamp, and every setting that it holds for


def declare(key: str, default: Json) -> None:
    """Add a setting with its default; called once by the app that reads it."""
    _defaults[key] = default


def setting(key: str, on: date | None = None) -> Any:
    """Return what holds under *key* on a day (today when None), else its default. Raises Problem `setting_unknown`."""
    if key not in _defaults:
        raise Problem("setting_unknown", key=key)
    day = on or clock.today()
    value = _defaults[key]
    for starts, decided in history(key):
        if starts is None or starts <= day:
            value = decided
    return value


def history(key: str) -> History:
    """Return the rows of one setting, oldest first: the day each starts to hold (None: from ever) and its value.

    All settings are kept in memory while none changes: every new case asks for the office's hours and prefix.
    """
    global _kept  # noqa: PLW0603 - replaced whole, so that threads always see one or the other
    stamp, kept = stamps.stamp(STAMP), _kept
    if kept is None or kept[0] != stamp:
        kept = _kept = (stamp, _read())
    return kept[1].get(key, ())


def _read() -> dict[str, History]:
    found: dict[str, list[tuple[date | None, Any]]] = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT key, starts, value FROM core_officesetting")
        for key, starts, value in cursor.fetchall():
            found.setdefault(key, []).append((_day(starts), json.loads(value)))
    return {key: sorted(rows, key=lambda row: row[0] or date.min) for key, rows in found.items()}


def _day(stored: date | str | None) -> date | None:
    """SQLite keeps a day as text."""
    return date.fromisoformat(stored) if isinstance(stored, str) else stored


def put_setting(key: str, value: Json, *, starts: date | None = None, by: int) -> None:
    """Set *key* from a day on; the same key and day again replaces the value. *by* is the acting post's id."""
    if key not in _defaults:
        raise Problem("setting_unknown", key=key)
    changed: Mapping[str, Any] = {"value": value, "post": by, "recorded": clock.now()}
    with transaction.atomic():
        stamps.renew(STAMP)
        OfficeSetting.objects.update_or_create(key=key, starts=starts, defaults=changed)
