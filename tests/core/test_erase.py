"""Erasure: person and text go, the fact's row, its counts and the chain stay."""

import json

import pytest

from jiewu.core import chain, changelog, search, sensitive, writes
from jiewu.core.models import ChangeText, SensitiveValue
from jiewu.core.sensitive import Sensitive
from jiewu.core.writes import Write, write
from jiewu.facts.models import Entry
from tests.core.things import POST, correct, entry, register

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

PHONE = Sensitive("phone", "13812345678")


def building(title: str = "望江楼") -> Entry:
    write_ = register(
        entry("base.building", title, {"use": "住宅"}),
        text={"note": "楼长是老周"},
        sensitive={"keeper": Sensitive("person_name", "周建国"), "keeper_phone": PHONE},
    )
    return write(write_, post=POST)


def erase(fact: Entry) -> Entry:
    fact.title, fact.values = "", {"use": fact.values["use"]}
    return writes.erase(Write(fact, "erase", text={"reason": "保存期满"}), post=POST)


def test_person_and_text_go_and_the_fact_stays_counted() -> None:
    stored, other = building(), building("听涛楼")
    write(correct(stored, text={"note": "改了名"}), post=POST)
    search.follow()
    assert search.query("望江", "entry") == [stored.pk]
    erase(stored)
    texts = changelog.texts([line.seq for line in changelog.of("entry", stored.pk)])
    assert list(texts.values()) == [{"reason": "保存期满"}]
    assert ChangeText.objects.filter(salt="", values="").count() == 2
    assert sensitive.find("phone", PHONE.value) == [("entry", other.pk)]
    assert search.query("望江", "entry") == []
    image = json.loads(changelog.of("entry", stored.pk)[-1].values)
    assert (image["counts"], image["void"], image["use"]) == (True, False, "住宅")
    assert Entry.objects.get(pk=stored.pk).revision == 3


def test_the_chain_verifies_as_before_and_the_others_are_untouched() -> None:
    stored, other = building(), building()
    before = chain.verify()
    erase(stored)
    after = chain.verify()
    assert (after.ok, after.changes, after.erased) == (True, before.changes + 1, before.erased + 1)
    assert changelog.texts([changelog.of("entry", other.pk)[0].seq])
    assert SensitiveValue.objects.filter(fact=other.pk).exists()
    assert not SensitiveValue.objects.filter(fact=stored.pk).exists()


def test_it_stays_erased_when_the_follower_reads_the_log_afterwards() -> None:
    stored = building()
    erase(stored)
    search.follow()
    assert search.query("望江", "entry") == []


def test_erasing_needs_the_verb_that_says_so() -> None:
    stored = building()
    with pytest.raises(ValueError, match="correct"):
        writes.erase(correct(stored), post=POST)
    assert sensitive.find("phone", PHONE.value) == [("entry", stored.pk)]
    assert erase(stored).revision == 2
