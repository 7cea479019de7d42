"""Followers of the log: each line once, in order, whoever else follows under the same name."""

import threading

import pytest
from django.db import connection

from jiewu.core import changelog
from jiewu.core.models import Change, Follower
from jiewu.core.writes import many
from tests.core.things import POST, address, register

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


def put(count: int) -> int:
    """Store some facts and return the seq before them."""
    before = changelog.last()
    many([register(address(str(number))) for number in range(count)], post=POST)
    return before


def test_it_hands_over_each_line_once_and_in_order() -> None:
    before = put(25)
    seen: list[int] = []
    handled = changelog.follow("reader", lambda lines: seen.extend(line.seq for line in lines), limit=10)
    assert handled == before + 25
    assert seen == list(range(1, before + 26))
    put(3)
    assert changelog.follow("reader", lambda lines: seen.extend(line.seq for line in lines)) == 3
    assert changelog.follow("reader", lambda lines: seen.extend(line.seq for line in lines)) == 0
    assert seen == list(range(1, before + 29))


def test_lines_that_could_not_be_handled_come_again() -> None:
    def fail(lines: list[Change]) -> None:
        if lines[0].seq > before + 10:
            raise ZeroDivisionError

    before = put(20)
    Follower.objects.update_or_create(name="reader", defaults={"seq": before})
    with pytest.raises(ZeroDivisionError):
        changelog.follow("reader", fail, limit=10)
    assert Follower.objects.get(name="reader").seq == before + 10
    assert changelog.follow("reader", lambda _: None) == 10


def test_two_who_follow_under_one_name_share_the_work() -> None:
    before = put(60)
    Follower.objects.update_or_create(name="reader", defaults={"seq": before})
    seen: list[int] = []

    def follow() -> None:
        changelog.follow("reader", lambda lines: seen.extend(line.seq for line in lines), limit=5)
        connection.close()

    threads = [threading.Thread(target=follow) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == list(range(before + 1, before + 61))
