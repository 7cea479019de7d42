"""Registering a case: choose the type, then one column made from its definition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jiewu.cases import intake
from jiewu.channels.office import inputs, suggested
from jiewu.channels.office.doors import acting, page, posts_of
from jiewu.channels.office.inputs import Input, Option
from jiewu.core import clock, office
from jiewu.core.ids import uid
from jiewu.core.problems import Problem, Problems
from jiewu.packs import editions
from jiewu.packs.definitions import CaseDef
from jiewu.people import access
from jiewu.places import queries as places

if TYPE_CHECKING:
    pass

URGENT = "紧急"  # the word that packs' limits ask for: urgency == "紧急"


@dataclass(frozen=True, slots=True)
class Group:
    """The case types of one pack."""

    title: str
    types: list[tuple[str, str]]  # key, title


@page
def choose_type(request: HttpRequest) -> HttpResponse:
    """List the case types that this person may register, by pack; of a matter written first, the likely ones above."""
    post = acting(request, "case.register")
    language = get_language() or "zh-hans"
    groups: dict[str, Group] = {}
    for definition in editions.current().all(CaseDef):
        if not post.packs or definition.pack in post.packs:
            pack = editions.current().packs[definition.pack]
            group = groups.setdefault(definition.pack, Group(pack.title_in(language), []))
            group.types.append((definition.key, definition.title_in(language)))
    titles = {key: title for group in groups.values() for key, title in group.types}
    text = request.POST.get("text", "")
    context = {"text": text, **suggested.types(text, titles)}
    if request.htmx:  # type: ignore[attr-defined]  # set by django_htmx
        return render(request, "office/cases/_likely.html", context)
    return render(request, "office/cases/types.html", context | {"groups": list(groups.values())})


@page
def register(request: HttpRequest, key: str) -> HttpResponse:
    """Show the entry page of one case type, or register what was entered; a refusal keeps everything typed.

    `begin` comes with what was written before the type was chosen.
    """
    post = acting(request, "case.register")
    definition = intake.permitted(key, by=post)
    if request.method != "POST" or "begin" in request.POST:
        return _entry_page(request, definition, request.POST, [])
    try:
        case = intake.register(key, by=post, **_said(request.POST, definition))
    except Problems as refused:
        return _entry_page(request, definition, request.POST, list(refused))
    except Problem as refused:
        return _entry_page(request, definition, request.POST, [refused])
    words = {"number": case.number, "title": case.title}
    messages.success(request, _("%(number)s is registered: %(title)s") % words, extra_tags=f"{request.user.pk}:{key}")
    if access.permitting(posts_of(request), "case.read", case):
        return redirect("office:case", case.number)
    return redirect("office:cases")


def _said(typed: QueryDict, definition: CaseDef) -> dict[str, object]:
    """Return what was typed as the fields of a submission. Raises Problem for a moment that is none."""
    values: dict[str, object] = {}
    for name, spec in definition.fields.items():
        if spec.many or spec.type == "choices":
            values[name] = typed.getlist(name)
        elif typed.get(name, "").strip():
            values[name] = str(typed[name]).strip()
    return {
        "uid": _uid(typed.get("uid", "")),
        "values": values,
        "area": int(typed.get("area", "")) if typed.get("area", "").isdecimal() else None,
        "received": _moment(typed.get("received", "")),
        "urgency": URGENT if typed.get("urgency") else "",
        **{name: typed.get(name, "").strip() for name in ("title", "text", "address", "channel", "nature")},
    }


def _uid(text: str) -> UUID:
    """Return the uid that the page was made with: sent twice, it is one case."""
    try:
        return UUID(text)
    except ValueError:
        return uid()


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=clock.OFFICE_ZONE)
    except ValueError:
        raise Problem("moment_unreadable", where="received", text=text) from None


def _entry_page(request: HttpRequest, definition: CaseDef, typed: QueryDict, problems: list[Problem]) -> HttpResponse:
    language = get_language() or "zh-hans"
    for problem in problems:
        if problem.code == "case_says_nothing":
            problem.where = "text"  # the first field of this page, where it is to be said
    own = inputs.of_definition(definition.fields, typed, problems)
    common = _common(definition, typed, inputs.by_field(definition.fields, problems))
    context = {
        "definition": definition,
        "title": definition.title_in(language),
        "first": common[:1],
        "own": own,
        "rest": common[1:],
        "errors": inputs.summary([*common[:1], *own, *common[1:]], definition.fields, problems),
        "uid": typed.get("uid") or uid(),
        "draft": f"{request.user.pk}:{definition.key}",
        "next_state": definition.flow.states[definition.flow.start].title_in(language),
    }
    return render(request, "office/cases/register.html", context, status=422 if problems else 200)


def _common(definition: CaseDef, typed: QueryDict, errors: dict[str, list[str]]) -> list[Input]:
    """Return the inputs that every case has: the matter first, then place, source and time."""

    def given(name: str, title: str, control: str = "text", **more: object) -> Input:
        return Input(name, title, control, typed.get(name, ""), errors=errors.get(name, []), **more)  # type: ignore[arg-type]

    found = [
        given("text", _("What is the matter?"), "textarea", required=True),
        given("title", _("Title"), help=_("Left empty, it is the first sentence.")),
        given("address", _("Address")),
        given("area", _("Area"), "select", options=_areas(typed.get("area", ""))),
        given("channel", _("Channel"), "select", options=_words(office.setting("channels"), typed.get("channel", ""))),
    ]
    if definition.natures:
        options = _words(definition.natures, typed.get("nature", ""))
        found.append(given("nature", _("Nature"), "radio" if len(options) <= inputs.FEW else "select", options=options))
    found.append(given("urgency", _("Urgent"), "flag"))
    found.append(
        given("received", _("Received"), "datetime-local", short=True, help=_("Left empty, it is this moment."))
    )
    return found


def _words(words: object, chosen: str) -> list[Option]:
    return [Option(str(word), str(word), str(word) == chosen) for word in words]  # type: ignore[attr-defined]


def _areas(chosen: str) -> list[Option]:
    """Return every area of the tree, each below what it lies in, indented by its depth."""
    tree, today = places.tree(), clock.today()
    found: list[Option] = []

    def walk(parent: int | None, depth: int) -> None:
        for place in tree.children(parent, today):
            title = "　" * depth + place.name
            found.append(Option(str(place.id), title, str(place.id) == chosen))
            walk(place.id, depth + 1)

    walk(None, 0)
    return found
