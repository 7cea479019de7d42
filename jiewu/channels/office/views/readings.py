"""Readings: a report sent or pasted, its text and items side by side, one press to correct."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiewu.channels.office import reading_page
from jiewu.channels.office.area_options import area_options
from jiewu.channels.office.doors import acting, page, posts_for
from jiewu.channels.office.inputs import Input
from jiewu.core import clock
from jiewu.core.problems import Problem
from jiewu.places import queries as places
from jiewu.plans import drafting, placing, queries, readings
from jiewu.reading import documents

if TYPE_CHECKING:
    from jiewu.people.posts import Post
    from jiewu.places.queries import Area

# What a button of an item does: it bears the name, the item's key is its value.
ACTS: Mapping[str, Callable[..., object]] = {
    "drop": readings.drop,
    "restore": readings.restore,
    "confirm": placing.confirm,
    "reject": placing.reject,
}


@page
def new(request: HttpRequest) -> HttpResponse:
    """Show where a report is sent or pasted, or read what came; a refusal keeps what was pasted."""
    post = acting(request, "plan.write")
    if request.method != "POST":
        return _entry_page(request, post, [])
    try:
        area, (text, name) = _area(request), _text(request)
        reading = readings.keep(text, by=post, area=area, title=name)
    except Problem as refused:
        return _entry_page(request, post, [refused])
    return redirect("office:reading", reading.uid)


@page
def reading(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the text and what was read from it; `kind` narrows both to items of one kind."""
    held = posts_for(request, "plan.read")
    found = queries.reading(uid, by=held)
    return render(request, "office/plans/reading.html", reading_page.context(found, held, request.GET.get("kind", "")))


@require_POST
@page
def act(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Drop an item or take the drop back, confirm or reject the series proposed for a figure."""
    found = queries.reading(uid, by=posts_for(request, "plan.read"))
    post = acting(request, "plan.write", found)
    for name, verb in ACTS.items():
        if key := request.POST.get(name, ""):
            try:
                verb(found, key, by=post)
            except Problem as refused:
                messages.warning(request, refused.message)
            return redirect(back(uid, key, request.POST.get("kind", "")))
    return redirect("office:reading", uid)


@require_POST
@page
def make_plan(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Make the draft plan of a reading, or bring it up to date, and show it."""
    found = queries.reading(uid, by=posts_for(request, "plan.read"))
    post = acting(request, "plan.write", found)
    typed = request.POST.get("year", "").strip()
    try:
        plan = drafting.draft(found, by=post, year=_year(typed))
    except Problem as refused:
        messages.warning(request, refused.message)
        return redirect("office:reading", uid)
    return redirect("office:plan", plan.uid)


def back(uid: UUID, key: str, kind: str) -> str:
    """Return the address of an item on the page of its reading."""
    address = reverse("office:reading", args=[uid])
    return f"{address}?kind={kind}#{key}" if kind else f"{address}#{key}"


def _year(typed: str) -> int | None:
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= 4):
        raise Problem("plan_year_impossible", year=typed)
    return int(typed)


def _text(request: HttpRequest) -> tuple[str, str]:
    """Return the text that came, and the name it goes by: the file's, or of what was pasted the day's."""
    upload = request.FILES.get("file")
    if upload is not None:
        name = str(upload.name or "")
        return documents.text_of(upload.read(), name), name.rpartition(".")[0]
    pasted = request.POST.get("text", "")
    if not pasted.strip():
        raise Problem("report_not_given", where="file")
    name = _("pasted %(day)s") % {"day": clock.today().isoformat()}
    return documents.text_of(pasted.encode("utf-8", "replace"), f"{name}.txt"), name


def _area(request: HttpRequest) -> Area:
    typed = request.POST.get("area", "")
    if not typed:
        raise Problem("area_not_given", where="area")
    return places.area_by(typed)


def _entry_page(request: HttpRequest, post: Post, problems: list[Problem]) -> HttpResponse:
    errors: dict[str, list[str]] = {}
    for problem in problems:
        where = problem.where or ("file" if request.FILES else "text")
        errors.setdefault(where, []).append(problem.message)
    inputs = [
        Input("file", _("File"), "file", help=_(".docx, .pdf, .html or .txt"), errors=errors.get("file", [])),
        Input("text", _("or its text"), "textarea", request.POST.get("text", ""), errors=errors.get("text", [])),
        Input(
            "area",
            _("Area that it is for"),
            "select",
            options=area_options(post, request.POST.get("area", "")),
            required=True,
            errors=errors.get("area", []),
        ),
    ]
    listed = {each.name: each for each in inputs}
    summary = [(listed.get(name), message) for name, said in errors.items() for message in said]
    context = {"inputs": inputs, "errors": summary}
    return render(request, "office/plans/new.html", context, status=422 if problems else 200)
