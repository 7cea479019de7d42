"""Who may see and change entries, activities and datapoints: those of the post's areas and packs."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from jiewu.people import access
from jiewu.people.access import Decision
from jiewu.people.posts import Post
from jiewu.people.roles import Role
from jiewu.places import queries as places


class AreaPolicy:
    """A fact is within reach when its area lies in the post's areas and its type in the post's packs.

    A fact without a place is within reach of posts that cover all areas, and of nobody else.
    """

    def covers(self, post: Post, role: Role, action: str, thing: Any) -> Decision:  # noqa: ARG002 - the same for all
        if role.scope == "all":
            return Decision(True, _("The role reaches everything."))
        if not covers_pack(post, thing.type):
            return Decision(False, _("The pack is not among the post's packs."))
        areas = area_ids(post)
        if areas is None or thing.area_id in areas:
            return Decision(True, _("It lies in the post's areas."))
        return Decision(False, _("It lies outside the post's areas."))

    def visible(self, post: Post, role: Role, rows: QuerySet[Any]) -> QuerySet[Any]:
        if role.scope == "all":
            return rows
        reach = in_packs(post)
        areas = area_ids(post)
        if areas is not None:
            reach &= Q(area__in=areas)
        return rows.filter(reach)


def covers_pack(post: Post, type_key: str) -> bool:
    """Tell whether a type (`safety.hazard`) belongs to one of the post's packs."""
    return not post.packs or type_key.split(".", 1)[0] in post.packs


def in_packs(post: Post) -> Q:
    """Return the filter for types of the post's packs; an empty filter when it covers all of them."""
    reach = Q()
    for pack in post.packs:
        reach |= Q(type__startswith=f"{pack}.")
    return reach


def area_ids(post: Post) -> frozenset[int] | None:
    """Return the ids of the post's areas and all that ever lay in them; None when it covers all areas.

    It covers all when it names none, and when its own are everything (places.queries.are_everything).
    """
    roots = {area.pk for area in post.areas.all()}
    if not roots:
        return None
    if places.are_everything(roots):
        return None
    tree = places.tree()  # asked for once: each time it looks whether an area has changed
    return frozenset().union(*(tree.descendants(root) for root in roots))


def register() -> None:
    """Let the policy answer for the kinds of this app."""
    from jiewu.facts.models import Activity, Datapoint, Entry

    for model in (Entry, Activity, Datapoint):
        access.register(model, model.kind, AreaPolicy())
