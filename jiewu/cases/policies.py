"""Who may see and change which cases (DESIGN.md section 8).

Areas and packs as for every fact; posts of scope `org` reach the cases that their org has or answers for; and nobody
reaches a case about the own org: the one complained about neither handles nor sees it (回避).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from jiewu.facts.policies import area_ids, covers_pack
from jiewu.people import access
from jiewu.people.access import Decision
from jiewu.people.posts import Post
from jiewu.people.roles import Role, roles


@dataclass(frozen=True, slots=True)
class Reach:
    """One way in which a post reaches cases: all its parts must hold. Where nothing is said, everything is reached."""

    areas: frozenset[int] | None = None
    placed: bool = False  # in any area whatever, but in one
    org: int | None = None  # which has the case
    lead: int | None = None  # which answers for it
    packs: tuple[str, ...] = ()
    not_about: int | None = None

    def within(self, areas: frozenset[int] | None, known: Collection[int]) -> "Reach":
        """Return what of it lies in *areas* (anywhere when None); *known* are all areas that there are."""
        if areas is not None and self.areas is not None:
            areas &= self.areas
        found = self.areas if areas is None else areas
        everywhere = found is not None and len(found) == len(known)
        return replace(self, areas=None if everywhere else found, placed=self.placed or everywhere)

    def condition(self, prefix: str = "") -> Q:
        """Return it as a filter on columns whose names begin with *prefix*."""
        found = Q(**{f"{prefix}area__isnull": False}) if self.placed and self.areas is None else Q()
        if self.areas is not None:
            found &= Q(**{f"{prefix}area__in": self.areas})
        if self.org is not None:
            found &= Q(**{f"{prefix}org": self.org})
        if self.lead is not None:
            found &= Q(**{f"{prefix}lead": self.lead})
        if self.packs:
            found &= reduce(or_, (Q(**{f"{prefix}type__startswith": f"{pack}."}) for pack in self.packs))
        if self.not_about is not None:
            found &= Q(about__isnull=True) | ~Q(about=self.not_about)
        return found


# What only the organisation that has the case may do: signing is the act that makes it responsible.
HANDLING = frozenset({"case.sign", "case.handle", "case.close"})


class CasePolicy:
    """The policy of cases."""

    def covers(self, post: Post, role: Role, action: str, thing: Any) -> Decision:
        if role.scope == "all":
            return Decision(True, _("The role reaches everything."))
        if thing.about_id is not None and thing.about_id == post.org_id:
            return Decision(False, _("The case is about the post's own organisation."))
        if not covers_pack(post, thing.type):
            return Decision(False, _("The pack is not among the post's packs."))
        if role.scope == "areas":
            return _by_area(post, thing)
        refusal = _refusal_to_handlers(post, action, thing)
        return _by_org(post, role, thing) if refusal is None else refusal

    def visible(self, post: Post, role: Role, rows: QuerySet[Any]) -> QuerySet[Any]:
        if role.scope == "all":
            return rows
        return rows.filter(reduce(or_, (reach.condition() for reach in reaches([post])), Q(pk__in=[])))


def reaches(posts: Iterable[Post]) -> list[Reach]:
    """Return every way in which *posts* reach cases that they may read: a case is visible when one of them holds."""
    found: dict[Reach, None] = {}
    for post in posts:
        role = roles()[post.role]
        if not role.may("case.read"):
            continue
        if role.scope == "all":
            return [Reach()]
        rest = Reach(packs=tuple(post.packs), not_about=post.org_id)
        if role.scope in ("areas", "both"):
            found[replace(rest, areas=area_ids(post))] = None
        if role.scope in ("org", "both"):
            found |= {replace(rest, org=post.org_id): None, replace(rest, lead=post.org_id): None}
    return list(found)


def at_work(posts: Iterable[Post]) -> list[Reach]:
    """Return the ways in which *posts* reach the cases that wait for them.

    Who dispatches looks after all that the post reaches; who handles has what the own organisation has; who only reads
    looks at everything within reach.
    """
    found: dict[Reach, None] = {}
    for post in posts:
        role = roles()[post.role]
        whole = role.may("case.dispatch") or not (role.may("case.sign") or role.may("case.handle"))
        if whole:
            found |= dict.fromkeys(reaches([post]))
        elif role.may("case.read"):
            found[Reach(org=post.org_id, packs=tuple(post.packs), not_about=post.org_id)] = None
    return list(found)


def _refusal_to_handlers(post: Post, action: str, thing: Any) -> Decision | None:
    """Return why a post that handles may not do *action* now; None when its reach decides."""
    if action in HANDLING and post.org_id != thing.org_id:
        return Decision(False, _("Another organisation has the case."))
    if action == "case.unmask" and thing.phase == "closed":
        return Decision(False, _("The case is closed: its contact is needed no longer."))
    return None


def _by_org(post: Post, role: Role, thing: Any) -> Decision:
    if post.org_id in (thing.org_id, thing.lead_id):
        return Decision(True, _("The post's organisation has the case or answers for it."))
    if role.scope == "org":
        return Decision(False, _("Another organisation has the case."))
    return _by_area(post, thing)


def _by_area(post: Post, thing: Any) -> Decision:
    areas = area_ids(post)
    if areas is None or thing.area_id in areas:
        return Decision(True, _("It lies in the post's areas."))
    return Decision(False, _("It lies outside the post's areas."))


def register() -> None:
    """Let the policy answer for cases."""
    from jiewu.cases.models import Case

    access.register(Case, Case.kind, CasePolicy())
