"""What people say and do about a promise while its plan runs: notes, urgings, tasks that are done.

An urging reaches those of the organisation that leads the promise, and stands open until one of them answers with a
note or the task is done; the answer reaches who urged.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from jiewu.core import clock
from jiewu.core.problems import Problem
from jiewu.notices import telling
from jiewu.people import access
from jiewu.people.posts import Post
from jiewu.plans import notices, queries
from jiewu.plans.models import FollowUp, Plan, Promise

LONGEST = 300  # of what is said
Kind = FollowUp.Kind


@dataclass(frozen=True, slots=True)
class Followed:
    """What has come of one promise: the day on which a task was done, the urging that nobody has answered, the last
    note."""

    done: date | None = None
    urged: FollowUp | None = None
    note: FollowUp | None = None


def note(plan: Plan, item: str, words: str, *, by: Post) -> FollowUp:
    """Say how a promise stands. Raises Problem `not_found`, `not_allowed`, `plan_is_draft`, `note_without_words`."""
    with _following(plan, item, "plan.note", by) as promise:
        return _put(promise, Kind.NOTE, _said(words), by)


def urge(plan: Plan, item: str, words: str, *, by: Post) -> FollowUp:
    """Urge those who lead a promise. Raises as note(), but needs no words, and Problem `urge_without_lead`."""
    with _following(plan, item, "plan.urge", by) as promise:
        if promise.lead_id is None:
            raise Problem("urge_without_lead")
        return _put(promise, Kind.URGED, words.strip()[:LONGEST], by)


def finish(plan: Plan, item: str, words: str, *, on: date, by: Post) -> FollowUp:
    """Say that a task was done on a day. Raises as note(), but needs no words, and Problem `task_done_in_future`."""
    with _following(plan, item, "plan.note", by) as promise:
        _require_task(promise)
        if on > clock.today():
            raise Problem("task_done_in_future", day=on)
        return _put(promise, Kind.DONE, words.strip()[:LONGEST], by, day=on)


def reopen(plan: Plan, item: str, words: str, *, by: Post) -> FollowUp:
    """Say why a task is not done after all. Raises as note()."""
    with _following(plan, item, "plan.note", by) as promise:
        _require_task(promise)
        return _put(promise, Kind.REOPENED, _said(words), by)


def of_promise(promise: Promise) -> list[FollowUp]:
    """Return what was said and done about a promise, oldest first."""
    return list(FollowUp.objects.filter(plan=promise.plan_id, item=promise.item))


def of_plan(plan: Plan) -> dict[str, Followed]:
    """Return by item what has come of those promises of a plan about which anything was said or done."""
    found: defaultdict[str, list[FollowUp]] = defaultdict(list)
    for each in FollowUp.objects.filter(plan=plan):
        found[each.item].append(each)
    return {item: followed(some) for item, some in found.items()}


def followed(followups: Iterable[FollowUp]) -> Followed:
    """Return what has come of one promise about which this was said and done, oldest first."""
    done, urged, said = None, None, None
    for each in followups:
        match each.kind:
            case Kind.URGED:
                urged = each
            case Kind.NOTE:
                urged, said = None, each
            case Kind.DONE:
                urged, done = None, each.day
            case Kind.REOPENED:
                done = None
    return Followed(done, urged, said)


@contextmanager
def _following(plan: Plan, item: str, action: str, by: Post) -> Iterator[Promise]:
    """Open a transaction in which something is said or done about a promise, and give it."""
    promise = queries.promise(plan, item)
    access.require(by, action, promise)
    if plan.state == Plan.State.DRAFT:
        raise Problem("plan_is_draft")
    with transaction.atomic():
        yield promise


def _put(promise: Promise, kind: FollowUp.Kind, words: str, by: Post, *, day: date | None = None) -> FollowUp:
    """Store it and tell those whom it concerns."""
    before = followed(of_promise(promise))
    row = FollowUp.objects.create(
        plan=promise.plan, item=promise.item, kind=kind, words=words, day=day, made=clock.now(), made_by=by
    )
    if kind == Kind.URGED:
        telling.tell([notices.of_urged(row, promise)], at=row.made)
    elif before.urged is not None and kind in (Kind.NOTE, Kind.DONE):
        telling.tell([notices.of_answered(row, before.urged)], at=row.made)
    return row


def _said(words: str) -> str:
    if not words.strip():
        raise Problem("note_without_words")
    return words.strip()[:LONGEST]


def _require_task(promise: Promise) -> None:
    if not promise.is_task:
        raise Problem("target_is_counted")
