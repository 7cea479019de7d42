"""Stamps: by which a process learns that what it keeps in memory has changed."""

from contextlib import suppress

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from jiewu.core import office, stamps

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_each_change_of_a_subject_gives_it_another_stamp_and_no_other_one() -> None:
    before, other = stamps.stamp("a"), stamps.stamp("b")
    stamps.renew("a")
    first = stamps.stamp("a")
    stamps.renew("a")
    assert len({before, first, stamps.stamp("a")}) == 3
    assert stamps.stamp("b") == other == ""


def test_a_change_that_is_rolled_back_leaves_the_stamp_as_it_was() -> None:
    stamps.renew("a")
    before = stamps.stamp("a")
    with suppress(ZeroDivisionError), stamps.held(), transaction.atomic():
        stamps.renew("a")
        assert stamps.stamp("a") != before
        raise ZeroDivisionError
    assert stamps.stamp("a") == before


def test_a_request_reads_all_of_them_once(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with stamps.held(), django_assert_num_queries(1):
        assert (stamps.stamp("a"), stamps.stamp("b"), stamps.stamp("a")) == ("", "", "")


def test_who_changes_something_sees_it_at_once_and_sees_it_undone() -> None:
    with stamps.held():
        assert office.setting("prefix") == "JW"
        with suppress(ZeroDivisionError), transaction.atomic():
            office.put_setting("prefix", "YQ", by=1)
            assert office.setting("prefix") == "YQ"
            raise ZeroDivisionError
        assert office.setting("prefix") == "JW"


def test_settings_are_read_again_only_after_a_change(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    office.put_setting("prefix", "YQ", by=1)
    assert office.setting("prefix") == "YQ"
    with stamps.held(), django_assert_num_queries(1):
        assert (office.setting("prefix"), office.setting("name")) == ("YQ", "街道办事处")
