"""The next steps of a case as buttons that name their receiver, with what each needs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jiewu.cases import moves, steps
from jiewu.channels.office.inputs import Input, Option, Typed
from jiewu.people import orgs

if TYPE_CHECKING:
    from jiewu.cases.flow import Transition
    from jiewu.cases.queries import Case
    from jiewu.people.posts import Post


@dataclass(frozen=True, slots=True)
class Act:
    """One way on from here, for the posts that permit it."""

    to: str
    title: str
    confirm: str
    hint: str
    inputs: list[Input]
    posts: list[Post]
    open: bool
    primary: bool
    names: str = ""  # the button's words once a receiver is chosen: 分拨给 {org}


def acts(case: Case, *, posts: list[Post], typed: Typed, unsolved: bool = False) -> tuple[list[Act], str]:
    """Return the ways out of the case's state that one of these posts may go, in the flow's order; or why none.

    Of a closed case that its reporter calls *unsolved* the way back leads.
    """
    permitting: dict[str, tuple[Transition, list[Post]]] = {}
    reasons: dict[str, None] = {}
    for post in posts:
        for offer in moves.offers(case, by=post):
            if offer.allowed:
                permitting.setdefault(offer.way.to.name, (offer.way, []))[1].append(post)
            else:
                reasons[offer.reason] = None
    flow = moves.flow_of(case)
    ordered = sorted(permitting.values(), key=lambda item: steps.rank(flow, item[0], case.state))
    found = [_act(case, way, held, typed) for way, held in ordered]
    if unsolved:
        found = [replace(act, primary=not way.to.outcome) for act, (way, _held) in zip(found, ordered, strict=True)]
    found = _one_primary(found)
    if found:
        return found, ""
    return [], " ".join(reasons) or _("Nothing remains to be done here.")


def _one_primary(acts: list[Act]) -> list[Act]:
    """Return the buttons with at most one filled: the first way on."""
    return [replace(act, primary=act.primary and at == 0) for at, act in enumerate(acts)]


def _act(case: Case, way: Transition, posts: list[Post], typed: Typed) -> Act:
    language = get_language() or "zh-hans"
    title = way.titles["zh" if language.startswith("zh") else "en"]
    tried = typed.to == way.to.name
    errors: dict[str, list[str]] = {}
    for problem in typed.problems if tried else ():
        errors.setdefault(problem.where, []).append(problem.message)
    given = typed.values if tried else {}
    wanted = []
    if "org" in way.needs:
        options = [
            Option(org.code, org.name, org.code == given.get("org", ""))
            for org in orgs.handling()
            if org.pk != case.org_id
        ]
        wanted.append(
            Input(
                f"{way.to.name}-org",
                _("To whom"),
                "select",
                options=options,
                required=True,
                errors=errors.get("org", []),
            )
        )
    wanted.append(
        Input(
            f"{way.to.name}-note",
            _("What to say of it"),
            "textarea",
            given.get("note", ""),
            required="note" in way.needs,
            errors=errors.get("note", []),
        )
    )
    return Act(
        to=way.to.name,
        title=title,
        confirm=_("%(act)s, next: %(state)s") % {"act": title, "state": _state(way, language)},
        hint=_hint(way),
        inputs=wanted,
        posts=posts,
        open=tried,
        primary=steps.leads_on(moves.flow_of(case), way, case.state),
        names=_("%(act)s to {org}") % {"act": title} if "org" in way.needs else "",
    )


def _state(way: Transition, language: str) -> str:
    return way.to.titles["zh" if language.startswith("zh") else "en"]


def _hint(way: Transition) -> str:
    if way.needs == {"org", "note"}:
        return _("Needs an organisation and a note.")
    if "org" in way.needs:
        return _("Needs an organisation.")
    return _("Needs a note.") if "note" in way.needs else ""
