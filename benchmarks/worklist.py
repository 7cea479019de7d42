"""A page of the worklist among a million cases: every filter, alone and combined, the emptiest combinations included.

    python -m benchmarks.worklist          SIZE=small (100,000 cases) or full (1,000,000)

Budget (DESIGN.md section 10): p95 ≤ 60 ms for open cases and for a chosen year. Beside it the bare thing: the same
number of rows fetched by their ids.
"""

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from benchmarks._office import office

COUNT = {"small": 100_000, "full": 1_000_000}[os.environ.get("SIZE", "small")]
LIMIT = 60.0  # ms
ROUNDS = 3
PENDING = 0.03  # share of cases still to be handled
YEARS = 3
END = datetime(2025, 9, 1, tzinfo=UTC)
CHANNELS = (("12345", 50), ("网格", 30), ("来电", 12), ("上级", 7), ("信访", 1))
BATCH = 5_000


def fill() -> None:
    """Write COUNT cases over three years to the table, skewed as real ones are: a few types and channels bring most."""
    from django.db import transaction

    from jiewu.cases.models import Case
    from jiewu.core import bulk

    cases = _cases()
    for first in range(0, COUNT, BATCH):
        with transaction.atomic():
            bulk.insert(Case, [next(cases) for _ in range(min(BATCH, COUNT - first))])


def _cases() -> Iterator[Any]:
    from jiewu.cases.models import Case
    from jiewu.packs import editions
    from jiewu.people import orgs
    from jiewu.places import queries as places

    random = Random(1)
    types = [each for each in editions.current().fact_types("case") if each.pack == "appeals"]
    grids = [node.id for node in places.tree().nodes.values() if node.kind == "grid"]
    handlers = [org.pk for org in orgs.handling()]
    channels, weights = [name for name, _ in CHANNELS], [weight for _, weight in CHANNELS]
    start, step = END - timedelta(days=365 * YEARS), timedelta(days=365 * YEARS) / COUNT
    for number in range(1, COUNT + 1):
        received = start + number * step
        pending = random.random() < PENDING
        due = received + timedelta(days=random.randrange(1, 10))
        definition = types[min(int(random.expovariate(0.35)), len(types) - 1)]
        yield Case(
            pk=number,
            type=definition.key,
            edition_id=definition.edition,
            area_id=random.choice(grids) if random.random() < 0.99 else None,
            title="某路段占道经营，影响通行",
            text="反映某路某号门前有人占道经营，影响通行，请尽快处理。" * 2,
            address="某路某号",
            happened=received,
            recorded=received,
            revision=1,
            number=f"RP{number:012d}",
            state="handling" if pending else "closed",
            phase="open" if pending else "closed",
            channel=random.choices(channels, weights)[0],
            nature="投诉",
            org_id=random.choice(handlers),
            lead_id=random.choice(handlers),
            limit="3 workdays",
            due=None if pending and random.random() < 0.02 else due,
            closed=None if pending else due,
            on_time=None if pending else True,
            merged_into_id=number - 1 if number % 50 == 0 else None,
        )


def staff() -> dict[str, Any]:
    """Return posts of each reach: the whole street, one community, one organisation, everything."""
    from jiewu.people import orgs, posts
    from jiewu.places import queries as places

    by = posts.system()
    street = next(node for node in places.tree().nodes.values() if node.kind == "street")
    communities = [node for node in places.tree().nodes.values() if node.kind == "community"]
    centre = orgs.put_org("centre", by=by, name="指挥中心")
    for number in range(40):
        orgs.put_org(f"org{number:02d}", by=by, name=f"承办单位{number:02d}")
    team = orgs.named("org07")

    def post(org: Any, role: str, area: int | None = None) -> Any:
        return posts.put_post(None, by=by, org=org, title=role, role=role, areas=[area] if area else [])

    return {
        "street": post(centre, "dispatcher", street.id),
        "community": post(team, "community", communities[3].id),
        "organisation": post(team, "handler"),
        "everything": by,
    }


