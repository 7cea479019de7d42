"""What the office decides, in dated rows: its name, the prefix of its numbers, its hours."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import F, Q

from jiewu.core import clock
from jiewu.core.canonical import Json
from jiewu.core.models import OfficeSetting
from jiewu.core.problems import Problem

_defaults: dict[str, Json] = {
    "name": "街道办事处",
    "prefix": "JW",
    "hours": [["09:00", "12:00"], ["14:00", "18:00"]],
}


def declare(key: str, default: Json) -> None:
    """Add a setting with its default; called once by the app that reads it."""
    _defaults[key] = default


def setting(key: str, on: date | None = None) -> Any:
    """Return what holds under *key* on a day (today when None), else its default. Raises Problem `setting_unknown`."""
    if key not in _defaults:
        raise Problem("setting_unknown", key=key)
    day = on or clock.today()
    row = (
        OfficeSetting.objects.filter(Q(starts__isnull=True) | Q(starts__lte=day), key=key)
        .order_by(F("starts").desc(nulls_last=True))
        .first()
    )
    return _defaults[key] if row is None else row.value


def history(key: str) -> list[tuple[date | None, Any]]:
    """Return the rows of one setting, oldest first: the day each starts to hold (None: from ever) and its value."""
    rows = OfficeSetting.objects.filter(key=key).order_by(F("starts").asc(nulls_first=True))
    return [(row.starts, row.value) for row in rows]


def put_setting(key: str, value: Json, *, starts: date | None = None, by: int) -> None:
    """Set *key* from a day on; the same key and day again replaces the value. *by* is the acting post's id."""
    if key not in _defaults:
        raise Problem("setting_unknown", key=key)
    changed: Mapping[str, Any] = {"value": value, "post": by, "recorded": clock.now()}
    OfficeSetting.objects.update_or_create(key=key, starts=starts, defaults=changed)
