"""Asking the reporter of a closed case (回访): what they said, and the form of who may ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from jiewu.cases import feedback
from jiewu.channels.office.history import name
from jiewu.channels.office.inputs import Input, Option, Typed
from jiewu.core.problems import gettext_noop
from jiewu.people import access

if TYPE_CHECKING:
    from jiewu.cases.queries import Case
    from jiewu.facts.history import Step
    from jiewu.people.posts import Post

RESULTS = {
    feedback.SOLVED: gettext_noop("Solved"),
    feedback.UNSOLVED: gettext_noop("Not solved"),
    feedback.UNREACHED: gettext_noop("Not reached"),
}
DEGREES = (gettext_noop("satisfied"), gettext_noop("mostly satisfied"), gettext_noop("not satisfied"))
WORDS = RESULTS | dict(zip(feedback.SATISFACTION, DEGREES, strict=True))
COLUMNS = ("feedback", "satisfaction")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reporter said when asked last: by whom, when, and the words that were written."""

    at: datetime
    by: str
    text: str
    note: str
    unsolved: bool
    past: bool  # the case was taken up again since


@dataclass(frozen=True, slots=True)
class Asking:
    """The form, for the posts that may ask."""

    href: str
    title: str
    inputs: list[Input]
    posts: list[Post]
    open: bool
    primary: bool


def in_words(result: str, satisfaction: str) -> str:
    """Return an answer in the reader's language: 已解决，满意."""
    parts = [_(WORDS.get(part, part)) for part in (result, satisfaction) if part]
    if len(parts) < len(COLUMNS):
        return "".join(parts)
    return _("%(result)s, %(satisfaction)s") % dict(zip(("result", "satisfaction"), parts, strict=True))


def answers(steps: Iterable[Step]) -> dict[int, str]:
    """Return each answer in words by the number of its change; a change tells only what became different."""
    found: dict[int, str] = {}
    last: dict[str, str] = {}
    for step in steps:
        if step.verb == "feedback":
            last |= {each.column: str(each.after or "") for each in step.differences if each.column in COLUMNS}
            found[step.seq] = in_words(last.get("feedback", ""), last.get("satisfaction", ""))
    return found


def answer(case: Case, steps: Sequence[Step]) -> Answer | None:
    """Return what the reporter of a case said last; None when nobody asked."""
    asked = [step for step in steps if step.verb == "feedback"]
    if not asked or not case.feedback:
        return None
    last = asked[-1]
    past = any(step.verb == "move" and step.seq > last.seq for step in steps)
    text = in_words(case.feedback, case.satisfaction)
    return Answer(last.at, name(last), text, last.note, case.feedback == feedback.UNSOLVED, past)


def asking(case: Case, said: Answer | None, *, posts: list[Post], typed: Typed) -> Asking | None:
    """Return the form for a closed case that one of these posts may ask about, with what was typed; else None."""
    if case.void or case.phase != "closed":
        return None
    permitting = access.permitting(posts, "case.feedback", case)
    if not permitting:
        return None
    fresh = said is None or said.past
    return Asking(
        href=reverse("office:ask", args=[case.number]),
        title=_("Ask the reporter") if fresh else _("Ask the reporter again"),
        inputs=_inputs(typed),
        posts=permitting,
        open=typed.asked,
        primary=fresh,
    )


def _inputs(typed: Typed) -> list[Input]:
    given = typed.values if typed.asked else {}
    errors: dict[str, list[str]] = {}
    for problem in typed.problems if typed.asked else ():
        errors.setdefault(problem.where, []).append(problem.message)

    def choice(field: str, title: str, control: str, keys: Sequence[str], *, required: bool = False) -> Input:
        options = [Option(key, _(WORDS[key]), key == given.get(field)) for key in keys]
        return Input(field, title, control, options=options, required=required, errors=errors.get(field, []))

    return [
        choice("feedback", _("Is it solved"), "radio", feedback.RESULTS, required=True),
        choice("satisfaction", _("How satisfied"), "select", feedback.SATISFACTION),
        Input("note", _("What the reporter said"), "textarea", given.get("note", "")),
    ]
