"""The SQLite backend: how the database is opened, and which statements it takes for writes."""

from pathlib import Path

import pytest
from django.db import connection

from jiewu.core.sqlite import base


@pytest.mark.parametrize(
    ("statement", "reading"),
    [
        ("SELECT 1", True),
        ("  select 1", True),
        ("PRAGMA foreign_keys", True),
        ("WITH x AS (SELECT 1) SELECT * FROM x", True),
        ("WITH x AS (SELECT 1) INSERT INTO y SELECT * FROM x", False),
        ("INSERT INTO x VALUES (1)", False),
        ("REPLACE INTO x VALUES (1)", False),
        ("CREATE TABLE x (y)", False),
        ("-- a word\nUPDATE x SET y = 1", False),
        ("VACUUM", False),
    ],
)
def test_it_knows_what_writes(statement: str, reading: bool) -> None:
    assert base.reads(statement) is reading


@pytest.mark.django_db
@pytest.mark.only_sqlite
def test_the_database_is_durable_and_in_wal_mode() -> None:
    with connection.cursor() as cursor:
        settings = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")}
    assert settings == {"journal_mode": "wal", "synchronous": 2}
    assert Path(f"{connection.settings_dict['NAME']}-gate").stat().st_mode & 0o777 == 0o600


@pytest.mark.django_db
def test_a_database_in_memory_needs_no_gate() -> None:
    in_memory = base.DatabaseWrapper({**connection.settings_dict, "NAME": ":memory:", "OPTIONS": {}}, "memory")
    assert in_memory.gate is None
    with in_memory.cursor() as cursor:
        cursor.execute("CREATE TABLE x (y)")
        cursor.execute("INSERT INTO x VALUES (1)")
        assert cursor.execute("SELECT y FROM x").fetchone() == (1,)
