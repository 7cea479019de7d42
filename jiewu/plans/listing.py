"""A plan and what was read for it as plain data, for --json."""

from typing import Any

from jiewu.people.posts import Post
from jiewu.plans import queries
from jiewu.plans.items import Item, Kind, number_text
from jiewu.plans.models import Placement, Plan, Promise, Target


def plan_json(plan: Plan, *, by: Post) -> dict[str, Any]:
    """Return a plan with its chapters, targets and tasks, and where the stated figures of the past went.

    Values are text, exact; offsets are code points of the text as given. Raises Problem `not_found`.
    """
    reading = queries.reading(plan.reading.uid, by=[by])
    placed = queries.placements(reading)
    return {
        "plan": str(plan.uid),
        "reading": str(reading.uid),
        "digest": reading.digest,
        "title": plan.title,
        "year": plan.year,
        "area": plan.area.code,
        "state": plan.state,
        "chapters": [
            {"number": each.number, "title": each.title, "start": each.start, "end": each.end}
            for each in queries.chapters(plan)
        ],
        "targets": [_target(each) for each in queries.targets(plan)],
        "tasks": [_promise(each) for each in queries.tasks(plan)],
        "figures": [
            _figure(item, placed.get(item.key))
            for item in queries.items_of(reading)
            if item.kind is Kind.FIGURE and not item.dropped
        ],
    }


def _promise(promise: Promise) -> dict[str, Any]:
    return {
        "what": promise.what,
        "by": promise.by,
        "due": None if promise.due is None else promise.due.isoformat(),
        "chapter": None if promise.chapter is None else str(promise.chapter),
        "lead": None if promise.lead is None else promise.lead.name,
        "quote": promise.quote,
        "start": promise.start,
        "end": promise.end,
    }


def _target(target: Target) -> dict[str, Any]:
    return _promise(target) | {
        "operator": target.operator,
        "value": None if target.value is None else number_text(target.value),
        "unit": target.unit,
        "measure": target.measure,
        "indicator": target.indicator,
        "match": target.match,
        "closeness": None if target.closeness is None else float(target.closeness),
        "why": target.why,
    }


def _figure(item: Item, placement: Placement | None) -> dict[str, Any]:
    found: dict[str, Any] = {
        "what": item.what,
        "value": None if item.value is None else number_text(item.value),
        "unit": item.unit,
        "measure": item.measure,
        "period": item.period,
        "quote": item.quote,
        "start": item.start,
        "end": item.end,
        "series": "",
    }
    if placement is not None:
        found |= {
            "series": placement.series,
            "starts": placement.starts.isoformat(),
            "amount": number_text(placement.amount),
            "state": placement.state,
            "closeness": None if placement.closeness is None else float(placement.closeness),
            "why": placement.why,
        }
    return found
