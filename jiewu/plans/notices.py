"""What people are told of plans: that a target of this year stands red."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext_noop

from jiewu.core import clock
from jiewu.notices import kinds
from jiewu.notices.kinds import Kind, Telling, Told
from jiewu.people import access, holding, posts
from jiewu.people.posts import Post
from jiewu.people.waiting import Way
from jiewu.plans import queries
from jiewu.plans.lights import State
from jiewu.plans.models import Plan, Target
from jiewu.plans.progress import Progress, progress

TARGET = "target"
RED = "red"
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
    plans = dict(queries.plans(by=posts).values_list("pk", "uid"))
    rows = Target.objects.filter(pk__in=[int(key) for key in keys], plan__in=plans)
    return {str(row.pk): Told(row.what, Way(TARGET, (str(plans[row.plan_id]), row.item))) for row in rows}


def _concerned(plan: Plan, red: Sequence[Progress]) -> dict[int | None, set[int]]:
    """Return the users of each leading organisation who may see the plan; under None those who keep it."""
    held: dict[int | None, list[Post]] = {None: holding.permitting("plan.write")}
    for org, some in holding.of_orgs({each.target.lead_id for each in red if each.target.lead_id is not None}).items():
        held[org] = some
    return {
        org: {post.user_id for post in some if post.user_id and access.may(post, "plan.read", plan)}
        for org, some in held.items()
    }


def register() -> None:
    """Let targets be told of."""
    sentences = gettext_noop("A target stands red"), gettext_noop("%(n)s targets stand red")
    kinds.define({RED: Kind(*sentences, again="never")})
    kinds.let_tell(TARGET, tell)
    kinds.watch("targets", EVERY, of_red, slow=True)
