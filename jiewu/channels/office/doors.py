"""Where requests come in: signed in, with posts, and every refusal in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache

from jiewu.core.problems import Problem, Problems
from jiewu.people import access

if TYPE_CHECKING:
    from jiewu.people.posts import Post

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def page(view: View[P]) -> View[P]:
    """Make *view* a page of the office: for people signed in, not kept by caches, refusals shown as a page."""

    @wraps(view)
    def answer(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (Problem, Problems) as refusal:
            return problem_page(request, refusal)

    return never_cache(login_required(answer))  # type: ignore[return-value]  # mypy tells the two wrappers apart


def problem_page(request: HttpRequest, refusal: Problem | Problems) -> HttpResponse:
    """Return the page (or, asked for a part of one, the sentence) that says what was refused and why."""
    problems = [refusal] if isinstance(refusal, Problem) else list(refusal)
    part = bool(getattr(request, "htmx", False))
    template = "office/_problem.html" if part else "office/problem.html"
    return render(request, template, {"problems": problems}, status=refusal.status)


def posts_of(request: HttpRequest) -> list[Post]:
    """Return the posts of the person who asks, oldest first."""
    return list(request.holder.posts)  # type: ignore[attr-defined]  # set by people.middleware


def posts_for(request: HttpRequest, action: str) -> list[Post]:
    """Return the person's posts when at least one permits *action*. Raises Problem `not_allowed` or `no_post`."""
    held = posts_of(request)
    if not access.permitting(held, action):
        if held:
            access.require(held[0], action)
        raise Problem("no_post")
    return held


def back(request: HttpRequest) -> str:
    """Return the address that a form came from, if it is one of ours; else the first page."""
    target = request.POST.get("next", "")
    hosts = {request.get_host()}
    return target if url_has_allowed_host_and_scheme(target, hosts, request.is_secure()) else "/"


def acting(request: HttpRequest, action: str, thing: object | None = None) -> Post:
    """Return the post with which this person takes *action*: the chosen one when several permit it, else the only one.

    Raises Problem `not_allowed` when none does.
    """
    held = posts_of(request)
    permitting = access.permitting(held, action, thing)  # type: ignore[arg-type]  # any model with a policy
    chosen = request.POST.get("post", "")
    for post in permitting:
        if str(post.pk) == chosen:
            return post
    if permitting:
        return permitting[0]
    if held:
        access.require(held[0], action, thing)  # type: ignore[arg-type]
    raise Problem("no_post")
