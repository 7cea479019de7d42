"""What single cells of an imported row say: times in the ways offices write them, numbers, degrees."""

import re
from collections.abc import Sequence
from datetime import datetime

from jiewu.core.clock import OFFICE_ZONE
from jiewu.core.problems import Problem
from jiewu.places.coordinates import TO_WGS84, plausible

# 2018-09-17 14:49:20 · 2019/2/28 9:05 · 2020.1.5 · 2021年2月3日 8:00 · 20180917; fractions of a second are dropped.
_WRITTEN = re.compile(
    r"(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))"
    r"(?:[ T]*(\d{1,2})[:：](\d{1,2})(?:[:：](\d{1,2})(?:\.\d+)?)?)?"
)
_YEARS = range(1900, 2200)  # beyond them it is a slip, or Excel's nought


def read_time(cell: str, formats: Sequence[str] = ()) -> tuple[datetime, bool]:
    """Return the office-local moment that *cell* names, and whether it names the day only.

    Any of *formats* (strptime's) is tried first, then the usual ways of writing. Raises Problem `not_a_time`.
    """
    for form in formats:
        try:
            moment = datetime.strptime(cell, form).replace(tzinfo=OFFICE_ZONE)
        except ValueError:
            continue
        return _checked(moment, cell), "%H" not in form and "%I" not in form
    found = _WRITTEN.fullmatch(cell)
    if found is None:
        raise Problem("not_a_time", cell=shown(cell))
    numbers = [int(part) for part in found.groups() if part is not None]
    try:
        moment = datetime(*numbers, tzinfo=OFFICE_ZONE)  # type: ignore[misc, arg-type]
    except ValueError:  # 2021/2/30
        raise Problem("not_a_time", cell=shown(cell)) from None
    return _checked(moment, cell), len(numbers) == 3


def read_point(lon: str, lat: str, crs: str) -> tuple[float, float]:
    """Return a point as WGS-84 degrees. Raises Problem `not_a_point`: no number, or nowhere near China."""
    try:
        east, north = float(lon), float(lat)
    except ValueError:
        raise Problem("not_a_point", cell=shown(f"{lon}, {lat}")) from None
    if not plausible(east, north):
        raise Problem("not_a_point", cell=shown(f"{lon}, {lat}"))
    east, north = TO_WGS84[crs](east, north)
    return float(east), float(north)


def shown(cell: str) -> str:
    """Return *cell* short enough for a message."""
    return cell if len(cell) <= 40 else f"{cell[:40]}…"


def _checked(moment: datetime, cell: str) -> datetime:
    if moment.year not in _YEARS:
        raise Problem("not_a_time", cell=shown(cell))
    return moment
