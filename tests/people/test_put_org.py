"""Organisations in their tree."""

import pytest

from jiewu.core.problems import Problem
from jiewu.people import orgs, posts

pytestmark = pytest.mark.django_db


def test_an_org_stands_under_two_heads() -> None:
    by = posts.system()
    office = orgs.put_org("office", by=by, name="月桥街道办事处", kind="office")
    bureau = orgs.put_org("bureau", by=by, name="区司法局", kind="outside")
    station = orgs.put_org("justice", by=by, name="司法所", kind="stationed", parent=office, second_parent=bureau)
    assert [org.name for org in orgs.lineage(station)] == ["司法所", "月桥街道办事处"]
    assert station.second_parent == bureau


def test_it_refuses_a_circle() -> None:
    by = posts.system()
    office = orgs.put_org("office", by=by, name="月桥街道办事处")
    team = orgs.put_org("team", by=by, name="执法队", parent=office)
    with pytest.raises(Problem) as refusal:
        orgs.put_org("office", by=by, name="月桥街道办事处", parent=team)
    assert refusal.value.code == "org_circle"


def test_it_refuses_a_post_whose_role_does_not_include_it() -> None:
    by = posts.system()
    office = orgs.put_org("office", by=by, name="月桥街道办事处")
    leader = posts.put_post(None, by=by, org=office, title="主任", role="leader")
    with pytest.raises(Problem) as refusal:
        orgs.put_org("team", by=leader, name="执法队")
    assert refusal.value.code == "not_allowed"


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(Problem) as refusal:
        orgs.named("没有的办")
    assert (refusal.value.code, refusal.value.params["name"]) == ("org_unknown", "没有的办")
