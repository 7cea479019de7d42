"""Where tests run: a JIEWU_HOME of their own, on SQLite or (`--database=postgresql`) on a throw-away PostgreSQL.

Tests that use a second connection, thread or process need `@pytest.mark.django_db(transaction=True)`: an ordinary test
is one transaction, and on SQLite it holds the write gate.
"""

import os
import shutil
import tempfile
from pathlib import Path

import django
import pytest

from tests.cluster import Cluster, ClusterError

HOME = Path(tempfile.mkdtemp(prefix="jiewu-test-"))
os.environ["JIEWU_HOME"] = str(HOME)
os.environ["DJANGO_SETTINGS_MODULE"] = "jiewu.site.settings"
for name in ("JIEWU_CLOCK", "JIEWU_ANALYTICS", "JIEWU_LANGUAGE"):
    os.environ.pop(name, None)

_cluster: Cluster | None = None


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=["sqlite", "postgresql"],
        default=os.environ.get("JIEWU_TEST_DATABASE", "sqlite"),
        help="where facts lie: sqlite (a file), or postgresql (a cluster made for this run)",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Choose the database before Django reads its settings. Workers of xdist share the cluster of their controller."""
    if not hasattr(config, "workerinput"):
        os.environ.pop("JIEWU_DATABASE_URL", None)
        if config.getoption("database") == "postgresql":
            os.environ["JIEWU_DATABASE_URL"] = _start_cluster()
    django.setup()


def _start_cluster() -> str:
    """Start the cluster of this run and return its URL."""
    global _cluster  # noqa: PLW0603 - one per run, ended in pytest_unconfigure
    folder = HOME / "postgresql"
    folder.mkdir()
    HOME.chmod(0o711)  # the server's account must reach its folder
    try:
        _cluster = Cluster(folder)
    except ClusterError as problem:
        pytest.exit(f"--database=postgresql: {problem}", returncode=4)
    return _cluster.url


def pytest_unconfigure() -> None:
    if _cluster is not None:
        _cluster.stop()
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Let the SQLite tests use a file, as an installation does: the gate, WAL and second connections are real."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite"):
        database.setdefault("TEST", {})["NAME"] = str(HOME / "test.sqlite3")


@pytest.fixture(scope="session")
def home() -> Path:
    """The JIEWU_HOME of this process of the tests."""
    return HOME
