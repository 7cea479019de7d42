"""From a number to the facts behind it: the filters that count also list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

from django.utils.translation import ngettext

from jiewu.core import clock
from jiewu.core.problems import Problem
from jiewu.facts import kinds
from jiewu.indicators import counting, trees
from jiewu.indicators.figures import asked
from jiewu.indicators.lake.reading import snapshot
from jiewu.indicators.periods import Period
from jiewu.people import access
from jiewu.people.posts import Post
from jiewu.places.queries import Area

Side = Literal["facts", "numerator", "denominator"]
SIDES: tuple[Side, ...] = ("facts", "numerator", "denominator")
AT_ONCE = 20_000  # ids in one statement; SQLite takes 32,766 values


@dataclass(frozen=True, slots=True)
class Records:
    """The facts behind a figure, newest first."""

    kind: str
    ids: tuple[int, ...]
    shown: tuple[int, ...] = field(default=())  # those that the posts who asked may read

    @property
    def hidden(self) -> int:
        """How many are not for the posts who asked."""
        return len(self.ids) - len(self.shown)

    @property
    def sentence(self) -> str:
        """All, shown and hidden, in words; the first number is the figure's own."""
        facts = ngettext("%(n)s fact", "%(n)s facts", len(self.ids)) % {"n": len(self.ids)}
        shown = ngettext("%(n)s shown", "%(n)s shown", len(self.shown)) % {"n": len(self.shown)}
        hidden = ngettext("%(n)s not for your post", "%(n)s not for your post", self.hidden) % {"n": self.hidden}
        return ", ".join((facts, shown, hidden))


@dataclass(frozen=True, slots=True)
class Link:
    """What a number's link says, so that the same facts are found again."""

    indicator: str
    area: str | None  # code
    period: str
    case_type: str | None = None
    side: Side = "facts"
    outside: bool = False  # only what lies in no piece of the area
    before: datetime | None = None

    def token(self) -> str:
        """Return the link as one word for an address: indicator~area~period~type~side~before."""
        area = ("-" if self.outside else "") + (self.area or "")
        before = "" if self.before is None else self.before.isoformat()
        parts = [self.indicator, area, self.period, self.case_type or "", "" if self.side == "facts" else self.side]
        return "~".join([*parts, before]).rstrip("~")


def read_link(token: str) -> Link:
    """Return what a link's word says. Raises Problem `figure_link_unreadable`."""
    parts = token.split("~")
    if len(parts) > 6 or len(parts) < 3:
        raise Problem("figure_link_unreadable")
    indicator, area, period, case_type, side, before = (*parts, *[""] * (6 - len(parts)))
    chosen = next((each for each in SIDES if each == (side or "facts")), None)
    try:
        moment = datetime.fromisoformat(before) if before else None
    except ValueError:
        moment = None
        chosen = None
    if chosen is None:
        raise Problem("figure_link_unreadable")
    return Link(indicator, area.removeprefix("-") or None, period, case_type or None, chosen, area[:1] == "-", moment)


def records(
    key: str,
    *,
    area: Area | str | None,
    period: Period | str,
    by: Post | Iterable[Post],
    case_type: str | None = None,
    as_of: date | datetime | None = None,
    side: Side = "facts",
    outside: bool = False,
) -> Records:
    """Return the facts behind a figure, or behind its numerator or denominator; asked like figure().

    *outside*: only what lies in no piece of the area. `shown` holds those that the posts of *by* may read: all of them
    together, as in lists. Raises what figure() raises, and `figure_link_unreadable` for a side that it has not.
    """
    posts = [by] if isinstance(by, Post) else list(by)
    question = asked(key, area=area, period=period, by=posts, case_type=case_type, as_of=as_of)
    if side != "facts" and side not in counting.sides(question.indicator):
        raise Problem("figure_link_unreadable")
    scope = question.scope
    if outside:
        scope = replace(scope, pieces=tuple(trees.parts(scope.area, scope.period)), outside=True)
    with snapshot() as state:
        only = None if side == "facts" else side
        taking = counting.taking_part(state, question.indicator, scope, only=only)
        once = taking.group_by("fact").aggregate(day=taking.day.max())
        ids = tuple(row["fact"] for row in state.fetch(once.order_by(once.day.desc(), once.fact.desc())))
    kind = question.indicator.kind
    return Records(kind, ids, _shown(kind, ids, posts))


def open_link(token: str, *, by: Post | Iterable[Post]) -> Records:
    """Return the facts that a number's link opens. Raises what records() raises."""
    link = read_link(token)
    return records(
        link.indicator,
        area=link.area,
        period=link.period,
        by=by,
        case_type=link.case_type,
        as_of=None if link.before is None else link.before.replace(tzinfo=clock.OFFICE_ZONE),
        side=link.side,
        outside=link.outside,
    )


def _shown(kind: str, ids: Sequence[int], posts: Sequence[Post]) -> tuple[int, ...]:
    """Return those of *ids* that some of *posts* may read, in their order."""
    rows = kinds.kind(kind).model.objects
    readable: set[int] = set()
    for start in range(0, len(ids), AT_ONCE):
        some = rows.filter(pk__in=ids[start : start + AT_ONCE])
        readable.update(access.visible_to_any(posts, some).values_list("pk", flat=True))
    return tuple(id_ for id_ in ids if id_ in readable)
