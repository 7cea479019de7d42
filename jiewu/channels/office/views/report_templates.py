"""The office's own templates of reports: a new one, from what the packs bring; edited, looked at before, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jiewu.channels.office import report_template
from jiewu.channels.office.doors import acting, page, posts_for
from jiewu.core.problems import Problem, Problems
from jiewu.places import queries as places
from jiewu.reports import queries, templates

if TYPE_CHECKING:
    from jiewu.people.posts import Post
    from jiewu.reports.queries import Template


@page
def new(request: HttpRequest) -> HttpResponse:
    """Show a template to begin with, by `from` a section of a pack or another template; keep it or look at it."""
    held = posts_for(request, "report.read")
    post = acting(request, "report.write")
    if request.method == "POST":
        return _answer(request, post, held, None)
    begun = report_template.beginning(request.GET.get("from", ""), post, held)
    return _page(request, post, held, None, {"text": begun})


@page
def template(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show one of the office's own templates; keep it as typed, look at it, or remove it."""
    held = posts_for(request, "report.read")
    found = queries.template(uid, by=held)
    post = acting(request, "report.write", found)
    if request.method != "POST":
        typed = {"name": found.name, "text": found.text, "area": found.area.code}
        return _page(request, post, held, found, typed)
    if request.POST.get("do") == "remove":
        templates.remove(found, by=post)
        messages.success(request, _("The template “%(name)s” is removed.") % {"name": found.name})
        return redirect("office:reports")
    return _answer(request, post, held, found)


def _answer(request: HttpRequest, post: Post, held: list[Post], found: Template | None) -> HttpResponse:
    """Keep what was typed, or show what would be written by it; what is wrong is shown beside it."""
    typed = request.POST.dict() | ({} if found is None else {"name": found.name, "area": found.area.code})
    try:
        if typed.get("do") == "preview":
            return _page(request, post, held, found, typed, preview=report_template.preview(typed, post))
        kept = templates.put_template(
            typed.get("name", ""), typed.get("text", ""), area=places.area_by(typed.get("area", "")), by=post
        )
    except (Problem, Problems) as refused:
        problems = [refused] if isinstance(refused, Problem) else list(refused)
        return _page(request, post, held, found, typed, problems=problems, status=422)
    messages.success(request, _("The template “%(name)s” is kept; reports can be written by it.") % {"name": kept.name})
    return redirect("office:reports")


def _page(
    request: HttpRequest,
    post: Post,
    held: list[Post],
    found: Template | None,
    typed: dict[str, Any],
    *,
    problems: list[Problem] | None = None,
    preview: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = report_template.context(post, held, typed, problems or [])
    context |= {"found": found, "preview": preview, "title": found.name if found else _("A template of your own")}
    return render(request, "office/reports/template.html", context, status=status)
