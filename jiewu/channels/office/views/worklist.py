"""The worklist of cases: views, filter sentence, paging, columns, and dispatching several at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from jiewu.cases import moves, queries
from jiewu.channels.office import columns, list_choices, list_page, listing
from jiewu.channels.office.doors import acting, page, posts_for, posts_of
from jiewu.core.problems import Problem, Problems
from jiewu.people import orgs, users

if TYPE_CHECKING:
    from jiewu.cases.queries import Case
    from jiewu.people.orgs import Org
    from jiewu.people.posts import Post

MOST_AT_ONCE = 200  # cases that one press dispatches


@page
def cases(request: HttpRequest) -> HttpResponse:
    """Show a page of the worklist; asked for by htmx, only the rows further down."""
    posts = posts_for(request, "case.read")
    wanted, after = listing.read(request.GET) if request.GET else None, request.GET.get("after", "")
    chosen = request.user.preferences.get("case_columns")  # type: ignore[union-attr]  # signed in: page() sees to it
    if wanted and request.htmx:  # type: ignore[attr-defined]  # set by django_htmx
        further = list_page.further(wanted, posts, after=after, chosen=chosen)
        return render(request, "office/cases/_further.html", further)
    context = list_page.context(wanted, posts, after=after, chosen=chosen)
    return render(request, "office/cases/list.html", context)


@page
def choose(request: HttpRequest, what: str) -> HttpResponse:
    """Show the choices of one chip of the sentence: a page, or asked for by htmx the list alone."""
    wanted = listing.read(request.GET)
    choices = list_choices.choices(what, wanted, posts_for(request, "case.read"))
    template = "office/_choices.html" if request.htmx else "office/choose.html"  # type: ignore[attr-defined]
    return render(request, template, {"choices": choices, "back": wanted.href(), "back_title": _("Cases")})


@require_POST
@page
def choose_columns(request: HttpRequest) -> HttpResponse:
    """Remember which columns this person wants to see."""
    known = [column.key for column in columns.COLUMNS]
    chosen = [key for key in known if key in request.POST.getlist("column")]
    users.prefer(request.user, case_columns=chosen)  # type: ignore[arg-type]  # signed in: page() sees to it
    return redirect(_back(request))


@require_POST
@page
def dispatch(request: HttpRequest) -> HttpResponse:
    """Give the chosen cases to one organisation; say how many went and why each other did not."""
    org = orgs.named(request.POST.get("org", ""))
    numbers = request.POST.getlist("case")[:MOST_AT_ONCE]
    done, refused = 0, []
    for number in numbers:
        try:
            _dispatch_one(request, queries.one(number, by=posts_of(request)), org)
            done += 1
        except (Problem, Problems) as problem:
            refused.append(f"{number}: {problem}")
    if done:
        words = {"n": done, "org": org.name}
        text = ngettext("%(n)s case was handed to %(org)s", "%(n)s cases were handed to %(org)s", done) % words
        messages.success(request, text)
    for line in refused:
        messages.warning(request, line)
    return redirect(_back(request))


def _dispatch_one(request: HttpRequest, case: Case, org: Org) -> None:
    post: Post = acting(request, "case.dispatch", case)
    ways = [offer.way for offer in moves.offers(case, by=post) if offer.allowed and "org" in offer.way.needs]
    if not ways:
        raise Problem("cannot_be_dispatched")
    moves.move(case, ways[0].to.name, by=post, org=org, note=request.POST.get("note", ""))


def _back(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    hosts = {request.get_host()}
    return target if url_has_allowed_host_and_scheme(target, hosts, require_https=request.is_secure()) else "/cases/"
