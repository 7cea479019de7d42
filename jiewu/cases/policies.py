"""Who may see and change which cases (DESIGN.md section 8).

Areas and packs as for every fact; posts of scope `org` reach the cases that their org has or answers for; and nobody
reaches a case about the own org: the one complained about neither handles nor sees it (回避).
"""

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from jiewu.facts.policies import area_ids, covers_pack, in_packs
from jiewu.people import access
from jiewu.people.access import Decision
from jiewu.people.models import Post
from jiewu.people.roles import Role, roles


class CasePolicy:
    """The policy of cases."""

    def covers(self, post: Post, role: Role, thing: Any) -> Decision:
        if role.scope == "all":
            return Decision(True, _("The role reaches everything."))
        if thing.about_id is not None and thing.about_id == post.org_id:
            return Decision(False, _("The case is about the post's own organisation."))
        if not covers_pack(post, thing.type):
            return Decision(False, _("The pack is not among the post's packs."))
        if role.scope != "areas" and post.org_id in (thing.org_id, thing.lead_id):
            return Decision(True, _("The post's organisation has the case or answers for it."))
        return (
            _by_area(post, thing) if role.scope != "org" else Decision(False, _("Another organisation has the case."))
        )

    def visible(self, post: Post, role: Role, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows if role.scope == "all" else rows.filter(reduce(or_, arms(post)))


def _by_area(post: Post, thing: Any) -> Decision:
    areas = area_ids(post)
    if areas is None or thing.area_id in areas:
        return Decision(True, _("It lies in the post's areas."))
    return Decision(False, _("It lies outside the post's areas."))


def arms(post: Post) -> list[Q]:
    """Return the post's reach as conditions that each follow one index; a case is visible when one of them holds.

    A list asks for each by itself and merges the answers: an OR over several columns follows no index.
    """
    role = roles()[post.role]
    if not role.may("case.read"):
        return []
    if role.scope == "all":
        return [Q()]
    rest = in_packs(post) & (Q(about__isnull=True) | ~Q(about=post.org_id))
    found = []
    if role.scope in ("areas", "both"):
        areas = area_ids(post)
        found.append(rest if areas is None else Q(area__in=areas) & rest)
    if role.scope in ("org", "both"):
        found += [Q(org=post.org_id) & rest, Q(lead=post.org_id) & rest]
    return found


def register() -> None:
    """Let the policy answer for cases."""
    from jiewu.cases.models import Case

    access.register(Case, Case.kind, CasePolicy())
