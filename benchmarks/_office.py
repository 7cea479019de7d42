"""What benchmarks of counting share: an installation in a folder of its own, with a sub-district and a log of cases."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from random import Random
from typing import Any

BATCH = 5_000
START = datetime(2020, 1, 1, 8, tzinfo=None)  # noqa: DTZ001 - office-local, given its zone below
YEARS = 3


@contextmanager
def office(url: str = "") -> Iterator[None]:
    """Set up a home with 榕浦街道's 12 communities and 120 grids, on SQLite or *url*; it is removed at the end."""
    with tempfile.TemporaryDirectory(prefix="jiewu-bench-") as folder:
        os.environ["JIEWU_HOME"] = folder
        os.environ["JIEWU_DATABASE_URL"] = url
        from jiewu.site.start import ready

        ready()
        from jiewu.demo import geography
        from jiewu.people import posts
        from jiewu.places import changes

        changes.put_areas(geography.wanted(), by=posts.system())
        yield


def log_cases(count: int, first: int = 1) -> None:
    """Write *count* registered cases, from the fact *first* on, to the log: real after-images, without their tables."""
    from django.db import transaction

    from jiewu.core import changelog

    lines = _lines(count, first)
    for start in range(0, count, BATCH):
        with transaction.atomic():
            changelog.append([next(lines) for _ in range(min(BATCH, count - start))], post=1)


def _lines(count: int, first: int) -> Iterator[Any]:
    from jiewu.cases.models import Case
    from jiewu.core import changelog, clock
    from jiewu.core.canonical import canonical
    from jiewu.packs import editions
    from jiewu.places import queries as places

    random = Random(first)
    types = [each for each in editions.current().fact_types("case") if each.pack == "appeals"]
    grids = [node.id for node in places.tree().nodes.values() if node.kind == "grid"] or [None]
    now = clock.now()
    for number in range(first, first + count):
        definition = random.choice(types)
        received = START + timedelta(seconds=random.randrange(YEARS * 365 * 86_400))
        moment = received.replace(tzinfo=clock.OFFICE_ZONE)
        case = Case(
            type=definition.key,
            edition_id=definition.edition,
            area_id=random.choice(grids),
            lon=114.1 + random.random() / 50,
            lat=22.6 + random.random() / 50,
            happened=moment,
            number=f"RP{received:%Y%m%d}{number:07d}",
            phase="closed",
            state="closed",
            channel=random.choice(("12345", "网格", "来电")),
            nature=random.choice(("投诉", "求助", "咨询", "建议")),
            due=moment + timedelta(days=5),
            closed=moment + timedelta(days=random.randrange(1, 7)),
            on_time=random.random() < 0.93,
            org_id=random.randrange(1, 40),
            lead_id=random.randrange(1, 12),
            values={
                name: random.choice(field.choices).key for name, field in definition.fields.items() if field.choices
            },
        )
        yield changelog.Line("case", number, case.type, "register", 1, now, canonical(case.published()), {})
