"""Every number on a board, with what opens it: what a recount compares with the facts."""

from collections.abc import Iterable
from dataclasses import dataclass

from jiewu.boards.assembling import assemble
from jiewu.indicators.figures import Counted
from jiewu.indicators.periods import Period
from jiewu.packs.boards import BoardDef
from jiewu.people.posts import Post
from jiewu.places.queries import Area


@dataclass(frozen=True, slots=True)
class BoardNumber(Counted):
    """One number: `link` is the word that drilldown.open_link() takes; it lists as many facts as `facts` says."""

    indicator: str
    link: str


def numbers(
    board: BoardDef | str, *, area: Area | str | None, period: Period | str, by: Post | Iterable[Post]
) -> list[BoardNumber]:
    """Return every number that a board shows these posts, each once. Raises what assemble() raises."""
    found = assemble(board, area=area, period=period, by=by).cells()
    return [
        BoardNumber(cell.value, cell.numerator, cell.denominator, cell.facts, indicator.key, link)
        for link, (indicator, cell) in found.items()
    ]
