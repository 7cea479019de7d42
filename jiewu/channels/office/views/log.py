"""The log of changes, for who audits: no business content, only who did what to which fact, and whether it is whole."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from jiewu.channels.office import log_page
from jiewu.channels.office.doors import page, posts_for
from jiewu.core import chain


@page
def log(request: HttpRequest) -> HttpResponse:
    """Show a page of the log, newest first; asked for by htmx, only the lines further down."""
    posts_for(request, "log.read")
    before = request.GET.get("before", "")
    lines = log_page.lines(int(before) if before.isdecimal() and len(before) < 19 else 0)
    if request.htmx:  # type: ignore[attr-defined]  # set by django_htmx
        return render(request, "office/log/_further.html", lines)
    return render(request, "office/log/log.html", lines | log_page.head())


@require_POST
@page
def verify(request: HttpRequest) -> HttpResponse:
    """Read the whole log and show whether every line still says what was written."""
    posts_for(request, "log.read")
    verdict = log_page.verdict(chain.verify())
    return render(request, "office/log/log.html", log_page.lines(0) | log_page.head() | {"verdict": verdict})
