"""The areas that a post may plan for or report on, as choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jiewu.channels.office.inputs import Option
from jiewu.core import clock
from jiewu.places import queries as places

if TYPE_CHECKING:
    from jiewu.people.posts import Post

DEPTH = 1  # below the areas of a post: communities below their sub-district


def area_options(post: Post, chosen: str) -> list[Option]:
    """Return the areas of a post, each below what it lies in; the widest is chosen unless *chosen* is a code."""
    tree, today = places.tree(), clock.today()
    own = [area.pk for area in post.areas.all()] or [place.id for place in tree.children(None, today)]
    found: list[Option] = []

    def walk(area: int, depth: int) -> None:
        place = tree.place(area, today)
        if place is None or depth > DEPTH:
            return
        found.append(Option(place.code, "\u3000" * depth + place.name, place.code == chosen if chosen else not found))
        for below in tree.children(area, today):
            walk(below.id, depth + 1)

    for area in own:
        walk(area, 0)
    return found
