"""A draft plan of a reading: chapters, targets with a proposed indicator, tasks whose lead is left open."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import transaction

from jiewu.core import clock
from jiewu.core.problems import Problem
from jiewu.people import access
from jiewu.people.posts import Post
from jiewu.plans import candidates, due, placing, queries
from jiewu.plans.items import Item, Kind
from jiewu.plans.models import Chapter, Plan, Reading, Target, Task
from jiewu.reading.parts import Part

YEARS = range(1990, 2200)


def draft(reading: Reading, *, by: Post, year: int | None = None, title: str = "") -> Plan:
    """Make the draft plan of a reading, or bring it up to what people corrected since, and return it.

    The stated figures of the past that fit a series by title, unit and period go into it; the others stay on the
    reading. Doing it twice adds nothing. *year* is needed when the text states no period.

    Raises Problem `not_allowed`, `plan_without_promises`, `plan_year_missing`, `plan_year_contradicts`,
    `plan_year_impossible`, `plan_made_for_other_year`.
    """
    access.require(by, "plan.write", reading)
    found = queries.items_of(reading)
    if not any(item.kind in (Kind.TARGET, Kind.TASK) and not item.dropped for item in found):
        raise Problem("plan_without_promises")
    wanted = year_of(reading, year)
    with transaction.atomic():
        Reading.objects.select_for_update(no_key=True).get(pk=reading.pk)
        plan, new = Plan.objects.get_or_create(
            reading=reading,
            defaults={
                "area_id": reading.area_id,
                "year": wanted,
                "title": title.strip() or _title(reading, wanted),
                "made": clock.now(),
                "made_by": by,
            },
        )
        if plan.year != wanted:
            raise Problem("plan_made_for_other_year", year=plan.year)
        if new:
            _put_chapters(plan, reading.content["outline"])
        if plan.state == Plan.State.DRAFT:
            _put_promises(plan, found, by)
        placing.place_all(reading, found, by=by)
    return plan


def follow(plan: Plan, *, by: Post) -> None:
    """Let a draft plan follow what was corrected in its reading; decisions on matches and leads stay."""
    _put_promises(plan, queries.items_of(plan.reading), by)


def year_of(reading: Reading, year: int | None) -> int:
    """Return the year that a plan is for. Raises Problem when the text states none or another one than *year*."""
    stated = reading.plan_period[:4]
    if year is None and not stated:
        raise Problem("plan_year_missing")
    if year is not None and year not in YEARS:
        raise Problem("plan_year_impossible", year=year)
    if year is not None and stated and int(stated) != year:
        raise Problem("plan_year_contradicts", period=reading.plan_period, year=year)
    return int(stated) if year is None else year


def _title(reading: Reading, year: int) -> str:
    heading = next((each["title"] for each in _plan_parts(reading.content["outline"])), "")
    return heading[:200] if "计划" in heading and str(year) in heading else f"{year}年工作计划"


def _plan_parts(outline: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Yield the sections at which the plan begins, wherever they stand in the outline."""
    for section in outline:
        if section["part"] == Part.PLAN.value:
            yield section
        else:
            yield from _plan_parts(section["children"])


def _put_chapters(plan: Plan, outline: Iterable[Mapping[str, Any]]) -> None:
    """Store the headings of the plan part; a single one over all the others is the plan itself, not a chapter."""
    parts = list(_plan_parts(outline))
    top = parts[0]["children"] if len(parts) == 1 and parts[0]["children"] else parts
    _put_sections(plan, None, top)


def _put_sections(plan: Plan, parent: Chapter | None, sections: Iterable[Mapping[str, Any]]) -> None:
    for section in sections:
        chapter = Chapter.objects.create(
            plan=plan,
            parent=parent,
            number=section["number"],
            title=section["title"][:400],
            start=section["start"],
            end=section["end"],
        )
        _put_sections(plan, chapter, section["children"])


def _put_promises(plan: Plan, found: Iterable[Item], by: Post) -> None:
    """Make targets and tasks what the items say: new ones are added, changed ones changed, dropped ones removed."""
    chapters = list(plan.chapters.all())
    for model, kind in ((Target, Kind.TARGET), (Task, Kind.TASK)):
        wanted = {item.key: item for item in found if item.kind is kind and not item.dropped}
        standing: dict[str, Any] = {row.item: row for row in model._default_manager.filter(plan=plan)}
        gone = [row.pk for key, row in standing.items() if key not in wanted]
        model._default_manager.filter(pk__in=gone).delete()
        new = []
        for key, item in wanted.items():
            row = standing.get(key) or model(plan=plan, item=key)
            if _set(row, item, plan.year, chapters):
                if row.pk is None:
                    new.append(row)
                else:
                    row.save()
        if model is Target:
            _propose(new, by)
        model._default_manager.bulk_create(new)


def _set(row: Any, item: Item, year: int, chapters: list[Chapter]) -> bool:
    """Write an item into its row and tell whether anything changed."""
    said: dict[str, Any] = {
        "chapter": next((each for each in reversed(chapters) if each.start <= item.start), None),
        "what": item.what,
        "by": item.by,
        "due": due.last_day(item.by, year),
        **{"quote": item.quote, "start": item.start, "end": item.end},
    }
    if isinstance(row, Target):
        said |= {"operator": item.operator, "value": item.value, "unit": item.unit, "measure": item.measure}
    before = {name: getattr(row, name) for name in said}
    for name, value in said.items():
        setattr(row, name, value)
    return row.pk is None or before != said


def _propose(targets: list[Target], by: Post) -> None:
    """Propose an indicator for each target whose title is close to one; nothing is tied before a person confirms it."""
    offered = candidates.indicators(by.packs)
    for target in targets:
        match = candidates.for_target(_as_item(target), offered)
        if match is not None:
            target.indicator, target.match = match.key, Target.Match.PROPOSED
            target.closeness, target.why = match.closeness, list(match.why)


def _as_item(target: Target) -> Item:
    return Item(
        key=target.item,
        kind=Kind.TARGET,
        start=target.start,
        end=target.end,
        quote=target.quote,
        what=target.what,
        operator=target.operator,
        value=target.value,
        unit=target.unit,
        measure=target.measure,
    )
