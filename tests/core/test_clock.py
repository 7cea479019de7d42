"""The clock, and the start that JIEWU_CLOCK gives it."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

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


@pytest.fixture
def demo_clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A clock with a start, in a home of its own."""
    monkeypatch.setenv("JIEWU_HOME", str(tmp_path))
    monkeypatch.setenv("JIEWU_CLOCK", "2025-12-16T08:30:00")
    yield
    (tmp_path / "clock").unlink(missing_ok=True)


NEXT = datetime(2025, 12, 17, 0, 30, tzinfo=UTC)


@pytest.mark.usefixtures("demo_clock")
def test_a_clock_with_a_start_can_be_set_on_and_runs_on_from_there() -> None:
    clock.set_on(NEXT)
    assert timedelta(0) <= clock.now() - NEXT < timedelta(seconds=5)
    with pytest.raises(ValueError, match="does not run back"):
        clock.set_on(NEXT - timedelta(hours=1))


@pytest.mark.usefixtures("demo_clock")
def test_all_processes_of_a_home_see_it_at_once() -> None:
    asking = "from jiewu.core import clock; input(); print(clock.now().isoformat())"
    with subprocess.Popen(
        [sys.executable, "-c", asking], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        clock.set_on(NEXT)
        said, _ = other.communicate("\n")
    assert timedelta(0) <= datetime.fromisoformat(said.strip()) - NEXT < timedelta(seconds=30)


@pytest.mark.usefixtures("demo_clock")
def test_a_server_that_starts_again_does_not_make_up_for_the_time_between() -> None:
    with time_machine.travel(datetime(2026, 3, 1, 8, 0, tzinfo=UTC), tick=False) as travelling:
        clock.begin_again()
        assert clock.now() == NEXT - timedelta(days=1)
        clock.set_on(NEXT)
        travelling.shift(timedelta(days=3))
        clock.begin_again()
        assert clock.now() == NEXT
        clock.begin_again(at_least=NEXT + timedelta(hours=2))  # something was recorded by then
        assert clock.now() == NEXT + timedelta(hours=2)


@pytest.mark.usefixtures("demo_clock")
def test_within_a_moment_it_stands_there() -> None:
    with clock.at(NEXT):
        assert clock.now() == NEXT
    assert clock.now() < NEXT


def test_the_clock_of_an_office_is_never_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIEWU_HOME", str(tmp_path))
    monkeypatch.delenv("JIEWU_CLOCK", raising=False)
    real = datetime.now(UTC)
    with pytest.raises(RuntimeError, match="JIEWU_CLOCK"):
        clock.set_on(real + timedelta(days=1))
    clock.begin_again()
    with clock.at(NEXT):
        assert clock.now() - real < timedelta(seconds=5)
    assert not list(tmp_path.iterdir())
    assert not clock.is_set()
