"""Orgs that a file names: one id, several spellings."""

from collections import Counter

import pytest

from jiewu.core.problems import Problem
from jiewu.people import orgs, posts
from jiewu.people.spelling import clean_name

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("城管办（月桥街道办事处）", "城管办"),
        ("城管办(月桥街道办事处)", "城管办"),
        (" 月桥 社区　", "月桥社区"),
        ("城管办", "城管办"),
        ("（甲）乙（丙）", "（甲）乙"),
        ("区委（区政府）办公室", "区委（区政府）办公室"),
        ("（月桥街道办事处）", "（月桥街道办事处）"),
    ],
)
def test_cleaning_strips_the_bracketed_owner_and_white_space_and_nothing_more(written: str, cleaned: str) -> None:
    assert clean_name(written) == cleaned


def test_the_most_frequent_spelling_wins_and_the_others_are_aliases() -> None:
    written = {"7": Counter({"城管办（甲街道）": 3, "城市管理办": 2})}
    ids = orgs.put_spellings("t:", written, by=posts.system()).ids
    org = orgs.named("t:7")
    assert (org.pk, org.name) == (ids["7"], "城管办")
    assert {alias.name for alias in org.aliases.all()} == {"城管办（甲街道）", "城市管理办"}


def test_offices_of_one_name_stay_several() -> None:
    ids = orgs.put_spellings("t:", {"1": Counter({"城管办": 1}), "2": Counter({"城管办": 1})}, by=posts.system()).ids
    assert ids["1"] != ids["2"]
    with pytest.raises(Problem) as refusal:
        orgs.named("城管办")
    assert refusal.value.code == "org_ambiguous"
    assert refusal.value.params["codes"] == "t:1, t:2"


def test_running_it_again_adds_nothing() -> None:
    written = {"7": Counter({"城管办（甲街道）": 3, "城市管理办": 2})}
    first = orgs.put_spellings("t:", written, by=posts.system())
    again = orgs.put_spellings("t:", written, by=posts.system())
    assert first.ids == again.ids
    assert (first.added, again.added) == (1, 0)
    assert orgs.named("t:7").aliases.count() == 2
