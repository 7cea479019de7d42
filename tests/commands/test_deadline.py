"""`jiewu deadline`, without Django and with the hours of an office."""

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jiewu.commands import deadline
from jiewu.core import problems

Run = Callable[..., int]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return the command, in a home without database, speaking English."""
    monkeypatch.setenv("JIEWU_HOME", str(tmp_path))
    monkeypatch.delenv("JIEWU_DATABASE_URL", raising=False)
    monkeypatch.setenv("JIEWU_LANGUAGE", "en")
    monkeypatch.setattr(problems, "_translate", problems.gettext_noop)
    parser = argparse.ArgumentParser()
    deadline.register(parser.add_subparsers())

    def command(limit: str, start: str, *more: str) -> int:
        args = parser.parse_args(["deadline", "--limit", limit, "--from", start, *more])
        return int(args.run(args))

    return command


def test_it_prints_the_due_time_as_json(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("3 workdays", "2021-02-10 16:30", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["due"] == "2021-02-20T18:00:00+08:00"
    assert answer["limit"] == "3 workdays"
    assert answer["from"] == "2021-02-10T16:30:00+08:00"
    days = answer["days"]
    assert [day["date"][-2:] for day in days] == [str(number) for number in range(10, 21)]
    assert [day["kind"] for day in days] == ["receipt", *["holiday"] * 7, "workday", "workday", "make-up"]
    assert [day["count"] for day in days] == [0] * 8 + [1, 2, 3]
    assert days[-1]["until"] == "2021-02-20T18:00:00+08:00"
    assert days[-1]["weekday"] == 6


def test_it_prints_the_table_of_days_for_people(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("3 workdays", "2021-02-10 16:30") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("2021-02-20T18:00:00+08:00  3 workdays, counted from the day after receipt")
    table = [re.split(r" {2,}", line) for line in lines[2:13]]
    assert table[0] == ["2021-02-10", "Wed", "received 16:30, this day does not count", "not counted"]
    assert table[1] == ["2021-02-11", "Thu", "Spring Festival holiday (New Year's Eve)", "not counted"]
    assert table[8] == ["2021-02-18", "Thu", "workday", "day 1", "18:00 day 1 is full"]
    what = "make-up workday for Spring Festival, counts as a workday"
    assert table[10] == ["2021-02-20", "Sat", what, "day 3", "due 18:00"]
    assert "国办发明电〔2020〕27号" in lines[-1]  # noqa: RUF001 - the brackets of Chinese document numbers


@pytest.mark.parametrize(
    ("limit", "due"),
    [
        ("1 workday", "2021-02-18T18:00:00+08:00"),
        ("4 work hours", "2021-02-18T11:30:00+08:00"),
        ("1.5 work hours", "2021-02-10T18:00:00+08:00"),
    ],
)
def test_it_knows_days_and_hours(run: Run, capsys: pytest.CaptureFixture[str], limit: str, due: str) -> None:
    assert run(limit, "2021-02-10 16:30", "--json") == 0
    assert json.loads(capsys.readouterr().out)["due"] == due


@pytest.mark.parametrize(
    "start",
    ["2021-02-10T16:30", "2021/2/10 16:30", "2021-02-10 16:30:00", "2021-02-10T08:30Z", "2021-02-10 17:30+09:00"],
)
def test_it_reads_the_start_in_several_forms(run: Run, capsys: pytest.CaptureFixture[str], start: str) -> None:
    assert run("3 workdays", start, "--json") == 0
    assert json.loads(capsys.readouterr().out)["from"] == "2021-02-10T16:30:00+08:00"


@pytest.mark.parametrize(
    ("limit", "start", "code", "message"),
    [
        ("3 workdays", "2021-02-30 16:30", 1, "There is no such day or time: 2021-02-30 16:30"),
        ("3 workdays", "2021-02-10 25:00", 1, "There is no such day or time: 2021-02-10 25:00"),
        ("3 workdays", "0001-01-01 00:00+14:00", 1, "There is no such day or time"),
        ("3 workdays", "2026-12-30 16:30", 1, "due unknown: no calendar for 2027"),
        ("30 urgent minutes", "2021-02-10 16:30", 1, "Limits in urgent minutes are not supported yet."),
        ("3 bananas", "2021-02-10 16:30", 2, "“3 bananas” is not a limit"),
        ("3 workdays", "yesterday", 2, "“yesterday” is not a time such as"),
        ("3 workdays", "", 2, "“” is not a time such as"),
    ],
)
def test_it_refuses_and_says_why(
    run: Run, capsys: pytest.CaptureFixture[str], limit: str, start: str, code: int, message: str
) -> None:
    assert run(limit, start) == code
    printed = capsys.readouterr()
    assert message in printed.err
    assert printed.out == ""


def test_it_needs_no_django(tmp_path: Path) -> None:
    script = (
        "import argparse, sys; from jiewu.commands import deadline; parser = argparse.ArgumentParser();"
        "deadline.register(parser.add_subparsers());"
        "args = parser.parse_args(['deadline', '--limit', '1 workday', '--from', '2021-02-10 16:30']);"
        "code = args.run(args); assert 'django' not in sys.modules; sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"JIEWU_HOME": str(tmp_path / "new"), "PATH": "", "PYTHONPATH": str(Path(deadline.__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("2021-02-18T18:00:00+08:00")
    assert not (tmp_path / "new").exists()
