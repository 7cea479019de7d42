"""Activities: things done on a day, with amounts."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from jiewu.core import clock, writes
from jiewu.core.problems import Problem
from jiewu.core.writes import Write
from jiewu.facts import contents, correcting, placing
from jiewu.facts.models import Activity
from jiewu.facts.placing import Point
from jiewu.packs import editions
from jiewu.packs.definitions import ActivityDef
from jiewu.people import access
from jiewu.people.posts import Post


def record(
    activity: str,
    *,
    by: Post,
    values: Mapping[str, Any],
    area: int | None = None,
    point: Point | None = None,
    org: int | None = None,
    title: str = "",
    happened: datetime | date | None = None,
    uid: UUID | None = None,
) -> Activity:
    """Record something done (`safety.training`) and return it; a *uid* sent before gives the activity it made.

    *values* are raw input by field; *org* is who did it, the post's own when None; *happened* is now when None, a date
    when only the day is known. Raises Problem `not_allowed` and those of placing; Problems with all that does not fit.
    """
    write = draft(
        activity, by=by, values=values, area=area, point=point, org=org, title=title, happened=happened, uid=uid
    )
    access.require(by, "activity.write", write.fact)
    stored = writes.write(write, post=by.pk)
    if stored.type != activity:
        raise Problem("uid_taken", uid=uid)
    return stored


def draft(
    activity: str,
    *,
    by: Post,
    values: Mapping[str, Any],
    area: int | None = None,
    point: Point | None = None,
    org: int | None = None,
    title: str = "",
    happened: datetime | date | None = None,
    uid: UUID | None = None,
) -> Write[Activity]:
    """Return a new activity checked but not stored, for record() and record_many()."""
    definition = editions.current().definition(activity, ActivityDef)
    moment, is_day = placing.moment(happened)
    if clock.local(moment).date() > clock.today():
        raise Problem("day_in_future", where="happened", day=clock.local(moment).date())
    fact = Activity(
        type=activity,
        edition_id=definition.edition,
        happened=moment,
        happened_is_day=is_day,
        org_id=by.org_id if org is None else org,
    )
    if uid is not None:
        fact.uid = uid
    placing.put_into_place(fact, area=area, point=point)
    clean = contents.clean(definition, values, by=by)
    fact.values = clean.values
    fact.title = contents.title_of(definition, clean, title)
    links = contents.new_links(Activity.kind, clean.links, starts=clock.local(moment).date())
    return Write(fact, "record", text=clean.text, sensitive=clean.sensitive, rows=links)


def record_many(drafts: Iterable[Write[Activity]], *, by: Post) -> int:
    """Store drafts, 500 a transaction, and return how many were new. Raises Problem `not_allowed`."""
    access.require(by, "activity.write")
    return writes.many(drafts, post=by.pk)


def correct(
    activity: Activity,
    *,
    by: Post,
    seen: int,
    values: Mapping[str, Any] | None = None,
    title: str | None = None,
    area: int | None = None,
    point: Point | None = None,
    note: str = "",
) -> Activity:
    """Change some fields of an activity; see entries.correct()."""
    access.require(by, "activity.write", activity)
    change = correcting.corrected(activity, by=by, values=values or {}, title=title, area=area, point=point, note=note)
    access.require(by, "activity.write", activity)  # nor may it be moved out of the post's reach
    return writes.write(replace(change, seen=seen), post=by.pk)
