"""The sentence above the worklist, and what its chips offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from jiewu.cases.steps import Step
from jiewu.channels.office.listing import DUES, FLAGS, ORDERS, PHASES, STEPS, Listing
from jiewu.channels.office.sentence import Choice, Choices, Group, Part, PeriodInput, Written, one_group
from jiewu.core import clock, office
from jiewu.core.problems import Problem
from jiewu.packs import editions
from jiewu.packs.definitions import CaseDef
from jiewu.people import orgs
from jiewu.places import queries as places

if TYPE_CHECKING:
    from jiewu.people.posts import Post

# Conditions that stand in the sentence only when they are set.
MORE = ("mine", "step", "type", "org", "channel", "received", "quiet", "assigned")
FLAG_WORDS = {
    "mine": gettext_noop("waiting for me"),
    "quiet": gettext_noop("without a change for five days"),
    "assigned": gettext_noop("assigned from outside"),
}


def sentence(listing: Listing) -> list[Part]:
    """Return the sentence: 看 全部区域 的 未办结 工单，今天到期或已超期，加条件，按 时限由近到远 排。"""
    chips = {
        "area": _chip(listing, "area", area_title(listing.area) or _("all areas")),
        "phase": _chip(listing, "phase", _(PHASES[listing.phase])),
        "due": _chip(listing, "due", _(DUES[listing.due]) if listing.due else _("any deadline"), not listing.due),
        "order": _chip(listing, "order", _(ORDERS[listing.order])),
    }
    parts = Written.of(_("Show {phase} cases of {area}, {due}"), chips).parts
    for what in MORE:
        if getattr(listing, what):
            titles = {
                "type": _(", about {chip}"),
                "org": _(", handled by {chip}"),
                "channel": _(", from {chip}"),
                "received": _(", received {chip}"),
            } | dict.fromkeys((*FLAGS, "step"), _(", {chip}"))
            parts += Written.of(titles[what], {"chip": _chip(listing, what, _value(listing, what))}).parts
    if listing.q:
        parts += Written.of(
            _(", with the words {chip}"), {"chip": Part(f"“{listing.q}”", listing.choose_href("q"))}
        ).parts
    more = {"more": Part(_("add a condition"), listing.choose_href("more"), any=True)}
    if not all(getattr(listing, what) for what in MORE):
        parts += Written.of(_(", {more}"), more).parts
    return parts + Written.of(_(", {order}."), chips).parts


def choices(what: str, listing: Listing, posts: list[Post]) -> Choices:
    """Return what one chip offers. Raises Problem `not_found` for a chip that does not exist."""
    if what == "more":
        groups = [_group(each, listing, posts) for each in MORE if not getattr(listing, each)]
        return Choices(_("add a condition"), [group for group in groups if group.options], _period(listing))
    if what == "q":
        return one_group(_("Words"), [Choice(_("any"), listing.href(q=""))])
    if what not in ("area", "phase", "due", "order", *MORE):
        raise Problem("not_found")
    group = _group(what, listing, posts)
    if what in (*MORE, "area", "due"):
        none = Choice(_("any"), listing.href(**{what: ""}), not getattr(listing, what))
        group = Group("", [none, *group.options])
    found = one_group(group.title or TITLES[what](), group.options)
    return Choices(found.title, found.groups, _period(listing) if what == "received" else None)


TITLES = {
    "area": lambda: _("Area"),
    "phase": lambda: _("Phase"),
    "due": lambda: _("Deadline"),
    "order": lambda: _("Order"),
    "type": lambda: _("Case type"),
    "org": lambda: _("Handled by"),
    "channel": lambda: _("Channel"),
    "received": lambda: _("Received"),
    "step": lambda: _("Next step"),
    "mine": lambda: _("Mine"),
    "quiet": lambda: _("Without a change"),
    "assigned": lambda: _("Assigned from outside"),
}


def area_title(code: str) -> str:
    """Return the name of an area by its code; nothing for none."""
    tree = places.tree()
    found = next((node.id for node in tree.nodes.values() if node.code == code), None) if code else None
    return tree.history(found)[-1].name if found is not None and tree.history(found) else ""


def whole_title() -> str:
    """Return what everything is called: the area in which all others lie, when there is one."""
    roots = places.tree().children(None, clock.today())
    return roots[0].name if len(roots) == 1 else _("everything")


def _chip(listing: Listing, what: str, text: str, any_: bool = False) -> Part:
    return Part(text, listing.choose_href(what), any_)


def _value(listing: Listing, what: str) -> str:
    value: str = getattr(listing, what)
    if what in FLAGS or what == "step":
        return _(FLAG_WORDS[what] if what in FLAGS else STEPS[Step(value)])
    if what == "type":
        definition = editions.current().definitions.get(value)
        return definition.title_in(get_language() or "zh-hans") if definition else value
    if what == "org":
        return orgs.names([int(value)]).get(int(value), value) if value.isdecimal() else value
    return value


def _group(what: str, listing: Listing, posts: list[Post]) -> Group:
    makers = {
        "area": _areas,
        "phase": lambda *_args: [(key, _(title), 0) for key, title in PHASES.items()],
        "due": lambda *_args: [(key, _(title), 0) for key, title in DUES.items()],
        "order": lambda *_args: [(key, _(title), 0) for key, title in ORDERS.items()],
        "type": _types,
        "org": lambda *_args: [(str(org.pk), org.name, 0) for org in orgs.handling()],
        "channel": lambda *_args: [(word, word, 0) for word in office.setting("channels")],
        "received": _months,
        "step": lambda *_args: [(step.value, _(title), 0) for step, title in STEPS.items()],
    } | {flag: lambda *_args, words=words: [("1", _(words), 0)] for flag, words in FLAG_WORDS.items()}
    here = getattr(listing, what)
    options = [
        Choice(title, listing.href(**{what: key}), key == here, depth) for key, title, depth in makers[what](posts)
    ]
    return Group(TITLES[what](), options)


def _areas(posts: list[Post]) -> list[tuple[str, str, int]]:
    """Return the areas that the posts cover, each below what it lies in."""
    tree, today = places.tree(), clock.today()
    roots = [area.pk for post in posts for area in post.areas.all()]
    if not roots or not all(post.areas.all() for post in posts):
        roots = [place.id for place in tree.children(None, today)]
    found: list[tuple[str, str, int]] = []

    def walk(area: int, depth: int) -> None:
        place = tree.place(area, today)
        if place is not None:
            found.append((place.code, place.name, min(depth, 2)))
            for child in tree.children(area, today):
                walk(child.id, depth + 1)

    for root in dict.fromkeys(roots):
        walk(root, 0)
    return found


def _types(posts: list[Post]) -> list[tuple[str, str, int]]:
    packs = {pack for post in posts for pack in post.packs} if posts and all(post.packs for post in posts) else None
    language = get_language() or "zh-hans"
    return [
        (definition.key, definition.title_in(language), 0)
        for definition in editions.current().all(CaseDef)
        if packs is None or definition.pack in packs
    ]


def _months(_posts: list[Post]) -> list[tuple[str, str, int]]:
    """Return this year, the twelve latest months and the five years before."""
    today = clock.today()
    months = [(today.year * 12 + today.month - 1 - back) for back in range(12)]
    found = [(str(today.year), str(today.year), 0)]
    found += [(f"{month // 12}-{month % 12 + 1:02d}", f"{month // 12}-{month % 12 + 1:02d}", 1) for month in months]
    return found + [(str(today.year - back), str(today.year - back), 0) for back in range(1, 6)]


def _period(listing: Listing) -> PeriodInput:
    from urllib.parse import parse_qsl

    kept = [(name, value) for name, value in parse_qsl(listing.query(received=""))]
    return PeriodInput(reverse("office:cases"), "received", listing.received, kept)
