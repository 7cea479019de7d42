"""Storing many facts: batches that stand or fall whole, and repeats that change nothing."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from jiewu.core import chain, changelog
from jiewu.core.models import FieldValue
from jiewu.core.problems import Problem
from jiewu.core.writes import Write, many, write
from jiewu.facts.models import Entry, Link
from tests.core.things import POST, address, correct, entry, register

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_each_fact_has_its_line_in_the_order_given() -> None:
    facts = [address(f"{number}号") for number in range(25)]
    assert many((register(fact, text={"note": fact.title}) for fact in facts), post=POST, batch=10) == 25
    lines = changelog.after(changelog.last() - 25)
    assert [line.fact for line in lines] == [fact.pk for fact in facts]
    assert [changelog.texts([line.seq])[line.seq]["note"] for line in lines] == [fact.title for fact in facts]
    assert FieldValue.objects.filter(fact__in=[fact.pk for fact in facts]).count() == 50
    assert chain.verify().ok


def test_new_and_changed_facts_of_several_kinds_go_together() -> None:
    old = [write(register(address(f"{number}号")), post=POST) for number in range(12)]
    for fact in old:
        fact.values["status"] = "停用"
    building = entry("base.building", "1栋", {"use": "住宅"})
    link = Link(kind="entry", role="address", entry=building)
    writes = [*(correct(fact, seen=1) for fact in old), register(building), register(address("新"), rows=(link,))]
    assert many(writes, post=POST) == 14
    assert set(Entry.objects.filter(pk__in=[fact.pk for fact in old]).values_list("revision", flat=True)) == {2}
    assert Link.objects.get(entry=building).fact_id == writes[-1].fact.pk


def test_a_second_run_adds_nothing() -> None:
    def rows() -> Iterator[Write[Entry]]:
        for number, uid in enumerate(uids):
            fact = address(f"{number}号")
            fact.uid = uid
            yield register(fact)

    uids = [address().uid for _ in range(30)]
    assert many(rows(), post=POST, batch=7) == 30
    before = changelog.last()
    again = list(rows())
    assert many(again, post=POST, batch=11) == 0
    assert changelog.last() == before
    stored = dict(Entry.objects.filter(uid__in=uids).values_list("uid", "pk"))
    assert [w.fact.pk for w in again] == [stored[uid] for uid in uids]


def test_a_uid_repeated_in_one_batch_counts_once() -> None:
    first, twin = address("甲"), address("乙")
    twin.uid = first.uid
    assert many([register(first), register(address("丙")), register(twin)], post=POST) == 2
    assert twin.pk == first.pk
    assert Entry.objects.get(uid=first.uid).title == "甲"


def test_a_stale_fact_undoes_its_batch_and_no_other() -> None:
    stored = write(register(address()), post=POST)
    stale = Entry.objects.get(pk=stored.pk)
    stale.revision = 0
    facts = [address(f"{number}号") for number in range(5)]
    writes = [*(register(fact) for fact in facts), correct(stale)]
    before = changelog.last()
    with pytest.raises(Problem) as refused:
        many(writes, post=POST, batch=4)
    assert refused.value.code == "stale"
    assert changelog.last() == before + 4
    assert [fact.pk is None for fact in facts] == [False, False, False, False, True]


def test_a_fact_that_stands_twice_in_a_batch_is_a_mistake() -> None:
    fact = address()
    with pytest.raises(ValueError, match="twice"):
        many([register(fact), register(fact)], post=POST)
    write(register(fact), post=POST)
    with pytest.raises(ValueError, match="twice"):
        many([correct(fact), correct(Entry.objects.get(pk=fact.pk))], post=POST)
    assert many([correct(fact), correct(fact)], post=POST, batch=1) == 2


def test_the_rows_are_read_outside_of_the_transactions() -> None:
    depth = len(connection.savepoint_ids)

    def rows() -> Iterator[Write[Entry]]:
        for number in range(6):
            assert len(connection.savepoint_ids) == depth
            yield register(address(f"{number}号"))

    assert many(rows(), post=POST, batch=2) == 6


def test_it_joins_the_transaction_that_is_open() -> None:
    def work() -> None:
        with transaction.atomic():
            many([register(address()) for _ in range(3)], post=POST)
            raise ZeroDivisionError

    before = changelog.last()
    with pytest.raises(ZeroDivisionError):
        work()
    assert changelog.last() == before
    assert not Entry.objects.exists()


def test_nothing_to_store_is_fine() -> None:
    assert many([], post=POST) == 0
