"""What waits for a person in the plans: matches to confirm, drafts to adopt, targets of this year that are behind."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jiewu.core import clock
from jiewu.core.keeping import Kept
from jiewu.people import access, waiting
from jiewu.people.posts import Post, reach_of
from jiewu.people.waiting import Group, Said, Waiting, Waits, Way
from jiewu.plans import queries, saying
from jiewu.plans.lights import State
from jiewu.plans.models import Plan, Target
from jiewu.plans.progress import Progress, progress

_kept: Kept[list[Progress]] = Kept()
LEADING = "leader"  # the role for which all targets matter, whoever leads them


def waits(posts: Sequence[Post], now: datetime, most: Mapping[Group, int]) -> Waits:
    """Return what waits in the plans for the holder of *posts*: for who keeps or leads a plan all of it."""
    if not access.permitting(posts, "plan.read"):
        return Waits()
    plans = [plan for plan in queries.plans(by=posts) if plan.year >= clock.today().year or plan.state == "draft"]
    kept = [plan for plan in plans if access.permitting(posts, "plan.write", plan)]
    things, said = [thing for plan in kept for thing in _to_decide(plan, posts)], _to_confirm(kept)
    for plan in plans:
        if plan.state == "adopted" and plan.year == clock.today().year:
            found = behind(plan, posts, everything=plan in kept)
            things += [_target(each, plan, now) for each in found]
            said += [] if plan not in kept else _numbers(found, plan)
    things.sort(key=lambda thing: (thing.due is None, thing.due or now))
    counts = Counter(thing.group for thing in things)
    first = [thing for group in Group for thing in [one for one in things if one.group is group][: most.get(group, 0)]]
    return Waits(counts, first, said)


def behind(plan: Plan, posts: Sequence[Post], *, everything: bool) -> list[Progress]:
    """Return the targets that are late or slow and concern the posts: for a leader all, else those of the own org."""
    own = None if everything or any(post.role == LEADING for post in posts) else {post.org_id for post in posts}
    if own is not None and not queries.leads(plan, own):
        return []
    found = [each for each in _progress(plan, posts) if each.light.state in (State.LATE, State.SLOW)]
    return [each for each in found if own is None or each.target.lead_id in own]


def _progress(plan: Plan, posts: Sequence[Post]) -> list[Progress]:
    """Return how the targets stand, kept for a minute: counting a plan takes longer than the page has."""
    names = [field.attname for field in Target._meta.concrete_fields]
    stored = tuple(tuple(str(getattr(target, name)) for name in names) for target in queries.targets(plan))
    return _kept.get((reach_of(posts), clock.today(), stored), lambda: progress(plan, by=posts))


def register() -> None:
    """Let the plans say what waits in them."""
    waiting.register("plans", waits)


def _to_decide(plan: Plan, posts: Sequence[Post]) -> Iterable[Waiting]:
    open_: int = plan.open_matches  # type: ignore[attr-defined]  # queries.plans() counts them
    way = Way("plan", (str(plan.uid),))
    if open_:
        words = ngettext("%(n)s match to confirm", "%(n)s matches to confirm", open_) % {"n": open_}
        first = Way("plan", (str(plan.uid),), part="targets")
        yield Waiting("plan", Group.LATER, plan.title, way, _("Confirm matches"), first, light="y", now=words)
    elif plan.state == Plan.State.DRAFT and access.permitting(posts, "plan.adopt", plan):
        yield Waiting("plan", Group.LATER, plan.title, way, _("Adopt"), way, light="y", now=_("draft"))


def _target(each: Progress, plan: Plan, now: datetime) -> Waiting:
    due = clock.end(each.target.due or each.day.replace(month=12, day=31))
    late = due < now
    way = Way("target", (str(plan.uid), each.target.item))
    lead = each.target.lead
    return Waiting(
        kind="target",
        group=Group.LATE if late else Group.LATER,
        title=each.target.what,
        way=way,
        step=_("See why"),
        step_way=way,
        due=due,
        light=each.light.colour,
        place="" if lead is None else lead.name,
        now=saying.light(each),
    )


def _numbers(found: Iterable[Progress], plan: Plan) -> list[Said]:
    """Return how many targets are late and how many behind, each with the list of them."""
    words = {State.LATE: _("{number} overdue or missed"), State.SLOW: _("{number} behind")}
    counts = Counter(each.light.state for each in found)
    return [
        Said(
            f"plan.{state}",
            counts[state],
            ngettext("%(n)s target", "%(n)s targets", counts[state]) % {"n": counts[state]},
            words[state],
            Way("plan", (str(plan.uid),), (("show", "all"), ("light", state.value))),
        )
        for state in words
    ]


def _to_confirm(kept: Iterable[Plan]) -> list[Said]:
    """Return how many matches are to be confirmed, where that is one page."""
    open_ = [plan for plan in kept if plan.open_matches]  # type: ignore[attr-defined]  # as above
    if len(open_) != 1:
        return []
    [plan] = open_
    count: int = plan.open_matches  # type: ignore[attr-defined]  # as above
    text = ngettext("%(n)s match", "%(n)s matches", count) % {"n": count}
    return [Said("plan.matches", count, text, _("{number} to be confirmed in the plan"), Way("plan", (str(plan.uid),)))]
