"""Who may see a figure: a post whose packs and areas cover it. Its facts are narrowed by their own policies."""

from collections.abc import Iterable

from jiewu.core.problems import Problem
from jiewu.packs.definitions import IndicatorDef
from jiewu.people import access
from jiewu.people.posts import Post
from jiewu.people.roles import roles
from jiewu.places import queries as places


def require(posts: Iterable[Post], indicator: IndicatorDef, area: int | None) -> None:
    """Raise Problem `not_allowed` or `figure_not_covered` unless one of *posts* may see the figure for *area*.

    Only a post that covers all areas sees what the whole installation counts.
    """
    held = list(posts)
    permitting = access.permitting(held, "figure.read")
    if not permitting:
        for post in held:
            access.require(post, "figure.read")
        raise Problem("not_allowed", reason="")
    if not any(_covers(post, indicator, area) for post in permitting):
        place = None if area is None else places.tree().nodes[area].code
        raise Problem(
            "figure_not_covered",
            post="、".join(str(post) for post in permitting),
            indicator=indicator.title,
            area=place or "*",
        )


def _covers(post: Post, indicator: IndicatorDef, area: int | None) -> bool:
    if roles()[post.role].scope == "all":
        return True
    if post.packs and indicator.pack not in post.packs:
        return False
    roots = [root.pk for root in post.areas.all()]
    return not roots or (area is not None and any(area in places.descendants(root) for root in roots))
