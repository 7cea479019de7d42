"""An import that is killed at any moment and run again loses nothing and doubles nothing; nor do two at once."""

import os
import random
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from jiewu.cases.importing.run import Result, import_cases
from jiewu.cases.models import Case
from jiewu.core.models import Change
from jiewu.people import posts
from jiewu.people.models import Org
from jiewu.places.models import Area, AreaVersion
from tests.cases.imports import HEADER, MAPPING, row
from tests.properties.killing import Home, Imports

LONG = bool(os.environ.get("JIEWU_TEST_LONG"))
ROWS = 12_000 if LONG else 2000
KILLS = 25 if LONG else 4


def write_file(folder: Path, rows: int) -> tuple[Path, Path]:
    """Write a file of *rows* rows in 40 communities with 60 orgs, and its mapping."""
    file, mapping = folder / "rows.csv", folder / "mapping.yaml"
    lines = (
        row(
            number,
            社区号=str(1000 + number % 40),
            社区=f"{number % 40}社区",
            单位号=str(number % 60),
            单位=f"{number % 60}办",
        )
        for number in range(rows)
    )
    file.write_text("\n".join((HEADER, *lines)), encoding="utf-8")
    mapping.write_text(MAPPING, encoding="utf-8")
    return file, mapping


def moments(home: Home) -> Iterator[tuple[str, int]]:
    """Yield when to kill: with the first area, with the first orgs, then after each of some batches of cases."""
    yield "places_area", 1
    yield "people_org", 1 + random.randrange(1, 60)
    while True:
        yield "cases_case", home.count("cases_case") + 1


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_killed_at_any_moment_and_run_again_it_loses_and_doubles_nothing(tmp_path: Path) -> None:
    file, mapping = write_file(tmp_path, ROWS)
    home = Home(tmp_path / "home")
    imports = Imports(home, file, mapping)
    killed = 0
    for _, (table, goal) in zip(range(KILLS), moments(home), strict=False):
        pid = imports.start()
        while not imports.ended(0.01) and home.count(table) < goal:
            pass
        if not imports.ended(random.uniform(0, 0.1)):
            os.kill(pid, signal.SIGKILL)
        killed += imports.code() == -signal.SIGKILL
        check_whole(home)
    assert killed
    imports.start()
    assert imports.code() == 0
    imports.close()
    check_whole(home)
    numbers = Counter(number for (number,) in home.ask("SELECT platform_number FROM cases_case"))
    assert numbers == Counter(str(number) for number in range(ROWS))
    assert (home.count("places_area"), home.count("people_org")) == (2 + 40, 1 + 60)
    assert home.python("jiewu.cli", "log", "verify").wait() == 0


WHOLE = """
SELECT (SELECT count(*) FROM cases_case),
       (SELECT count(*) FROM core_change),
       (SELECT count(*) FROM core_fieldvalue),
       (SELECT count(*) FROM cases_case WHERE area_id IS NULL OR org_id IS NULL
           OR id NOT IN (SELECT fact FROM core_change)),
       (SELECT count(*) FROM places_area WHERE id NOT IN (SELECT area_id FROM places_areaversion))
"""


def check_whole(home: Home) -> None:
    """Nothing is half-written: every case has its change, its two filter values, an area and an org.

    One statement sees one moment: PostgreSQL may still be committing what a killed client asked for.
    """
    ((cases, changes, values, lonely, nameless),) = home.ask(WHOLE)
    assert (changes, values, lonely, nameless) == (cases, 2 * cases, 0, 0)


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_two_imports_of_one_file_at_once_both_end_well_and_double_nothing(tmp_path: Path) -> None:
    rows = 1500
    file, mapping = write_file(tmp_path, rows)
    by = posts.system()
    results: list[Result] = []
    errors: list[BaseException] = []
    together = threading.Barrier(2)

    def take() -> None:
        try:
            together.wait()
            results.append(import_cases(file, mapping, by=by))
        except BaseException as error:  # told below, in the thread of the test
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=take) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert sum(result.taken for result in results) == rows
    assert sum(result.there for result in results) == rows
    assert Case.objects.count() == Change.objects.count() == rows
    assert (Area.objects.count(), Org.objects.filter(code__startswith="p-").count()) == (42, 60)
    assert AreaVersion.objects.count() == 42
