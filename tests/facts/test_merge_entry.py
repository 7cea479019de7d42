"""entries.merge and unmerge: a pointer, and back."""

import json

import pytest

from jiewu.core import changelog
from jiewu.core.problems import Problem
from jiewu.facts import ending, entries, queries
from jiewu.facts.models import Entry
from tests import cast
from tests.facts.ledgers import Ledgers

pytestmark = pytest.mark.django_db


def refusal(entry: Entry, into: Entry, **said: object) -> str:
    with pytest.raises(Problem) as caught:
        entries.merge(entry, into, **said)  # type: ignore[arg-type]
    return caught.value.code


@pytest.mark.both_databases
def test_a_merged_entry_no_longer_counts_and_does_again_after_undo(everybody: cast.Cast, ledgers: Ledgers) -> None:
    one, other = ledgers.place("顺发五金"), ledgers.place("顺发五金店")
    entries.merge(other, one, by=everybody.lin, note="同一家")
    image = json.loads(changelog.of("entry", other.pk)[-1].values)
    assert (image["merged"], image["counts"]) == (True, False)
    assert list(queries.entries("safety.small_place", by=everybody.lin)) == [one]
    entries.unmerge(Entry.objects.get(pk=other.pk), by=everybody.lin)
    image = json.loads(changelog.of("entry", other.pk)[-1].values)
    assert (image["merged"], image["counts"]) == (False, True)
    assert list(queries.entries("safety.small_place", by=everybody.lin)) == [one, other]
    assert Entry.objects.get(pk=one.pk).revision == 1


def test_it_refuses_merges_that_mean_nothing(everybody: cast.Cast, ledgers: Ledgers) -> None:
    one, other, third = ledgers.place(), ledgers.place(), ledgers.place()
    assert refusal(one, one, by=everybody.lin) == "merge_itself"
    assert refusal(one, ledgers.building(), by=everybody.lin) == "merge_other_ledger"
    entries.merge(one, other, by=everybody.lin)
    assert refusal(one, third, by=everybody.lin) == "merged_already"
    assert refusal(third, one, by=everybody.lin) == "merged_already"
    assert refusal(other, one, by=everybody.lin) == "merged_already"  # no circle
    gone = ending.void(ledgers.place(), by=everybody.lin, reason="误录")
    assert refusal(third, gone, by=everybody.lin) == "merge_void"
    with pytest.raises(Problem) as caught:
        entries.unmerge(third, by=everybody.lin)
    assert caught.value.code == "not_merged"
    assert entries.merge(third, other, by=everybody.lin).merged_into == other


def test_both_entries_must_lie_in_the_posts_reach(everybody: cast.Cast, ledgers: Ledgers) -> None:
    mine, theirs = ledgers.place(), ledgers.place(by=everybody.zhao, point=cast.IN_RONGDONG)
    assert refusal(mine, theirs, by=everybody.lin) == "not_allowed"
    assert refusal(theirs, mine, by=everybody.lin) == "not_allowed"
    assert entries.merge(mine, theirs, by=everybody.chen).merged_into == theirs


def test_an_entry_that_others_were_merged_into_is_not_voided(everybody: cast.Cast, ledgers: Ledgers) -> None:
    one, other = ledgers.place(), ledgers.place()
    entries.merge(other, one, by=everybody.lin)
    with pytest.raises(Problem) as caught:
        ending.void(one, by=everybody.lin, reason="误录")
    assert caught.value.code == "void_merged_here"
    entries.unmerge(other, by=everybody.lin)
    assert ending.void(one, by=everybody.lin, reason="误录").void
