"""Proofs: what is claimed, with a button for each."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from jiewu.channels.office import proof_page
from jiewu.channels.office.doors import acting, page, posts_for, posts_of
from jiewu.core.problems import Problem
from jiewu.proof import runs


@page
def proof(request: HttpRequest) -> HttpResponse:
    """Show every claim with its last result; asked for by htmx, nothing as long as one is running."""
    posts = posts_of(request)
    if not proof_page.may_read(posts):
        posts_for(request, "figure.read")  # refuses, with the reason
    context = proof_page.context(posts)
    if request.htmx:  # type: ignore[attr-defined]  # set by django_htmx
        answer = HttpResponse(status=204)
        if not context["waiting"]:
            answer.headers["HX-Refresh"] = "true"
        return answer
    return render(request, "office/proof/proof.html", context)


@require_POST
@page
def run(request: HttpRequest, name: str) -> HttpResponse:
    """Start a proof; it runs beside the server and the page waits for it."""
    post = acting(request, runs.proof(name).action)
    try:
        runs.start(name, by=post)
    except Problem as refused:
        messages.warning(request, refused.message)
    return redirect("office:proof")
