"""What a number's link says: an indicator, an area, a period and what narrows them, as one word for an address."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from jiewu.core.problems import Problem

Side = Literal["facts", "numerator", "denominator"]
SIDES: tuple[Side, ...] = ("facts", "numerator", "denominator")
ELSEWHERE = "-"  # instead of a piece: what lies in none, in the area itself or, of the whole, in no area


@dataclass(frozen=True, slots=True)
class Link:
    """What a number's link says, so that the same facts are found again."""

    indicator: str
    area: str | None  # code; None: the whole installation
    period: str
    case_type: str | None = None  # its key; or -a,b: of any other type
    side: Side = "facts"
    piece: str = ""  # code of a piece of the area, as long as it was one; ELSEWHERE; or -A,B: in neither of these two
    before: datetime | None = None

    def token(self) -> str:
        """Return the link as one word for an address: indicator~area~period~type~side~piece~before."""
        before = "" if self.before is None else self.before.isoformat()
        side = "" if self.side == "facts" else self.side
        parts = [self.indicator, self.area or "", self.period, self.case_type or "", side, self.piece, before]
        return "~".join(parts).rstrip("~")


def read_link(token: str) -> Link:
    """Return what a link's word says. Raises Problem `figure_link_unreadable`."""
    parts = token.split("~")
    if not 3 <= len(parts) <= 7:
        raise Problem("figure_link_unreadable")
    indicator, area, period, case_type, side, piece, before = (*parts, *[""] * (7 - len(parts)))
    chosen = next((each for each in SIDES if each == (side or "facts")), None)
    try:
        moment = datetime.fromisoformat(before) if before else None
    except ValueError:
        moment = None
        chosen = None
    if chosen is None:
        raise Problem("figure_link_unreadable")
    return Link(indicator, area or None, period, case_type or None, chosen, piece, moment)
