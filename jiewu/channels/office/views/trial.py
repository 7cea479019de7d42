"""One's own material, tried: given, looked at, thrown away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from jiewu.channels.office import trial_page
from jiewu.channels.office.doors import page
from jiewu.channels.office.inputs import Input, Option
from jiewu.core.problems import Problem
from jiewu.trial import spaces
from jiewu.trial.spaces import Given, Space

WORKDAYS = (1, 2, 3, 5, 7, 10, 15)  # that can be chosen for rows which name no limit
MOST_SENT = 2 * spaces.MOST_BYTES + 3_000_000  # two files and a pasted text


class InMemory(MemoryFileUploadHandler):
    """Keeps what is sent in memory however large it is: nothing of a trial lies in a folder for all."""

    def handle_raw_input(self, *_given: Any, **_named: Any) -> None:
        self.activated = True


@csrf_exempt  # it is checked below, after the way in which files are taken has been chosen
@page
def trial(request: HttpRequest) -> HttpResponse:
    """Show what the material of this session says, or where it is given; take it when it is sent."""
    if request.method == "POST":
        if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_SENT:
            too_large = Problem("trial_too_large", "report", name=_("What was sent"), most=MOST_SENT // 1_000_000)
            return _form(request, [too_large], QueryDict())  # nothing of it is read
        request.upload_handlers = [InMemory(request)]
        return _take(request)
    space = spaces.open_space(_session(request))
    if space is None:
        return _form(request, [], QueryDict())
    return _show(request, space)


@page
def state(request: HttpRequest) -> HttpResponse:
    """Tell the page that waits whether there is more to show: nothing as long as there is not."""
    space = spaces.open_space(_session(request))
    waits_for = request.GET.get("for", "")
    result = space.result() if space else {}
    unready = result is None or (waits_for == "matters" and result.get("export", {}).get("matters", ()) is None)
    answer = HttpResponse(status=204)
    if not unready:
        answer.headers["HX-Refresh"] = "true"
    return answer


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Take note that a trial's page was left, or throw the trial away at once.

    Who signs out leaves too, without a session then: the trial's name, which only its page knows, is enough.
    """
    token = request.POST.get("token", "")
    if "visit" in request.POST:
        visit = request.POST["visit"]
        spaces.leave(token, int(visit) if visit.isdecimal() and len(visit) < 9 else 0)
        return HttpResponse(status=204)
    spaces.throw_away(token)
    if not request.user.is_authenticated:
        return redirect("account_login")
    messages.success(request, _("Everything of your trial has been deleted."))
    return redirect("office:trial")


def _show(request: HttpRequest, space: Space) -> HttpResponse:
    result = space.result()
    if result is None:
        return render(request, "office/trial/working.html", trial_page.frame(space))
    start, row = (_number(request.GET.get(name, "")) for name in ("start", "row"))
    context = trial_page.context(space, result, request.GET.get("show", ""), start, row)
    return render(request, "office/trial/trial.html", context)


@csrf_protect
def _take(request: HttpRequest) -> HttpResponse:
    given = {part: _given(request, part) for part in ("report", "export")}
    days = request.POST.get("limit", "")
    limit = f"{days}个工作日" if days in map(str, WORKDAYS) else ""  # as a cell of an export writes it
    try:
        spaces.begin(_session(request), now=trial_page.judged_at(), limit=limit, **given)
    except Problem as refused:
        return _form(request, [refused], request.POST)
    return redirect("office:trial")


def _form(request: HttpRequest, problems: list[Problem], typed: QueryDict) -> HttpResponse:
    inputs = _inputs(typed, problems)
    errors = [(next((each for each in inputs if each.name == said.where), None), said.message) for said in problems]
    status = 422 if problems else 200
    minutes = spaces.LIFE // 60
    return render(
        request, "office/trial/new.html", {"inputs": inputs, "errors": errors, "minutes": minutes}, status=status
    )


def _inputs(typed: QueryDict, problems: list[Problem]) -> list[Input]:
    wrong = {problem.where: [problem.message] for problem in problems}
    most = spaces.MOST_BYTES // 1_000_000
    options = [
        Option(
            str(days), ngettext("%(n)s workday", "%(n)s workdays", days) % {"n": days}, str(days) == typed.get("limit")
        )
        for days in WORKDAYS
    ]
    return [
        Input(
            "report",
            _("Report"),
            "file",
            help=_("A work report: .docx, .pdf, .html or .txt, up to %(most)s MB.") % {"most": most},
            errors=wrong.get("report", []),
        ),
        Input("text", _("or its text"), "textarea", value=typed.get("text", ""), help=_("Pasted, whole or a part.")),
        Input(
            "export",
            _("Export of a hotline"),
            "file",
            help=_("A table of requests: .xlsx, .xls, .ods or .csv, up to %(most)s MB; columns are found by title.")
            % {"most": most},
            errors=wrong.get("export", []),
        ),
        Input(
            "limit",
            _("Limit of rows without one"),
            "select",
            options=options,
            help=_("Only where the table itself has no column for deadline or limit."),
        ),
    ]


def _given(request: HttpRequest, part: str) -> Given | None:
    if file := request.FILES.get(part):
        return Given(file.name or part, file.read())
    text = request.POST.get("text", "").strip() if part == "report" else ""
    return Given(_("pasted text") + ".txt", text.encode()) if text else None


def _session(request: HttpRequest) -> str:
    key = request.session.session_key
    if key is None:
        raise Problem("not_found")
    return key


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0
