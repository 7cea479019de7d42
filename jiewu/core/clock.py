"""The only source of time. `JIEWU_CLOCK` sets a start for demo and tests, from which time runs on.

Such a clock, and no other, can be set on (`set_on`): JIEWU_HOME/clock then says which moment it was when, and every
process of the home looks there. An office's clock is the machine's; nothing here moves it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from time import monotonic
from zoneinfo import ZoneInfo

from jiewu.core.home import home

OFFICE_ZONE = ZoneInfo("Asia/Shanghai")
START = "JIEWU_CLOCK"

LOOK = 0.05  # seconds between two looks at the file: every write asks for the time, and several times

_glance: tuple[Path | None, int, float] = (None, 0, 0.0)  # the file, its mark, and until when not to look again
_standing: ContextVar[datetime | None] = ContextVar("standing", default=None)


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    start = os.environ.get(START)
    if not start:
        return datetime.now(UTC)
    return _standing.get() or datetime.now(UTC) + _shift(start)


def is_set() -> bool:
    """Tell whether the clock was given a start, as that of a demo is."""
    return bool(os.environ.get(START))


def set_on(moment: datetime) -> None:
    """Let it be *moment* now for all processes of this home, and time run on from there.

    Raises RuntimeError for a clock without JIEWU_CLOCK, ValueError for a moment that is past.
    """
    start = os.environ.get(START)
    if not start:
        raise RuntimeError("only a clock that JIEWU_CLOCK has set can be set on")
    if moment < now():
        raise ValueError(f"time does not run back to {moment.isoformat()}")
    draft = _file().with_name(f"clock.{os.getpid()}")
    draft.write_text("\n".join((start, moment.isoformat(), datetime.now(UTC).isoformat())))
    draft.replace(_file())
    _look()


def begin_again(*, at_least: datetime | None = None) -> None:
    """Start a clock with JIEWU_CLOCK where it was last set on to, but not before *at_least*: when a server starts.

    The time in which nothing ran is not made up for.
    """
    start = os.environ.get(START)
    if start:
        known = _read(_file(), _mark(_file()))
        moment = known[1] if known and known[0] == start else _moment(start)
        _file().unlink(missing_ok=True)
        _look()
        with at(min(moment, at_least or moment)):
            set_on(max(moment, at_least or moment))


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Within it a clock with JIEWU_CLOCK stands at *moment*, for this thread alone: to write what happened by then."""
    token = _standing.set(moment)
    try:
        yield
    finally:
        _standing.reset(token)


def today() -> date:
    """Return the office's local date."""
    return local(now()).date()


def local(moment: datetime) -> datetime:
    """Return *moment* in the office's zone."""
    return moment.astimezone(OFFICE_ZONE)


def begin(day: date) -> datetime:
    """Return the moment at which *day* begins in the office, in UTC; the first there is where it lies before that."""
    if day == date.min:
        return datetime.min.replace(tzinfo=UTC)
    return datetime.combine(day, time.min, OFFICE_ZONE).astimezone(UTC)


def end(day: date) -> datetime:
    """Return the moment at which *day* is over in the office, in UTC; the last there is where no day follows it."""
    if day == date.max:
        return datetime.max.replace(tzinfo=UTC)
    return begin(day + timedelta(days=1))


def _shift(start: str) -> timedelta:
    """Return how far the clock is set off: as its file says, if that was made under the same start."""
    known = _read(_file(), _mark(_file()))
    return known[1] - known[2] if known and known[0] == start else _started(start)


@lru_cache(maxsize=4)
def _started(start: str) -> timedelta:
    """Return how far a start sets the clock off, fixed when it is first seen."""
    return _moment(start) - datetime.now(UTC)


def _moment(start: str) -> datetime:
    """Read a start; one without offset is office time."""
    moment = datetime.fromisoformat(start)
    return moment.replace(tzinfo=OFFICE_ZONE) if moment.tzinfo is None else moment


def _file() -> Path:
    return _file_of(os.environ.get("JIEWU_HOME"))


@lru_cache(maxsize=4)
def _file_of(_home: str | None) -> Path:
    return home() / "clock"


def _look() -> None:
    """Look at the file at the next asking."""
    global _glance  # noqa: PLW0603 - as below
    _glance = (None, 0, 0.0)


def _mark(file: Path) -> int:
    """Return what tells one state of the file from another, 0 when there is none; looked at again after a moment."""
    global _glance  # noqa: PLW0603 - replaced whole, so that threads see one or the other
    path, mark, until = _glance
    if path is not file or monotonic() >= until:
        try:
            mark = os.stat(file).st_mtime_ns
        except FileNotFoundError:
            mark = 0
        _glance = (file, mark, monotonic() + LOOK)
    return mark


@lru_cache(maxsize=4)
def _read(file: Path, mark: int) -> tuple[str, datetime, datetime] | None:
    """Return the start under which the clock was set on, the moment it was set on to, and when that was."""
    if not mark:
        return None
    start, moment, real = file.read_text().splitlines()
    return start, datetime.fromisoformat(moment), datetime.fromisoformat(real)
