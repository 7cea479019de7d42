"""From a number to the facts behind it: the filters that count also list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jiewu.core import clock
from jiewu.core.problems import Problem
from jiewu.facts import kinds
from jiewu.indicators import counting, trees
from jiewu.indicators.figures import Asked, asked
from jiewu.indicators.lake.reading import snapshot
from jiewu.indicators.links import ELSEWHERE, Side, read_link
from jiewu.indicators.periods import Period
from jiewu.people import access
from jiewu.people.posts import Post
from jiewu.places.queries import Area

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
        return _("%(facts)s, %(shown)s, %(hidden)s") % {"facts": facts, "shown": shown, "hidden": hidden}


def records(
    key: str,
    *,
    area: Area | str | None,
    period: Period | str,
    by: Post | Iterable[Post],
    case_type: str | None = None,
    as_of: date | datetime | None = None,
    side: Side = "facts",
    piece: str = "",
) -> Records:
    """Return the facts behind a figure, or behind its numerator or denominator; asked like figure().

    *piece* narrows it to one piece of the area (its code), as long as it was one, to what lies in none (ELSEWHERE), or
    to what lies in none of some (`-A,B`); *case_type* to one type, or to all but some (`-a,b`). `shown` holds those
    that the posts of *by* may read: all of them together, as in lists. Raises what figure() raises, and
    `figure_link_unreadable` for a side or a piece that is not there.
    """
    posts = [by] if isinstance(by, Post) else list(by)
    others = case_type is not None and case_type.startswith(ELSEWHERE)
    question = asked(key, area=area, period=period, by=posts, case_type=None if others else case_type, as_of=as_of)
    if case_type is not None and others:
        gone = case_type.removeprefix(ELSEWHERE).split(",")
        if not set(gone) < set(question.types):
            raise Problem("figure_link_unreadable")
        question = replace(question, types=tuple(each for each in question.types if each not in gone))
    if side != "facts" and side not in counting.sides(question.indicator):
        raise Problem("figure_link_unreadable")
    if piece:
        question = _narrowed(question, piece)
    with snapshot() as state:
        ids = tuple(question.facts(state, None if side == "facts" else side))
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
        piece=link.piece,
    )


def _narrowed(question: Asked, piece: str) -> Asked:
    pieces = trees.parts(question.area.pk if question.area else None, question.form.period)
    if piece.startswith(ELSEWHERE):
        named = piece.removeprefix(ELSEWHERE).split(",")
        out = tuple(each for each in pieces if piece == ELSEWHERE or each.place.code in named)
        if piece != ELSEWHERE and len(out) < len(named):
            raise Problem("figure_link_unreadable")
        return replace(question, form=replace(question.form, piece="out"), pieces=out)
    one = tuple(each for each in pieces if each.place.code == piece)
    if not one:
        raise Problem("figure_link_unreadable")
    return replace(question, form=replace(question.form, piece="in"), pieces=one)


def _shown(kind: str, ids: Sequence[int], posts: Sequence[Post]) -> tuple[int, ...]:
    """Return those of *ids* that some of *posts* may read, in their order."""
    rows = kinds.kind(kind).model.objects
    readable: set[int] = set()
    for start in range(0, len(ids), AT_ONCE):
        some = rows.filter(pk__in=ids[start : start + AT_ONCE])
        readable.update(access.visible_to_any(posts, some).values_list("pk", flat=True))
    return tuple(id_ for id_ in ids if id_ in readable)
