"""Plans: the list, one plan, and what people decide on it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiewu.channels.office import plan_page, plan_words
from jiewu.channels.office.doors import acting, page, posts_for
from jiewu.channels.office.views import targets
from jiewu.plans import deciding, queries


@page
def plans(request: HttpRequest) -> HttpResponse:
    """List the plans and the readings that no plan was made of."""
    return render(request, "office/plans/list.html", plan_page.list_context(posts_for(request, "plan.read")))


@page
def plan(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show one plan: a draft with its matches, an adopted one with how it stands."""
    held = posts_for(request, "plan.read")
    found = queries.plan(uid, by=held)
    if found.state == "adopted":
        return targets.progress(request, found, held)
    return render(request, "office/plans/plan.html", plan_page.context(found, held))


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
    targets.fill_leads(request, found, post)
    return redirect(f"{reverse('office:plan', args=[uid])}#tasks")


@require_POST
@page
def adopt(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Fix the plan as decided."""
    found = queries.plan(uid, by=posts_for(request, "plan.read"))
    deciding.adopt(found, by=acting(request, "plan.adopt", found))
    messages.success(request, _("The plan is adopted."))
    return redirect("office:plan", uid)


def _back(uid: UUID, item: str) -> str:
    return f"{reverse('office:plan', args=[uid])}#{item}"
