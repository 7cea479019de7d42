"""Posts: who holds which on a day, tokens that belong to them, and the post `system`."""

import hashlib
import json
import secrets
from collections.abc import Iterable
from datetime import datetime

from django.db import connection
from django.db.models import Q, QuerySet

from jiewu.core import clock, stamps
from jiewu.core.problems import Problem
from jiewu.people import access
from jiewu.people.models import ORGS, Org, Token, User
from jiewu.people.models import Post as Post  # noqa: PLC0414 - others name the type by way of this module
from jiewu.people.roles import roles

SYSTEM_ORG = "system"


def system() -> Post:
    """Return the post that acts for the command line and for tasks, making it in a new home."""
    org, made = Org.objects.get_or_create(code=SYSTEM_ORG, defaults={"name": "系统", "kind": Org.Kind.OFFICE})
    if made:
        stamps.renew(ORGS)
    post, _ = Post.objects.get_or_create(org=org, role="system", user=None, defaults={"title": "系统"})
    return post


def current(user: User) -> QuerySet[Post]:
    """Return the posts that *user* holds or stands in for today, oldest first."""
    today = clock.today()
    return (
        Post.objects.filter(user=user)
        .filter(Q(starts__isnull=True) | Q(starts__lte=today), Q(ends__isnull=True) | Q(ends__gt=today))
        .select_related("org", "stands_in_for")
        .prefetch_related("areas")
        .order_by("id")
    )


def named(name: str) -> Post:
    """Return the post that the command line names by number, or by the sign-in name of a person with one post.

    Raises Problem `post_unknown` or `post_ambiguous`.
    """
    found = list(Post.objects.filter(id=int(name)) if name.isdecimal() else Post.objects.filter(user__username=name))
    if name == "system":
        return system()
    if not found:
        raise Problem("post_unknown", name=name)
    if len(found) > 1:
        raise Problem("post_ambiguous", name=name, ids=", ".join(str(post.pk) for post in found))
    return found[0]


def names(ids: Iterable[int]) -> dict[int, str]:
    """Return id → how a post is named in a history: the person, if any, and what the person is where."""
    found = Post.objects.filter(pk__in=list(ids)).select_related("org", "user")
    return {post.pk: f"{post.user.name}（{post}）" if post.user else str(post) for post in found}


def reach_of(posts: Iterable[Post]) -> tuple[object, ...]:
    """Return what figures counted for *posts* hang on: roles, packs and areas, of each."""
    return tuple((post.role, *post.packs, *sorted(area.pk for area in post.areas.all())) for post in posts)


def put_post(
    user: User | None,
    *,
    by: Post,
    org: Org,
    title: str,
    role: str,
    areas: list[int] | None = None,
    packs: list[str] | None = None,
) -> Post:
    """Give *user* a post in *org*; the same user, org and title again changes that post instead of adding one."""
    access.require(by, "user.write")
    if role not in roles():
        raise Problem("role_unknown", role=role)
    post, _ = Post.objects.update_or_create(
        user=user, org=org, title=title, defaults={"role": role, "packs": packs or []}
    )
    post.areas.set(areas or [])
    return post


def put_token(post: Post, *, by: Post, note: str, ends: datetime | None = None) -> str:
    """Make an API token for *post* and return it; it cannot be shown again."""
    access.require(by, "user.write")
    secret = secrets.token_urlsafe(32)
    Token.objects.create(post=post, digest=_digest(secret), note=note, made=clock.now(), ends=ends)
    return secret


def by_token(secret: str) -> Post | None:
    """Return the post that an API token belongs to, or None for a wrong or ended token and a post not held today.

    Plain SQL: every request to the API asks, and putting the query together would take longer than answering it. What
    is hardly ever wanted of a post is read when it is.
    """
    today = connection.ops.adapt_datefield_value(clock.today())
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.id, p.user_id, p.org_id, p.title, p.role, p.packs FROM people_post p"
            " JOIN people_token t ON t.post_id = p.id WHERE t.digest = %s AND (t.ends IS NULL OR t.ends > %s)"
            " AND (p.starts IS NULL OR p.starts <= %s) AND (p.ends IS NULL OR p.ends > %s)",
            [_digest(secret), connection.ops.adapt_datetimefield_value(clock.now()), today, today],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    names = ("id", "user_id", "org_id", "title", "role", "packs")
    return Post.from_db(connection.alias, names, (*row[:-1], json.loads(row[-1])))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
