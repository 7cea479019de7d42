"""Words and lights that the pages of plans and readings share."""

from __future__ import annotations

from django.utils.translation import get_language

from jiewu.channels.office.inputs import Option
from jiewu.core.problems import Problem
from jiewu.packs import editions
from jiewu.packs.definitions import Definition, SeriesDef, chosen
from jiewu.people.posts import Post
from jiewu.plans import candidates

# Yellow asks for a look; red is for what is overdue.
LIGHTS = {
    "proposed": "y",
    "differs": "y",
    "placed": "g",
    "there": "g",
    "confirmed": "g",
    "rejected": "o",
    "draft": "y",
    "adopted": "g",
}


def language() -> str:
    """Return the active language."""
    return get_language() or "zh-hans"


def series_title(key: str) -> str:
    """Return the title of a series; its key when the packs no longer have it."""
    try:
        definition = editions.current().definition(key, SeriesDef)
    except Problem:
        return key
    return f"{definition.title_in(language())} ({chosen(definition.unit, language())})"


def indicator_title(key: str) -> str:
    """Return the title of an indicator; its key when the packs no longer have it."""
    try:
        return editions.current().indicator(key).title_in(language())
    except Problem:
        return key


def indicator_options(post: Post, now: str) -> list[Option]:
    """Return the indicators that a person may choose for a target, by pack."""
    keys = [each.key for each in candidates.indicators(post.packs)]
    return [Option(key, f"{_pack(key)} {indicator_title(key)}", key == now) for key in keys]


def series_options(post: Post, period: str, now: str) -> list[Option]:
    """Return the series that a figure of that period may go into, by pack; none for a period that no series keeps."""
    span = candidates.whole_period(period)
    if span is None:
        return []
    found: list[Definition] = list(candidates.series(post.packs, span[0]))
    return [Option(each.key, f"{_pack(each.key)} {series_title(each.key)}", each.key == now) for each in found]


def _pack(key: str) -> str:
    return editions.current().packs[key.partition(".")[0]].title_in(language())
