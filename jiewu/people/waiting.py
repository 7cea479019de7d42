"""What waits for a person, gathered from every app.

Each app registers a source: a function that says, cheaply, what waits for the holder of some posts at a moment. Counts
are exact, and nothing is counted or shown that the posts may not see. docs/today.md shows how an app adds its own.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum
from typing import Protocol

from jiewu.core import clock
from jiewu.people.posts import Post

NOON = time(12)


class Group(StrEnum):
    """When something that waits is due; in the order in which a page shows them."""

    LATE = "late"
    MORNING = "morning"  # up to noon of today
    AFTERNOON = "afternoon"
    PAUSED = "paused"
    LATER = "later"  # another day, or no day is set


@dataclass(frozen=True, slots=True)
class Way:
    """A page of the office by the name of its address (`case`, `plan`), with what stands in the address."""

    page: str
    args: tuple[str, ...] = ()
    query: tuple[tuple[str, str], ...] = ()
    part: str = ""  # the element of the page to go to


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits. All words are ready to show, in the active language."""

    kind: str  # of thing: case, plan
    group: Group
    title: str
    way: Way  # opens it
    step: str  # what is to be done next, as its button says it; it names the receiver where there is one
    step_way: Way  # opens it at that step
    due: datetime | None = None
    light: str = ""  # g, y, r or o where the due time alone does not tell it
    place: str = ""
    now: str = ""  # how it stands


@dataclass(frozen=True, slots=True)
class Said:
    """A number of the sentence above everything that waits; `way` opens a list of exactly so many."""

    key: str
    count: int
    text: str  # the number with its noun: 41件
    words: str  # what is said of it, with {number} where the number stands: {number}待分拨
    way: Way


@dataclass(frozen=True, slots=True)
class Act:
    """A button above everything that waits: where the work is begun."""

    words: str
    way: Way
    key: str = ""  # of the keyboard


@dataclass(frozen=True, slots=True)
class Waits:
    """What a source answers: how much waits in each group, the first things of each, numbers and beginnings."""

    counts: Mapping[Group, int] = field(default_factory=dict)
    first: Sequence[Waiting] = ()
    said: Sequence[Said] = ()
    acts: Sequence[Act] = ()


class Source(Protocol):
    """Says what waits for the holder of *posts* at *now*: of each group the first *most* things, the nearest first."""

    def __call__(self, posts: Sequence[Post], now: datetime, most: Mapping[Group, int]) -> Waits: ...


_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Let *source* answer too; called once by the app that it belongs to, when the app is ready."""
    _sources[name] = source


def gather(posts: Sequence[Post], *, now: datetime, most: Mapping[Group, int]) -> Waits:
    """Return what waits for the holder of *posts* in all apps together: counts added, the nearest things first."""
    answers = [source(posts, now, most) for source in _sources.values()]
    counts: Counter[Group] = Counter()
    for answer in answers:
        counts.update(answer.counts)
    order = {group: at for at, group in enumerate(Group)}
    things = sorted(
        (thing for answer in answers for thing in answer.first),
        key=lambda thing: (order[thing.group], thing.due is None, thing.due or now),
    )
    first: list[Waiting] = []
    for group in Group:
        first += [thing for thing in things if thing.group is group][: most.get(group, 0)]
    said = [number for answer in answers for number in answer.said if number.count]
    return Waits(counts, first, said, [act for answer in answers for act in answer.acts])


def group_of(due: datetime | None, now: datetime, *, paused: bool = False) -> Group:
    """Return the group of something due at *due*: what is paused is neither late nor due."""
    if paused:
        return Group.PAUSED
    if due is None or due >= clock.end(clock.local(now).date()):
        return Group.LATER
    if due < now:
        return Group.LATE
    return Group.MORNING if due <= noon(now) else Group.AFTERNOON


def noon(now: datetime) -> datetime:
    """Return noon of the office's day of *now*."""
    return datetime.combine(clock.local(now).date(), NOON, clock.OFFICE_ZONE)
