"""One entry, activity or datapoint with its history: what a number opens to in the end."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jiewu.channels.office import fact_page
from jiewu.channels.office.doors import page, posts_for
from jiewu.facts import queries


@page
def fact(request: HttpRequest, uid: UUID, kind: str) -> HttpResponse:
    """Show one fact that is no case; 404 for what the posts may not see."""
    posts = posts_for(request, f"{kind}.read")
    return render(request, "office/facts/fact.html", fact_page.context(queries.one(kind, uid, by=posts), posts))
