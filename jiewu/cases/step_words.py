"""What is to be done next with cases that wait, in words, and the way to do it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jiewu.cases import moves, steps
from jiewu.cases.filters import QUIET
from jiewu.cases.flow import Transition
from jiewu.cases.models import Case
from jiewu.cases.policies import HANDLING
from jiewu.cases.suggesting import asking
from jiewu.core import clock, masking
from jiewu.people import orgs, waiting
from jiewu.people.orgs import Org
from jiewu.people.posts import Post
from jiewu.people.waiting import Waiting, Way
from jiewu.places import queries as places


def things(cases: Iterable[Case], posts: Sequence[Post], now: datetime) -> list[Waiting]:
    """Return each of *cases* as what waits for the holder of *posts*, which may read them."""
    receivers: dict[int, Org] = {}
    found = []
    for case in cases:
        way = next_way(case, posts)
        if way is not None and "org" in way.needs and not receivers:
            receivers = {org.pk: org for org in orgs.handling()}
        found.append(_thing(case, way, receivers, _standing(case, posts, now), now))
    return found


def next_way(case: Case, posts: Iterable[Post]) -> Transition | None:
    """Return the way that leads on and that one of *posts* may go; None when others are to act."""
    flow = moves.flow_of(case)
    offered = ((post, offer.way) for post in posts for offer in moves.offers(case, by=post) if offer.allowed)
    on = [way for post, way in offered if steps.leads_on(flow, way, case.state) and _own(post, way, case)]
    return min(on, key=lambda way: list(flow.states).index(way.to.name), default=None)


def _own(post: Post, way: Transition, case: Case) -> bool:
    """Tell whether *way* is for the post to go: what only handling takes is for the organisation that has the case."""
    return case.org_id in (None, post.org_id) or not HANDLING.issuperset(way.who)


def _thing(case: Case, way: Transition | None, receivers: dict[int, Org], standing: str, now: datetime) -> Waiting:
    opens = Way("case", (case.number,))
    paused = case.phase == Case.Phase.SUSPENDED
    words, step_way = _("See its clock") if paused else _("See how it stands"), opens
    if way is not None:
        words = way.title_in(get_language() or "zh-hans")
        query = [("to", way.to.name)]
        if "org" in way.needs and (likely := _likely(case, receivers)):
            words = _("%(act)s to %(org)s") % {"act": words, "org": likely.name}
            query.append(("org", likely.code))
        step_way = Way("case", (case.number,), tuple(query), "next")
    return Waiting(
        kind=Case.kind,
        group=waiting.group_of(case.due, now, paused=paused),
        title=case.title or case.number,
        way=opens,
        step=words,
        step_way=step_way,
        due=case.due,
        light="o" if paused else "",
        place=_place(case),
        now=standing,
    )


def _likely(case: Case, receivers: dict[int, Org]) -> Org | None:
    """Return the org that cases of this kind and place went to, when the model is sure of one that stands."""
    return next((receivers[each.org] for each in asking.orgs_for(case) if each.org in receivers), None)


def _place(case: Case) -> str:
    """Return community and address: 兰陂社区 塘尾巷口."""
    chain = places.chain(case.area_id, clock.local(case.happened).date()) if case.area_id is not None else []
    within = [place.name for place in chain if place.kind == "community"] or [place.name for place in chain[-1:]]
    return " ".join(part for part in (*within, masking.mask_text(case.address)) if part)


def _standing(case: Case, posts: Sequence[Post], now: datetime) -> str:
    """Return who has it, if others do, and how it stands, or since when nothing was written of it when that is long."""
    states = moves.definition_of(case).flow.states
    state = states[case.state].title_in(get_language() or "zh-hans") if case.state in states else case.state
    others = case.org.name if case.org and case.org_id not in {post.org_id for post in posts} else ""
    if now - case.recorded < QUIET:
        return " ".join(part for part in (others, state) if part)
    since = clock.local(case.recorded).strftime("%m-%d")
    return _("%(standing)s, no change since %(day)s") % {"standing": others or state, "day": since}