def lists() -> dict[str, Any]:
    """Return the lists to be measured: filters alone, in pairs, and such as nothing fits."""
    from jiewu.cases.filters import Filters
    from jiewu.packs import editions
    from jiewu.people import orgs
    from jiewu.places import queries as places

    types = [each.key for each in editions.current().fact_types("case") if each.pack == "appeals"]
    areas = {node.kind: node.id for node in places.tree().nodes.values()}
    org = orgs.named("org05").pk
    common, rare = types[0], types[-1]
    parts: dict[str, dict[str, Any]] = {
        "": {},
        "common type": {"case_type": common},
        "rare type": {"case_type": rare},
        "community": {"area": areas["community"]},
        "grid": {"area": areas["grid"]},
        "org": {"org": org},
        "common channel": {"channel": "12345"},
        "no such channel": {"channel": "传真"},
        "merged": {"merged": True},
        "common type, no such channel": {"case_type": common, "channel": "传真"},
        "community, no such channel": {"area": areas["community"], "channel": "传真"},
        "org, no such type": {"org": org, "case_type": "appeals.none"},
        "rare type, rare channel, org": {"case_type": rare, "channel": "信访", "org": org},
        "common type, common channel, other org": {"case_type": common, "channel": "12345", "org": 10**6},
        "street, common type, no such channel": {"area": areas["street"], "case_type": common, "channel": "传真"},
    }
    year = Filters(phases=(), received_from=date(2023, 9, 1), received_until=date(2024, 8, 31))
    found = {f"open {name}": replace(Filters(), **part) for name, part in parts.items()}
    found |= {f"year {name}": replace(year, **part) for name, part in parts.items()}
    found |= {f"year closed {name}": replace(year, phases=("closed",), **part) for name, part in parts.items()}
    for due in ("overdue", "today", "by_today", "unknown"):
        found[f"open {due}"] = Filters(due=due)
        found[f"open {due}, no such channel"] = Filters(due=due, channel="传真")
    return found | {"open by receipt": Filters(order="received")}


def main() -> int:
    """Print the slowest lists and p95 over all, beside the limit and the bare thing; 1 when it is not kept."""
    os.environ["JIEWU_CLOCK"] = END.isoformat()
    with office():
        from jiewu.cases import worklist

        posts, filters = staff(), lists()
        begin = time.perf_counter()
        fill()
        print(f"worklist: {COUNT:,} cases written in {time.perf_counter() - begin:.0f} s")
        times: dict[str, float] = {}
        for name, wanted in filters.items():
            for reach, post in posts.items():
                rounds = []
                for _ in range(ROUNDS):
                    begin = time.perf_counter()
                    page = worklist.worklist(wanted, by=[post])
                    if page.next:
                        worklist.worklist(wanted, by=[post], after=page.next)
                    rounds.append((time.perf_counter() - begin) * 1000 / (2 if page.next else 1))
                times[f"{reach}: {name}"] = sorted(rounds)[ROUNDS // 2]
        bare = _bare()
        standing = _timed(lambda: [worklist.standing(by=[post]) for post in posts.values()]) / len(posts)
    ranked = sorted(times.items(), key=lambda item: -item[1])
    p95 = ranked[len(ranked) // 20][1]
    for name, taken in ranked[:8]:
        print(f"  {taken:6.1f} ms  {name}")
    print(f"  p95 of {len(ranked)} lists {p95:.1f} ms   limit {LIMIT:.0f} ms   bare rows by id {bare:.1f} ms")
    print(f"  due today and overdue {standing:.1f} ms")
    return 0 if p95 <= LIMIT else 1


def _bare() -> float:
    from jiewu.cases.worklist import PAGE, of_ids

    return _timed(lambda: of_ids(list(range(COUNT // 2, COUNT // 2 + PAGE))))


def _timed(call: Any) -> float:
    rounds = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        call()
        rounds.append((time.perf_counter() - begin) * 1000)
    return sorted(rounds)[ROUNDS // 2]


if __name__ == "__main__":
    sys.exit(main())
