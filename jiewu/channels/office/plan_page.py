"""What the pages of plans show: all of them, and one with its targets, matches and tasks by chapter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jiewu.channels.office import progress_choices
from jiewu.channels.office.dates import moment_text
from jiewu.channels.office.plan_words import LIGHTS, indicator_title
from jiewu.channels.office.progress_asking import Asking
from jiewu.core import clock
from jiewu.people import access, orgs, posts
from jiewu.places import queries as places
from jiewu.plans import queries, wording
from jiewu.plans.progress import progress

if TYPE_CHECKING:
    from jiewu.channels.office.sentence import Part
    from jiewu.people.posts import Post
    from jiewu.plans.models import Chapter, Plan, Promise, Target, Task

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Line:
    """One plan, or one reading without a plan, in the list."""

    title: str
    href: str
    area: str
    year: str
    state: str = ""
    light: str = ""
    targets: int = 0
    open: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """An adopted plan of this year and how it stands."""

    title: str
    href: str
    area: str
    sentence: list[Part]


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target with what it may be tied to."""

    item: str
    what: str
    wanted: str
    by: str
    indicator: str
    indicator_href: str
    state: str
    light: str
    close: str
    why: str
    may_confirm: bool
    may_reject: bool
    quote_href: str


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task, or a target as a thing to be led; its lead is a name, empty as long as it is open."""

    item: str
    what: str
    by: str
    lead: str
    quote_href: str


@dataclass(frozen=True, slots=True)
class Group(Generic[R]):
    """The rows of one chapter."""

    title: str
    rows: list[R]
    note: str = ""  # beside the title


def list_context(held: list[Post]) -> dict[str, Any]:
    """Return the plans and the readings without a plan that the posts may read."""
    found = list(queries.plans(by=held))
    plans = [_plan_line(plan) for plan in found]
    waiting = [
        Line(each.title, reverse("office:reading", args=[each.uid]), _area(each.area_id), each.plan_period)
        for each in queries.readings(by=held)
        if not hasattr(each, "plan")
    ]
    open_ = sum(line.open for line in plans)
    sentence = ngettext(
        "%(n)s match waits for somebody to confirm it.", "%(n)s matches wait for somebody to confirm them.", open_
    )
    return {
        "plans": plans,
        "now": [_standing(plan, held) for plan in found if plan.state == "adopted" and plan.year == clock.today().year],
        "readings": waiting,
        "lead": sentence % {"n": open_} if open_ else "",
        "may_write": bool(access.permitting(held, "plan.write")),
    }


def _standing(plan: Plan, held: list[Post]) -> Standing:
    """Return how this year's plan stands, in one sentence whose numbers lead to their targets."""
    asking = Asking(str(plan.uid))
    sentence = progress_choices.standing(asking.of_rest(progress(plan, by=held)), asking)
    return Standing(plan.title, asking.href(), _area(plan.area_id), sentence)


def context(plan: Plan, held: list[Post]) -> dict[str, Any]:
    """Return one plan: its targets and tasks by chapter, in the order of the text."""
    targets, tasks = queries.targets(plan), queries.tasks(plan)
    chapters = {chapter.pk: chapter for chapter in queries.chapters(plan)}
    reading_href = reverse("office:reading", args=[plan.reading.uid])
    draft = plan.state == "draft"
    return {
        "plan": plan,
        "area": _area(plan.area_id),
        "state": wording.state_text(plan.state),
        "light": LIGHTS[plan.state],
        "lead": _lead(targets, tasks),
        "made": _("made %(when)s by %(who)s") % _who(plan.made, plan.made_by_id),
        "adopted": _("adopted %(when)s by %(who)s") % _who(plan.adopted, plan.adopted_by_id) if plan.adopted else "",
        "targets": by_chapter(targets, chapters, [_target_row(each, plan, reading_href) for each in targets]),
        "tasks": by_chapter(tasks, chapters, [_task_row(each, reading_href) for each in tasks]),
        "reading_href": reading_href,
        "may_write": draft and bool(access.permitting(held, "plan.write", plan)),
        "may_adopt": draft and bool(access.permitting(held, "plan.adopt", plan)),
        "orgs": [org.name for org in orgs.handling()],
    }


