"""What people say and do about a promise while its plan runs: notes, urgings, tasks that are done.

An urging reaches those of the organisation that leads the promise, and stands open until one of them answers with a
note or the task is done; the answer reaches who urged.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from django.db import transaction

from jiewu.core import clock
from jiewu.core.problems import Problem
from jiewu.notices import telling
from jiewu.people import access
from jiewu.people.posts import Post
from jiewu.plans import notices, queries
from jiewu.plans.followed import followed, of_promise
from jiewu.plans.models import FollowUp, Plan, Promise

LONGEST = 300  # of what is said
AGAIN = timedelta(minutes=1)  # within which the same of the same person is one sending that came twice
Kind = FollowUp.Kind


def note(plan: Plan, item: str, words: str, *, by: Post) -> FollowUp:
    """Say how a promise stands.

    Raises Problem `not_found`, `not_allowed`, `plan_is_draft`, `note_without_words`, `text_too_long`.
    """
    with _following(plan, item, "plan.note", by) as promise:
        return _put(promise, Kind.NOTE, _said(words), by)


def urge(plan: Plan, item: str, words: str, *, by: Post) -> FollowUp:
    """Urge those who lead a promise.

    Raises as note(), but needs no words, and Problem `urge_without_lead`, `promise_done`.
    """
    with _following(plan, item, "plan.urge", by) as promise:
        if promise.lead_id is None:
            raise Problem("urge_without_lead")
        _require_open(promise)
        return _put(promise, Kind.URGED, _short(words), by)


def finish(plan: Plan, item: str, words: str, *, on: date, by: Post) -> FollowUp:
    """Say that what nothing counts (a task, a stage that no indicator answers) was done on a day.

    Raises as note(), but needs no words, and Problem `done_in_future`, `target_is_counted`, `promise_done`.
    """
    with _following(plan, item, "plan.note", by) as promise:
        _require_declared(promise)
        _require_open(promise)
        if on > clock.today():
            raise Problem("done_in_future", day=on)
        return _put(promise, Kind.DONE, _short(words), by, day=on)


def reopen(plan: Plan, item: str, words: str, *, by: Post) -> FollowUp:
    """Say why it is not done after all. Raises as note(), and Problem `target_is_counted`, `promise_open`."""
    with _following(plan, item, "plan.note", by) as promise:
        _require_declared(promise)
        why = _said(words)
        if followed(of_promise(promise)).done is None:
            raise Problem("promise_open")
        return _put(promise, Kind.REOPENED, why, by)


@contextmanager
def _following(plan: Plan, item: str, action: str, by: Post) -> Iterator[Promise]:
    """Open a transaction in which something is said or done about a promise, and give it."""
    with transaction.atomic():
        standing = Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
        promise = queries.promise(standing, item)
        access.require(by, action, promise)
        if standing.state == Plan.State.DRAFT:
            raise Problem("plan_is_draft")
        yield promise


def _put(promise: Promise, kind: FollowUp.Kind, words: str, by: Post, *, day: date | None = None) -> FollowUp:
    """Store it and tell those whom it concerns; what comes twice is stored and told once."""
    there = of_promise(promise)
    if there and _is_again(there[-1], kind, words, by):
        return there[-1]
    before = followed(there)
    row = FollowUp.objects.create(
        plan=promise.plan,
        item=promise.item,
        kind=kind,
        words=words,
        day=day,
        by_lead=promise.lead_id == by.org_id,
        made=clock.now(),
        made_by=by,
    )
    if kind == Kind.URGED:
        telling.tell([notices.of_urged(row, promise)], at=row.made)
    elif before.urged is not None and (kind == Kind.DONE or (kind == Kind.NOTE and row.by_lead)):
        telling.tell([notices.of_answered(row, before.urged)], at=row.made)
    return row


def _is_again(last: FollowUp, kind: FollowUp.Kind, words: str, by: Post) -> bool:
    """Tell whether something is what was stored last, sent once more."""
    same = (last.kind, last.words, last.made_by_id) == (kind, words, by.pk)
    return same and clock.now() - last.made < AGAIN


def _said(words: str) -> str:
    if not words.strip():
        raise Problem("note_without_words")
    return _short(words)


def _short(words: str) -> str:
    if len(words.strip()) > LONGEST:
        raise Problem("text_too_long", length=len(words.strip()), most=LONGEST)
    return words.strip()


def _require_open(promise: Promise) -> None:
    if followed(of_promise(promise)).done is not None:
        raise Problem("promise_done")


def _require_declared(promise: Promise) -> None:
    if not promise.is_declared:
        raise Problem("target_is_counted")
