"""Notices: what a person was told of, marked as read by opening it or by a button."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from jiewu.channels.office import notice_page
from jiewu.channels.office.doors import page, posts_of
from jiewu.channels.office.ways import href
from jiewu.core.problems import Problem
from jiewu.notices import queries, reading


@page
def notices(request: HttpRequest) -> HttpResponse:
    """Show the person's notices, newest first: all, the unread, or those of one batch."""
    batch = _uuid(request.GET.get("batch", ""))
    context = notice_page.context(request.user, posts_of(request), batch, request.GET.get("show", ""))  # type: ignore[arg-type]
    return render(request, "office/notices/list.html", context)


@page
def open_notice(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Lead to what a notice is about; it is read then."""
    told = queries.opened(request.user, uid, by=posts_of(request))  # type: ignore[arg-type]  # signed in: page()
    reading.mark_read(request.user, uid=uid)  # type: ignore[arg-type]
    return redirect(href(told.way))


@require_POST
@page
def read(request: HttpRequest) -> HttpResponse:
    """Mark one notice, those of one batch, or all as read."""
    uid, batch = (_uuid(request.POST.get(name, "")) for name in ("notice", "batch"))
    reading.mark_read(request.user, uid=uid, batch=batch)  # type: ignore[arg-type]
    return redirect("office:notices")


def _uuid(written: str) -> UUID | None:
    try:
        return UUID(written) if written else None
    except ValueError:
        raise Problem("not_found") from None
