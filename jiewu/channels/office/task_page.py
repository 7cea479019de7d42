"""The tasks of an adopted plan: a line each, and one beside the list with what was said and done about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from jiewu.channels.office import followup_page
from jiewu.channels.office.dates import day_text
from jiewu.channels.office.plan_page import Group, by_chapter
from jiewu.core import clock
from jiewu.plans import followed, queries, saying, tasks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jiewu.channels.office.followup_page import Refused
    from jiewu.people.posts import Post
    from jiewu.plans.models import Plan
    from jiewu.plans.tasks import Standing


@dataclass(frozen=True, slots=True)
class Row:
    """One task as lists show it; every part is words ready to show."""

    item: str
    what: str
    href: str
    by: str
    colour: str
    light: str
    lead: str


def groups(standings: Iterable[Standing], plan: Plan) -> list[Group[Row]]:
    """Return tasks as they stand, under the uppermost chapter of each."""
    shown = list(standings)
    chapters = {chapter.pk: chapter for chapter in queries.chapters(plan)}
    return by_chapter([each.task for each in shown], chapters, rows(shown, plan))


def rows(standings: Iterable[Standing], plan: Plan) -> list[Row]:
    """Return a line for each task as it stands."""
    return [
        Row(
            item=each.task.item,
            what=each.task.what,
            href=reverse("office:task", args=[plan.uid, each.task.item]),
            by=each.task.by if each.task.due is None else saying.short(each.task.due, each.day),
            colour="y" if each.followed.urged and each.light.colour == "g" else each.light.colour,
            light=saying.urged(each.followed, each.day) or saying.task_light(each),
            lead="" if each.task.lead is None else each.task.lead.name,
        )
        for each in standings
    ]


def context(plan: Plan, item: str, held: list[Post], refused: Refused | None = None) -> dict[str, Any]:
    """Return everything that a task's drawer and page show."""
    task = queries.task(plan, item)
    said = followed.of_promise(task)
    standing = tasks.standing(task, followed.followed(said), clock.today())
    return {
        "body": "office/plans/_task.html",
        "plan": plan,
        "what": task.what,
        "colour": standing.light.colour,
        "light": saying.task_light(standing),
        "chapter": "" if task.chapter is None else str(task.chapter),
        "lead": "" if task.lead is None else task.lead.name,
        "by": task.by if task.due is None else day_text(task.due),
        "quote": followup_page.clause(task),
        "quote_href": f"{reverse('office:reading', args=[plan.reading.uid])}#{item}",
        "follow": followup_page.context(task, said, held, refused),
        "full_href": reverse("office:task", args=[plan.uid, item]),
        "list_href": f"{reverse('office:plan', args=[plan.uid])}?show=tasks",
    }
