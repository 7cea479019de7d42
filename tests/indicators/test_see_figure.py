"""Who may see a figure, and how many of its facts."""

import pytest
from django.utils import translation

from jiewu.core.problems import Problem
from jiewu.indicators.drilldown import records
from jiewu.people import posts
from tests.indicators.counting import Counted


def test_a_post_sees_the_figures_of_its_areas_only(counted: Counted) -> None:
    counted.case()
    lin = counted.people.lin  # of 芦湾
    assert counted.figure("appeals.received", area="芦湾社区", by=lin).value == 1
    assert counted.figure("appeals.received", area="芦湾社区01格", by=lin).value == 0
    for area in ("榕东社区", "月桥街道", None):
        with pytest.raises(Problem) as refused:
            counted.figure("appeals.received", area=area, by=lin)
        assert refused.value.code == "figure_not_covered"
        assert "受理诉求" in str(refused.value)


def test_a_post_sees_the_figures_of_its_packs_only(counted: Counted) -> None:
    people = counted.people
    clerk = posts.put_post(
        people.chen.user, by=people.system, org=people.centre, title="安全专干", role="dispatcher", packs=["safety"]
    )
    assert counted.figure("safety.trainings", by=clerk).value == 0
    with pytest.raises(Problem) as refused:
        counted.figure("appeals.received", by=clerk)
    assert refused.value.code == "figure_not_covered"


def test_one_of_several_posts_is_enough(counted: Counted) -> None:
    people = counted.people
    assert counted.figure("appeals.received", area="芦湾社区", by=[people.zhao, people.lin]).value == 0
    with pytest.raises(Problem):
        counted.figure("appeals.received", area="芦湾社区", by=[people.zhao])


def test_who_may_not_read_figures_gets_none(counted: Counted) -> None:
    for post in (counted.people.zhou, counted.people.zheng):
        with pytest.raises(Problem) as refused:
            counted.figure("appeals.received", by=post)
        assert refused.value.code == "not_allowed"


def test_the_first_number_of_the_list_is_the_figures_own(counted: Counted) -> None:
    people = counted.people
    counted.case()
    hidden = counted.case(about=people.luwan_org.pk)  # complained about 芦湾 itself, which must not see it
    asked = {"area": "芦湾社区", "period": "2021", "by": people.lin}
    found = records("appeals.received", **asked)
    assert len(found.ids) == counted.figure("appeals.received", **asked).facts == 2
    assert hidden.pk in found.ids
    assert hidden.pk not in found.shown
    assert found.hidden == 1
    with translation.override("en"):
        assert found.sentence == "2 facts, 1 shown, 1 not for your post"
