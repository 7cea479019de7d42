"""Storing cases with their whole history: what is registered, then the steps in rounds of one step a case."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from jiewu.cases import intake, merging, moves, queries
from jiewu.cases.submissions import Leads, Submission, prepared
from jiewu.core import writes
from jiewu.demo import story
from jiewu.facts import correcting
from jiewu.packs import editions
from jiewu.packs.definitions import CaseDef

if TYPE_CHECKING:
    from jiewu.cases.clocks import Rules
    from jiewu.cases.queries import Case
    from jiewu.people.orgs import Org
    from jiewu.people.posts import Post


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a case: when, by whom, and what stores it."""

    at: datetime
    post: "Post"
    change: "Callable[[Case], writes.Write[Any]]"


@dataclass
class Life:
    """One case being written: who registers it when, and the steps that are still to be stored."""

    write: writes.Write[Any]
    post: "Post"
    steps: list[Step]

    @property
    def case(self) -> "Case":
        """The row, as far as its life has been stored."""
        found: Case = self.write.fact
        return found


def begun(said: Submission, *, rules: "Rules", leads: Leads, post: "Post", recorded: datetime) -> Life:
    """Prepare a case that a post registers at a moment; its steps are added by the caller."""
    definition = editions.current().definition(said.case_type, CaseDef)
    return Life(replace(prepared(said, definition, rules, by=post, leads=leads), recorded=recorded), post, [])


def move(at: datetime, to: str, post: "Post", note: str = "", org: "Org | None" = None) -> Step:
    """Return the step of moving to a state."""
    return Step(at, post, lambda case: moves.moved(case, to, note=note, at=at, org=org))


def merge(at: datetime, main: Life, post: "Post", note: str) -> Step:
    """Return the step of merging into another case, whose life is stored before."""
    return Step(at, post, lambda case: merging.merged(case, main.case, note=note))


def note_values(at: datetime, post: "Post", note: str, **values: Any) -> Step:
    """Return the step of writing some of the case type's own fields."""
    return Step(at, post, lambda case: correcting.corrected(case, by=post, values=values, note=note))


def store(lives: Sequence[Life], *, by: "Post", until: datetime = story.NOW) -> int:
    """Store cases and their steps up to a moment and return how many were new; what stands already goes on."""
    new = 0
    for post, group in _by_post(lives, lambda life: life.post):
        new += intake.put([life.write for life in group], by=post)
    for life in lives:
        if life.case.pk is None:
            life.write = replace(life.write, fact=queries.by_uid(life.case.uid, by=[by]))
            del life.steps[: life.case.revision - 1]
        life.steps = [step for step in life.steps if step.at <= until]
    waiting = [life for life in lives if life.steps]
    while waiting:
        with transaction.atomic():
            for post, group in _by_post(waiting, lambda life: life.steps[0].post):
                writes.many([_next(life) for life in group], post=post.pk)
        waiting = [life for life in waiting if life.steps]
    return new


def _next(life: Life) -> writes.Write[Any]:
    step = life.steps.pop(0)
    return replace(step.change(life.case), recorded=step.at)


def _by_post(lives: Iterable[Life], post_of: "Callable[[Life], Post]") -> "list[tuple[Post, list[Life]]]":
    found: dict[int, tuple[Post, list[Life]]] = {}
    for life in lives:
        post = post_of(life)
        found.setdefault(post.pk, (post, []))[1].append(life)
    return list(found.values())
