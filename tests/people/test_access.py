"""May this post do that, and why."""

import pytest

from jiewu.core.problems import Problem
from jiewu.people import access, orgs, posts
from jiewu.people.models import Post

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader() -> Post:
    by = posts.system()
    office = orgs.put_org("office", by=by, name="月桥街道办事处")
    return posts.put_post(None, by=by, org=office, title="主任", role="leader", packs=["appeals"])


def test_a_role_permits_or_refuses(leader: Post) -> None:
    assert access.may(leader, "case.read")
    assert not access.may(leader, "case.dispatch")
    with pytest.raises(Problem) as refusal:
        access.require(leader, "case.dispatch")
    assert (refusal.value.code, refusal.value.status) == ("not_allowed", 403)


def test_an_action_that_does_not_exist_raises(leader: Post) -> None:
    with pytest.raises(KeyError):
        access.may(leader, "case.bury")


def test_a_thing_without_a_policy_raises(leader: Post) -> None:
    with pytest.raises(LookupError, match="Org"):
        access.may(leader, "case.read", leader.org)


def test_explaining_names_the_role_the_reach_and_the_answer(leader: Post) -> None:
    lines = access.explain(leader, "case.dispatch")
    assert len(lines) == 4
    assert "appeals" in lines[2]
    assert lines[-1] == access.may(leader, "case.dispatch").reason
