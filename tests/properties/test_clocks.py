"""What holds for every limit, start and calendar."""

import os
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jiewu.cases.clocks import Event, Rules, Standing, run, verdict
from jiewu.core.workdays import DEFAULT_HOURS, Calendar, Holiday, Hours, Limit, Unit, due, read_hours, reckon, shipped

ZONE = ZoneInfo("Asia/Shanghai")
ROUNDS = settings(max_examples=2000 if os.environ.get("JIEWU_TEST_LONG") else 150, deadline=None)

starts = st.datetimes(datetime(2004, 1, 1), datetime(2026, 6, 1), timezones=st.just(ZONE))  # noqa: DTZ001 - zone given
workdays = st.integers(1, 40).map(lambda number: Limit(Decimal(number), Unit.WORKDAY))
work_hours = st.integers(1, 4000).map(lambda hundredths: Limit(Decimal(hundredths) / 100, Unit.WORK_HOUR))
limits = workdays | work_hours
all_hours = st.sampled_from(
    [
        DEFAULT_HOURS,
        read_hours([(None, [["08:30", "17:30"]])]),
        read_hours([(date(2015, 6, 1), [["08:00", "11:30"], ["15:00", "18:30"], ["19:00", "20:00"]])]),
    ]
)


@given(limits, starts, all_hours)
@ROUNDS
def test_a_limit_ends_after_it_starts_and_inside_office_hours(limit: Limit, start: datetime, hours: Hours) -> None:
    end = due(limit, start, shipped(), hours)
    assert end > start
    assert shipped().works(end.date())
    assert any(opens <= end.time() <= closes for opens, closes in hours.on(end.date()))
    assert end.utcoffset() == timedelta(hours=8)


@given(limits, starts, st.timedeltas(timedelta(0), timedelta(days=20)), all_hours)
@ROUNDS
def test_a_later_start_never_ends_earlier(limit: Limit, start: datetime, later: timedelta, hours: Hours) -> None:
    assert due(limit, start + later, shipped(), hours) >= due(limit, start, shipped(), hours)


@given(st.tuples(workdays, workdays) | st.tuples(work_hours, work_hours), starts, all_hours)
@ROUNDS
def test_a_longer_limit_ends_later(pair: tuple[Limit, Limit], start: datetime, hours: Hours) -> None:
    shorter, longer = sorted(pair, key=lambda limit: limit.amount)
    assume(shorter.amount < longer.amount)
    assert due(shorter, start, shipped(), hours) < due(longer, start, shipped(), hours)


@given(st.tuples(workdays, workdays) | st.tuples(work_hours, work_hours), starts, all_hours)
@ROUNDS
def test_two_limits_one_after_the_other_are_their_sum(pair: tuple[Limit, Limit], start: datetime, hours: Hours) -> None:
    first, second = pair
    total = Limit(first.amount + second.amount, first.unit)
    between = due(first, start, shipped(), hours)
    assert due(second, between, shipped(), hours) == due(total, start, shipped(), hours)


@given(limits, starts, st.integers(0, 60), all_hours)
@ROUNDS
def test_another_day_off_never_makes_it_earlier(limit: Limit, start: datetime, after: int, hours: Hours) -> None:
    off = start.date() + timedelta(days=after)
    fewer = shipped().with_holidays([Holiday({"zh": "停电", "en": "Power cut"}, off=(off,))])
    before, later = due(limit, start, shipped(), hours), due(limit, start, fewer, hours)
    assert later >= before
    counted = {count.on for count in reckon(limit, start, shipped(), hours) if count.counted}
    assert (later > before) == (off in counted)


@given(limits, starts, all_hours)
@ROUNDS
def test_the_table_of_days_has_no_gap_and_ends_where_the_limit_ends(
    limit: Limit, start: datetime, hours: Hours
) -> None:
    counts = reckon(limit, start, shipped(), hours)
    assert [count.on for count in counts] == [start.date() + timedelta(days=step) for step in range(len(counts))]
    assert counts[-1].until == due(limit, start, shipped(), hours)
    assert counts[-1].total == limit.amount
    totals = [count.total for count in counts]
    assert totals == sorted(totals)
    for count in counts:
        assert count.counted == (count.until is not None)
        assert not count.counted or shipped().works(count.on)


@given(limits, starts, st.timedeltas(timedelta(0), timedelta(days=90)))
@ROUNDS
def test_a_clock_is_kept_exactly_when_it_stops_by_its_due_time(limit: Limit, start: datetime, after: timedelta) -> None:
    rules = Rules(shipped(), DEFAULT_HOURS)
    stop = start + after
    clock = run(limit, [(Event.STOPS, stop), (Event.STARTS, start)], rules)
    assert clock.due == due(limit, start, shipped(), DEFAULT_HOURS)
    assert clock.on_time == (stop <= clock.due)
    assert clock.standing(stop) == (Standing.KEPT if clock.on_time else Standing.LATE)
    running = run(limit, [(Event.STARTS, start)], rules)
    assert running.on_time is None
    assert (running.standing(stop) is Standing.OVERDUE) == (stop > clock.due)


@given(limits, starts)
@ROUNDS
def test_a_clock_without_calendar_is_unknown_and_says_why(limit: Limit, start: datetime) -> None:
    clock = run(limit, [(Event.STARTS, start), (Event.STOPS, start)], Rules(Calendar((), ()), DEFAULT_HOURS))
    assert clock.due is None
    assert clock.on_time is None
    assert clock.problem is not None
    assert clock.problem.code == "no_calendar"
    assert clock.standing(start) is Standing.UNKNOWN


def test_without_a_limit_or_a_start_there_is_nothing_to_reckon() -> None:
    rules = Rules(shipped(), DEFAULT_HOURS)
    now = datetime(2021, 2, 10, 16, 30, tzinfo=ZONE)
    for clock in (run(None, [(Event.STARTS, now)], rules), run(Limit(Decimal(1), Unit.WORKDAY), [], rules)):
        assert clock.due is None
        assert clock.problem is None
    assert verdict(None, now) is None
    assert verdict(now, now) is True
