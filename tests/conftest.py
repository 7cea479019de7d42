"""Where tests run: a JIEWU_HOME of their own, on SQLite or (`--database=postgresql`) on a throw-away PostgreSQL.

Tests that use a second connection, thread or process need `@pytest.mark.django_db(transaction=True)`: an ordinary test
is one transaction, and on SQLite it holds the write gate.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
import hypothesis
import pytest

from tests.cluster import Cluster, ClusterError

if TYPE_CHECKING:
    from tests.cast import Cast

HOME = Path(tempfile.mkdtemp(prefix="jiewu-test-"))
os.environ["JIEWU_HOME"] = str(HOME)
os.environ["DJANGO_SETTINGS_MODULE"] = "jiewu.site.settings"
for name in ("JIEWU_CLOCK", "JIEWU_ANALYTICS", "JIEWU_LANGUAGE"):
    os.environ.pop(name, None)

# How long an example takes says more about the machine than about us.
hypothesis.settings.register_profile("jiewu", deadline=None)
hypothesis.settings.load_profile("jiewu")

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
    from django.conf import settings

    # Each test makes its own people: the slow hash of passwords would take most of the run.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


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


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out on PostgreSQL what is about SQLite, and in the short form what takes minutes."""
    unwanted = [] if os.environ.get("JIEWU_TEST_LONG") else ["long"]
    if config.getoption("database") == "postgresql":
        unwanted.append("only_sqlite")
    left_out = [item for item in items if any(item.get_closest_marker(name) for name in unwanted)]
    items[:] = [item for item in items if not any(item.get_closest_marker(name) for name in unwanted)]
    config.hook.pytest_deselected(items=left_out)


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


@pytest.fixture
def empty_lake(home: Path) -> Iterator[None]:
    """Begin without a lake: the database of the last test was rolled back, its lake was not."""
    shutil.rmtree(home / "lake", ignore_errors=True)
    yield
    shutil.rmtree(home / "lake", ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Any:
    """Publish the shipped packs once: they are there in every test, as in every home."""
    from jiewu.packs import editions

    with django_db_blocker.unblock():
        editions.publish(by=0)
        return [list(model.objects.order_by("pk")) for model in _pack_tables()]


@pytest.fixture(autouse=True)
def problems_follow_django() -> Iterator[None]:
    """Let problems speak Django's language again after a test that ran a command in this process."""
    from django.utils.translation import gettext

    from jiewu.core import problems

    yield
    problems.speak(gettext)


@pytest.fixture(autouse=True)
def language() -> None:
    """Let every test begin in the language of the process: a request leaves that of its person behind."""
    from django.utils import translation

    translation.deactivate()


@pytest.fixture(autouse=True)
def shipped_packs(request: pytest.FixtureRequest) -> Iterator[None]:
    """Put the packs back that a transactional test before this one has emptied, and forget what this one publishes."""
    marker = request.node.get_closest_marker("django_db")
    transactional = marker is not None and bool(marker.kwargs.get("transaction"))
    if marker is None and not {"db", "transactional_db", "live_server"} & set(request.fixturenames):
        yield
        return
    request.getfixturevalue("transactional_db" if transactional or "live_server" in request.fixturenames else "db")
    from jiewu.packs import editions

    published = request.getfixturevalue("django_db_setup")
    publications, _ = _pack_tables()
    if not publications.objects.exists():
        for model, rows in zip(_pack_tables(), published, strict=True):
            model.objects.bulk_create(rows)
    editions.refresh()
    yield
    if {edition.pk for edition in published[1]} != set(_pack_tables()[1].objects.values_list("pk", flat=True)):
        editions.forget()


def _pack_tables() -> list[Any]:
    from django.apps import apps

    return [apps.get_model("packs", "Publication"), apps.get_model("packs", "Edition")]


@pytest.fixture
def people(db: None) -> "Cast":
    """Everybody of tests.cast, in their places."""
    from tests import cast

    return cast.build()
