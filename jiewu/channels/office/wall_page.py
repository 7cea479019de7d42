"""The wall: what waits this day, read from five metres. No person's name or number stands on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from jiewu.cases import inflow
from jiewu.cases.located import located
from jiewu.channels.office import area_map, case_map, dates, figure_asking, lights, map_page, numbers, shades
from jiewu.channels.office.clusters import rank
from jiewu.channels.office.list_choices import area_title, whole_title
from jiewu.core import clock
from jiewu.core.masking import mask_text
from jiewu.indicators import periods, several
from jiewu.indicators.several import Wanted
from jiewu.indicators.tables import Cell, Table
from jiewu.people import orgs
from jiewu.places import queries as places

if TYPE_CHECKING:
    from jiewu.cases.queries import Case
    from jiewu.channels.office.shades import Step
    from jiewu.people.posts import Post
    from jiewu.places.queries import Area

URGENT = 6  # cases that are listed
WEEKS = 4  # days like today that it is compared with
NOON = 12
MAP_WIDTH, MAP_TALLEST, MAP_LETTER = 940.0, 660.0, 30.0
RATE, DUE, RECEIVED = "appeals.on_time_rate", "appeals.due_on_time_rate", "appeals.received"
# The chart of hours, in px: left edge, step, base line, height of the tallest bar.
LEFT, STEP, BASE, TALL = 6.0, 31.0, 190.0, 160.0
BAR = 24.0


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the five: the number, its light, what it is, and a line below."""

    value: str
    title: str
    below: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """One area of the map: outline, class, name, and the worst light with how many."""

    path: str
    css: str
    name: str
    x: float
    y: float
    colour: str
    count: int


@dataclass(frozen=True, slots=True)
class Urgent:
    """One of the cases to deal with first."""

    colour: str
    when: str
    area: str
    title: str
    who: str


@dataclass(frozen=True, slots=True)
class Hours:
    """Today's inflow as bars, and the line of days like it."""

    total: int
    until: str
    bars: list[tuple[float, float, float]]  # x, y, height
    line: str
    label: tuple[float, float]
    like: str
    ticks: list[tuple[float, str]]


def context(posts: list[Post]) -> dict[str, Any]:
    """Return everything that the wall shows."""
    now, area = clock.local(clock.now()), figure_asking.home_area(posts)
    place = places.area_by(area) if area else None
    cases = located(by=posts, area=place.pk if place else None)
    due = [case for case in cases if case.due is not None and clock.local(case.due).date() <= now.date()]
    light = lights.current()
    regions, legend, height = _map(area, due, light)
    return {
        "title": area_title(area) or whole_title(),
        "day": dates.day_text(now.date()),
        "time": f"{now:%H:%M}",
        "figures": [*_waiting(cases, due, light), *_counted(place, now.date(), posts)],
        "map": regions,
        "map_height": height,
        "legend": legend,
        "urgent": _urgent(due, light, area),
        "hours": _hours(now.date(), posts, place),
        "map_width": MAP_WIDTH,
    }


def _waiting(cases: Sequence[Case], due: Sequence[Case], light: lights.Lights) -> list[Figure]:
    """Return what waits to be dispatched, what is due today, what is overdue."""
    running = [case for case in due if case.phase != "suspended"]
    late = [case for case in running if case.due is not None and case.due < light.now]
    today = running[len(late) :]  # they come by their deadlines
    before = sum(case.due is not None and clock.local(case.due).hour <= NOON for case in today)
    waiting = sum(case.phase == "received" for case in cases)
    longest = _("longest %(span)s") % {"span": light.overdue(late[0].due)} if late and late[0].due else ""
    halves = _("%(morning)s by noon, %(afternoon)s after") % {"morning": before, "afternoon": len(today) - before}
    return [
        Figure(f"{waiting:,}", _("to be dispatched")),
        Figure(f"{len(today):,}", _("due today"), halves if today else ""),
        Figure(f"{len(late):,}", _("overdue"), longest, "r" if late else ""),
    ]


def _counted(place: Area | None, today: date, posts: list[Post]) -> list[Figure]:
    """Return the month's rate in time and yesterday's inflow; what the posts may not see is left out."""
    yesterday = today - timedelta(days=1)
    month = periods.between(today.replace(day=1), today)
    day = periods.between(yesterday, yesterday)
    wanted = [Wanted(RATE, (), place, month), Wanted(RECEIVED, (), place, day), Wanted(DUE, (), place, day)]
    rate, received, due = (
        answer.cell() if isinstance(answer, Table) else None for answer in several.tables(wanted, post=posts)
    )
    found = []
    if rate is not None:
        found.append(Figure(_text(rate, "%"), _("closed in time this month, %%") % {}, _share(rate)))
    if received is not None:
        below = ""
        if due is not None and due.denominator:
            words = {"due": numbers.count(due.denominator), "kept": numbers.count(due.numerator)}
            below = _("%(due)s were due, %(kept)s in time") % words
        found.append(Figure(_text(received, ""), _("came in yesterday"), below))
    return found


