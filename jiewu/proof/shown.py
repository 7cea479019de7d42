"""Every number that boards, written reports and plans show, with the link that opens its facts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from jiewu.boards.numbers import numbers
from jiewu.core import clock
from jiewu.indicators import periods
from jiewu.packs import editions
from jiewu.packs.boards import BoardDef
from jiewu.people.posts import Post
from jiewu.places import queries as places
from jiewu.plans import queries as plans
from jiewu.plans.progress import progress
from jiewu.reports import queries as reports

SOURCES = ("boards", "reports", "plans")


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as it is shown: what is None is not shown. `side` names what the value is when it is no figure's own."""

    source: str
    where: str  # the board's, report's or plan's title
    link: str
    facts: int
    value: Any = None
    numerator: Any = None
    denominator: Any = None
    compares_value: bool = True  # False: the value follows from others (a change), which are shown beside it
    side: str = "value"  # value, numerator, denominator: which of a recount's numbers the value is


def everything(*, by: Post) -> list[Shown]:
    """Return the numbers of all boards, reports and plans that a post sees, as they are shown now."""
    return [*_boards(by), *_reports(by), *_plans(by)]


def boards() -> list[tuple[str, BoardDef]]:
    """Return every board in force."""
    return list(editions.current().boards.items())


def _boards(by: Post) -> Iterator[Shown]:
    """Yield the numbers of each board for the areas at the top, of the running year and the one before."""
    today = clock.today()
    for area in places.children(None):
        for key, board in boards():
            for period in (periods.between(date(today.year, 1, 1), today), periods.parse(str(today.year - 1))):
                where = f"{board.title} {area.name} {period}"
                for each in numbers(key, area=area.code, period=period, by=by):
                    yield Shown("boards", where, each.link, each.facts, each.value, each.numerator, each.denominator)


# What the value of a report's number is; of the other roles it follows from these: changes, shares.
_SIDES = {
    "level": "value",
    "base": "value",
    "part": "value",
    "rest": "value",
    "numerator": "numerator",
    "denominator": "denominator",
}


def _reports(by: Post) -> Iterator[Shown]:
    for report in reports.reports(by=[by]):
        for number in report.numbers.all():
            if number.link:
                yield Shown(
                    "reports",
                    str(report),
                    number.link,
                    number.facts,
                    number.value,
                    number.numerator,
                    number.denominator,
                    compares_value=number.role in _SIDES,
                    side=_SIDES.get(number.role, "value"),
                )


def _plans(by: Post) -> Iterator[Shown]:
    for plan in plans.plans(by=[by]):
        for each in progress(plan, by=by):
            if each.figure is not None and each.link:
                figure = each.figure
                yield Shown(
                    "plans", plan.title, each.link, figure.facts, figure.value, figure.numerator, figure.denominator
                )
