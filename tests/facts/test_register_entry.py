"""entries.register: what goes into a ledger, where it lies, what is kept apart."""

import json
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from jiewu.core import changelog, fields, sensitive
from jiewu.core.models import ChangeText, SensitiveValue
from jiewu.core.problems import Problem, Problems
from jiewu.facts import entries
from jiewu.facts.models import Entry, Link, Tag
from jiewu.facts.placing import Point
from tests import cast
from tests.facts.ledgers import Ledgers

pytestmark = pytest.mark.django_db


@pytest.mark.both_databases
def test_it_stores_the_entry_with_its_line_in_the_log(everybody: cast.Cast, ledgers: Ledgers) -> None:
    entry = ledgers.place(values={"risk": "红", "staff": "3", "floor_area": "41.5"}, since=date(2021, 3, 1))
    stored = Entry.objects.get(pk=entry.pk)
    assert stored.values == {"name": "顺发五金", "risk": "红", "staff": 3, "floor_area": "41.50"}
    assert (stored.title, stored.revision, stored.happened_is_day) == ("顺发五金", 1, True)
    assert stored.happened == datetime(2021, 2, 28, 16, tzinfo=UTC)
    (line,) = changelog.of("entry", entry.pk)
    image = json.loads(line.values)
    assert (line.verb, line.post, image["risk"], image["happened_day"]) == (
        "register",
        everybody.lin.pk,
        "红",
        "2021-03-01",
    )
    assert "name" not in image  # prose is not published …
    assert (
        json.loads(ChangeText.objects.get(change=line.seq).values)["name"] == "顺发五金"
    )  # … it is kept beside the log
    assert list(fields.having("safety.small_place", "risk", "红")) == [entry.pk]


def test_the_point_decides_the_finest_area(everybody: cast.Cast, ledgers: Ledgers) -> None:
    entry = ledgers.place()
    assert entry.area_id == everybody.grids["44039900101"].pk
    assert (entry.lon, entry.lat) == cast.IN_LUWAN


def test_a_point_makes_the_area_finer_and_never_another(everybody: cast.Cast, ledgers: Ledgers) -> None:
    assert ledgers.place(area=everybody.luwan.pk).area_id == everybody.grids["44039900101"].pk
    assert ledgers.place(area=everybody.luwan.pk, point=cast.OUTSIDE).area_id == everybody.luwan.pk
    elsewhere = ledgers.place(area=everybody.luwan.pk, point=cast.IN_RONGDONG)
    assert elsewhere.area_id == everybody.luwan.pk


@pytest.mark.parametrize(
    ("point", "code"),
    [(cast.OUTSIDE, "point_outside"), ((22.605, 114.005), "point_impossible"), (None, "area_missing")],
)
def test_it_refuses_an_entry_that_lies_nowhere(ledgers: Ledgers, point: Point | None, code: str) -> None:
    with pytest.raises(Problem) as caught:
        ledgers.place(point=point)
    assert caught.value.code == code
    assert not Entry.everything.exists()


def test_it_tells_all_that_does_not_fit(ledgers: Ledgers) -> None:
    with pytest.raises(Problems) as caught:
        ledgers.place("", values={"risk": "紫", "staff": "-1"})
    assert {problem.where for problem in caught.value} == {"场所名称", "风险等级", "从业人数"}
    assert ledgers.place(values={"risk": "红", "staff": "1"}).pk


def test_sensitive_values_are_encrypted_and_stay_out_of_log_and_row(ledgers: Ledgers) -> None:
    person = ledgers.person()
    assert Entry.objects.get(pk=person.pk).values == {}
    assert person.title == ""
    (line,) = changelog.of("entry", person.pk)
    words = json.loads(ChangeText.objects.get(change=line.seq).values)
    assert words == {"protected": "name phone"}
    assert "13800138000" not in line.values
    rows = SensitiveValue.objects.filter(fact=person.pk)
    assert rows.exists()
    assert all(b"13800138000" not in bytes(row.cipher) for row in rows)
    assert sensitive.find("phone", "138 0013 8000") == [("entry", person.pk)]


def test_fields_of_type_entry_become_links(ledgers: Ledgers) -> None:
    building = ledgers.building()
    room = ledgers.room(building=building, since=date(2020, 1, 1))
    link = Link.objects.get(kind="entry", fact_id=room.pk)
    assert (link.role, link.entry, link.starts, link.ends) == ("building", building, date(2020, 1, 1), None)
    assert room.values == {"number": "0802"}


def test_it_refuses_links_to_what_is_not_there_for_the_post(everybody: cast.Cast, ledgers: Ledgers) -> None:
    theirs = ledgers.building(by=everybody.zhao, point=cast.IN_RONGDONG)
    place = ledgers.place()
    for wrong in (theirs.uid, place.uid, uuid4()):  # out of reach, of another ledger, of nobody
        with pytest.raises(Problems) as caught:
            ledgers.put("base.room", {"number": "1", "building": wrong})
        assert [(problem.code, problem.where) for problem in caught.value] == [("entry_unknown", "所在楼栋")]
    assert ledgers.room(building=ledgers.building()).pk


def test_tags_come_with_the_entry(ledgers: Ledgers) -> None:
    building = ledgers.building(tags=["base.self_built"], since=date(2020, 1, 1))
    assert list(Tag.objects.values_list("entry", "tag", "starts")) == [
        (building.pk, "base.self_built", date(2020, 1, 1))
    ]
    for wrong, code in (("base.rented", "tag_other_ledger"), ("base.haunted", "definition_unknown")):
        with pytest.raises(Problem) as caught:
            ledgers.building(tags=[wrong])
        assert caught.value.code == code


def test_the_same_submission_twice_is_the_same_entry(ledgers: Ledgers) -> None:
    uid = uuid4()
    first, second = ledgers.place(uid=uid), ledgers.place("别的", uid=uid)
    assert (second.pk, second.title) == (first.pk, "顺发五金")
    assert Entry.objects.count() == 1
    with pytest.raises(Problem) as caught:
        ledgers.building(uid=uid)
    assert caught.value.code == "uid_taken"


def test_only_posts_of_the_area_may(everybody: cast.Cast, ledgers: Ledgers) -> None:
    for post in (everybody.lin, everybody.chen, everybody.system):
        assert ledgers.place(by=post).pk
    for post in (everybody.zhao, everybody.wu, everybody.zhou, everybody.zheng):
        with pytest.raises(Problem) as caught:
            ledgers.place(by=post)
        assert caught.value.code == "not_allowed"


def test_it_refuses_a_ledger_that_there_is_not(ledgers: Ledgers) -> None:
    for key in ("base.castle", "safety.training", "nothing"):
        with pytest.raises(Problem) as caught:
            ledgers.put(key, {})
        assert caught.value.code == "definition_unknown"


@pytest.mark.both_databases
def test_many_are_registered_together(everybody: cast.Cast) -> None:
    drafts = [
        entries.draft("base.building", by=everybody.sun, values={"name": f"{number}栋"}, point=cast.IN_LUWAN)
        for number in range(7)
    ]
    assert entries.register_many(drafts, by=everybody.sun) == 7
    assert Entry.objects.count() == 7
    with pytest.raises(Problem) as caught:
        entries.register_many(drafts, by=everybody.lin)  # a community worker does not import
    assert caught.value.code == "not_allowed"
