"""What people are told of plans: that a target of this year stands red, that they are urged, that they are answered."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext_noop

from jiewu.core import clock
from jiewu.notices import kinds
from jiewu.notices.kinds import Kind, Telling, Told
from jiewu.people import access, holding, posts
from jiewu.people.posts import Post
from jiewu.plans import queries
from jiewu.plans.lights import State
from jiewu.plans.models import FollowUp, Plan, Promise, Target
from jiewu.plans.progress import Progress, progress
from jiewu.plans.ways import way_to

TARGET = "target"
FOLLOWUP = "followup"
RED, URGED, ANSWERED = "red", "urged", "answered"
EVERY = timedelta(hours=6)


def of_red(_since: datetime, _now: datetime) -> Iterator[Telling]:
    """Yield the targets that stand red now, for those who keep the plan and the organisation that leads the target."""
    for plan in Plan.objects.filter(state=Plan.State.ADOPTED, year=clock.today().year).select_related("area"):
        red = [each for each in progress(plan, by=posts.system()) if each.light.state is State.LATE]
        concerned = _concerned(plan, red) if red else {}
        for each in red:
            users = frozenset(concerned[None] | concerned.get(each.target.lead_id, set()))
            yield Telling(RED, TARGET, str(each.target.pk), users)


def tell(keys: Sequence[str], posts: Sequence[Post]) -> dict[str, Told]:
    """Return those of the targets whose plan the posts may see, by id."""
    plans = {plan.pk: plan for plan in queries.plans(by=posts)}
    rows = Target.objects.filter(pk__in=[int(key) for key in keys], plan__in=plans)
    return {str(row.pk): Told(row.what, way_to(row, plans[row.plan_id])) for row in rows}


def of_urged(followup: FollowUp, promise: Promise) -> Telling:
    """Return what an urging tells those of the organisation that leads the promise and may see its plan."""
    held = [] if promise.lead_id is None else holding.of_orgs([promise.lead_id]).get(promise.lead_id, [])
    return _telling(URGED, followup, _users(held, promise.plan) - {followup.made_by.user_id})


def of_answered(followup: FollowUp, urged: FollowUp) -> Telling:
    """Return what an answer tells who has urged."""
    return _telling(ANSWERED, followup, {urged.made_by.user_id} - {followup.made_by.user_id})


def tell_followups(keys: Sequence[str], posts: Sequence[Post]) -> dict[str, Told]:
    """Return those of the urgings and answers whose plan the posts may see, by id."""
    plans = {plan.pk: plan for plan in queries.plans(by=posts)}
    rows = FollowUp.objects.filter(pk__in=[int(key) for key in keys], plan__in=plans)
    promised = {pk: {each.item: each for each in queries.promises(plans[pk])} for pk in {row.plan_id for row in rows}}
    found = {}
    for row in rows:
        promise = promised[row.plan_id].get(row.item)
        if promise is not None:
            found[str(row.pk)] = Told(promise.what, way_to(promise, plans[row.plan_id], part="follow"))
    return found


def _telling(kind: str, followup: FollowUp, users: set[int | None]) -> Telling:
    who = posts.names([followup.made_by_id]).get(followup.made_by_id, "")
    told = frozenset(user for user in users if user is not None)
    return Telling(kind, FOLLOWUP, str(followup.pk), told, {"who": who})


def _users(held: Sequence[Post], plan: Plan) -> set[int | None]:
    return {post.user_id for post in held if access.may(post, "plan.read", plan)}


def _concerned(plan: Plan, red: Sequence[Progress]) -> dict[int | None, set[int]]:
    """Return the users of each leading organisation who may see the plan; under None those who keep it."""
    held: dict[int | None, list[Post]] = {None: holding.permitting("plan.write")}
    for org, some in holding.of_orgs({each.target.lead_id for each in red if each.target.lead_id is not None}).items():
        held[org] = some
    return {org: {user for user in _users(some, plan) if user} for org, some in held.items()}


def register() -> None:
    """Let targets be told of."""
    kinds.define(
        {
            RED: Kind(gettext_noop("A target stands red"), gettext_noop("%(n)s targets stand red"), again="never"),
            URGED: Kind(gettext_noop("%(who)s urges"), gettext_noop("%(who)s urges on %(n)s promises")),
            ANSWERED: Kind(
                gettext_noop("%(who)s has answered"), gettext_noop("%(who)s has answered on %(n)s promises")
            ),
        }
    )
    kinds.let_tell(TARGET, tell)
    kinds.let_tell(FOLLOWUP, tell_followups)
    kinds.watch("targets", EVERY, of_red, slow=True)
