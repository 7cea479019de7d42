"""A home of its own with imports that may be killed, and a look into its database from outside."""

import os
import select
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from django.db import connection

ROOT = Path(__file__).parents[2]


class Home:
    """An installation of its own, and a look into its database from outside."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.url = folder, ""
        if connection.vendor == "postgresql":
            parts = urlsplit(os.environ["JIEWU_DATABASE_URL"])
            name = f"kill_{uuid4().hex}"
            with closing(self._postgresql(parts.geturl())) as outside:
                outside.execute(f"CREATE DATABASE {name}")
            self.url = parts._replace(path=f"/{name}").geturl()

    def python(self, *words: object) -> "subprocess.Popen[str]":
        environment = os.environ | {"JIEWU_HOME": str(self.folder), "JIEWU_DATABASE_URL": self.url}
        command = [sys.executable, "-m", *map(str, words)]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe, text=True)

    def ask(self, sql: str) -> list[Any]:
        """Return the rows of a query; none as long as there is no such table."""
        try:
            with closing(self._outside()) as outside:
                return list(outside.execute(sql).fetchall())
        except Exception as problem:
            if "no such table" in str(problem) or "does not exist" in str(problem):
                return []
            raise

    def count(self, table: str) -> int:
        return next((found for (found,) in self.ask(f"SELECT count(*) FROM {table}")), 0)  # noqa: S608 - our tables

    def _outside(self) -> Any:
        return self._postgresql(self.url) if self.url else sqlite3.connect(self.folder / "db.sqlite3", timeout=20)

    @staticmethod
    def _postgresql(url: str) -> Any:
        import psycopg

        return psycopg.connect(url, autocommit=True)


class Imports:
    """Imports of one file into a home, one after the other, each of which may be killed."""

    def __init__(self, home: Home, file: Path, mapping: Path) -> None:
        self._forking = home.python("tests.properties.forking", file, mapping)
        assert self._said() == "ready"

    def start(self) -> int:
        """Start an import and return its pid."""
        assert self._forking.stdin is not None
        self._forking.stdin.write("\n")
        self._forking.stdin.flush()
        return int(self._said())

    def ended(self, within: float = 0) -> bool:
        """Tell whether the import ends within some seconds."""
        return bool(select.select([self._forking.stdout], [], [], within)[0])

    def code(self) -> int:
        """Wait for the end of the import and return its exit code."""
        return int(self._said())

    def close(self) -> None:
        assert self._forking.stdin is not None
        self._forking.stdin.close()
        assert self._forking.wait() == 0

    def _said(self) -> str:
        assert self._forking.stdout is not None
        return self._forking.stdout.readline().strip()
