"""ending.void and erase: out of the counts, or without person and text but still counted."""

import json
from pathlib import Path

import pytest

from jiewu.core import changelog, sensitive
from jiewu.core.models import ChangeText
from jiewu.core.problems import Problem
from jiewu.facts import activities, ending, entries, links
from jiewu.facts.models import Activity, Entry
from jiewu.packs import editions
from tests import cast
from tests.facts.ledgers import Ledgers

pytestmark = pytest.mark.django_db


@pytest.mark.both_databases
def test_a_void_entry_stays_and_counts_no_more(everybody: cast.Cast, ledgers: Ledgers) -> None:
    place = ledgers.place()
    ending.void(place, by=everybody.lin, reason="重复录入")
    assert not Entry.objects.filter(pk=place.pk).exists()
    assert Entry.everything.get(pk=place.pk).void
    line = changelog.of("entry", place.pk)[-1]
    image = json.loads(line.values)
    assert (line.verb, image["void"], image["counts"]) == ("void", True, False)
    assert changelog.texts([line.seq])[line.seq] == {"reason": "重复录入"}


def test_voiding_takes_a_reason_a_right_and_something_to_void(everybody: cast.Cast, ledgers: Ledgers) -> None:
    place = ledgers.place()
    for by, reason, code in (
        (everybody.lin, "  ", "reason_missing"),
        (everybody.zhao, "误录", "not_allowed"),
        (everybody.wu, "误录", "not_allowed"),
    ):
        with pytest.raises(Problem) as caught:
            ending.void(place, by=by, reason=reason)
        assert caught.value.code == code
    ending.void(place, by=everybody.lin, reason="误录")
    with pytest.raises(Problem) as again:
        ending.void(place, by=everybody.lin, reason="误录")
    assert again.value.code == "void_already"


def test_activities_are_voided_too(everybody: cast.Cast) -> None:
    done = activities.record("safety.training", by=everybody.lin, values={"attendees": 5}, area=everybody.luwan.pk)
    ending.void(done, by=everybody.lin, reason="误录")
    assert not Activity.objects.exists()


@pytest.mark.both_databases
def test_erasing_leaves_what_is_counted(everybody: cast.Cast, ledgers: Ledgers) -> None:
    room = ledgers.room()
    person = ledgers.person(values={"residence": "户籍人口", "lives_in": room.uid})
    before = json.loads(changelog.of("entry", person.pk)[-1].values)
    ending.erase(person, by=everybody.sun, reason="离开辖区满五年")
    after = json.loads(changelog.of("entry", person.pk)[-1].values)
    assert after == before
    assert sensitive.masked("entry", [person.pk]) == {}
    assert sensitive.find("phone", "13800138000") == []
    erased, kept = changelog.of("entry", person.pk)
    assert changelog.texts([erased.seq, kept.seq]) == {kept.seq: {"reason": "离开辖区满五年"}}
    assert Entry.objects.get(pk=person.pk).values == {"residence": "户籍人口"}


def test_erasing_takes_prose_and_title(everybody: cast.Cast, ledgers: Ledgers) -> None:
    place = ledgers.place(values={"risk": "红", "contact": "李四", "phone": "13800138000"})
    ending.erase(place, by=everybody.sun, reason="注销满三年")
    stored = Entry.objects.get(pk=place.pk)
    assert (stored.title, stored.values) == ("", {"risk": "红"})
    assert not ChangeText.objects.exclude(salt="").filter(values__contains="顺发").exists()


PETS = """
pack: pets
title: 宠物
needs: [base]
ledgers:
  dog:
    title: 犬只
    fields:
      owner: {type: entry, ledger: base.person, title: 饲养人}
      home: {type: entry, ledger: base.room, title: 饲养地}
      vet: {type: entry, ledger: base.organisation, title: 免疫单位}
"""


def test_erasing_cuts_the_links_to_persons_and_no_others(
    everybody: cast.Cast, ledgers: Ledgers, tmp_path: Path
) -> None:
    (tmp_path / "pets").mkdir()
    (tmp_path / "pets" / "pack.yaml").write_text(PETS, encoding="utf-8")
    editions.publish(tmp_path, by=everybody.system.pk)
    room, owner = ledgers.room(), ledgers.person()
    vet = ledgers.put("base.organisation", {"name": "榕树诊所", "contact": "李四"})
    dog = ledgers.put("pets.dog", {"owner": owner.uid, "home": room.uid, "vet": vet.uid})
    ending.erase(dog, by=everybody.sun, reason="到期")
    assert {link.role for link in links.links_of(dog, by=everybody.sun)} == {"home", "vet"}


def test_only_posts_with_the_right_erase_and_give_a_reason(everybody: cast.Cast, ledgers: Ledgers) -> None:
    person = ledgers.person()
    for by, reason, code in ((everybody.lin, "到期", "not_allowed"), (everybody.sun, "", "reason_missing")):
        with pytest.raises(Problem) as caught:
            ending.erase(person, by=by, reason=reason)
        assert caught.value.code == code
    assert sensitive.masked("entry", [person.pk]) != {}
    assert entries.verify(ending.erase(person, by=everybody.sun, reason="到期"), by=everybody.sun).revision == 3
