"""Earlier cases that a new one may belong to: which are found, why, and who sees them."""

import pytest

from jiewu.cases import merging
from jiewu.cases.models import Case, CaseRelation
from jiewu.cases.related import queries, reckoning
from jiewu.cases.submissions import Outside
from jiewu.core import changelog
from tests.cases.desk import Desk, at
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

WIRES = {"title": "窗口拉电线给电动车充电", "text": "每晚从窗口放电线下来充电，插座冒火花。"}
AGAIN = {"title": "窗口拉电线充电太危险", "text": "每晚从窗口放电线下来充电，下雨冒火花。"}


def kinds(case: Case, people: Cast) -> list[tuple[str, int]]:
    """Relate what has come in and return what the dispatcher sees beside *case*."""
    reckoning.follow()
    return [(relation.kind, relation.other_id) for relation in queries.of(case, by=[people.chen])]


def test_the_same_told_again_nearby_is_perhaps_one_matter(desk: Desk, people: Cast) -> None:
    first = desk(received=at("2021-02-08 09:00"), **WIRES)
    again = desk(received=at("2021-02-10 09:00"), **AGAIN)
    assert kinds(again, people) == [("matter", first.pk)]
    assert "每晚从窗口放电线下来充电" in queries.of(again, by=[people.chen])[0].words
    assert kinds(first, people) == []


def test_not_when_it_is_long_ago_elsewhere_or_something_else(desk: Desk, people: Cast) -> None:
    desk(received=at("2020-12-08 09:00"), **WIRES)
    desk(received=at("2021-02-08 09:00"), area=people.rongdong.pk, **WIRES)
    desk(received=at("2021-02-08 09:00"), title="路灯不亮", text="三盏路灯不亮。")
    assert kinds(desk(received=at("2021-02-10 09:00"), **AGAIN), people) == []


def test_what_one_phone_told_before_is_found_and_one_name_is_not(desk: Desk, people: Cast) -> None:
    first = desk(title="路灯不亮", values={"reporter": "王晓梅", "phone": "138 0013 8000"})
    desk(title="井盖下沉", values={"reporter": "王晓梅", "phone": "13900139000"})
    later = desk(title="占道经营", values={"reporter": "王女士", "phone": "13800138000"}, area=None)
    assert kinds(later, people) == [("person", first.pk)]


def test_what_was_told_of_one_address_is_found(desk: Desk, people: Cast) -> None:
    first = desk(title="路灯不亮", address="榕树巷 14号")
    desk(title="井盖下沉", address="榕树巷15号")
    later = desk(title="占道经营", address="榕树巷14号")
    assert kinds(later, people) == [("place", first.pk)]


def test_nobody_is_shown_a_case_out_of_reach(desk: Desk, people: Cast) -> None:
    desk(title="路灯不亮", area=people.rongdong.pk, values={"phone": "13800138000"})
    later = desk(values={"phone": "13800138000"})
    reckoning.follow()
    assert len(queries.of(later, by=[people.chen])) == 1
    assert queries.of(later, by=[people.lin]) == []


def test_a_merged_case_asks_no_more_and_is_offered_no_more(desk: Desk, people: Cast) -> None:
    first, again = desk(**WIRES), desk(**AGAIN)
    third = desk(**AGAIN)
    assert {other for _, other in kinds(third, people)} == {first.pk, again.pk}
    merging.merge(again, first, by=people.chen)
    assert queries.of(again, by=[people.chen]) == []
    assert [relation.other_id for relation in queries.of(third, by=[people.chen])] == [first.pk]


def test_every_case_is_related_once_however_often_it_is_asked(desk: Desk, people: Cast) -> None:
    desk(**WIRES)
    again = desk(**AGAIN)
    assert reckoning.follow() > 0
    assert reckoning.follow() == 0
    changelog.reached("related", 0)  # as when it was cut off before it said how far it came
    reckoning.follow()
    assert CaseRelation.objects.filter(case=again).count() == 1


def test_a_history_that_is_taken_in_closed_is_passed_over(
    desk: Desk, people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reckoning, "SLICE", 2)
    first = desk(received=at("2021-01-20 09:00"), **WIRES)
    old = Outside("区平台", "A-1", state="closed", closed=at("2021-01-25 09:00"))
    passed = desk(received=at("2021-01-22 09:00"), outside=old, **AGAIN)
    new = Outside("区平台", "A-2", state="closed", closed=at("2021-02-18 09:00"))
    looked_at = [desk(received=at("2021-02-17 09:00"), outside=new, **WIRES)]
    looked_at += [desk(received=at("2021-02-18 09:00"), **AGAIN) for _ in range(4)]
    assert reckoning.follow() == changelog.last()
    assert not CaseRelation.objects.filter(case__in=[first, passed]).exists()
    assert set(CaseRelation.objects.values_list("case", flat=True)) == {case.pk for case in looked_at}
