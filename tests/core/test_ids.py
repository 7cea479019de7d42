"""Uids in order of time; numbers that count up by prefix and day."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
import time_machine
from django.db import transaction

from jiewu.core import ids

DAY = date(2026, 3, 2)


def test_uids_ascend_and_tell_their_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ids, "_last", 0)  # as in a process that has made none
    moment = datetime(2026, 3, 1, 8, 0, 0, 123000, tzinfo=UTC)
    with time_machine.travel(moment, tick=False):
        made = [ids.uid() for _ in range(5000)]
    assert made == sorted(made)
    assert len(set(made)) == 5000
    assert {uid.version for uid in made} == {7}
    assert {uid.variant for uid in made} == {UUID(int=0x8000 << 48).variant}
    assert {uid.int >> 80 for uid in made} == {int(moment.timestamp() * 1000), int(moment.timestamp() * 1000) + 1}


@pytest.mark.both_databases
@pytest.mark.django_db
def test_numbers_count_up_by_prefix_and_day() -> None:
    with transaction.atomic():
        assert ids.next_number("RP", DAY) == "RP202603020001"
        assert ids.next_number("RP", DAY, 3) == ["RP202603020002", "RP202603020003", "RP202603020004"]
        assert ids.next_number("LH", DAY) == "LH202603020001"
        assert ids.next_number("RP", date(2026, 3, 3)) == "RP202603030001"


@pytest.mark.both_databases
@pytest.mark.django_db
def test_a_day_may_need_more_than_four_digits() -> None:
    with transaction.atomic():
        assert ids.next_number("RP", DAY, 10_001)[-1] == "RP2026030210001"


@pytest.mark.django_db(transaction=True)
def test_it_refuses_a_number_outside_of_a_transaction() -> None:
    with pytest.raises(RuntimeError):
        ids.next_number("RP", DAY)
    with transaction.atomic():
        assert ids.next_number("RP", DAY)
