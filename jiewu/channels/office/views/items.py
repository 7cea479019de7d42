"""One item of a reading: corrected, put into a series, or added from words of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from jiewu.channels.office import item_words
from jiewu.channels.office.doors import acting, page, posts_for
from jiewu.channels.office.plan_words import series_options
from jiewu.channels.office.views.readings import back
from jiewu.core.problems import Problem
from jiewu.plans import placing, queries, readings
from jiewu.plans.items import EDITABLE, Item, Kind

if TYPE_CHECKING:
    from jiewu.people.posts import Post
    from jiewu.plans.models import Reading


@page
def item(request: HttpRequest, uid: UUID, key: str) -> HttpResponse:
    """Show the inputs that correct an item (for htmx alone), or correct it; a refusal keeps what was typed."""
    found = queries.reading(uid, by=posts_for(request, "plan.read"))
    post = acting(request, "plan.write", found)
    shown = queries.item(found, key)
    if request.method != "POST":
        return _form(request, found, shown, post)
    try:
        if "series" in request.POST:
            placing.confirm(found, key, by=post, series=request.POST["series"])
        else:
            readings.correct(found, key, _typed(request.POST), by=post)
    except Problem as refused:
        return _form(request, found, shown, post, refused)
    return redirect(back(uid, key, request.POST.get("back", "")))


@page
def add(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the inputs of a new item that rests on selected (or typed) words of the text, or add it."""
    found = queries.reading(uid, by=posts_for(request, "plan.read"))
    post = acting(request, "plan.write", found)
    start, end = _selected(request, found)
    blank = Item("", Kind.TARGET, start, end, found.text[start:end], found.text[start:end].strip(), operator="≥")
    if request.method != "POST":
        return _form(request, found, blank, post)
    try:
        added = readings.add(found, start, end, _typed(request.POST), by=post)
    except Problem as refused:
        return _form(request, found, blank, post, refused)
    return redirect(back(uid, added.key, ""))


def _typed(sent: QueryDict) -> dict[str, str]:
    return {name: str(sent[name]) for name in EDITABLE if name in sent}


def _selected(request: HttpRequest, reading: Reading) -> tuple[int, int]:
    """Return the offsets of the selected words: as the page counted them, else where the typed words stand first."""
    sent = request.POST if request.method == "POST" else request.GET
    quote = sent.get("quote", "").replace("\r\n", "\n")
    start, end = (int(sent[name]) if sent.get(name, "").isdecimal() else 0 for name in ("start", "end"))
    if start < end and (not quote or reading.text[start:end] == quote):
        return start, end
    at = reading.text.find(quote) if quote.strip() else -1
    return (at, at + len(quote)) if at >= 0 else (0, 0)


def _form(
    request: HttpRequest, reading: Reading, shown: Item, post: Post, refused: Problem | None = None
) -> HttpResponse:
    typed = QueryDict() if refused is None else request.POST
    problems = [] if refused is None else [refused]
    placement = queries.placements(reading).get(shown.key)
    inputs = item_words.inputs(shown, typed, problems)
    named = {each.name: each for each in inputs}
    context = {
        "reading": reading,
        "item": shown,
        "inputs": inputs,
        "errors": [(named.get(problem.where), problem.message) for problem in problems],
        "series": series_options(post, shown.period, placement.series if placement else "")
        if shown.kind is Kind.FIGURE and shown.key
        else [],
        "quote": typed.get("quote", shown.quote),
        "back": request.GET.get("kind", ""),
    }
    part = bool(getattr(request, "htmx", False))
    template = "office/plans/_item_form.html" if part else "office/plans/item.html"
    return render(request, template, context, status=200 if refused is None else 409 if refused.status == 409 else 422)
