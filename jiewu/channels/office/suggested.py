"""Suggestions beside a case: earlier cases it may belong to, each with why. A person decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jiewu.cases.related import queries
from jiewu.channels.office.dates import short_moment
from jiewu.channels.office.lights import Light, current
from jiewu.core import clock
from jiewu.people import access

if TYPE_CHECKING:
    from jiewu.cases.queries import Case, CaseRelation
    from jiewu.people.posts import Post


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
