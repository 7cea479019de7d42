"""What people are told of hot spots: that a new one was found."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from jiewu.cases import queries
from jiewu.cases.hotspots import queries as hotspots
from jiewu.core import clock
from jiewu.notices import kinds
from jiewu.notices.kinds import Telling, Told
from jiewu.people import holding
from jiewu.people.posts import Post
from jiewu.people.waiting import Way

HOTSPOT = "hotspot"
DAYS = 30  # within which its cases lie
EVERY = timedelta(minutes=5)


def of_new(since: datetime, now: datetime) -> list[Telling]:
    """Return the hot spots that came to be one since yesterday, when they were looked for since a moment."""
    found = hotspots.found_since(since)
    if not found:
        return []
    dispatching = holding.permitting("case.dispatch")
    told = []
    for uid, cases in hotspots.newly(days=DAYS, since=clock.local(now).date() - timedelta(days=1)).items():
        users = frozenset(post.user_id for post in dispatching if post.user_id and queries.headings(cases, by=[post]))
        told.append(Telling("hotspot", HOTSPOT, str(uid), users))
    return told


def tell(keys: Sequence[str], posts: Sequence[Post]) -> dict[str, Told]:
    """Return those of the hot spots of which the posts may see something, by uid."""
    spots = hotspots.some([UUID(key) for key in keys], by=posts, days=DAYS)
    return {str(spot.uid): Told(spot.title, Way("cases", query=((HOTSPOT, f"{spot.uid}~{DAYS}"),))) for spot in spots}


def register() -> None:
    """Let hot spots be told of."""
    kinds.let_tell(HOTSPOT, tell)
    kinds.watch("hotspots", EVERY, of_new)
