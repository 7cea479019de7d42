"""From what is known of a case its org: roles shared by places, precedents, what was never seen."""

import pytest

from jiewu.core.problems import Problem
from jiewu.suggesting import orgs
from jiewu.suggesting.orgs import Situation
from jiewu.suggesting.roles import Holders, role_of

EAST = (("s1", "东湖街道"), ("c1", "柳村社区"))
WEST = (("s2", "西坡街道"), ("c2", "杨村社区"))


def case(kind: str, places: tuple[tuple[str, str], ...] = EAST) -> Situation:
    return Situation((kind,), places, ("12345", "投诉"), "2021-02", kind)


CASES = [case("占道经营")] * 6 + [case("占道经营", WEST)] * 6 + [case("道路破损")] * 6 + [case("工资拖欠", WEST)] * 3
ORGS = ["东湖街道执法队"] * 6 + ["西坡办事处执法队"] * 6 + ["住建局"] * 6 + ["人社局"] * 3
NAMES = {name: name for name in ORGS}


def test_an_org_of_the_place_is_known_by_its_role() -> None:
    assert role_of("东湖街道执法队", EAST) == role_of("西坡办事处执法队", WEST) == "⟨0⟩执法队"
    assert role_of("柳村社区", EAST) == role_of("杨村居委会", WEST) == "⟨1⟩"
    assert role_of("东湖街道执法队", WEST) == "东湖街道执法队"
    assert role_of("东湖公安分局", EAST) == "东湖公安分局"


def test_each_place_gets_its_own_holder_of_a_role() -> None:
    model = orgs.learn(CASES, ORGS, NAMES)
    assert model.suggest(case("占道经营"))[0].label == "东湖街道执法队"
    assert model.suggest(case("占道经营", WEST))[0].label == "西坡办事处执法队"


def test_it_tells_the_precedents_of_the_finest_place_that_has_enough() -> None:
    before = orgs.learn(CASES, ORGS, NAMES).suggest(case("占道经营"))[0].precedent
    assert before == orgs.Precedent("占道经营", "c1", had=6, cases=6)
    elsewhere = orgs.learn(CASES, ORGS, NAMES).suggest(case("道路破损", WEST))[0].precedent
    assert elsewhere == orgs.Precedent("道路破损", orgs.ANYWHERE, had=6, cases=6)


def test_a_case_of_which_nothing_is_known_gets_every_org_and_no_precedent() -> None:
    ranked = orgs.learn(CASES, ORGS, NAMES).suggest(Situation(()))
    assert {each.label for each in ranked} == set(ORGS)
    assert all(each.precedent is None for each in ranked)


def test_several_orgs_of_one_name_are_told_apart_by_place() -> None:
    labels = ["1"] * 6 + ["2"] * 6 + ["3"] * 6 + ["4"] * 3
    model = orgs.learn(CASES, labels, {"1": "城管办", "2": "城管办", "3": "住建局", "4": "人社局"})
    assert model.suggest(case("占道经营"))[0].label == "1"
    assert model.suggest(case("占道经营", WEST))[0].label == "2"


def test_one_role_alone_is_still_suggested_by_place() -> None:
    model = orgs.learn(CASES[:12], ORGS[:12], NAMES)
    assert model.suggest(case("占道经营", WEST))[0].label == "西坡办事处执法队"


@pytest.mark.parametrize(("known", "code"), [(0, "examples_none"), (3, "examples_one_class")])
def test_nothing_and_one_org_are_refused(known: int, code: str) -> None:
    with pytest.raises(Problem) as refused:
        orgs.learn(CASES[:known], ORGS[:known], NAMES)
    assert refused.value.code == code


def test_the_holder_of_a_role_is_not_looked_for_in_other_streets() -> None:
    holders = Holders()
    holders.note("⟨0⟩执法队", EAST, "东湖街道执法队")
    assert holders.shares("⟨0⟩执法队", EAST) == {"东湖街道执法队": 1}
    assert holders.shares("⟨0⟩执法队", WEST) == {}
