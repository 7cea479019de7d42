"""What waits for a person among the cases: counted in one statement, the first of each group read along the index."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jiewu.cases import step_words, worklist
from jiewu.cases.filters import QUIET, RUNNING, Due, Filters, pending_rows, ways
from jiewu.cases.policies import Reach
from jiewu.cases.steps import Step, waiting_for
from jiewu.core import clock
from jiewu.people import access, waiting
from jiewu.people.posts import Post
from jiewu.people.waiting import Act, Group, Said, Waits, Way

MINE = Filters(mine=True)
DUES: Mapping[Group, Due] = {
    Group.LATE: "overdue",
    Group.MORNING: "morning",
    Group.AFTERNOON: "afternoon",
    Group.LATER: "later",
}


def filters_of(group: Group) -> Filters:
    """Return which cases a group is about."""
    if group is Group.PAUSED:
        return replace(MINE, phases=("suspended",))
    return replace(MINE, phases=RUNNING, due=DUES[group])


def waits(posts: Sequence[Post], now: datetime, most: Mapping[Group, int]) -> Waits:
    """Return what waits for the holder of *posts*: for who dispatches all within reach, else what the own org has."""
    reached = ways(posts, MINE)
    if not reached:
        return Waits()
    counted = _counted(reached, posts, now)
    counts = {group: counted[group] for group in Group if counted[group]}
    ids = [id_ for group in counts for id_ in _first(group, reached, most.get(group, 0))]
    cases = worklist.of_ids(ids)
    first = step_words.things(cases, posts, now)
    return Waits(counts, first, _said(counted), _acts(counted, posts))


def _counted(reached: Sequence[Reach], posts: Sequence[Post], now: datetime) -> dict[str, int]:
    """Return how many there are of each group and of each number of the sentence that concerns the posts."""
    running, tomorrow, noon = Q(phase__in=RUNNING), clock.end(clock.local(now).date()), waiting.noon(now)
    wanted: dict[str, Q] = {
        Group.LATE: running & Q(due__lt=now),
        Group.MORNING: running & Q(due__gte=now, due__lte=noon),
        Group.AFTERNOON: running & Q(due__gte=now, due__gt=noon, due__lt=tomorrow),
        Group.LATER: running & (Q(due__gte=tomorrow) | Q(due__isnull=True)),
        Group.PAUSED: Q(phase="suspended"),
        "ahead": running & Q(due__gte=now, due__lt=tomorrow),
    }
    if access.permitting(posts, "case.dispatch"):
        wanted |= {Step.DISPATCH: Q(phase="received"), "quiet": running & Q(recorded__lt=now - QUIET)}
        wanted["unknown"] = running & Q(due__isnull=True) & ~Q(due_problem="")
    else:
        wanted |= {step: waiting_for(step, "x_") for step in _own_steps(posts)}
    if access.permitting(posts, "case.handle") or Step.DISPATCH in wanted:
        wanted["assigned"] = running & Q(due__gte=now, due__lt=tomorrow) & ~Q(platform="")
    counts = {str(name): Count("id", filter=condition) for name, condition in wanted.items()}
    return pending_rows(MINE, reached).aggregate(**counts)


def _own_steps(posts: Iterable[Post]) -> list[Step]:
    held = list(posts)
    steps = {Step.SIGN: "case.sign", Step.CHECK: "case.close"}
    return [step for step, action in steps.items() if access.permitting(held, action)]


def _first(group: Group, reached: Sequence[Reach], most: int) -> list[int]:
    """Return the ids of the first cases of a group, the nearest first, those without a due time last."""
    rows = pending_rows(filters_of(group), reached)
    found = list(rows.filter(due__isnull=False).order_by("due", "id").values_list("id", flat=True)[:most])
    if group in (Group.PAUSED, Group.LATER) and len(found) < most:
        undated = rows.filter(due__isnull=True).order_by("id").values_list("id", flat=True)
        found += undated[: most - len(found)]
    return found


def _said(counted: Mapping[str, int]) -> list[Said]:
    ahead = {"phase": "running", "due": "ahead"}
    lists: list[tuple[str, str, dict[str, str]]] = [
        (Step.DISPATCH, _("{number} to be dispatched"), {"phase": "received"}),
        (Step.SIGN, _("{number} to be signed for"), {"step": "sign"}),
        (Step.CHECK, _("{number} to be checked"), {"step": "check"}),
        ("ahead", _("{number} due today"), ahead),
        ("assigned", _("{number} of them assigned from outside"), ahead | {"assigned": "1"}),
        (Group.LATE, _("{number} overdue"), {"phase": "running", "due": "overdue"}),
        ("quiet", _("{number} without a change for five days"), {"phase": "running", "quiet": "1"}),
        ("unknown", _("{number} with unknown deadline"), {"phase": "running", "due": "unknown"}),
    ]
    return [
        Said(f"case.{key}", counted[key], _cases(counted[key]), words, list_of(query))
        for key, words, query in lists
        if counted.get(key)
    ]


def list_of(query: Mapping[str, str]) -> Way:
    """Return the way to the list of what waits, with further conditions."""
    return Way("cases", query=(("mine", "1"), *query.items()))


def _cases(count: int) -> str:
    return ngettext("%(n)s case", "%(n)s cases", count) % {"n": f"{count:,}"}


def _acts(counted: Mapping[str, int], posts: Sequence[Post]) -> list[Act]:
    """Return where the work is begun: with what nobody has yet, or is not signed for; and a call that comes in."""
    begin = {Step.DISPATCH: _("Begin to dispatch %(cases)s"), Step.SIGN: _("Sign for %(cases)s")}
    query = {Step.DISPATCH: {"phase": "received"}, Step.SIGN: {"step": "sign"}}
    found = [
        Act(words % {"cases": _cases(counted[step])}, list_of(query[step]))
        for step, words in begin.items()
        if counted.get(step)
    ]
    if access.permitting(posts, "case.register"):
        found.append(Act(_("Register a call"), Way("choose_type"), "n"))
    return found


def due_times(posts: Sequence[Post]) -> list[datetime]:
    """Return when the cases that wait for the holder of *posts* fall due today, the nearest first."""
    reached = ways(posts, MINE)
    if not reached:
        return []
    rows = pending_rows(replace(MINE, phases=RUNNING, due="today"), reached)
    return [due for due in rows.order_by("due").values_list("due", flat=True) if due is not None]


def register() -> None:
    """Let the cases say what waits in them."""
    waiting.register("cases", waits)
