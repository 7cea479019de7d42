"""Many tables at once say what each says alone, in far fewer readings."""

import os
from typing import Any

import pytest

from jiewu.cases import moves
from jiewu.core.problems import Problem
from jiewu.indicators import lake, periods, tables
from jiewu.indicators.counting import Dimension
from jiewu.indicators.engines import duckdb
from jiewu.indicators.several import Wanted
from jiewu.indicators.several import tables as several
from jiewu.indicators.tables import Table
from jiewu.packs import editions
from jiewu.places import queries as places
from tests.indicators.counting import Counted

KEYS = ("appeals.received", "appeals.on_time_rate", "safety.trainings", "safety.attendees", "base.verified_rate")
LONG = bool(os.environ.get("JIEWU_TEST_LONG"))
WAYS: tuple[tuple[Dimension, ...], ...] = ((), ("area",), ("area", "month"))


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The queries that are run."""
    run, asked = duckdb.fetch, []

    def noted(connection: Any, sql: str) -> list[dict[str, Any]]:
        asked.append(sql)
        return run(connection, sql)

    monkeypatch.setattr(duckdb, "fetch", noted)
    return asked


def filled(counted: Counted) -> None:
    people = counted.people
    for day, area in (
        ("2021-01-05", people.luwan.pk),
        ("2021-02-05", people.street.pk),
        ("2021-02-06", None),
        ("2021-03-01", people.rongdong.pk),
        ("2021-03-31", people.grids["44039900101"].pk),
    ):
        counted.case(day, area=area)
        counted.case(day, area=area, case_type="appeals.safety_hazard", nature="投诉")
        counted.training(day, 12, area=area, by=people.system)
    moves.move(counted.case("2021-03-02"), "rejected", by=people.chen, note="不属本街道")


def test_tables_asked_together_say_the_same_as_alone(counted: Counted) -> None:
    filled(counted)
    street, period = places.area_by("月桥街道"), periods.parse("2021H1")
    keys = editions.current().indicators if LONG else KEYS
    wanted = [Wanted(key, by, area, period) for key in keys for by in WAYS for area in (street, None)]
    found = several(wanted, post=counted.people.system)
    for each, table in zip(wanted, found, strict=True):
        assert isinstance(table, Table)
        if each.by:
            alone = tables.table(each.key, by=each.by, area=each.area, period=period, post=counted.people.system)
            kept = {(row.key, "") for row in table.rows} | {("", "")}
            assert {at: cell for at, cell in table.cells.items() if at in kept} == {
                at: cell for at, cell in alone.cells.items() if at in kept
            }
        else:
            alone_figure = counted.figure(each.key, area=each.area, period=period)
            cell = table.cell()
            assert cell is not None
            assert (cell.value, cell.numerator, cell.denominator, cell.facts) == (
                alone_figure.value,
                alone_figure.numerator,
                alone_figure.denominator,
                alone_figure.facts,
            )


def test_indicators_of_the_same_facts_are_read_at_once(counted: Counted, readings: list[str]) -> None:
    filled(counted)
    lake.refresh()
    street, period = places.area_by("月桥街道"), periods.parse("2021")
    keys = [key for key in editions.current().indicators if key.startswith("appeals.") and "stated" not in key]
    alike = [key for key in keys if len(editions.current().indicator(key).types) == 19]
    readings.clear()
    found = several([Wanted(key, by, street, period) for key in alike for by in WAYS], post=counted.people.system)
    assert len(found) == len(alike) * len(WAYS) > 20
    assert len(readings) <= 4  # one for each date that cases are counted by
    assert [table for table in found if isinstance(table, Problem)] == []


def test_what_a_post_may_not_see_is_told_in_its_place(counted: Counted) -> None:
    people = counted.people
    filled(counted)
    period = periods.parse("2021")
    wanted = [
        Wanted("appeals.received", (), people.luwan, period),
        Wanted("appeals.received", (), people.rongdong, period),
        Wanted("appeals.nothing", (), people.luwan, period),
    ]
    found = several(wanted, post=people.lin)
    assert [isinstance(each, Table) for each in found] == [True, False, False]
    assert [each.code for each in found if isinstance(each, Problem)] == ["figure_not_covered", "indicator_unknown"]
