"""JIEWU_HOME: what commands make in it and what they refuse. Each test runs the command in a folder of its own."""

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]


def jiewu(home: Path, *words: str, **environment: str) -> subprocess.Popen[str]:
    """Start `jiewu` with *home* as its JIEWU_HOME."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("JIEWU_", "DJANGO_"))}
    return subprocess.Popen(
        [sys.executable, "-m", "jiewu.cli", *words],
        env={**kept, "JIEWU_HOME": str(home), **environment},
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Wait for a command and return (exit code, stdout, stderr)."""
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that two commands made at the same time, beside a file that was there before."""
    home = tmp_path_factory.mktemp("home")
    (home / "note.txt").write_text("ours")
    for process in [jiewu(home, "log", "verify"), jiewu(home, "log", "verify")]:
        code, _, err = ended(process)
        assert code == 0, err
    return home


def test_any_command_makes_what_is_missing_even_when_two_start_at_once(made: Path) -> None:
    assert {"db.sqlite3", "lake", "files", "models", "keys", "logs"} <= {path.name for path in made.iterdir()}


def test_other_files_in_the_folder_stay(made: Path) -> None:
    assert (made / "note.txt").read_text() == "ours"


def test_keys_are_readable_by_their_owner_only(made: Path) -> None:
    keys = list((made / "keys").iterdir())
    assert keys
    assert {stat.S_IMODE(key.stat().st_mode) for key in keys if key.is_file()} == {0o600}


def test_the_packs_and_the_post_system_stand_once(made: Path) -> None:
    with sqlite3.connect(made / "db.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM people_post WHERE role = 'system'").fetchone() == (1,)
        assert database.execute(
            "SELECT count(*), count(DISTINCT pack || section || name) FROM packs_edition"
        ).fetchone() == pytest.approx(
            database.execute("SELECT count(*), count(*) FROM packs_edition WHERE number = 1").fetchone()
        )


def test_fields_that_lists_filter_by_have_their_indexes(made: Path) -> None:
    with sqlite3.connect(made / "db.sqlite3") as database:
        (count,) = database.execute(
            "SELECT count(*) FROM sqlite_master WHERE type = 'index' AND name LIKE 'jv%'"
        ).fetchone()
    assert count > 3


def test_a_database_of_another_version_is_refused_with_what_mends_it(made: Path, tmp_path: Path) -> None:
    with sqlite3.connect(made / "db.sqlite3") as source, sqlite3.connect(tmp_path / "db.sqlite3") as copy:
        source.backup(copy)
        copy.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('cases', '9999_later', '2030-01-01')")
    code, out, err = ended(jiewu(tmp_path, "log", "verify", JIEWU_LANGUAGE="en"))
    assert (code, out) == (1, "")
    assert "cases.9999_later" in err
    assert "update this one" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "words",
    [("deadline", "--limit", "3 workdays", "--from", "2021-02-10 16:30"), ("packs", "check")],
)
def test_commands_that_need_no_database_make_none(words: tuple[str, ...], tmp_path: Path) -> None:
    code, out, err = ended(jiewu(tmp_path, *words))
    assert code == 0, err
    assert out
    assert not (tmp_path / "db.sqlite3").exists()


@pytest.mark.parametrize("words", [(), ("fly",), ("figure",), ("import", "cases")])
def test_wrong_usage_exits_with_2(words: tuple[str, ...], tmp_path: Path) -> None:
    code, out, err = ended(jiewu(tmp_path, *words))
    assert (code, out) == (2, "")
    assert "usage:" in err


def test_it_acts_as_the_post_named_or_refuses_an_unknown_one(made: Path) -> None:
    command = (
        "user",
        "lin",
        "--name",
        "林",
        "--org",
        "芦湾社区",
        "--org-code",
        "luwan",
        "--title",
        "经办",
        "--no-password",
    )
    code, _, err = ended(jiewu(made, "--as", "nobody", *command, "--role", "leader"))
    assert code == 1
    assert "nobody" in err
    assert ended(jiewu(made, *command, "--role", "leader"))[0] == 0
    code, _, err = ended(jiewu(made, "--as", "lin", *command, "--role", "administrator"))
    assert code == 1, "a leader makes no administrators"
    assert "Traceback" not in err
