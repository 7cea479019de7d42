"""What the page of a reading shows: the text with its items marked, and beside it the items themselves."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jiewu.channels.office import item_words, marked
from jiewu.channels.office.dates import moment_text
from jiewu.channels.office.plan_words import LIGHTS, series_title
from jiewu.core.problems import Problem
from jiewu.people import access, posts
from jiewu.plans import queries, wording
from jiewu.plans.items import Item, Kind

if TYPE_CHECKING:
    from jiewu.people.posts import Post
    from jiewu.plans.models import Placement, Reading

CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stated figure went, or could go."""

    title: str
    state: str
    light: str
    close: str
    why: str
    open: bool  # a person may confirm it
    held: bool  # a person may take it out


@dataclass(frozen=True, slots=True)
class Row:
    """One item, in words."""

    key: str
    kind: str
    kind_title: str
    quote: str
    what: str
    said: str
    when: str
    corrected: str  # who, when
    dropped: bool
    place: Place | None
    edit_href: str


@dataclass(frozen=True, slots=True)
class Tab:
    """A choice of which items are shown."""

    title: str
    count: int
    href: str
    here: bool


def context(reading: Reading, held: list[Post], kind: str) -> dict[str, Any]:
    """Return what the page shows; *kind* narrows it to items of a kind, or to corrected ones."""
    everything = queries.items_of(reading)
    shown = [item for item in everything if _fits(item, kind)]
    live = [item for item in everything if not item.dropped]
    return {
        "reading": reading,
        "area": reading.area.code,
        "paragraphs": marked.paragraphs(reading.text, shown),
        "rows": _rows(reading, shown),
        "tabs": _tabs(reading, everything, kind),
        "kind": kind,
        "lead": _lead(live),
        "notes": [Problem(note["code"]).message for note in reading.content["notes"]],
        "may_write": bool(access.permitting(held, "plan.write", reading)),
        "plan": queries.plan_of(reading),
        "year": reading.plan_period[:4],
        "promises": any(item.kind in (Kind.TARGET, Kind.TASK) for item in live),
    }


def _fits(item: Item, kind: str) -> bool:
    if kind == CORRECTED:
        return item.corrected
    return not kind or item.kind == kind


def _lead(live: list[Item]) -> str:
    numbers = Counter(item.kind for item in live)
    parts = (
        ngettext("%(n)s stated figure", "%(n)s stated figures", numbers[Kind.FIGURE]) % {"n": numbers[Kind.FIGURE]},
        ngettext("%(n)s target", "%(n)s targets", numbers[Kind.TARGET]) % {"n": numbers[Kind.TARGET]},
        ngettext("%(n)s task", "%(n)s tasks", numbers[Kind.TASK]) % {"n": numbers[Kind.TASK]},
    )
    return _("Read from the text: %(figures)s, %(targets)s, %(tasks)s. Each rests on words marked in it.") % dict(
        zip(("figures", "targets", "tasks"), parts, strict=True)
    )


def _tabs(reading: Reading, everything: list[Item], kind: str) -> list[Tab]:
    address = reverse("office:reading", args=[reading.uid])
    choices = [
        ("", _("All")),
        *((key, _(title)) for key, title in item_words.KINDS.items()),
        (CORRECTED, _("Corrected")),
    ]
    found = []
    for key, title in choices:
        count = sum(_fits(item, key) for item in everything)
        if count or not key or key == kind:
            found.append(Tab(title, count, f"{address}?kind={key}" if key else address, key == kind))
    return found


def _rows(reading: Reading, shown: list[Item]) -> list[Row]:
    placed = queries.placements(reading)
    corrections = {each.item: each for each in queries.corrections(reading)}
    names = posts.names({each.made_by_id for each in corrections.values()})
    return [
        Row(
            key=item.key,
            kind=item.kind.value,
            kind_title=item_words.kind(item),
            quote=item.quote,
            what=item.what,
            said=item_words.said(item),
            when=item.period if item.kind is Kind.FIGURE else item.by,
            corrected=_("%(who)s, %(when)s")
            % {"who": names[corrections[item.key].made_by_id], "when": moment_text(corrections[item.key].made)}
            if item.key in corrections
            else "",
            dropped=item.dropped,
            place=_place(placed.get(item.key)) if item.kind is Kind.FIGURE and not item.dropped else None,
            edit_href=reverse("office:item", args=[reading.uid, item.key]),
        )
        for item in shown
    ]


def _place(placement: Placement | None) -> Place | None:
    if placement is None:
        return None
    return Place(
        title=series_title(placement.series),
        state=wording.place_text(placement.state),
        light=LIGHTS[placement.state],
        close=wording.closeness(placement.closeness),
        why=wording.reasons(placement.why),
        open=placement.state in ("proposed", "rejected"),
        held=placement.state in ("proposed", "placed", "there", "differs"),
    )
