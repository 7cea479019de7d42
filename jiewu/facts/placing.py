"""Where and when a fact is: its one area of the tree, its point, its moment."""

from datetime import UTC, date, datetime

from jiewu.core import clock
from jiewu.core.problems import Problem
from jiewu.facts.base import Fact
from jiewu.places import queries as places
from jiewu.places.coordinates import plausible

Point = tuple[float, float]  # longitude, latitude: WGS-84 degrees


def put_into_place(fact: Fact, *, area: int | None, point: Point | None) -> None:
    """Set area and point of a fact: the finest area known on its day.

    A point inside *area* makes the area finer; one elsewhere leaves the area as it was said. Without an area the point
    decides. Raises Problem `point_impossible`, `point_outside`.
    """
    fact.area_id = area
    if point is None:
        return
    lon, lat = point
    if not plausible(lon, lat):
        raise Problem("point_impossible", where="point", lon=lon, lat=lat)
    fact.lon, fact.lat = lon, lat
    chain = [place.id for place in places.locate(lon, lat, clock.local(fact.happened).date())]
    if area is None and not chain:
        raise Problem("point_outside", where="point", lon=lon, lat=lat)
    if chain and (area is None or area in chain):
        fact.area_id = chain[-1]


def moment(happened: datetime | date | None) -> tuple[datetime, bool]:
    """Return a moment in UTC and whether only its day is known; None is now, a date is midnight in the office."""
    if happened is None:
        return clock.now(), False
    if isinstance(happened, datetime):
        return happened.astimezone(UTC), False
    return clock.begin(happened), True
