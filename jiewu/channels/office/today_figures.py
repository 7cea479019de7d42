"""What came in and what was done up to yesterday, as figures that open; what the posts may not see is left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jiewu.channels.office import dates, numbers, opened
from jiewu.channels.office.figure_asking import home_area
from jiewu.channels.office.sentence import Part, Written
from jiewu.core import clock
from jiewu.core.keeping import Kept
from jiewu.core.problems import Problem
from jiewu.indicators import figures, periods
from jiewu.indicators.links import Link
from jiewu.packs import editions
from jiewu.people import posts as people

if TYPE_CHECKING:
    from jiewu.indicators.figures import Figure
    from jiewu.people.posts import Post

KIND = "case"  # of facts that these indicators count
Figures = dict[str, "tuple[Figure, Figure]"]  # of a day and of its month, by indicator
INDICATORS = ("appeals.received", "appeals.finished", "appeals.due", "appeals.due_on_time_rate")


# Of days that are over little changes, and the first page is often asked for.
_kept: Kept[tuple[Figures, Problem | None]] = Kept()


@dataclass(frozen=True, slots=True)
class Number:
    """One figure: its text, the base of a rate below it, and the list of its facts."""

    text: str
    of: str
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator, of yesterday and of the month so far."""

    indicator: str
    title: str
    unit: str
    day: Number
    month: Number


@dataclass(frozen=True, slots=True)
class SoFar:
    """The table: its lines, what its columns are called, and up to when it counts."""

    lines: list[Line]
    month: str
    until: str
    left_out: str  # why there is nothing to see


def so_far(posts: list[Post]) -> SoFar:
    """Return the figures of yesterday and of its month up to then, for the area that the posts are about."""
    yesterday = clock.today() - timedelta(days=1)
    area = home_area(posts)
    found, refusal = _kept.get((people.reach_of(posts), area, yesterday), lambda: _count(posts, area, yesterday))
    lines = [_line(key, day, month) for key, (day, month) in found.items()]
    until = _("up to %(day)s 24:00") % {"day": yesterday.strftime("%m-%d")}
    return SoFar(lines, dates.month(yesterday.isoformat()), until, "" if lines or refusal is None else str(refusal))


def _count(posts: list[Post], area: str, day: date) -> tuple[Figures, Problem | None]:
    """Return each indicator's figures of a day and of its month; and why one that is left out is not for the posts."""
    spans = [periods.between(day, day), periods.between(day.replace(day=1), day)]
    found: Figures = {}
    refusal = None
    for key in INDICATORS:
        try:
            of_day, of_month = (figures.figure(key, area=area or None, period=span, by=posts) for span in spans)
        except Problem as refused:  # not covered by the posts: the page does without
            refusal = refused
        else:
            found[key] = of_day, of_month
    return found, refusal


def _line(key: str, day: Figure, month: Figure) -> Line:
    indicator, language = editions.current().indicator(key), get_language() or "zh-hans"
    title = indicator.title_in(language)
    return Line(key, title, indicator.unit_in(language), _number(key, title, day), _number(key, title, month))


def sentence(so_far: SoFar) -> list[Part]:
    """Return yesterday in a sentence: 昨天受理51件，到期39件，按期90.2%。 Nothing where no figure is for the posts."""
    said = {
        "appeals.received": _("received {number}"),
        "appeals.finished": _("closed {number}"),
        "appeals.due": _("due {number}"),
        "appeals.due_on_time_rate": _("{number} of them in time"),
    }
    parts: list[Part] = []
    for line in so_far.lines:
        if line.indicator in said and line.day.href:
            pattern = "%(n)s%(unit)s" if line.unit in numbers.RATES else _("%(n)s %(unit)s")
            chip = Part(pattern % {"n": line.day.text, "unit": line.unit}, line.day.href, menu=False)
            parts += [
                Part(_(", ") if parts else _("Yesterday: ")),
                *Written.of(said[line.indicator], {"number": chip}).parts,
            ]
    return [*parts, Part(_(". "))] if parts else []


def _number(key: str, title: str, figure: Figure) -> Number:
    token = Link(key, figure.area, str(figure.period)).token()
    rate = figure.denominator is not None
    of = f"{numbers.count(figure.numerator)}/{numbers.count(figure.denominator)}" if rate and figure.facts else ""
    text = numbers.text(figure.value, figure.unit)
    return Number(text, of, opened.list_href(token, KIND) if figure.facts else "", f"{title} {text}")
