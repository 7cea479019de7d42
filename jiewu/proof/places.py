"""Where a fact lay on its day, by climbing the tree of areas from it: the second way beside the lake's relations."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from jiewu.indicators.links import ELSEWHERE
from jiewu.indicators.periods import Period
from jiewu.places import queries
from jiewu.places.kinds import kinds
from jiewu.places.tree import Place, Tree


class Chains:
    """The areas above an area on a day, itself last; looked up once for each time in which no area changes."""

    def __init__(self, tree: Tree | None = None) -> None:
        self.tree = tree or queries.tree()
        self._known: dict[tuple[int, int], tuple[Place, ...]] = {}

    @cached_property
    def days(self) -> list[date]:
        """The days on which areas changed."""
        return self.tree.change_days()

    def above(self, area: int | None, day: date) -> tuple[Place, ...]:
        """Return the chain of an area; empty for none, and for one that did not exist."""
        if area is None:
            return ()
        key = (area, bisect_right(self.days, day))
        if key not in self._known:
            self._known[key] = tuple(self.tree.chain(area, day))
        return self._known[key]

    def lies_in(self, area: int | None, day: date, inside: int | None) -> bool:
        """Tell whether *area* lay in *inside* that day; everything lies in the whole installation (None)."""
        return inside is None or any(place.id == inside for place in self.above(area, day))

    def is_everything(self, area: int | None) -> bool:
        """Tell whether *area* is all there is: the whole installation, or the only area that ever was at its top."""
        found = (place for day in (date.min, *self.days) for place in self.tree.children(None, day))
        return area is None or {place.id for place in found if not kinds()[place.kind].layer} == {area}

    def piece(self, area: int | None, day: date, base: int | None) -> str:
        """Return the code of the piece of *base* in which *area* lay, or ELSEWHERE; layers over the tree are none."""
        chain = self.above(area, day)
        at = 0 if base is None else next((n for n, place in enumerate(chain, 1) if place.id == base), len(chain))
        if at < len(chain) and not kinds()[chain[at].kind].layer:
            return chain[at].code
        return ELSEWHERE

    def base_of_pieces(self, area: int | None, period: Period) -> int | None:
        """Return the area whose pieces divide *area*: of the whole installation, its only area when there is one."""
        if area is not None:
            return area
        roots = {place.id for place in self._children(None, period)}
        only = roots.pop() if len(roots) == 1 else None
        return only if only is not None and any(True for _ in self._children(only, period)) else None

    def _children(self, area: int | None, period: Period) -> Iterable[Place]:
        days = [period.first, *(day for day in self.days if period.first < day <= period.last)]
        found = (place for day in days for place in self.tree.children(area, day))
        return (place for place in found if not kinds()[place.kind].layer)


def named(piece: str, mine: str) -> bool:
    """Tell whether what lies in *mine* belongs to what a link calls *piece*: a code, - (in none), or -A,B (neither)."""
    if piece in ("", ELSEWHERE) or not piece.startswith(ELSEWHERE):
        return piece in ("", mine)
    return mine not in piece.removeprefix(ELSEWHERE).split(",")