def _text(cell: Cell, unit: str) -> str:
    return numbers.text(cell.value, unit)


def _share(cell: Cell) -> str:
    return f"{numbers.count(cell.numerator)}/{numbers.count(cell.denominator)}" if cell.denominator else ""


def _map(area: str, due: Sequence[Case], light: lights.Lights) -> tuple[list[Region], list[Step], float]:
    shapes = case_map.pieces(area)
    drawn = area_map.draw(shapes, width=MAP_WIDTH, tallest=MAP_TALLEST, letter=MAP_LETTER)
    if drawn is None:
        return [], [], 0.0
    names = {key: name for key, (name, _shape) in shapes.items()}
    pieces = map_page.piece_of(due, names)
    lying: dict[str, list[str]] = {key: [] for key in names}
    for case in due:
        if case.number in pieces:
            lying[pieces[case.number]].append(light.of(case).colour)
    css, legend = shades.classes({key: float(len(found)) for key, found in lying.items()}, lambda value: f"{value:.0f}")
    regions = [
        Region(
            patch.path,
            css[patch.key],
            patch.name,
            *patch.middle,
            min(lying[patch.key], key=rank, default=""),
            len(lying[patch.key]),
        )
        for patch in drawn.patches
    ]
    return regions, legend, drawn.height


def _urgent(due: Sequence[Case], light: lights.Lights, area: str) -> list[Urgent]:
    from jiewu.cases import queries

    first = queries.of_ids([case.pk for case in due if case.phase != "suspended"][:URGENT])
    names = {key: name for key, (name, _shape) in case_map.pieces(area).items()}
    pieces = map_page.piece_of(first, names)
    short = area_map.short(names)
    found = []
    for case in first:
        shown = light.of(case)
        when = _when(case, light) if case.due else shown.text
        who = orgs.names([case.org_id]).get(case.org_id, "") if case.org_id else _("to be dispatched")
        found.append(Urgent(shown.colour, when, short.get(pieces.get(case.number, ""), ""), mask_text(case.title), who))
    return found


def _when(case: Case, light: lights.Lights) -> str:
    """Return the deadline in few characters: 10:30 today, or by how many workdays it has passed."""
    assert case.due is not None  # noqa: S101 - asked only of cases that have one
    if case.due >= light.now:
        return f"{clock.local(case.due):%H:%M}"
    days = lights.workdays_between(light.calendar, clock.local(case.due).date(), clock.local(light.now).date())
    return _("%(n)s d late") % {"n": days} if days else _("late today")


def _hours(today: date, posts: list[Post], place: Area | None) -> Hours:
    """Return today's hours beside the mean of the last days of the same weekday."""
    area, now = (place.pk if place else None), clock.local(clock.now())
    own = inflow.by_hour(today, by=posts, area=area)
    days = [inflow.by_hour(today - timedelta(weeks=week), by=posts, area=area) for week in range(1, WEEKS + 1)]
    mean = [sum(hours) / WEEKS for hours in zip(*days, strict=True)]
    most = max(*own, *mean, 1.0)
    tops = [round(BASE - TALL * value / most, 1) for value in mean]
    xs = [LEFT + STEP * hour + BAR / 2 for hour in range(inflow.HOURS)]
    peak = min(range(inflow.HOURS), key=lambda hour: tops[hour])
    return Hours(
        total=sum(own),
        until=f"{now:%H:%M}",
        bars=[
            (LEFT + STEP * hour, round(BASE - TALL * count / most, 1), round(TALL * count / most, 1))
            for hour, count in enumerate(own)
            if count
        ],
        line="M" + "L".join(f"{x:.1f} {y}" for x, y in zip(xs, tops, strict=True)),
        label=(xs[min(max(peak, 5), 17)], max(tops[peak] - 14, 18.0)),
        like=_("mean of the last %(n)s %(weekday)s") % {"n": WEEKS, "weekday": dates.weekday(today)},
        ticks=[(xs[hour], _hour(hour)) for hour in range(0, inflow.HOURS, 4)],
    )


def _hour(hour: int) -> str:
    return _("%(hour)s:00") % {"hour": hour}