def leads_context(plan: Plan) -> dict[str, Any]:
    """Return every target and task of a plan with who leads it."""
    chapters = {chapter.pk: chapter for chapter in queries.chapters(plan)}
    promises = sorted(queries.promises(plan), key=lambda each: each.start)
    reading_href = reverse("office:reading", args=[plan.reading.uid])
    return {
        "plan": plan,
        "groups": by_chapter(promises, chapters, [_task_row(each, reading_href) for each in promises]),
        "orgs": [org.name for org in orgs.handling()],
    }


def _plan_line(plan: Plan) -> Line:
    return Line(
        title=plan.title,
        href=reverse("office:plan", args=[plan.uid]),
        area=_area(plan.area_id),
        year=str(plan.year),
        state=wording.state_text(plan.state),
        light=LIGHTS[plan.state],
        targets=plan.target_count,  # type: ignore[attr-defined]  # queries.plans() counts them
        open=plan.open_matches,  # type: ignore[attr-defined]  # the same
    )


def _area(area: int) -> str:
    place = places.place(area)
    return "" if place is None else place.name


def _who(moment: Any, post: Any) -> dict[str, str]:
    return {"when": moment_text(moment), "who": posts.names([post]).get(post, "")}


def _lead(targets: list[Target], tasks: list[Task]) -> str:
    open_, alone = sum(each.match == "proposed" for each in targets), sum(each.lead_id is None for each in tasks)
    words = {
        "targets": ngettext("%(n)s target", "%(n)s targets", len(targets)) % {"n": len(targets)},
        "tasks": ngettext("%(n)s task", "%(n)s tasks", len(tasks)) % {"n": len(tasks)},
    }
    return _("%(targets)s, %(open)s matches to confirm; %(tasks)s, %(alone)s without a lead.") % {
        **words,
        "open": open_,
        "alone": alone,
    }


def uppermost(promise: Promise, chapters: dict[int, Chapter]) -> Chapter | None:
    """Return the uppermost chapter that a promise stands in; None when it stands in none."""
    top = chapters.get(promise.chapter_id or 0)
    while top is not None and top.parent_id is not None:
        top = chapters[top.parent_id]
    return top


def by_chapter(promises: Iterable[Promise], chapters: dict[int, Chapter], rows: list[R]) -> list[Group[R]]:
    """Return rows under the uppermost chapter that each stands in."""
    found: dict[int, Group[R]] = {}
    for promise, row in zip(promises, rows, strict=True):
        top = uppermost(promise, chapters)
        key, title = (0, "") if top is None else (top.pk, str(top))
        found.setdefault(key, Group(title, [])).rows.append(row)
    return list(found.values())


def _target_row(target: Target, plan: Plan, reading_href: str) -> TargetRow:
    query = urlencode({"indicator": target.indicator, "year": plan.year - 1})
    return TargetRow(
        item=target.item,
        what=target.what,
        wanted=wording.wanted(target.operator, target.value, target.unit, target.measure),
        by=target.by if target.due is None else target.due.isoformat(),
        indicator=indicator_title(target.indicator) if target.indicator else "",
        indicator_href=f"{reverse('office:figures')}?{query}",
        state=wording.match_text(target.match),
        light=LIGHTS.get(target.match, ""),
        close=wording.closeness(target.closeness),
        why=wording.reasons(target.why),
        may_confirm=target.match in ("proposed", "rejected"),
        may_reject=target.match in ("proposed", "confirmed"),
        quote_href=f"{reading_href}#{target.item}",
    )


def _task_row(task: Promise, reading_href: str) -> TaskRow:
    return TaskRow(
        item=task.item,
        what=task.what,
        by=task.by if task.due is None else task.due.isoformat(),
        lead="" if task.lead is None else task.lead.name,
        quote_href=f"{reading_href}#{task.item}",
    )
