"""The clock, and the start that JIEWU_CLOCK gives it."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from jiewu.core import clock


def test_it_tells_the_time_in_utc() -> None:
    with time_machine.travel(datetime(2026, 3, 1, 17, 30, tzinfo=UTC), tick=False):
        assert clock.now() == datetime(2026, 3, 1, 17, 30, tzinfo=UTC)
        assert clock.now().tzinfo is UTC


def test_today_is_the_day_of_the_office_not_of_greenwich() -> None:
    with time_machine.travel(datetime(2026, 3, 1, 17, 30, tzinfo=UTC), tick=False):
        assert clock.today() == date(2026, 3, 2)


def test_time_runs_on_from_the_start_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    with time_machine.travel(datetime(2026, 3, 1, 8, 0, tzinfo=UTC), tick=False) as travelling:
        monkeypatch.setenv("JIEWU_CLOCK", "2025-12-16T08:30:00+08:00")
        assert clock.now() == datetime(2025, 12, 16, 0, 30, tzinfo=UTC)
        travelling.shift(timedelta(minutes=5))
        assert clock.now() == datetime(2025, 12, 16, 0, 35, tzinfo=UTC)


def test_a_start_without_offset_is_office_time(monkeypatch: pytest.MonkeyPatch) -> None:
    with time_machine.travel(datetime(2026, 3, 1, 8, 0, tzinfo=UTC), tick=False):
        monkeypatch.setenv("JIEWU_CLOCK", "2025-12-17 08:30")
        assert clock.local(clock.now()).isoformat() == "2025-12-17T08:30:00+08:00"


def test_a_day_begins_and_ends_at_the_offices_midnight() -> None:
    assert clock.begin(date(2026, 3, 2)) == datetime(2026, 3, 1, 16, 0, tzinfo=UTC)
    assert clock.end(date(2026, 3, 2)) == datetime(2026, 3, 2, 16, 0, tzinfo=UTC)


def test_the_first_and_the_last_day_there_are_stay_inside_time() -> None:
    assert clock.begin(date.min) == datetime.min.replace(tzinfo=UTC)
    assert clock.end(date.max) == datetime.max.replace(tzinfo=UTC)
