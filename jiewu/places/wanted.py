"""What an area is to be: the input of changes.put_areas(). Pure."""

from dataclasses import dataclass
from datetime import date

from jiewu.places.geometry import Shape


@dataclass(frozen=True, slots=True)
class Wanted:
    """An area as it is to be from a day (None: from ever) until before another (None: until what follows, if anything).

    Without a boundary, one that stands already is left as it is.
    """

    code: str
    kind: str
    name: str
    parent: str | None = None
    boundary: Shape | None = None  # WGS-84 degrees
    starts: date | None = None
    ends: date | None = None
    source: str = ""
