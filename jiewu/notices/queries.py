"""Reading notices: those of one person, and of these only what the person's posts may still see."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from jiewu.core.problems import Problem
from jiewu.notices import kinds
from jiewu.notices.kinds import KINDS, Told
from jiewu.notices.models import Notice
from jiewu.people.posts import Post
from jiewu.people.users import User

MOST = 200  # notices of a page, the newest
MANY = 4  # of one batch are shown as one line


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page: one notice, or those told of at once. `told` is what the first is about."""

    uid: UUID
    batch: UUID
    words: str
    told: Told
    count: int
    unread: int
    made: datetime


def unread(user: User) -> int:
    """Return how many notices the person has not read: one statement along an index of the unread alone."""
    return Notice.objects.filter(user=user, read__isnull=True).count()


def lines(user: User, *, by: Sequence[Post], batch: UUID | None = None, only_unread: bool = False) -> list[Line]:
    """Return the newest notices of a person, those told of at once together; of one *batch* each by itself."""
    rows = Notice.objects.filter(user=user).order_by("-made", "-id")
    if batch is not None:
        rows = rows.filter(batch=batch)
    if only_unread:
        rows = rows.filter(read__isnull=True)
    shown = [(row, told) for row, told in _seen(list(rows[:MOST]), by)]
    together: defaultdict[UUID, list[tuple[Notice, Told]]] = defaultdict(list)
    for row, told in shown:
        together[row.batch].append((row, told))
    found = []
    for row, told in shown:
        others = together[row.batch]
        if batch is not None or len(others) < MANY:
            found.append(_line([(row, told)]))
        elif others[0][0] is row:
            found.append(_line(others))
    return found


def unread_of(users: Iterable[int], kind: str) -> dict[str, Notice]:
    """Return the notices of one kind that these users have not read, by the key of the thing, newest first."""
    rows = Notice.objects.filter(user__in=list(users), read__isnull=True, kind=kind)
    return {row.key: row for row in rows.order_by("-made", "-id")}


def opened(user: User, uid: UUID, *, by: Sequence[Post]) -> Told:
    """Return what a notice of the person is about. Raises Problem `not_found` when the posts may not see it."""
    row = Notice.objects.filter(user=user, uid=uid).first()
    seen = _seen([row], by) if row else []
    if not seen:
        raise Problem("not_found")
    return seen[0][1]


def _seen(rows: Sequence[Notice], by: Sequence[Post]) -> list[tuple[Notice, Told]]:
    """Return the notices whose things the posts may see, with them: one look at each kind of thing."""
    keys: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        keys[row.thing].append(row.key)
    told: dict[str, Mapping[str, Told]] = {
        thing: kinds.tellers[thing](some, by) for thing, some in keys.items() if thing in kinds.tellers
    }
    return [(row, told[row.thing][row.key]) for row in rows if row.key in told.get(row.thing, {})]


def _line(rows: Sequence[tuple[Notice, Told]]) -> Line:
    first, told = rows[0]
    kind = KINDS[first.kind]
    words = _(kind.one if len(rows) == 1 else kind.many) % {**first.params, "n": len(rows)}
    unread_ = sum(row.read is None for row, _told in rows)
    return Line(first.uid, first.batch, words, told, len(rows), unread_, first.made)
