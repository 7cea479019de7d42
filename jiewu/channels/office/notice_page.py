"""The page of notices in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jiewu.channels.office.dates import short_moment
from jiewu.core import clock
from jiewu.notices import queries

if TYPE_CHECKING:
    from uuid import UUID

    from jiewu.notices.queries import Line
    from jiewu.people.posts import Post
    from jiewu.people.users import User


@dataclass(frozen=True, slots=True)
class Row:
    """One notice, or several told of at once: what happened, to what, when, and the way there."""

    words: str
    title: str
    href: str
    when: str
    unread: bool
    mark: tuple[str, str]  # what marks it as read: name and value


@dataclass(frozen=True, slots=True)
class View:
    """Which notices to show."""

    title: str
    href: str
    here: bool


def context(user: User, posts: list[Post], batch: UUID | None, show: str) -> dict[str, Any]:
    """Return everything that the page shows."""
    found = queries.lines(user, by=posts, batch=batch, only_unread=show == "unread")
    unread = sum(line.unread for line in found)
    address = reverse("office:notices")
    return {
        "rows": rows(found),
        "unread": unread,
        "lead": ngettext("%(n)s not read", "%(n)s not read", unread) % {"n": unread} if unread else _("All are read"),
        "views": [
            View(_("All"), address, show != "unread" and batch is None),
            View(_("Not read"), f"{address}?show=unread", show == "unread"),
        ],
        "batch": batch,
        "most": queries.MOST,
        "full": sum(line.count for line in found) >= queries.MOST,
    }


def rows(lines: list[Line]) -> list[Row]:
    """Return the lines ready to show."""
    today = clock.today()
    return [
        Row(
            words=line.words,
            title=line.told.title if line.count == 1 else "",
            href=_href(line),
            when=short_moment(line.made, today),
            unread=bool(line.unread),
            mark=("notice", str(line.uid)) if line.count == 1 else ("batch", str(line.batch)),
        )
        for line in lines
    ]


def _href(line: Line) -> str:
    if line.count == 1:
        return reverse("office:open_notice", args=[line.uid])
    return f"{reverse('office:notices')}?{urlencode({'batch': line.batch})}"
