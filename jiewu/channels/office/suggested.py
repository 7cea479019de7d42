"""Suggestions put into words, each with why: case types of a text; orgs and earlier cases of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jiewu.cases import moves
from jiewu.cases.related import queries
from jiewu.cases.suggesting import asking
from jiewu.channels.office.dates import short_moment
from jiewu.channels.office.lights import Light, current
from jiewu.core import clock
from jiewu.people import access, orgs
from jiewu.places import queries as places

if TYPE_CHECKING:
    from jiewu.cases.queries import Case, CaseRelation
    from jiewu.people.posts import Post


@dataclass(frozen=True, slots=True)
class LikelyType:
    """A case type that a text may be of."""

    key: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class LikelyOrg:
    """An org that may be the one to handle a case; the address opens the step with it chosen."""

    name: str
    why: str
    href: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An earlier case that this one may belong to."""

    heading: str
    title: str
    number: str
    href: str
    when: str
    light: Light
    why: str
    may_merge: bool


def types(text: str, titles: Mapping[str, str]) -> dict[str, Any]:
    """Return the likely ones of the case types that *titles* names by key, or why there is none."""
    if not text.strip():
        return {"likely": [], "nothing_likely": ""}
    likely = [
        LikelyType(each.key, titles[each.key], _why_type(each))
        for each in asking.case_types(text)
        if each.key in titles
    ]
    told = asking.quality() is not None
    nothing = (
        _("Nothing like it was confirmed before.") if told else _("There are too few confirmed cases to learn from.")
    )
    return {"likely": likely, "nothing_likely": "" if likely else nothing}


def _why_type(likely: asking.TypeProposal) -> str:
    share = _("%(share)d %% sure") % {"share": round(likely.share * 100)}
    if not likely.words:
        return share
    said = _(", ").join(_("“%(phrase)s”") % {"phrase": word} for word in likely.words)
    return _("%(share)s: it says %(words)s") % {"share": share, "words": said}


def quality() -> list[str]:
    """Return how good suggestions were on the newest confirmed cases, in sentences."""
    known = asking.quality()
    if known is None:
        return [_("There are too few confirmed cases to learn from.")]
    lines = []
    if known.accuracy is not None:
        words = {"right": _percent(known.accuracy), "n": known.tested}
        lines.append(_("Case type: %(right)s right of the newest %(n)d confirmed cases.") % words)
    if known.org_first is not None and known.org_three is not None:
        words = {"first": _percent(known.org_first), "three": _percent(known.org_three), "n": known.org_tested}
        lines.append(_("Receiver: first %(first)s, among three %(three)s, of the newest %(n)d.") % words)
    words = {"n": known.examples, "when": short_moment(known.trained, clock.today())}
    lines.append(_("Learned from %(n)d confirmed cases, %(when)s.") % words)
    return lines


def _percent(share: float) -> str:
    return f"{100 * share:.1f}%"


def receivers(case: Case, *, posts: list[Post]) -> list[LikelyOrg]:
    """Return the orgs that may be the ones to give a case to, which waits for that and which these posts may give."""
    giving = next((way for way in moves.flow_of(case).ways.get(case.state, ()) if "org" in way.needs), None)
    if case.org_id is not None or giving is None or not access.permitting(posts, "case.dispatch", case):
        return []
    named = {org.pk: org for org in orgs.handling()}
    return [
        LikelyOrg(
            named[each.org].name,
            _why_org(each),
            f"?{urlencode({'to': giving.to.name, 'org': named[each.org].code})}",
        )
        for each in asking.orgs_for(case)
        if each.org in named
    ]


def _why_org(likely: asking.OrgProposal) -> str:
    """Return the precedents in words: 芦湾社区同类12件中9件由它办."""
    words = {"had": likely.had, "cases": likely.cases}
    where = places.place(places.area_by(likely.place)) if likely.place else None
    if where is None:
        return _("had %(had)d of %(cases)d cases of this kind") % words
    return _("had %(had)d of %(cases)d cases of this kind in %(where)s") % (words | {"where": where.name})


def suggestions(case: Case, *, posts: list[Post]) -> list[Suggestion]:
    """Return what is suggested for a case that these posts may read, the surest first."""
    lights = current()
    merging = bool(access.permitting(posts, "case.merge", case))
    return [
        Suggestion(
            heading=_heading(relation.kind),
            title=relation.other.title,
            number=relation.other.number,
            href=reverse("office:case", args=[relation.other.number]),
            when=short_moment(relation.other.happened, clock.today()),
            light=lights.of(relation.other),
            why=_why(case, relation),
            may_merge=merging and relation.kind == relation.Kind.MATTER and not case.void,
        )
        for relation in queries.of(case, by=posts)
    ]


def _heading(kind: str) -> str:
    return {
        "matter": _("Perhaps the same matter"),
        "person": _("The same person told of"),
        "place": _("At the same place"),
    }[kind]


def _why(case: Case, relation: CaseRelation) -> str:
    """Return why in words: 相隔2天，相距40米；都说“窗口拉线”、“冒火花”."""
    parts = [_apart((clock.local(case.happened).date() - clock.local(relation.other.happened).date()).days)]
    if relation.metres is not None:
        parts.append(_("%(metres)s m apart") % {"metres": relation.metres} if relation.metres else _("the same point"))
    if relation.words:
        quoted = _(", ").join(_("“%(phrase)s”") % {"phrase": phrase} for phrase in relation.words)
        parts.append(_("both say %(phrases)s") % {"phrases": quoted})
    return _("; ").join(parts)


def _apart(days: int) -> str:
    return ngettext("%(days)d day before", "%(days)d days before", days) % {"days": days} if days else _("the same day")
