"""Making an installation ready: what is missing in JIEWU_HOME is made, under a lock, before a command goes on."""

import argparse
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import django
from django.core.management import call_command
from django.db import DatabaseError

from jiewu.core.home import home
from jiewu.core.problems import Problem

if TYPE_CHECKING:
    from jiewu.people.posts import Post


def ready() -> None:
    """Set Django up and see to it that the home has its schema, its packs and the post `system`.

    Several commands may start at once on an empty home: one makes it, the others wait. Raises Problem `schema_other`
    when the database was made by another version.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiewu.site.settings")
    if home().exists() and not home().is_dir():
        raise Problem("home_is_no_folder", path=home())
    home().mkdir(parents=True, exist_ok=True)
    for part in ("lake", "files", "models", "logs"):
        (home() / part).mkdir(exist_ok=True)
    django.setup()
    from jiewu.packs import editions

    try:
        if _is_current() and editions.is_published():
            return
    except DatabaseError as error:
        raise Problem("database_unreadable", reason=error) from None
    with _lock():
        if not _is_current():
            call_command("migrate", verbosity=0, interactive=False)
        from jiewu.packs import field_indexes
        from jiewu.people import posts

        editions.publish(by=posts.system().pk)
        field_indexes.restore()


def acting_post(args: argparse.Namespace) -> "Post":
    """Return the post that the command acts as: `system`, or the one named by --as."""
    from jiewu.people import posts

    return posts.named(args.acting)


def _is_current() -> bool:
    """Tell whether every migration is applied. Raises Problem `schema_other` when the database knows others."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    unknown = set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations)
    ours = {app for app, _ in executor.loader.disk_migrations}
    if any(app in ours for app, _ in unknown):
        raise Problem("schema_other", names=", ".join(sorted(f"{app}.{name}" for app, name in unknown)))
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


@contextmanager
def _lock() -> Iterator[None]:
    with open(home() / ".setup.lock", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
