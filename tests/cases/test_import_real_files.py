"""The examples' mappings on the real files: every row in, and counts equal to a plain count of the file."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from jiewu.cases.importing.run import import_cases
from jiewu.cases.models import Case
from jiewu.people import posts
from jiewu.people.models import Org, OrgAlias
from jiewu.places import queries as places
from jiewu.places.models import Area, AreaVersion

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[2]
EVENTS = ROOT.parent / "shared" / "grid-events" / "events.csv"
MESSAGES = ROOT.parent / "shared" / "appeals" / "messages.csv"


def rows_of(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        pytest.skip(f"../shared is absent: {path.name}")
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_all_events_come_in_and_count_as_in_the_file() -> None:
    rows, mapping, by = rows_of(EVENTS), ROOT / "examples" / "pingshan.yaml", posts.system()
    result = import_cases(EVENTS, mapping, by=by)
    assert (result.taken, result.there, result.refused) == (len(rows), 0, [])

    names = {id_: tree_names(id_) for id_ in Case.objects.order_by().values_list("area", flat=True).distinct()}
    cases = Case.objects.values_list("area", "type", "on_time", "phase", "org__code", "values")
    placed = Counter((*names[area], on_time) for area, _, on_time, *_ in cases)
    assert placed == Counter((row["STREET_NAME"], row["COMMUNITY_NAME"], verdict(row)) for row in rows)
    units = Counter(f"pingshan-{row['DISPOSE_UNIT_ID']}" for row in rows)
    assert Counter(case[4] or "pingshan--" for case in cases) == units
    paths = Counter(f"{row['EVENT_TYPE_ID']}/{row['MAIN_TYPE_ID']}/{row['SUB_TYPE_ID']}" for row in rows)
    assert Counter(case[5]["minor"] for case in cases) == paths
    assert {(case[2] is None, case[3]) for case in cases} == {(True, "received"), (False, "closed")}

    types = {row["EVENT_TYPE_ID"]: None for row in rows}
    assert len({case[1] for case in cases}) == len(types) == 18
    assert not AreaVersion.objects.exclude(starts=None).exists()
    assert Counter(Area.objects.values_list("kind", flat=True)) == {"district": 1, "street": 6, "community": 23}
    check_orgs(rows)

    again = import_cases(EVENTS, mapping, by=by)
    assert (again.taken, again.there, again.areas, again.orgs) == (0, len(rows), 0, 0)


def check_orgs(rows: list[dict[str, str]]) -> None:
    """One org for each id; its name is one of its cleaned spellings, and every other way of writing it an alias."""
    written: dict[str, set[str]] = {}
    for row in rows:
        written.setdefault(row["DISPOSE_UNIT_ID"], set()).add(row["DISPOSE_UNIT_NAME"])
    written.pop("-")
    made = {org.code.removeprefix("pingshan-"): org for org in Org.objects.filter(code__startswith="pingshan-")}
    assert made.keys() == written.keys()
    for id_, org in made.items():
        assert org.name in written[id_] or any(
            name.startswith((f"{org.name}（", f"{org.name}(")) for name in written[id_]
        )
        assert not org.name.endswith(("）", ")"))
        assert set(OrgAlias.objects.filter(org=org).values_list("name", flat=True)) >= written[id_] - {org.name}
    assert Org.objects.filter(code__startswith="pingshan-", name="城建办").count() == 2


def tree_names(area: int | None) -> tuple[str, str]:
    """Return the names of street and community of an area, as the file writes them."""
    if area is None:
        return "-", "-"
    by_kind = {place.kind: place.name for place in places.chain(area)}
    return by_kind["street"], by_kind["community"]


def verdict(row: dict[str, str]) -> bool | None:
    return {"1": True, "0": False}.get(row["INTIME_ARCHIVE_NUM"])


def test_all_messages_come_in_with_their_line_breaks() -> None:
    rows = rows_of(MESSAGES)
    result = import_cases(MESSAGES, ROOT / "examples" / "messages.yaml", by=posts.system())
    assert (result.taken, result.refused) == (len(rows), [])
    stored = dict(Case.objects.values_list("platform_number", "text"))
    assert stored == {row["留言编号"]: row["留言详情"].strip() for row in rows}
    assert set(Case.objects.values_list("type", "phase", "area").distinct()) == {("appeals.other", "received", None)}
