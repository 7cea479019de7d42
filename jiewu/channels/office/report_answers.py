"""Which targets of the year's plan a report answers, by which of its numbers, and which it does not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jiewu.channels.office import numbers, opened
from jiewu.people import access
from jiewu.plans import progress, saying, wording
from jiewu.plans import queries as plans
from jiewu.reports import answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jiewu.channels.office.report_text import Block
    from jiewu.people.posts import Post
    from jiewu.plans.models import Plan, Target
    from jiewu.plans.progress import Progress
    from jiewu.reports.queries import Report, ReportNumber


@dataclass(frozen=True, slots=True)
class Row:
    """One target: what was to be reached, what is, and where the text says so."""

    what: str
    href: str
    wanted: str
    reached: str = ""
    reached_href: str = ""
    of: str = ""
    light: str = ""
    word: str = ""
    why: str = ""
    places: list[tuple[int, str]] = field(default_factory=list)


def context(report: Report, blocks: Sequence[Block], held: list[Post]) -> dict[str, Any]:
    """Return the targets of the year's plan; `by_section` counts those without an answer by where they belong."""
    plan = _plan(report, held)
    if plan is None:
        return {"plan": None, "by_section": {}}
    answered, unanswered = answers.answers(report, plan, by=_reader(report, plan, held))
    stands = {each.target.pk: each for each in progress.progress(plan, by=held)}
    all_ = len(answered) + len(unanswered)
    words = {
        "targets": ngettext("%(n)s target", "%(n)s targets", all_) % {"n": all_},
        "open": len(unanswered),
    }
    return {
        "plan": plan,
        "targets": _("%(targets)s, %(open)s not answered") % words,
        "answered": [_row(plan, target, stands[target.pk], found) for target, found in answered],
        "unanswered": [_row(plan, target, stands[target.pk], []) for target in unanswered],
        "by_section": _by_section(blocks, unanswered),
    }


def _reader(report: Report, plan: Plan, held: list[Post]) -> Post:
    """Return the post by which a person reads both."""
    return access.permitting(access.permitting(held, "report.read", report), "plan.read", plan)[0]


def _plan(report: Report, held: list[Post]) -> Plan | None:
    """Return the plan of the report's area and year: the adopted one, else a draft."""
    readers = access.permitting(held, "report.read", report)
    found = list(plans.plans(by=readers).filter(area=report.area_id, year=report.starts.year).select_related("area"))
    return next((plan for plan in found if plan.state == "adopted"), found[0] if found else None)


def _row(plan: Plan, target: Target, stands: Progress, found: Iterable[ReportNumber]) -> Row:
    figure, indicator = stands.figure, stands.indicator
    counted = stands.reached is not None and figure is not None
    said = {number.text: number.place for number in found}  # a number that is said twice is told once
    return Row(
        what=target.what,
        href=reverse("office:target", args=[plan.uid, target.item])
        if plan.state == "adopted"
        else f"{reverse('office:plan', args=[plan.uid])}#{target.item}",
        wanted=wording.wanted(target.operator, target.value, target.unit, target.measure),
        reached=saying.amount(stands.reached, stands.step) if counted else "",
        reached_href=opened.list_href(stands.link, indicator.kind) if indicator and figure and figure.facts else "",
        of=""
        if figure is None or figure.denominator is None
        else f"{numbers.count(figure.numerator)}/{numbers.count(figure.denominator)}",
        light=stands.light.colour,
        word=saying.light(stands),
        why=_("no number of it") if target.tied else _("tie it to an indicator first"),
        places=[(place, text) for text, place in said.items()],
    )


def _by_section(blocks: Sequence[Block], unanswered: Iterable[Target]) -> dict[str, int]:
    """Count targets without an answer by the section that tells most of their pack."""
    homes = _homes(blocks)
    found: dict[str, int] = {}
    for target in unanswered:
        anchor = homes.get(target.indicator.partition(".")[0], "")
        if anchor:
            found[anchor] = found.get(anchor, 0) + 1
    return found


def _homes(blocks: Sequence[Block]) -> dict[str, str]:
    """Return for each pack the anchor of the first section that has a number of it."""
    homes: dict[str, str] = {}
    anchor = ""
    for block in blocks:
        anchor = block.anchor if block.kind == "heading" else anchor
        for stretch in block.stretches:
            if anchor and stretch.pack:
                homes.setdefault(stretch.pack, anchor)
    return homes
