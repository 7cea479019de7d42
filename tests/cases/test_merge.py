"""Merging cases and undoing it."""

import pytest

from jiewu.cases import queries
from jiewu.cases.merging import main_of, merge, unmerge
from jiewu.cases.models import Case
from jiewu.cases.moves import void
from jiewu.core import changelog
from jiewu.core.problems import Problem
from tests.cases.desk import Desk
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.both_databases
def test_merging_is_a_pointer_and_unmerging_deletes_it(desk: Desk, people: Cast) -> None:
    main, copy = desk(title="占道"), desk(title="又是占道")
    merge(copy, main, by=people.chen, note="同一件事")
    stored = Case.objects.get(pk=copy.pk)
    assert (stored.main, stored.state, stored.title) == (main, "received", "又是占道")
    assert (stored.published()["merged"], stored.published()["counts"]) == (True, True)
    assert queries.merged_into(main, by=[people.chen]) == [copy]
    unmerge(copy, by=people.chen)
    assert Case.objects.get(pk=copy.pk).main is None
    assert [line.verb for line in changelog.of("case", copy.pk)] == ["register", "merge", "unmerge"]
    assert [line.verb for line in changelog.of("case", main.pk)] == ["register"]


def test_it_refuses_a_circle_and_a_second_merge(desk: Desk, people: Cast) -> None:
    first, second, third = desk(), desk(), desk()
    merge(second, third, by=people.chen)
    merge(first, second, by=people.chen)
    assert main_of(first) == third
    for case, into, code in (
        (third, third, "merge_into_itself"),
        (third, first, "merge_into_itself"),
        (first, third, "case_is_merged"),
    ):
        with pytest.raises(Problem) as refused:
            merge(case, into, by=people.chen)
        assert refused.value.code == code


def test_it_refuses_void_cases_and_cases_that_are_not_merged(desk: Desk, people: Cast) -> None:
    live, gone = desk(), desk()
    void(gone, by=people.chen, note="录入有误")
    for case, into in ((live, gone), (gone, live)):
        with pytest.raises(Problem) as refused:
            merge(case, into, by=people.chen)
        assert refused.value.code == "case_is_void"
    with pytest.raises(Problem) as not_merged:
        unmerge(live, by=people.chen)
    assert not_merged.value.code == "case_not_merged"


def test_it_refuses_posts_that_may_not_merge(desk: Desk, people: Cast) -> None:
    main, copy = desk(), desk()
    for post in (people.lin, people.huang, people.wu):
        with pytest.raises(Problem) as refused:
            merge(copy, main, by=post)
        assert refused.value.code == "not_allowed"
    merge(copy, main, by=people.sun)
    with pytest.raises(Problem) as refused:
        unmerge(copy, by=people.lin)
    assert refused.value.code == "not_allowed"


def test_it_refuses_a_merger_who_saw_an_older_revision(desk: Desk, people: Cast) -> None:
    main, copy = desk(), desk()
    with pytest.raises(Problem) as refused:
        merge(copy, main, by=people.chen, seen=7)
    assert refused.value.code == "stale"
