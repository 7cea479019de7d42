"""The tour through the demo, and what Jiewu cannot do."""

from __future__ import annotations

from django.contrib.auth import authenticate, login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from jiewu.channels.office import limits_page, tour_page
from jiewu.channels.office.doors import page, posts_of
from jiewu.core import office
from jiewu.demo import steps


@never_cache
def tour(request: HttpRequest) -> HttpResponse:
    """Show the six scenes: in a demo to everybody, elsewhere to who is signed in."""
    if request.user.is_authenticated:
        context = tour_page.context(posts_of(request), request.user.get_username())
        return render(request, "office/tour/tour.html", context | {"layout": "office/frame.html"})
    if not office.setting("demo_accounts"):
        return redirect("account_login")
    return render(request, "office/tour/tour.html", tour_page.context([], "") | {"layout": "office/door.html"})


@require_POST
def become(request: HttpRequest) -> HttpResponse:
    """Sign in as an account of the demo whose password the sign-in page shows, and begin its scene."""
    account = tour_page.account(request.POST.get("username", ""))
    user = account and authenticate(request, username=account["username"], password=account["password"])
    if not user:
        return redirect("account_login")
    login(request, user)
    scene = request.POST.get("scene", "")
    return redirect("office:scene", scene) if scene in tour_page.PLOTS else redirect("office:tour")


@page
def scene(request: HttpRequest, key: str) -> HttpResponse:
    """Lead to where a scene of the tour plays for who is signed in."""
    scenes = tour_page.context(posts_of(request), request.user.get_username())["scenes"]
    href = next((each.href for each in scenes if each.key == key and each.href), "")
    return redirect(href or "office:tour")


@page
def story(request: HttpRequest) -> HttpResponse:
    """Show the demo's story step by step; each opens where it happened."""
    return render(request, "office/tour/story.html", {"steps": steps.steps(posts_of(request))})


@page
def limits(request: HttpRequest) -> HttpResponse:
    """Show what Jiewu cannot do, or does not do on purpose."""
    return render(request, "office/tour/limits.html", limits_page.context())
