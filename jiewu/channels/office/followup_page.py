"""What was said and done about a target or a task, and the forms to say or do more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jiewu.channels.office.dates import day_text
from jiewu.channels.office.history import Line
from jiewu.core import clock
from jiewu.core.masking import mask_text
from jiewu.people import access, posts
from jiewu.plans import followed, saying
from jiewu.plans.followed import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jiewu.core.problems import Problem
    from jiewu.people.posts import Post
    from jiewu.plans.models import FollowUp, Promise

ENDS = "。;；\n"
MOST_OF_A_CLAUSE = 120
SENTENCES = {
    Kind.NOTE: gettext_noop("%(who)s said how it stands"),
    Kind.URGED: gettext_noop("%(who)s urged"),
    Kind.DONE: gettext_noop("%(who)s: done on %(day)s"),
    Kind.REOPENED: gettext_noop("%(who)s took it up again"),
}


@dataclass(frozen=True, slots=True)
class Refused:
    """What was typed into a form and not taken, and why."""

    kind: str
    words: str
    day: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Follow:
    """What was said and done, what stands unanswered, and what may be said and done next."""

    history: list[Line]
    urged: str
    href: str
    may_note: bool
    may_urge: bool
    may_finish: bool
    may_reopen: bool
    urged_org: str
    today: str
    day: str  # that is offered as the one on which it was done
    refused: Refused | None

    @property
    def has_forms(self) -> bool:
        """Whether there is any form."""
        return self.may_note or self.may_urge


def context(promise: Promise, said: Sequence[FollowUp], held: list[Post], refused: Refused | None = None) -> Follow:
    """Return what a page says of a promise about which this was *said*, oldest first, and which forms it has."""
    today, come = clock.today(), followed.followed(said)
    names = posts.names({each.made_by_id for each in said})
    may_note = bool(access.permitting(held, "plan.note", promise))
    may_finish = may_note and promise.is_declared
    return Follow(
        history=[_line(each, names.get(each.made_by_id, "")) for each in said],
        urged=saying.urged(come, today),
        href=reverse("office:follow_up", args=[promise.plan.uid, promise.item]),
        may_note=may_note,
        may_urge=promise.lead is not None and not come.done and bool(access.permitting(held, "plan.urge", promise)),
        may_finish=may_finish and come.done is None,
        may_reopen=may_finish and come.done is not None,
        urged_org="" if promise.lead is None else promise.lead.name,
        today=today.isoformat(),
        day=refused.day if refused and refused.day else today.isoformat(),
        refused=refused,
    )


def clause(promise: Promise) -> str:
    """Return the clause around the words that a promise rests on, so that one sees what they are about."""
    text, start, end = promise.plan.reading.text, promise.start, promise.end
    first = max(text.rfind(mark, 0, start) for mark in ENDS) + 1
    last = min((at for mark in ENDS if (at := text.find(mark, end)) >= 0), default=len(text))
    found = text[first:last].strip()
    return found if len(found) <= MOST_OF_A_CLAUSE else text[start:end]


def _line(each: FollowUp, who: str) -> Line:
    named = {"who": who, "day": "" if each.day is None else day_text(each.day)}
    return Line(each.made, _(SENTENCES[Kind(each.kind)]) % named, f"“{mask_text(each.words)}”" if each.words else "")
