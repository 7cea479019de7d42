"""Reports: the list with the form that writes one, one report, what is decided on its numbers, its file."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from jiewu.channels.office import report_changes, report_list, report_page
from jiewu.channels.office.doors import acting, page, posts_for
from jiewu.core.problems import Problem, Problems
from jiewu.places import queries as places
from jiewu.reports import changes, docx, queries, templates, written

if TYPE_CHECKING:
    from jiewu.people.posts import Post
    from jiewu.reports.queries import Report

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@page
def reports(request: HttpRequest) -> HttpResponse:
    """List the reports and what they can be written by, or write one; a refusal keeps what was chosen."""
    held = posts_for(request, "report.read")
    if request.method != "POST":
        return render(request, "office/reports/list.html", report_list.context(held, {}, []))
    post = acting(request, "report.write")
    try:
        report = _write(request, post)
    except (Problem, Problems) as refused:
        problems = [refused] if isinstance(refused, Problem) else list(refused)
        context = report_list.context(held, request.POST.dict(), problems)
        return render(request, "office/reports/list.html", context, status=422)
    return redirect("office:report", report.uid)


@page
def report(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show one report; `open` names the number that is open, asked for by htmx it comes alone."""
    held = posts_for(request, "report.read")
    found = queries.report(uid, by=held)
    place = request.GET.get("open", "")
    if request.htmx and place:  # type: ignore[attr-defined]  # set by django_htmx
        return render(request, "office/figures/_open.html", {"open": report_page.number_opened(found, place, held)})
    return render(request, "office/reports/report.html", report_page.context(found, held, place))


@page
def changed(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show how many numbers of a report have changed: a cell of the list, asked for when the list is there."""
    return render(request, "office/reports/_changed.html", report_list.changed(uid, posts_for(request, "report.read")))


@require_POST
@page
def decide(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take the new value of a number over into the text, or keep the old one and note up to when it counts."""
    found = queries.report(uid, by=posts_for(request, "report.read"))
    post = acting(request, "report.write", found)
    update, keep = (request.POST.get(name, "") for name in ("update", "keep"))
    place = int(update or keep) if (update or keep).isdecimal() else -1
    try:
        if update:
            changes.update(found, place, by=post)
        else:
            changes.keep(found, place, by=post, note=report_changes.note(found))
    except Problem as refused:
        messages.warning(request, refused.message)
    return redirect(f"{reverse('office:report', args=[uid])}#n-{place}")


@page
def file(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Send the report as a Word file."""
    found = queries.report(uid, by=posts_for(request, "report.read"))
    document = BytesIO()
    docx.write(found, document)
    named = content_disposition_header(as_attachment=True, filename=f"{found.title}.docx")
    return HttpResponse(document.getvalue(), content_type=DOCX, headers={"Content-Disposition": named})


def _write(request: HttpRequest, post: Post) -> Report:
    """Write the report that was asked for. Raises Problem, Problems with what is wrong with its template."""
    typed = request.POST.get("area", "")
    if not typed:
        raise Problem("area_not_given", where="area")
    area = places.area_by(typed)
    source = templates.source(request.POST.get("template", ""), area=area, by=[post])
    return written.write(source, area=area, period=request.POST.get("period", ""), by=post)
