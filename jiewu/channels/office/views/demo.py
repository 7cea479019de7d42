"""The demo's button: one more workday is played."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiewu.channels.office.dates import weekday
from jiewu.channels.office.doors import back, page, posts_of
from jiewu.core.problems import Problem
from jiewu.demo import playing


@require_POST
@page
def next_day(request: HttpRequest) -> HttpResponse:
    """Play until the next workday's morning, and say what happened on the page that it was pressed on."""
    held = posts_of(request)
    if not held:
        raise Problem("no_post")
    try:
        played = playing.next_workday(by=held[0], seen=_day(request.POST.get("day", "")))
    except Problem as refusal:
        if refusal.code not in ("demo_is_playing", "demo_day_played"):
            raise
        messages.warning(request, refusal.message)
        return redirect(back(request))
    words = {"day": f"{played.day:%m-%d} {weekday(played.day)}", **played.counts}
    messages.success(request, _("%(day)s: %(received)s received, %(closed)s closed, %(late)s overdue") % words)
    return redirect(back(request))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
