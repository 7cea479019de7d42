"""JIEWU_DATABASE_URL, read."""

from pathlib import Path

import pytest

from jiewu.core.databases import database_settings

HOME = Path("/srv/jiewu")


def test_without_an_address_it_is_the_file_in_the_home() -> None:
    found = database_settings("", HOME)
    assert (found["ENGINE"], found["NAME"]) == ("jiewu.core.sqlite", "/srv/jiewu/db.sqlite3")
    assert database_settings("sqlite:////data/x.sqlite3", HOME)["NAME"].endswith("/data/x.sqlite3")


def test_an_address_of_postgresql_is_taken_apart() -> None:
    found = database_settings("postgresql://jie%40wu:a%2Fb@db.local:6432/jiewu", HOME)
    assert found["ENGINE"] == "jiewu.core.postgresql"
    assert [found[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        "jie@wu",
        "a/b",
        "db.local",
        "6432",
        "jiewu",
    ]
    by_socket = database_settings("postgresql://jiewu@/jiewu?host=/run/postgresql", HOME)
    assert (by_socket["HOST"], by_socket["PORT"]) == ("/run/postgresql", "")


@pytest.mark.parametrize("url", ["mysql://a@b/c", "db.sqlite3", "http://x"])
def test_it_refuses_any_other_kind(url: str) -> None:
    with pytest.raises(ValueError, match="JIEWU_DATABASE_URL"):
        database_settings(url, HOME)
