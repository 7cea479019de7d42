"""How an adopted plan stands, one target of it, and what people keep up on it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from jiewu.channels.office import plan_page, progress_asking, progress_choices, progress_page, target_page
from jiewu.channels.office.doors import acting, page, posts_for
from jiewu.core.problems import Problem
from jiewu.people import orgs
from jiewu.plans import deciding, keeping, pace, queries

if TYPE_CHECKING:
    from jiewu.people.orgs import Org
    from jiewu.people.posts import Post
    from jiewu.plans.models import Plan

LEAD = "lead-"  # and the item: the name of an input


def progress(request: HttpRequest, plan: Plan, held: list[Post]) -> HttpResponse:
    """Show how an adopted plan stands; `open` names the number that is open, asked for by htmx it comes alone."""
    asking = progress_asking.read(request.GET, plan)
    token = request.GET.get("open", "")
    context = progress_page.context(plan, asking, held, token)
    if request.htmx and token:  # type: ignore[attr-defined]  # set by django_htmx
        if context["open"] is None:
            raise Problem("figure_link_unreadable")
        return render(request, "office/figures/_open.html", context)
    return render(request, "office/plans/progress.html", context)


@page
def choose(request: HttpRequest, uid: UUID, what: str) -> HttpResponse:
    """Show the choices of one chip of the sentence: a page, or asked for by htmx the list alone."""
    plan = queries.plan(uid, by=posts_for(request, "plan.read"))
    asking = progress_asking.read(request.GET, plan)
    leads = progress_choices.leads(queries.promises(plan))
    choices = progress_choices.choices(what, asking, leads)
    template = "office/_choices.html" if request.htmx else "office/choose.html"  # type: ignore[attr-defined]
    return render(request, template, {"choices": choices, "back": asking.href(), "back_title": plan.title})


@page
def target(request: HttpRequest, uid: UUID, item: str) -> HttpResponse:
    """Show one target: the drawer when htmx asks, else a page of its own."""
    held = posts_for(request, "plan.read")
    context = target_page.context(queries.plan(uid, by=held), item, held)
    part = request.htmx  # type: ignore[attr-defined]  # set by django_htmx
    return render(request, "office/plans/_promise_drawer.html" if part else "office/plans/promise.html", context)


@require_POST
@page
def keep(request: HttpRequest, uid: UUID, item: str) -> HttpResponse:
    """Keep up a target: its pace, its lead, whether it rests. A refused pace is shown again as it was typed."""
    held = posts_for(request, "plan.read")
    plan = queries.plan(uid, by=held)
    by = acting(request, "plan.write", plan)
    typed = [request.POST.get(f"share-{month}", "") for month in range(1, pace.MONTHS + 1)]
    try:
        _kept(request, plan, item, typed, by)
    except Problem as refused:
        if refused.status != 400:
            raise
        shares = typed if "pace" in request.POST else []
        context = target_page.context(plan, item, held, typed=shares, refused=refused)
        return render(request, "office/plans/promise.html", context, status=422)
    return redirect("office:target", uid, item)


@page
def leads(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show who leads targets and tasks, or fill it in: organisations by name, empty for open."""
    plan = queries.plan(uid, by=posts_for(request, "plan.read"))
    post = acting(request, "plan.write", plan)
    if request.method == "POST":
        fill_leads(request, plan, post)
        return redirect("office:plan_leads", uid)
    return render(request, "office/plans/leads.html", plan_page.leads_context(plan))


def fill_leads(request: HttpRequest, plan: Plan, by: Post) -> None:
    """Fill in the leads that were typed, and say how many have changed or what was refused."""
    try:
        changed = deciding.lead(plan, _typed_leads(request, plan), by=by)
    except Problem as refused:
        if refused.status == 404:
            raise
        messages.warning(request, refused.message)
    else:
        words = ngettext("%(n)s lead is changed.", "%(n)s leads are changed.", changed)
        messages.success(request, words % {"n": changed})


def _kept(request: HttpRequest, plan: Plan, item: str, typed: list[str], by: Post) -> None:
    if "pace" in request.POST:
        keeping.set_pace(plan, item, typed, by=by)
        messages.success(request, _("The pace by month is set."))
    elif "leave_pace" in request.POST:
        keeping.leave_pace(plan, item, by=by)
    elif "pause" in request.POST:
        keeping.pause(plan, item, request.POST.get("why", ""), by=by)
        messages.success(request, _("The target rests."))
    elif "resume" in request.POST:
        keeping.resume(plan, item, by=by)
        messages.success(request, _("The target is taken up again."))
    elif "lead" in request.POST:
        name = request.POST["lead"].strip()
        deciding.lead(plan, {item: orgs.named(name) if name else None}, by=by)
        messages.success(request, _("The lead is changed."))


def _typed_leads(request: HttpRequest, plan: Plan) -> dict[str, Org | None]:
    """Return the orgs that were typed, by item. Raises Problem `org_unknown` or `org_ambiguous`."""
    standing = {each.item: "" if each.lead is None else each.lead.name for each in queries.promises(plan)}
    found: dict[str, Org | None] = {}
    for name, value in request.POST.items():
        item, wanted = name.removeprefix(LEAD), str(value).strip()
        if name.startswith(LEAD) and standing.get(item) != wanted:
            found[item] = orgs.named(wanted) if wanted else None
    return found
