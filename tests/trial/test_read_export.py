"""What a trial reads from an export: columns by title, deadlines by the calendar, refused rows with their reasons."""

from pathlib import Path

import pytest

from jiewu.core.problems import Problem
from jiewu.trial.clocks import read_span
from jiewu.trial.columns import columns_of
from jiewu.trial.exports import MOST_ROWS, Export, read_export
from tests.trial.files import NOW, ROWS, SHARED, TITLES, csv_of, workbook

REPLIES = SHARED / "appeals" / "replies.csv"
EVENTS = SHARED / "grid-events" / "events.csv"


def exported(folder: Path, data: bytes, name: str = "rows.csv", limit: str = "") -> Export:
    (folder / name).write_bytes(data)
    return read_export(folder / name, now=NOW, limit=read_span(limit) if limit else None)


def reasons(found: Export) -> list[tuple[int, str, str]]:
    return [(each.row, problem.where, problem.code) for each in found.refused for problem in each.problems]


def test_it_knows_when_each_row_was_due_and_whether_it_was_in_time(tmp_path: Path) -> None:
    found = exported(tmp_path, csv_of(*ROWS))
    assert [(line.number, str(line.due)[:16], line.state) for line in found.lines] == [
        ("R1", "2025-10-09 18:00", "in_time"),  # 29 and 30 September, then eight days off: 9 October
        ("R2", "2025-10-09 18:00", "late"),
        ("R3", "2025-12-22 18:00", "running"),
        ("R4", "2025-12-08 18:00", "overdue"),
    ]
    assert found.refused == []


def test_a_deadline_in_the_file_goes_before_any_limit(tmp_path: Path) -> None:
    titles = "编号,受理时间,内容,截止时间,办结时间"
    rows = ("1,2025-12-01,积水,2025-12-03,2025-12-03 20:00", "2,2025-12-01,积水,2025-12-03 12:00,2025-12-03 20:00")
    found = exported(tmp_path, csv_of(*rows, titles=titles), limit="1个工作日")
    assert [line.state for line in found.lines] == ["in_time", "late"]  # a day alone lasts to its end


@pytest.mark.parametrize(
    ("cell", "ends"),
    [
        ("3个工作日", "2025-12-04 18:00"),
        ("3工作日内", "2025-12-04 18:00"),
        ("24小时", "2025-12-02 10:00"),
        ("2天", "2025-12-03 23:59"),
        ("4个工作小时", "2025-12-01 16:00"),
    ],
)
def test_limits_are_read_as_offices_write_them(tmp_path: Path, cell: str, ends: str) -> None:
    found = exported(tmp_path, csv_of(f"1,2025-12-01 10:00,积水,{cell}", titles="编号,受理时间,内容,时限"))
    assert [str(line.due)[:16] for line in found.lines] == [ends]


@pytest.mark.parametrize("cell", ["尽快", "0个工作日", "1.5天", "5"])
def test_a_limit_that_says_neither_refuses_the_row(tmp_path: Path, cell: str) -> None:
    found = exported(tmp_path, csv_of(f"1,2025-12-01 10:00,积水,{cell}", titles="编号,受理时间,内容,时限"))
    assert reasons(found) == [(2, "时限", "trial_limit_unreadable")]


def test_a_bare_number_counts_what_its_column_says(tmp_path: Path) -> None:
    found = exported(tmp_path, csv_of("1,2025-12-01 10:00,积水,3", titles="编号,受理时间,内容,办理时限(工作日)"))
    assert str(found.lines[0].due)[:16] == "2025-12-04 18:00"


def test_without_a_column_for_closing_nothing_is_called_late(tmp_path: Path) -> None:
    found = exported(tmp_path, csv_of("1,2025-12-01 10:00,积水", titles="编号,受理时间,内容"), limit="3个工作日")
    assert [line.state for line in found.lines] == ["unknown"]


def test_a_year_without_calendar_leaves_the_due_time_open_and_says_why(tmp_path: Path) -> None:
    titles = "编号,受理时间,内容"
    found = exported(tmp_path, csv_of("1,1999-12-01 10:00,积水", titles=titles), limit="3个工作日")
    assert (found.lines[0].due, found.lines[0].why and found.lines[0].why.code) == (None, "no_calendar")


def test_each_row_that_cannot_be_read_is_refused_with_its_number_and_reasons(tmp_path: Path) -> None:
    bad = (
        "R1,2025-13-40,标题,内容,甲,3个工作日,2025-10-09",
        "R2,,标题,内容,甲,,",
        "R3,2025-12-01,标题,内容,甲,,2025-11-30",
        "R4,2025-12-01 10:00,标题,内容,甲,随时,不详",
        "R5,2035-12-01 10:00,标题,内容,甲,,",
        "R6,2025-12-01 10:00,标题,内容,甲,,,多出一格",
        "R7,2025-12-01 10:00,标题,内容,甲,,",
        "R7,2025-12-02 10:00,标题,内容,甲,,",
    )
    found = exported(tmp_path, csv_of(*bad))
    assert reasons(found) == [
        (2, "受理时间", "not_a_time"),
        (3, "受理时间", "cell_empty"),
        (4, "办结时间", "trial_closed_first"),
        (5, "办结时间", "not_a_time"),
        (5, "办理时限", "trial_limit_unreadable"),
        (6, "受理时间", "trial_in_future"),
        (7, "", "row_too_long"),
        (9, "工单编号", "trial_row_twice"),
    ]
    assert [line.number for line in found.lines] == ["R7"]


def test_a_heading_above_the_titles_is_passed_over(tmp_path: Path) -> None:
    found = exported(tmp_path, b"\n".join(["榕浦街道2025年热线工单,,,".encode(), csv_of(*ROWS)]))
    assert [line.row for line in found.lines] == [3, 4, 5, 6]


def test_a_workbook_is_read_as_the_same_table(tmp_path: Path) -> None:
    rows = [line.split(",") for line in (TITLES, *ROWS)]
    found = exported(tmp_path, workbook(rows), "rows.xlsx")
    assert found.lines == exported(tmp_path, csv_of(*ROWS)).lines


def test_it_refuses_a_table_without_known_columns(tmp_path: Path) -> None:
    with pytest.raises(Problem) as refused:
        exported(tmp_path, csv_of("1,2", titles="甲,乙"))
    assert refused.value.code == "trial_columns_unknown"


def test_it_refuses_more_rows_than_a_trial_takes(tmp_path: Path) -> None:
    rows = (f"{number},2025-12-01,积水" for number in range(MOST_ROWS + 1))
    with pytest.raises(Problem) as refused:
        exported(tmp_path, csv_of(*rows, titles="编号,受理时间,内容"))
    assert refused.value.code == "trial_too_many_rows"


def test_a_deadline_for_closing_is_not_taken_for_the_closing() -> None:
    found = columns_of(["工单号", "来电时间", "诉求内容", "应办结时间", "办结时间"])
    assert (found.deadline, found.closed, found.received) == ("应办结时间", "办结时间", "来电时间")


@pytest.mark.skipif(not REPLIES.exists(), reason="the files of real appeals are not there")
def test_real_appeals_and_events_are_read_whole() -> None:
    found = read_export(REPLIES, now=NOW, limit=read_span("15个工作日"))
    assert (len(found.lines), found.refused) == (2816, [])
    assert {line.state for line in found.lines} == {"in_time", "late"}
    events = read_export(EVENTS, now=NOW)
    assert (len(events.lines), events.refused) == (8000, [])
