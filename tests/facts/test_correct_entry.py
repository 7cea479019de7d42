"""entries.correct, verify, and what others may have changed meanwhile."""

import json
from datetime import date, timedelta

import pytest

from jiewu.core import changelog, clock, fields, sensitive
from jiewu.core.problems import Problem, Problems
from jiewu.facts import entries
from jiewu.facts.models import Entry, Link
from tests import cast
from tests.facts.ledgers import Ledgers

pytestmark = pytest.mark.django_db


@pytest.mark.both_databases
def test_it_changes_the_fields_that_are_given_and_no_others(everybody: cast.Cast, ledgers: Ledgers) -> None:
    place = ledgers.place(values={"risk": "红", "staff": 3})
    entries.correct(place, by=everybody.lin, values={"risk": "黄", "staff": None}, seen=1, note="复查后降级")
    stored = Entry.objects.get(pk=place.pk)
    assert stored.values == {"name": "顺发五金", "risk": "黄"}
    assert stored.revision == 2
    assert list(fields.having("safety.small_place", "risk", "红", "黄")) == [place.pk]
    line = changelog.of("entry", place.pk)[-1]
    assert (line.verb, changelog.texts([line.seq])) == ("correct", {line.seq: {"note": "复查后降级"}})


def test_it_moves_an_entry_within_the_posts_reach_only(everybody: cast.Cast, ledgers: Ledgers) -> None:
    place = ledgers.place()
    moved = entries.correct(place, by=everybody.chen, point=cast.IN_RONGDONG, seen=1)
    assert moved.area_id == everybody.grids["44039900201"].pk
    mine = ledgers.place()
    with pytest.raises(Problem) as caught:
        entries.correct(mine, by=everybody.lin, point=cast.IN_RONGDONG, seen=1)
    assert caught.value.code == "not_allowed"
    assert Entry.objects.get(pk=mine.pk).revision == 1


def test_two_editors_do_not_overwrite_each_other(everybody: cast.Cast, ledgers: Ledgers) -> None:
    place = ledgers.place()
    mine, theirs = Entry.objects.get(pk=place.pk), Entry.objects.get(pk=place.pk)
    entries.correct(theirs, by=everybody.chen, values={"risk": "红"}, seen=1)
    for editor, seen in ((mine, 1), (Entry.objects.get(pk=place.pk), 1)):
        with pytest.raises(Problem) as caught:
            entries.correct(editor, by=everybody.lin, values={"risk": "蓝"}, seen=seen)
        assert (caught.value.code, caught.value.status) == ("stale", 409)
    fresh = Entry.objects.get(pk=place.pk)
    assert entries.correct(fresh, by=everybody.lin, values={"risk": "蓝"}, seen=2).revision == 3


def test_it_refuses_what_does_not_fit_and_changes_nothing(everybody: cast.Cast, ledgers: Ledgers) -> None:
    place = ledgers.place(values={"risk": "红"})
    for values, where in (({"risk": "紫"}, "风险等级"), ({"name": ""}, "场所名称"), ({"colour": "x"}, "colour")):
        with pytest.raises(Problems) as caught:
            entries.correct(Entry.objects.get(pk=place.pk), by=everybody.lin, values=values, seen=1)
        assert [problem.where for problem in caught.value] == [where]
    assert Entry.objects.get(pk=place.pk).revision == 1


def test_a_required_sensitive_field_that_stands_need_not_be_given_again(everybody: cast.Cast, ledgers: Ledgers) -> None:
    person = ledgers.person(values={"sex": "男"})
    entries.correct(person, by=everybody.lin, values={"sex": "女"}, seen=1)
    assert sensitive.masked("entry", [person.pk]) == {person.pk: {"name": "张**", "phone": "138****8000"}}
    entries.correct(person, by=everybody.lin, values={"phone": "13900139000"}, seen=2)
    assert sensitive.find("phone", "13800138000") == []
    assert sensitive.find("phone", "13900139000") == [("entry", person.pk)]
    entries.correct(person, by=everybody.lin, values={"phone": None}, seen=3)
    assert sensitive.masked("entry", [person.pk]) == {person.pk: {"name": "张**"}}
    with pytest.raises(Problems):
        entries.correct(person, by=everybody.lin, values={"name": None}, seen=4)


def test_naming_other_entries_ends_the_links_to_the_old_ones(everybody: cast.Cast, ledgers: Ledgers) -> None:
    old, new = ledgers.building("甲"), ledgers.building("乙")
    room = ledgers.room(building=old, since=date(2020, 1, 1))
    entries.correct(room, by=everybody.lin, values={"building": str(new.uid)}, seen=1)
    rows = Link.objects.filter(fact_id=room.pk).order_by("id").values_list("entry", "starts", "ends")
    today = clock.today()
    assert list(rows) == [(old.pk, date(2020, 1, 1), today), (new.pk, today, None)]
    entries.correct(room, by=everybody.lin, values={"number": "0803"}, seen=2)
    assert Link.objects.filter(fact_id=room.pk).count() == 2


def test_verifying_says_when_and_by_whom(everybody: cast.Cast, ledgers: Ledgers) -> None:
    place = ledgers.place()
    entries.verify(place, by=everybody.lin, on=date(2021, 5, 6))
    stored = Entry.objects.get(pk=place.pk)
    assert (stored.verified, stored.verified_by) == (date(2021, 5, 6), everybody.lin)
    assert json.loads(changelog.of("entry", place.pk)[-1].values)["verified"] == "2021-05-06"
    entries.verify(stored, by=everybody.chen)
    assert Entry.objects.get(pk=place.pk).verified == clock.today()
    with pytest.raises(Problem) as caught:
        entries.verify(stored, by=everybody.lin, on=clock.today() + timedelta(days=1))
    assert caught.value.code == "day_in_future"
    with pytest.raises(Problem) as forbidden:
        entries.verify(stored, by=everybody.zhao)
    assert forbidden.value.code == "not_allowed"
