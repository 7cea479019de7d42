"""A district's real events, imported: figures equal a plain count of the file, by street, community, type and month.

The file is not ours to ship; without it the test is skipped.
"""

import csv
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from jiewu.cases.importing.run import import_cases
from jiewu.indicators import lake
from jiewu.indicators.drilldown import open_link
from jiewu.indicators.figures import figure
from jiewu.indicators.links import ELSEWHERE
from jiewu.indicators.tables import Table, table
from jiewu.packs import editions
from jiewu.packs.definitions import CaseDef
from jiewu.people import posts

CHECKOUT = Path(__file__).parents[2]
EVENTS = CHECKOUT.parent / "shared" / "grid-events" / "events.csv"
EMPTY = "-"
Row = dict[str, str]
Key = Callable[[Row], str]

pytestmark = pytest.mark.skipif(not EVENTS.exists(), reason="the file of real events is not there")


def street(row: Row) -> str:
    return row["STREET_NAME"]


def community(row: Row) -> str:
    return row["COMMUNITY_NAME"]


def month(row: Row) -> str:
    return row["CREATE_TIME"][:7]


def event_type(row: Row) -> str:
    return row["EVENT_TYPE_ID"]


def in_time(row: Row) -> bool:
    return row["INTIME_ARCHIVE_NUM"] == "1"


def has_verdict(row: Row) -> bool:
    return in_time(row) or row["OVERTIME_ARCHIVE_NUM"] == "1"


def counted(rows: Iterable[Row], *keys: Key) -> dict[tuple[str, ...], tuple[int, int, int]]:
    """Return (received, in time, with a verdict) by the keys, each also under "" for all."""
    received: Counter[tuple[str, ...]] = Counter()
    good, judged = received.copy(), received.copy()
    for row in rows:
        for at in range(2 ** len(keys)):
            place = tuple(key(row) if at >> bit & 1 else "" for bit, key in enumerate(keys))
            received[place] += 1
            good[place] += in_time(row)
            judged[place] += has_verdict(row)
    return {place: (received[place], good[place], judged[place]) for place in received}


def shown(number: Table, rate: Table, codes: dict[str, str]) -> dict[tuple[str, ...], tuple[int, int, int]]:
    """Return the same from two tables, where anything was received: areas by name, types by their code."""
    names = {row.key: codes.get(row.key, row.title) for row in number.rows} | {"": ""}
    found = {}
    for (row, column), cell in number.cells.items():
        if cell.facts:
            share = rate.cells[row, column]
            good, judged = share.numerator, share.denominator
            assert share.value == (100 * good / judged if judged else None)
            found[names[row], column] = (cell.value, good, judged)
    return found


@pytest.mark.django_db
def test_figures_equal_a_plain_count_of_the_file() -> None:
    with EVENTS.open(encoding="utf-8", newline="") as file:
        events = list(csv.DictReader(file))
    by = posts.system()
    result = import_cases(EVENTS, CHECKOUT / "examples" / "pingshan.yaml", by=by)
    assert (result.taken, len(result.refused)) == (len(events), 0)
    codes = {ELSEWHERE: EMPTY}  # a row without a street stands in the row of what lies in none
    codes |= {each.key: str(each.code) for each in editions.current().fact_types("case") if isinstance(each, CaseDef)}

    def tables(area: str | None, *dimensions: str) -> tuple[Table, Table]:
        asked = {"area": area, "period": "2018", "post": by}
        return (
            table("appeals.received", by=dimensions, **asked),
            table("appeals.on_time_rate", by=dimensions, **asked),
        )

    # The district: by street and month, by type and month; what names no street counts in the whole alone.
    assert shown(*tables(None, "case_type", "month"), codes) == counted(events, event_type, month)
    assert shown(*tables(None, "area", "month"), codes) == counted(events, street, month)
    for name in sorted({street(row) for row in events} - {EMPTY}):
        own = [row for row in events if street(row) == name]
        assert shown(*tables(name, "area", "month"), codes) == counted(own, community, month)
        assert shown(*tables(name, "case_type", "month"), codes) == counted(own, event_type, month)
        for part in sorted({community(row) for row in own} - {EMPTY}):
            lines = [row for row in own if community(row) == part]
            assert shown(*tables(part, "case_type", "month"), codes) == counted(lines, event_type, month)
    # One number as the command asks for it, and the facts behind it.
    longtian = [row for row in events if street(row) == "龙田街道"]
    found = figure("appeals.on_time_rate", area="龙田街道", period="2018", by=by)
    assert found.numerator == sum(map(in_time, longtian))
    assert found.denominator == found.facts == sum(map(has_verdict, longtian))
    number = table("appeals.received", by="month", area="龙田街道", period="2018", post=by)
    assert len(open_link(number.cells["2018-09", ""].link, by=by).ids) == counted(longtian, month)[("2018-09",)][0]
    assert lake.status().behind == 0
