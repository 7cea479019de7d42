"""Who holds which posts today: for those who tell people of what concerns them."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from jiewu.core import clock
from jiewu.people.models import Post
from jiewu.people.roles import roles


def of_orgs(orgs: Iterable[int]) -> dict[int, list[Post]]:
    """Return by org the posts in it that somebody holds today."""
    found: defaultdict[int, list[Post]] = defaultdict(list)
    for post in _held().filter(org__in=list(orgs)):
        found[post.org_id].append(post)
    return dict(found)


def of_users(users: Iterable[int]) -> dict[int, list[Post]]:
    """Return by user the posts that they hold today."""
    found: defaultdict[int, list[Post]] = defaultdict(list)
    for post in _held().filter(user__in=list(users)):
        if post.user_id is not None:
            found[post.user_id].append(post)
    return dict(found)


def permitting(action: str) -> list[Post]:
    """Return the posts that somebody holds today whose role includes *action*, but those of the system."""
    able = [key for key, role in roles().items() if role.may(action)]
    return list(_held().filter(role__in=able))


def users(posts: Iterable[int]) -> dict[int, int | None]:
    """Return who holds these posts, today or not; None where nobody does."""
    return dict(Post.objects.filter(pk__in=list(posts)).values_list("pk", "user"))


def _held() -> QuerySet[Post]:
    today = clock.today()
    return (
        Post.objects.filter(user__isnull=False)
        .filter(Q(starts__isnull=True) | Q(starts__lte=today), Q(ends__isnull=True) | Q(ends__gt=today))
        .select_related("org")
        .prefetch_related("areas")
        .order_by("id")
    )
