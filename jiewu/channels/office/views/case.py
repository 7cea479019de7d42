"""One case: its page, its drawer, its moves, what its reporter said, and protected values shown with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiewu.cases import feedback, merging, moves, queries, worklist
from jiewu.channels.office import asked, case_page, listing, suggested
from jiewu.channels.office.doors import acting, page, posts_of
from jiewu.channels.office.inputs import Typed
from jiewu.core.problems import Problem, Problems
from jiewu.facts import queries as facts
from jiewu.people import access, orgs

if TYPE_CHECKING:
    from jiewu.cases.queries import Case
    from jiewu.people.posts import Post


@page
def case(request: HttpRequest, number: str) -> HttpResponse:
    """Show one case: a page, or asked for by htmx the drawer; with a step opened and its receiver chosen, if named."""
    chosen = Typed(to=request.GET.get("to", ""), values={"org": request.GET.get("org", "")})
    return _shown(request, queries.one(number, by=posts_of(request)), chosen)


@require_POST
@page
def move(request: HttpRequest, number: str) -> HttpResponse:
    """Move a case; a refusal shows the page again with everything that was typed."""
    found = queries.one(number, by=posts_of(request))
    to = request.POST.get("to", "")
    note, org = request.POST.get(f"{to}-note", ""), request.POST.get(f"{to}-org", "")
    try:
        moved = moves.move(
            found,
            to,
            by=_mover(request, found, to),
            note=note,
            org=orgs.named(org) if org else None,
            seen=_seen(request),
        )
    except (Problem, Problems) as refused:
        problems = (refused,) if isinstance(refused, Problem) else tuple(refused)
        return _again(request, number, Typed(to=to, values={"note": note, "org": org}, problems=problems))
    state = moves.definition_of(moved).flow.states[moved.state]
    words = {"number": moved.number, "state": state.title_in(request.LANGUAGE_CODE)}
    messages.success(request, _("%(number)s: %(state)s") % words)
    return _after(request, moved)


@require_POST
@page
def ask(request: HttpRequest, number: str) -> HttpResponse:
    """Keep what the reporter of a closed case said; a refusal shows the page again with everything that was typed."""
    found = queries.one(number, by=posts_of(request))
    by = acting(request, "case.feedback", found)
    result, satisfaction, note = (request.POST.get(name, "") for name in ("feedback", "satisfaction", "note"))
    try:
        kept = feedback.record(found, result, by=by, satisfaction=satisfaction, note=note, seen=_seen(request))
    except Problem as refused:
        values = {"feedback": result, "satisfaction": satisfaction, "note": note}
        return _again(request, number, Typed(asked=True, values=values, problems=(refused,)))
    words = {"number": kept.number, "answer": asked.in_words(result, satisfaction)}
    messages.success(request, _("%(number)s, the reporter says: %(answer)s") % words)
    return _after(request, kept)


@require_POST
@page
def merge(request: HttpRequest, number: str) -> HttpResponse:
    """Merge a case into another one that was suggested."""
    found = queries.one(number, by=posts_of(request))
    into = queries.one(request.POST.get("into", ""), by=posts_of(request))
    try:
        merging.merge(found, into, by=acting(request, "case.merge", found), seen=_seen(request))
    except Problem as refused:
        return _again(request, number, Typed(problems=(refused,)))
    messages.success(request, _("%(number)s was merged into %(into)s") % {"number": number, "into": into.number})
    return redirect(listing.read(request.GET).case_href(into.number))


@require_POST
@page
def reveal(request: HttpRequest, number: str) -> HttpResponse:
    """Show a protected value; who asked and why is logged."""
    found = queries.one(number, by=posts_of(request))
    name, reason = request.POST.get("field", ""), request.POST.get("reason", "")
    try:
        value = facts.reveal(found, name, by=acting(request, "case.unmask", found), reason=reason)
    except (Problem, Problems) as refused:
        problems = (refused,) if isinstance(refused, Problem) else tuple(refused)
        typed = Typed(reveal=name, problems=problems)
        if not request.htmx:  # type: ignore[attr-defined]  # set by django_htmx
            return _shown(request, found, typed, status=422)
        shown = case_page.contacts(found, posts=posts_of(request), typed=typed)
        contact = next((each for each in shown if each.field == name), None)
        return render(request, "office/cases/_contact.html", {"contact": contact}, status=422)
    if request.htmx:  # type: ignore[attr-defined]  # set by django_htmx
        return render(request, "office/cases/_revealed.html", {"value": value})
    messages.info(request, _("Shown and logged: %(value)s") % {"value": value})
    return redirect("office:case", number)


def _mover(request: HttpRequest, found: Case, to: str) -> Post:
    """Return the post that makes the move: the one chosen, else the first that may, else the first for its refusal."""
    posts = posts_of(request)
    allowed = [
        post
        for post in posts
        if any(offer.allowed and offer.way.to.name == to for offer in moves.offers(found, by=post))
    ]
    chosen = [post for post in allowed if str(post.pk) == request.POST.get("post")]
    return (chosen or allowed or posts)[0]


def _seen(request: HttpRequest) -> int | None:
    """Return the revision that the person saw."""
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isdecimal() else None


def _again(request: HttpRequest, number: str, typed: Typed) -> HttpResponse:
    """Show the case as it stands now, with what was refused and what was typed."""
    stale = any(problem.status == 409 for problem in typed.problems)
    return _shown(request, queries.one(number, by=posts_of(request)), typed, status=409 if stale else 422)


def _shown(request: HttpRequest, found: Case, typed: Typed, status: int = 200) -> HttpResponse:
    posts = posts_of(request)
    wanted = listing.read(request.GET)
    in_drawer = bool(request.htmx)  # type: ignore[attr-defined]  # set by django_htmx
    context: dict[str, Any] = case_page.context(found, posts=posts, typed=typed)
    query = wanted.query()
    context |= {
        "in_drawer": in_drawer,
        "list_href": wanted.href(),
        "list_title": listing.title_of(wanted),
        "full_href": wanted.case_href(found.number),
        "list_query": f"?{query}" if query else "",
        "receivers": [] if in_drawer else suggested.receivers(found, posts=posts),
        "suggestions": [] if in_drawer else suggested.suggestions(found, posts=posts),
    }
    template = "office/cases/drawer.html" if in_drawer else "office/cases/case.html"
    return render(request, template, context, status=status)


def _after(request: HttpRequest, moved: Case) -> HttpResponse:
    """Show the case again, or, when it has left the mover's reach, the list."""
    readable = bool(access.permitting(posts_of(request), "case.read", moved))
    wanted = listing.read(request.GET)
    if request.htmx:  # type: ignore[attr-defined]  # set by django_htmx
        if readable:
            return _shown(request, moved, Typed())
        return render(request, "office/cases/_gone.html", {"case": moved, "list_href": wanted.href()})
    return redirect(wanted.case_href(moved.number) if readable else wanted.href())


@page
def neighbour(request: HttpRequest, number: str, which: str) -> HttpResponse:
    """Lead to the next or the previous case of the list that a case was opened from."""
    wanted = listing.read(request.GET)
    posts = posts_of(request)
    found = queries.one(number, by=posts)
    before, behind = worklist.neighbours(found, wanted.filters(), by=posts)
    other = before if which == "previous" else behind
    if other is None:
        messages.info(request, _("This is the last one.") if which == "next" else _("This is the first one."))
    return redirect(wanted.case_href(other.number if other else number))
