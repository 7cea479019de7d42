"""Plans: the list, one plan, and what people decide on it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from jiewu.channels.office import plan_page, plan_words
from jiewu.channels.office.doors import acting, page, posts_for
from jiewu.core.problems import Problem
from jiewu.people import orgs
from jiewu.plans import deciding, queries

if TYPE_CHECKING:
    from jiewu.people.orgs import Org
    from jiewu.plans.models import Plan

LEAD = "lead-"  # and the item: the name of an input in the table of tasks


@page
def plans(request: HttpRequest) -> HttpResponse:
    """List the plans and the readings that no plan was made of."""
    return render(request, "office/plans/list.html", plan_page.list_context(posts_for(request, "plan.read")))


@page
def plan(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show one plan."""
    held = posts_for(request, "plan.read")
    return render(request, "office/plans/plan.html", plan_page.context(queries.plan(uid, by=held), held))


@page
def choose(request: HttpRequest, uid: UUID, item: str) -> HttpResponse:
    """Show the indicators that a target may be tied to, or tie it to the chosen one."""
    found = queries.plan(uid, by=posts_for(request, "plan.read"))
    post = acting(request, "plan.write", found)
    target = queries.target(found, item)
    if request.method == "POST":
        deciding.confirm(found, item, by=post, indicator=request.POST.get("indicator", ""))
        return redirect(_back(uid, item))
    context = {"plan": found, "target": target, "options": plan_words.indicator_options(post, target.indicator)}
    return render(request, "office/plans/choose.html", context)


@require_POST
@page
def decide(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Confirm or reject the match of a target."""
    found = queries.plan(uid, by=posts_for(request, "plan.read"))
    post = acting(request, "plan.write", found)
    for name, verb in (("confirm", deciding.confirm), ("reject", deciding.reject)):
        if item := request.POST.get(name, ""):
            verb(found, item, by=post)
            return redirect(_back(uid, item))
    return redirect("office:plan", uid)


@require_POST
@page
def lead(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Fill in who leads the tasks: organisations by name, empty for open."""
    found = queries.plan(uid, by=posts_for(request, "plan.read"))
    post = acting(request, "plan.write", found)
    try:
        changed = deciding.lead(found, _leads(request, found), by=post)
    except Problem as refused:
        if refused.status == 404:
            raise
        messages.warning(request, refused.message)
    else:
        words = ngettext("The lead of %(n)s task is changed.", "The leads of %(n)s tasks are changed.", changed)
        messages.success(request, words % {"n": changed})
    return redirect(f"{reverse('office:plan', args=[uid])}#tasks")


@require_POST
@page
def adopt(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Fix the plan as decided."""
    found = queries.plan(uid, by=posts_for(request, "plan.read"))
    deciding.adopt(found, by=acting(request, "plan.adopt", found))
    messages.success(request, _("The plan is adopted."))
    return redirect("office:plan", uid)


def _leads(request: HttpRequest, plan: Plan) -> dict[str, Org | None]:
    """Return the orgs that were typed, by item. Raises Problem `org_unknown` or `org_ambiguous`."""
    standing = {task.item: "" if task.lead is None else task.lead.name for task in queries.tasks(plan)}
    found: dict[str, Org | None] = {}
    for name, typed in request.POST.items():
        item, wanted = name.removeprefix(LEAD), str(typed).strip()
        if name.startswith(LEAD) and standing.get(item) != wanted:
            found[item] = orgs.named(wanted) if wanted else None
    return found


def _back(uid: UUID, item: str) -> str:
    return f"{reverse('office:plan', args=[uid])}#{item}"
