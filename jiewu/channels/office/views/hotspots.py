"""Hot spots: what several people told of."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jiewu.channels.office import hotspot_page
from jiewu.channels.office.doors import page, posts_for


@page
def hotspots(request: HttpRequest) -> HttpResponse:
    """Show the hot spots of a span of days: `days` is 30, 90 or 366."""
    posts = posts_for(request, "case.read")
    days = hotspot_page.span_of(request.GET.get("days", ""))
    return render(request, "office/hotspots/list.html", hotspot_page.context(days, posts))
