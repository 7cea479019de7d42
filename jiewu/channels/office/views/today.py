"""Where the work begins: what waits today, or the first place that the posts may use."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jiewu.channels.office import today_page
from jiewu.channels.office.context import items
from jiewu.channels.office.doors import page, posts_of


@page
def today(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person; who has no work here is led to the first place that the posts may use."""
    posts = posts_of(request)
    if not today_page.has_work(posts):
        places = items(posts, request.path)
        return redirect(places[0].href if places else "office:settings")
    template = "office/today/leader.html" if today_page.leads(posts) else "office/today/today.html"
    return render(request, template, today_page.context(request.user, posts))  # type: ignore[arg-type]  # signed in: page()
