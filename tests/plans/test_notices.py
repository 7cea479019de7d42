"""A target that stands red is told to who keeps the plan and who leads the target, once."""

import pytest

from jiewu.notices import following, queries, reading
from tests.cast import Cast
from tests.plans import counted
from tests.plans.counted import Counted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_lake")]


@pytest.fixture
def plan(people: Cast, monkeypatch: pytest.MonkeyPatch) -> Counted:
    """The plan of tests.plans.counted with more fires and accidents than it allows; the follower has looked before."""
    monkeypatch.setenv("JIEWU_CLOCK", "2021-12-16T01:00:00+08:00")
    following.begin_at_end()
    monkeypatch.setenv("JIEWU_CLOCK", counted.CLOCK)
    plan = counted.build(people)
    plan.point("safety.fires", "2021-03-01", "12")
    plan.point("safety.accidents", "2021-03-01", "1")
    return plan


def red(plan: Counted) -> set[str]:
    return {each.target.what for each in plan.all() if each.light.colour == "r"}


def told(plan: Counted, name: str) -> set[str]:
    post = getattr(plan.people, name)
    lines = queries.lines(post.user, by=[post])
    if len(lines) == 1 and lines[0].count > 1:
        lines = queries.lines(post.user, by=[post], batch=lines[0].batch)
    return {line.told.title for line in lines}


def test_who_keeps_the_plan_is_told_once(plan: Counted, monkeypatch: pytest.MonkeyPatch) -> None:
    assert red(plan)
    following.study()
    assert told(plan, "sun") == red(plan)
    assert told(plan, "huang") == set()
    reading.mark_read(plan.people.sun.user)
    monkeypatch.setenv("JIEWU_CLOCK", "2021-12-17T10:00:00+08:00")
    following.study()
    assert queries.unread(plan.people.sun.user) == 0


def test_who_leads_a_target_is_told_of_that_one_where_the_plan_is_within_reach(plan: Counted) -> None:
    mine, others = sorted(red(plan))
    for what, org in ((mine, plan.people.team), (others, plan.people.luwan_org)):
        target = plan.target(what)
        target.lead = org
        target.save(update_fields=["lead"])
    following.study()
    assert told(plan, "huang") == {mine}
    assert told(plan, "lin") == set()  # the plan is of the street, her post of a community
    assert told(plan, "sun") == {mine, others}


def test_what_is_asked_at_leisure_is_not_asked_by_the_follower(plan: Counted) -> None:
    following.follow()
    assert told(plan, "sun") == set()
    following.study()
    assert told(plan, "sun") != set()
