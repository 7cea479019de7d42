"""What people say and do about targets and tasks while their plan runs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiewu.channels.office import target_page, task_page
from jiewu.channels.office.doors import acting, page, posts_for
from jiewu.channels.office.followup_page import Refused
from jiewu.channels.office.ways import href
from jiewu.core import clock
from jiewu.core.problems import Problem
from jiewu.plans import followups, queries
from jiewu.plans.followed import Kind
from jiewu.plans.ways import way_to

if TYPE_CHECKING:
    from jiewu.plans.models import Plan, Promise


@page
def task(request: HttpRequest, uid: UUID, item: str) -> HttpResponse:
    """Show one task: the drawer when htmx asks, else a page of its own."""
    held = posts_for(request, "plan.read")
    context = task_page.context(queries.plan(uid, by=held), item, held)
    part = request.htmx  # type: ignore[attr-defined]  # set by django_htmx
    return render(request, "office/plans/_promise_drawer.html" if part else "office/plans/promise.html", context)


@require_POST
@page
def follow_up(request: HttpRequest, uid: UUID, item: str) -> HttpResponse:
    """Say or do something about a target or a task. What is refused is shown again as it was typed."""
    held = posts_for(request, "plan.read")
    plan = queries.plan(uid, by=held)
    promise = queries.promise(plan, item)
    try:
        _follow(request, plan, promise)
    except Problem as problem:
        if problem.status != 400:
            raise
        sent = request.POST
        refused = Refused(sent.get("kind", ""), _words(request), sent.get("day", ""), problem)
        if promise.is_task:
            context = task_page.context(plan, item, held, refused)
        else:
            context = target_page.context(plan, item, held, unsaid=refused)
        return render(request, "office/plans/promise.html", context, status=422)
    return redirect(href(way_to(promise, plan, part="follow")))


def _follow(request: HttpRequest, plan: Plan, promise: Promise) -> None:
    kind, words = request.POST.get("kind", ""), _words(request)
    by = acting(request, "plan.urge" if kind == Kind.URGED else "plan.note", promise)
    match kind:
        case Kind.NOTE:
            followups.note(plan, promise.item, words, by=by)
            messages.success(request, _("The note is kept."))
        case Kind.URGED:
            followups.urge(plan, promise.item, words, by=by)
            messages.success(request, _("%(org)s is urged.") % {"org": promise.lead})
        case Kind.DONE:
            followups.finish(plan, promise.item, words, on=_day(request.POST.get("day", "")), by=by)
            messages.success(request, _("It is kept as done."))
        case Kind.REOPENED:
            followups.reopen(plan, promise.item, words, by=by)
            messages.success(request, _("It is open again."))
        case _:
            raise Problem("not_found")


def _words(request: HttpRequest) -> str:
    """Return what was typed, with the ends of lines as they are counted and stored: a form sends two characters."""
    return request.POST.get("words", "").replace("\r\n", "\n")


def _day(typed: str) -> date:
    """Return the day that was typed, today for none. Raises Problem `value_not_a_date`."""
    if not typed.strip():
        return clock.today()
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        raise Problem("value_not_a_date", found=typed) from None
