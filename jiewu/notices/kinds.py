"""What notices tell of: their sentences, the things they are about, and the sources that go by the clock.

The apps above add their own: a sentence by `define`, a way to read the things by `let_tell`, a source by `watch`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, Protocol

from django.utils.translation import gettext_noop

from jiewu.people.posts import Post
from jiewu.people.waiting import Way


@dataclass(frozen=True, slots=True)
class Kind:
    """What happened, as message ids: of one thing, and (with %(n)s) of several at once.

    `again` says when a person who was told of a thing is told once more: always; when the params have changed; never.
    """

    one: str
    many: str
    again: Literal["always", "changed", "never"] = "always"


@dataclass(frozen=True, slots=True)
class Telling:
    """Something to tell these users of: what happened (a kind) to which thing."""

    kind: str
    thing: str
    key: str
    users: frozenset[int]
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """A thing as its reader sees it: its title, and the page that opens it."""

    title: str
    way: Way


class Tell(Protocol):
    """Returns those of the things with these keys that the posts may see, by key."""

    def __call__(self, keys: Sequence[str], posts: Sequence[Post]) -> Mapping[str, Told]: ...


@dataclass(frozen=True, slots=True)
class Watch:
    """A source that goes by the clock: how often it is asked; a `slow` one counts figures, and is asked at leisure."""

    every: timedelta
    look: "Look"
    slow: bool


Look = Callable[[datetime, datetime], Iterable[Telling]]  # what is to be told of between two moments

KINDS: dict[str, Kind] = {
    "dispatched": Kind(gettext_noop("Dispatched to %(org)s"), gettext_noop("%(n)s cases were dispatched to %(org)s")),
    "back": Kind(gettext_noop("Sent back to %(org)s"), gettext_noop("%(n)s cases were sent back to %(org)s")),
    "reopened": Kind(gettext_noop("Reopened, with %(org)s"), gettext_noop("%(n)s cases of %(org)s were reopened")),
    "merged": Kind(gettext_noop("Merged into another case"), gettext_noop("%(n)s cases were merged into others")),
    "soon": Kind(gettext_noop("Due soon"), gettext_noop("%(n)s cases are due soon")),
    "late": Kind(gettext_noop("Overdue"), gettext_noop("%(n)s cases became overdue")),
    "hotspot": Kind(gettext_noop("New hot spot"), gettext_noop("%(n)s new hot spots"), again="never"),
}
tellers: dict[str, Tell] = {}
watched: dict[str, "Watch"] = {}


def define(kinds: Mapping[str, Kind]) -> None:
    """Add kinds of notices with their sentences."""
    KINDS.update(kinds)


def let_tell(thing: str, tell: Tell) -> None:
    """Let *tell* read the things of a kind for those who are told of them."""
    tellers[thing] = tell


def watch(source: str, every: timedelta, look: Look, *, slow: bool = False) -> None:
    """Let *look* be asked every so often what is to be told of since the last time."""
    watched[source] = Watch(every, look, slow)
