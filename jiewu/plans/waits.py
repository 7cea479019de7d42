"""What waits for a person in the plans: matches to confirm, drafts to adopt, and of this year's plan targets that are
behind, tasks that are late or due, and what one is urged on."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jiewu.cases import deadlines
from jiewu.core import clock
from jiewu.core.keeping import Kept
from jiewu.people import access, waiting
from jiewu.people.posts import Post, reach_of
from jiewu.people.waiting import Group, Said, Waiting, Waits, Way
from jiewu.plans import followed, queries, saying, tasks
from jiewu.plans.followed import Followed
from jiewu.plans.lights import Light, State
from jiewu.plans.models import Plan, Promise, Target
from jiewu.plans.progress import Progress, progress
from jiewu.plans.tasks import Standing
from jiewu.plans.ways import way_to

_kept: Kept[list[Progress]] = Kept()
SOON = timedelta(days=7)  # before a task is due it begins to wait
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
            running = _Running(plan, posts, now, everything=plan in kept)
            things += running.things()
            said += running.numbers() if plan in kept else []
    things.sort(key=lambda thing: (thing.due is None, thing.due or now))
    counts = Counter(thing.group for thing in things)
    first = [thing for group in Group for thing in [one for one in things if one.group is group][: most.get(group, 0)]]
    return Waits(counts, first, said)


def _progress(plan: Plan, posts: Sequence[Post], come: Mapping[str, Followed]) -> list[Progress]:
    """Return how the targets stand, kept for a minute: counting a plan takes longer than the page has."""
    names = [field.attname for field in Target._meta.concrete_fields]
    stored = tuple(tuple(str(getattr(target, name)) for name in names) for target in queries.targets(plan))
    done = frozenset((item, each.done) for item, each in come.items())
    return _kept.get((reach_of(posts), clock.today(), stored, done), lambda: progress(plan, by=posts))


def _by_evening(day: date) -> datetime:
    """Return when something to be done by a day is due: as the office closes."""
    return datetime.combine(day, deadlines.rules().hours.end(day), clock.OFFICE_ZONE)


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


class _Running:
    """This year's plan as it concerns the holder of some posts: for a leader all of it, else what the own orgs lead."""

    def __init__(self, plan: Plan, posts: Sequence[Post], now: datetime, *, everything: bool) -> None:
        self.plan, self.now = plan, now
        self.own = {post.org_id for post in posts}
        self.everything = everything or any(post.role == LEADING for post in posts)
        self.followed = followed.of_plan(plan)
        leads = self.everything or queries.leads(plan, self.own)
        found = _progress(plan, posts, self.followed) if leads else []
        self.targets = [each for each in found if self._is_behind(each)]
        self.tasks = [each for each in tasks.standings(plan, of=self.followed) if self._waits(each)]

    def things(self) -> list[Waiting]:
        """Return a line for each target and task that waits."""
        return [*map(self._target, self.targets), *map(self._task, self.tasks)]

    def numbers(self) -> list[Said]:
        """Return how many targets are late and how many behind, how many tasks late, each with the list of them."""
        counts = Counter(each.light.state for each in self.targets)
        late = sum(each.light.state is State.LATE for each in self.tasks)
        words = {State.LATE: _("{number} overdue or missed"), State.SLOW: _("{number} behind")}
        found = [
            Said(
                f"plan.{state}",
                counts[state],
                ngettext("%(n)s target", "%(n)s targets", counts[state]) % {"n": counts[state]},
                words[state],
                self._list("all", state),
            )
            for state in words
        ]
        text = ngettext("%(n)s task", "%(n)s tasks", late) % {"n": late}
        return [*found, Said("plan.tasks", late, text, _("{number} past their day"), self._list("tasks", State.LATE))]

    def _list(self, show: str, state: State) -> Way:
        return Way("plan", (str(self.plan.uid),), (("show", show), ("light", state.value)))

    def _is_behind(self, each: Progress) -> bool:
        if not (self.everything or each.target.lead_id in self.own):
            return False
        return each.light.state in (State.LATE, State.SLOW) or self._of(each.target).urged is not None

    def _waits(self, each: Standing) -> bool:
        if each.light.state is State.DONE or not (self.everything or each.task.lead_id in self.own):
            return False
        return each.followed.urged is not None or (each.task.due is not None and each.task.due < each.day + SOON)

    def _of(self, promise: Promise) -> Followed:
        return self.followed.get(promise.item, Followed())

    def _target(self, each: Progress) -> Waiting:
        due = _by_evening(each.target.due or each.day.replace(month=12, day=31))
        group = Group.LATE if due < self.now else Group.LATER
        return self._thing("target", each.target, each.light, saying.light(each), due=due, group=group)

    def _task(self, each: Standing) -> Waiting:
        due = None if each.task.due is None else _by_evening(each.task.due)
        group = waiting.group_of(due, self.now)
        return self._thing("task", each.task, each.light, saying.task_light(each), due=due, group=group)

    def _thing(
        self, kind: str, promise: Promise, light: Light, stands: str, *, due: datetime | None, group: Group
    ) -> Waiting:
        lead, urged = promise.lead, saying.urged(self._of(promise), clock.local(self.now).date())
        step = _("See why")
        if promise.lead_id in self.own:
            step = _("Say how it stands")
        elif lead is not None and not urged:
            step = _("Urge %(org)s") % {"org": lead.name}
        return Waiting(
            kind=kind,
            group=group,
            title=promise.what,
            way=way_to(promise, self.plan),
            step=step,
            step_way=way_to(promise, self.plan, part="follow"),
            due=due,
            light=light.colour,
            place="" if lead is None else lead.name,
            now=_("%(stands)s; %(urged)s") % {"stands": stands, "urged": urged} if urged else stands,
        )


def _to_confirm(kept: Iterable[Plan]) -> list[Said]:
    """Return how many matches are to be confirmed, where that is one page."""
    open_ = [plan for plan in kept if plan.open_matches]  # type: ignore[attr-defined]  # as above
    if len(open_) != 1:
        return []
    [plan] = open_
    count: int = plan.open_matches  # type: ignore[attr-defined]  # as above
    text = ngettext("%(n)s match", "%(n)s matches", count) % {"n": count}
    return [Said("plan.matches", count, text, _("{number} to be confirmed in the plan"), Way("plan", (str(plan.uid),)))]
