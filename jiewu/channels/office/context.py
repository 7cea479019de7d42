"""What every page's frame shows: the office's name, the navigation of this person's posts, the demo's clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jiewu.core import clock, office
from jiewu.notices import queries as notices
from jiewu.people import access

if TYPE_CHECKING:
    from jiewu.people.posts import Post
    from jiewu.people.users import User

SIZES = (100, 125, 150)
THEMES = ("light", "dark")
SIZE_COOKIE = "size"
ON_PHONES = ("today", "case", "board", "plan")  # icons of the places at hand on a phone; the others stand under 更多


@dataclass(frozen=True, slots=True)
class Item:
    """A place in the navigation."""

    icon: str
    title: str
    href: str
    here: bool


@dataclass(frozen=True)
class Frame:
    """The frame around a page; every part is words ready to show."""

    office: str
    items: list[Item]
    user: User | None
    posts: list[Post]
    size: int
    theme: str
    demo: str
    demo_day: str
    next_language: str

    @property
    def searches(self) -> bool:
        """Whether there is something that the person may search."""
        return bool(access.permitting(self.posts, "case.read"))

    @cached_property
    def unread(self) -> int:
        """How many notices the person has not read."""
        return notices.unread(self.user) if self.user else 0

    @property
    def tabs(self) -> list[Item]:
        """The places at the bottom of a phone: all when they are few, else the nearest."""
        few = len(self.items) <= len(ON_PHONES)
        return [item for item in self.items if few or item.icon in ON_PHONES]

    @property
    def further(self) -> list[Item]:
        """The places that a phone shows under 更多."""
        return [item for item in self.items if item not in self.tabs]

    @property
    def proves(self) -> bool:
        """Whether the page of proofs is for this person."""
        return any(access.permitting(self.posts, action) for action in ("figure.read", "log.read"))

    @property
    def who(self) -> str:
        """The person's first post, as the top bar names it."""
        return self.posts[0].title if self.posts else ""


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the frame for templates; it is only made when a template asks, so fragments pay nothing."""
    return {"frame": SimpleLazyObject(lambda: _frame(request))}


def office_name() -> str:
    """Return the office's name; read again when the day or the ten-second slot changes, not with every page."""
    now = clock.now()
    return _office_name(now.date().isoformat(), now.hour * 360 + now.minute * 6 + now.second // 10)


@lru_cache(maxsize=2)
def _office_name(_day: str, _slot: int) -> str:
    return str(office.setting("name"))


def _frame(request: HttpRequest) -> Frame:
    user = request.user if request.user.is_authenticated else None
    posts: list[Post] = request.holder.posts  # type: ignore[attr-defined]  # set by people.middleware
    return Frame(
        office=office_name(),
        items=items(posts, request.path) if user else [],
        user=user,
        posts=posts,
        size=_size(request, user),
        theme=str(user.preferences.get("theme", "light")) if user else "light",
        demo=_demo(),
        demo_day=_demo_day() if user else "",
        next_language="zh-hans" if (get_language() or "").startswith("en") else "en",
    )


def items(posts: Iterable[Post], path: str) -> list[Item]:
    """Return the places that these posts may use; a place without a page does not exist."""
    held = list(posts)
    found = []
    if access.permitting(held, "case.read") or access.permitting(held, "plan.read"):
        found.append(("today", _("Today"), reverse("office:home")))
    if access.permitting(held, "case.read"):
        found.append(("case", _("Cases"), reverse("office:cases")))
        found.append(("spot", _("Hot spots"), reverse("office:hotspots")))
        found.append(("map", _("Map"), reverse("office:map")))
    if access.permitting(held, "figure.read"):
        found.append(("board", _("Boards"), reverse("office:boards")))
    if access.permitting(held, "plan.read"):
        found.append(("plan", _("Plans"), reverse("office:plans")))
    if access.permitting(held, "report.read"):
        found.append(("report", _("Reports"), reverse("office:reports")))
    if access.permitting(held, "log.read"):
        found.append(("log", _("Log"), reverse("office:log")))
    return [Item(icon, title, href, _is_here(path, href)) for icon, title, href in found]


def _is_here(path: str, href: str) -> bool:
    """Tell whether a page belongs to a place of the navigation; every path begins with that of 今日."""
    return path == href if href == reverse("office:home") else path.startswith(href)


def _size(request: HttpRequest, user: User | None) -> int:
    chosen = user.text_size if user else request.COOKIES.get(SIZE_COOKIE, "")
    return int(chosen) if str(chosen) in {str(size) for size in SIZES} else 100


def _demo() -> str:
    """Return when the demo's clock stands, or nothing when the real one runs."""
    from jiewu.channels.office.dates import moment_text

    return moment_text(clock.now()) if clock.is_set() else ""


def _demo_day() -> str:
    """Return the day at which the demo stands, as its button sends it; nothing in any other home."""
    if not clock.is_set():
        return ""
    now = clock.now()
    stands = _is_demo(now.date().isoformat(), now.hour * 360 + now.minute * 6 + now.second // 10)
    return clock.local(now).date().isoformat() if stands else ""


@lru_cache(maxsize=2)
def _is_demo(_day: str, _slot: int) -> bool:
    return bool(office.setting("demo_accounts"))
