"""What people are told of reports: that facts behind printed numbers have changed since; and what of it waits."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from jiewu.notices import kinds
from jiewu.notices import queries as notices
from jiewu.notices.kinds import Kind, Telling, Told
from jiewu.people import access, waiting
from jiewu.people.posts import Post
from jiewu.people.waiting import Group, Waiting, Waits, Way
from jiewu.reports import queries
from jiewu.reports.changes import changed
from jiewu.reports.models import Report

REPORT = "report"
NUMBERS = "numbers"
EVERY = timedelta(hours=6)
NEWEST = 10  # reports whose numbers are looked at again


def of_changed(_since: datetime, _now: datetime) -> Iterator[Telling]:
    """Yield the newest reports with how many of their numbers would be others today, for who wrote them."""
    for report in Report.objects.select_related("made_by", "area").order_by("-id")[:NEWEST]:
        if report.made_by.user_id is None or not access.may(report.made_by, "report.read", report):
            continue
        if count := len(changed(report, by=report.made_by)):
            users = frozenset({report.made_by.user_id})
            yield Telling(NUMBERS, REPORT, str(report.pk), users, {"count": str(count)})


def tell(keys: Sequence[str], posts: Sequence[Post]) -> dict[str, Told]:
    """Return those of the reports that the posts may see, by id."""
    rows = queries.reports(by=posts).filter(pk__in=[int(key) for key in keys])
    return {str(row.pk): Told(row.title, Way(REPORT, (str(row.uid),))) for row in rows}


def waits(posts: Sequence[Post], now: datetime, most: Mapping[Group, int]) -> Waits:  # noqa: ARG001 - a source's shape
    """Return the reports whose changed numbers the holder of *posts* was told of and has not looked at."""
    users = {post.user_id for post in posts if post.user_id is not None}
    found = notices.unread_of(users, NUMBERS)
    told = tell(list(found), posts) if found else {}
    things = [
        Waiting(
            kind=REPORT,
            group=Group.LATER,
            title=told[key].title,
            way=told[key].way,
            step=_("Look at them"),
            step_way=Way("open_notice", (str(row.uid),)),
            light="y",
            now=_changed(int(row.params["count"])),
        )
        for key, row in found.items()
        if key in told
    ]
    return Waits({Group.LATER: len(things)} if things else {}, things[: most.get(Group.LATER, 0)])


def _changed(count: int) -> str:
    return ngettext("%(n)s number has changed", "%(n)s numbers have changed", count) % {"n": count}


def register() -> None:
    """Let reports be told of, and wait."""
    one, many = gettext_noop("%(count)s numbers have changed"), gettext_noop("Numbers of %(n)s reports have changed")
    kinds.define({NUMBERS: Kind(one, many, again="changed")})
    kinds.let_tell(REPORT, tell)
    kinds.watch("reports", EVERY, of_changed, slow=True)
    waiting.register("reports", waits)
