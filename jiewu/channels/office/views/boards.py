"""Boards, the map, and the wall."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jiewu.channels.office import board_asking, board_list, board_page, map_page, wall_page
from jiewu.channels.office.doors import page, posts_for


@page
def boards(request: HttpRequest) -> HttpResponse:
    """List the boards, each with a sentence of this moment."""
    posts = posts_for(request, "figure.read")
    return render(request, "office/boards/list.html", board_list.context(posts))


@page
def board(request: HttpRequest, key: str) -> HttpResponse:
    """Show a board; `open` names the number that is open, asked for by htmx it comes alone."""
    posts = posts_for(request, "figure.read")
    asking = board_asking.read(key, request.GET, posts)
    if request.htmx and asking.open:  # type: ignore[attr-defined]  # set by django_htmx
        shown = board_page.open_number(board_page.assembled(asking, posts), asking, posts)
        return render(request, "office/figures/_open.html", {"open": shown})
    return render(request, "office/boards/board.html", board_page.context(asking, posts))


@page
def choose(request: HttpRequest, key: str, what: str) -> HttpResponse:
    """Show the choices of one chip of a board: a page, or asked for by htmx the list alone."""
    posts = posts_for(request, "figure.read")
    asking = board_asking.read(key, request.GET, posts)
    context = {
        "choices": board_asking.choices(what, asking, posts),
        "back": asking.href(),
        "back_title": _("Board"),
    }
    template = "office/_choices.html" if request.htmx else "office/choose.html"  # type: ignore[attr-defined]
    return render(request, template, context)


@page
def case_map(request: HttpRequest) -> HttpResponse:
    """Show the open cases on the map."""
    posts = posts_for(request, "case.read")
    return render(request, "office/boards/map.html", map_page.context(map_page.read(request.GET, posts), posts))


@page
def choose_map(request: HttpRequest, what: str) -> HttpResponse:
    """Show the choices of one chip of the map: a page, or asked for by htmx the list alone."""
    posts = posts_for(request, "case.read")
    asking = map_page.read(request.GET, posts)
    context = {"choices": map_page.choices(what, asking, posts), "back": asking.href(), "back_title": _("Map")}
    template = "office/_choices.html" if request.htmx else "office/choose.html"  # type: ignore[attr-defined]
    return render(request, template, context)


@page
def wall(request: HttpRequest) -> HttpResponse:
    """Show what waits today, for a screen that is read from afar; it asks for itself anew each minute."""
    posts = posts_for(request, "case.read")
    posts_for(request, "figure.read")
    return render(request, "office/boards/wall.html", wall_page.context(posts))
