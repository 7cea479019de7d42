"""The search at the top: a number opens its case, anything else is a worklist of what holds these words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jiewu.cases import worklist
from jiewu.channels.office.doors import page, posts_for
from jiewu.channels.office.listing import Listing


@page
def search(request: HttpRequest) -> HttpResponse:
    """Lead to the case of that number, or to the worklist of the cases with these words."""
    wanted = Listing(phase="any", order="received", q=request.GET.get("q", "").strip())
    if not wanted.q:
        return redirect("office:cases")
    found = worklist.worklist(wanted.filters(), by=posts_for(request, "case.read"), size=2).cases
    if len(found) == 1 and wanted.q.upper() in (found[0].number.upper(), found[0].platform_number.upper()):
        return redirect("office:case", found[0].number)
    return redirect(wanted.href())
