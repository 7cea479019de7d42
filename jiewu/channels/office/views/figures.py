"""Figures: an indicator by area and month, where every number opens its facts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jiewu.channels.office import behind, figure_asking, figure_choices, figure_page, opened
from jiewu.channels.office.doors import page, posts_for
from jiewu.indicators import links
from jiewu.packs import editions


@page
def figures(request: HttpRequest) -> HttpResponse:
    """Show a table of figures; `open` names the number that is open, asked for by htmx it comes alone."""
    posts = posts_for(request, "figure.read")
    asking = figure_asking.read(request.GET, posts)
    token = request.GET.get("open", "")
    if request.htmx and token:  # type: ignore[attr-defined]  # set by django_htmx
        shown = opened.number(token, asking, figure_page.table_of(asking, posts), posts)
        return render(request, "office/figures/_open.html", {"open": shown})
    context = figure_page.context(asking, posts, token)
    return render(request, "office/figures/table.html", context)


@page
def facts(request: HttpRequest) -> HttpResponse:
    """List the entries, activities or datapoints behind the number that `figure` names; cases have the worklist."""
    posts = posts_for(request, "figure.read")
    token = request.GET.get("figure", "")
    link = links.read_link(token)
    if editions.current().indicator(link.indicator).kind == "case":
        return redirect(opened.list_href(token, "case"))
    return render(request, "office/figures/facts.html", behind.context(token, posts, request.GET.get("after", "")))


@page
def choose(request: HttpRequest, what: str) -> HttpResponse:
    """Show the choices of one chip of the sentence: a page, or asked for by htmx the list alone."""
    posts = posts_for(request, "figure.read")
    asking = figure_asking.read(request.GET, posts)
    choices = figure_choices.choices(what, asking, posts)
    template = "office/_choices.html" if request.htmx else "office/choose.html"  # type: ignore[attr-defined]
    context = {"choices": choices, "back": asking.href(), "back_title": _("Figures")}
    return render(request, template, context)
