"""Learning from confirmed cases in the background, and what pages are told."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from jiewu.cases import intake
from jiewu.cases.models import Case
from jiewu.cases.submissions import Outside, Submission
from jiewu.cases.suggesting import asking, learning
from tests.cases.desk import at
from tests.cast import Cast

pytestmark = pytest.mark.django_db
STREET, WAGES = "appeals.city_appearance", "appeals.labour_security"
SAID = {
    STREET: ["烧烤店占道经营油烟扰民", "流动摊贩占道经营堵住人行道", "店外经营占道摆卖"],
    WAGES: ["公司拖欠工资三个月不发", "工地拖欠农民工工资", "老板拖欠加班工资还辞退人"],
}


@pytest.fixture(autouse=True)
def _no_model() -> Iterator[None]:
    learning.path().unlink(missing_ok=True)
    learning._looked = None
    yield
    learning.path().unlink(missing_ok=True)


def confirm(people: Cast, count: int, **more: Any) -> None:
    """Store so many closed cases of two types, each with its org, one an hour."""
    offices = {STREET: people.team.pk, WAGES: people.luwan_org.pk}
    first = at("2021-01-04 09:00")
    intake.register_many(
        [
            Submission(
                kind,
                title=SAID[kind][number % 3],
                text=f"{SAID[kind][number % 3]}，请处理。",
                area=people.luwan.pk,
                org=offices[kind],
                received=first + timedelta(hours=number),
                outside=Outside("平台", f"{number}", state="closed", on_time=True),
            )
            for number in range(count)
            for kind in [list(SAID)[number % 2]]
        ],
        by=people.chen,
    )


def a_case(people: Cast) -> Case:
    return intake.register(STREET, title="摊贩占道经营", area=people.luwan.pk, by=people.chen)


def test_without_a_model_nothing_is_suggested(people: Cast) -> None:
    assert asking.case_types("拖欠工资") == []
    assert asking.orgs_for(a_case(people)) == []
    assert asking.quality() is None


def test_it_learns_types_and_orgs_from_confirmed_cases(people: Cast) -> None:
    confirm(people, 220)
    learning.train()
    best = asking.case_types("老板拖欠我的工资")[0]
    assert best.key == WAGES
    assert "拖欠" in "".join(best.words)
    org = asking.orgs_for(a_case(people))[0]
    assert org.org == people.team.pk
    assert (org.had, org.cases) == (110, 110)
    assert org.place == people.luwan.code


def test_quality_is_measured_on_the_newest_cases(people: Cast) -> None:
    confirm(people, 220)
    learning.train()
    quality = asking.quality()
    assert quality is not None
    assert (quality.examples, quality.tested, quality.accuracy) == (220, 22, 1.0)
    assert (quality.org_tested, quality.org_first, quality.org_three) == (22, 1.0, 1.0)


def test_it_waits_for_enough_confirmed_cases_and_for_enough_new_ones(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learning, "PAUSE", timedelta(0))
    confirm(people, 30)
    assert not learning.follow()
    monkeypatch.setattr(learning, "FEWEST", 30)
    assert learning.follow()
    assert not learning.follow()
    a_case(people)
    assert not learning.follow()


def test_between_two_looks_it_rests(people: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning, "FEWEST", 30)
    assert not learning.follow()
    confirm(people, 30)
    assert not learning.follow()


def test_cases_of_one_type_teach_no_types(people: Cast) -> None:
    confirm(people, 1)
    learning.train()
    assert asking.case_types("占道经营") == []
    quality = asking.quality()
    assert quality is not None
    assert quality.accuracy is None


def test_a_new_model_is_seen_at_once(people: Cast) -> None:
    confirm(people, 60)
    learning.train()
    before = asking.quality()
    learning.train()
    after = asking.quality()
    assert before is not None
    assert after is not None
    assert after.trained > before.trained
