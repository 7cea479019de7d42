"""Figures by area, month and case type, with their totals."""

from datetime import date

import pytest

from jiewu.cases import moves
from jiewu.indicators import tables
from jiewu.indicators.drilldown import open_link
from jiewu.indicators.tables import Table
from jiewu.places import changes
from tests.indicators.counting import Counted


def table(counted: Counted, key: str, *by: tables.Dimension, **asked: object) -> Table:
    return tables.table(
        key, **{"by": by, "area": "月桥街道", "period": "2021H1", "post": counted.people.system} | asked
    )  # type: ignore[arg-type]


def values(found: Table) -> dict[tuple[str, str], object]:
    return {keys: cell.value for keys, cell in found.cells.items() if cell.value}


def test_by_area_and_month_with_totals(counted: Counted) -> None:
    people = counted.people
    for day, area in (
        ("2021-01-05", people.luwan),
        ("2021-01-31", people.grids["44039900101"]),
        ("2021-03-01", people.rongdong),
    ):
        counted.case(day, area=area.pk)
    found = table(counted, "appeals.received", "area", "month")
    luwan, rongdong = people.luwan.code, people.rongdong.code
    assert [row.title for row in found.rows] == ["芦湾社区", "榕东社区"]
    assert [column.key for column in found.columns] == [f"2021-{month:02d}" for month in range(1, 7)]
    assert values(found) == {
        (luwan, "2021-01"): 2, (luwan, ""): 2,
        (rongdong, "2021-03"): 1, (rongdong, ""): 1,
        ("", "2021-01"): 2, ("", "2021-03"): 1, ("", ""): 3,
    }  # fmt: skip
    assert found.cells[luwan, "2021-02"].value == 0


def test_what_lies_in_no_piece_has_a_row_of_its_own(counted: Counted) -> None:
    people = counted.people
    counted.case(area=people.luwan.pk)
    counted.case(area=people.street.pk)
    counted.case(area=None)
    street = table(counted, "appeals.received", "area")
    assert [row.key for row in street.rows] == [people.luwan.code, people.rongdong.code, tables.ELSEWHERE]
    assert values(street) == {(people.luwan.code, ""): 1, (tables.ELSEWHERE, ""): 2, ("", ""): 3}
    assert values(table(counted, "appeals.received", "area", area=None)) == values(street)


def test_a_rates_total_is_no_sum_of_rates(counted: Counted) -> None:
    people = counted.people
    cases = [counted.case(area=area.pk) for area in (people.luwan, people.luwan, people.luwan, people.rongdong)]
    for case in (cases[0], cases[3]):
        moves.move(case, "rejected", by=people.chen, note="不属本街道")
    found = table(counted, "appeals.closed_rate", "area")
    assert found.cells[people.rongdong.code, ""].value == 100.0
    assert found.cells["", ""].value == 50.0
    assert (found.cells["", ""].numerator, found.cells["", ""].denominator) == (2, 4)


def test_by_case_type(counted: Counted) -> None:
    counted.case()
    counted.case(case_type="appeals.safety_hazard")
    found = table(counted, "appeals.received", "case_type", "month")
    assert found.cells["appeals.safety_hazard", ""].value == 1
    assert next(row.title for row in found.rows if row.key == "appeals.safety_hazard") == "安全隐患"
    assert len(found.rows) == len(found.indicator.types)


def test_a_community_that_did_not_exist_yet_has_no_number(counted: Counted) -> None:
    people = counted.people
    changes.put_area(
        "440399003", kind="community", name="新桥社区", parent=people.street, starts=date(2021, 3, 1), by=people.system
    )
    found = table(counted, "appeals.received", "area", "month")
    assert [row.title for row in found.rows] == ["芦湾社区", "榕东社区", "新桥社区"]
    assert found.cell("440399003", "2021-02") is None
    nought = found.cell("440399003", "2021-03")
    assert nought is not None
    assert nought.value == 0


def test_a_grid_that_moved_counts_where_it_lay_on_the_day(counted: Counted) -> None:
    people = counted.people
    grid = people.grids["44039900101"]
    changes.put_area(
        grid.code, kind="grid", name="并入榕东的格", parent=people.rongdong, starts=date(2021, 3, 1), by=people.system
    )
    counted.case("2021-02-10", area=grid.pk)
    counted.case("2021-03-10", area=grid.pk)
    found = table(counted, "appeals.received", "area", "month")
    assert found.cells[people.luwan.code, "2021-02"].value == 1
    assert found.cells[people.rongdong.code, "2021-03"].value == 1
    assert found.cells["", ""].value == 2
    within = table(counted, "appeals.received", "area", area="榕东社区")
    assert within.cells[grid.code, ""].value == 1


def test_every_number_opens_as_many_facts_as_it_says(counted: Counted) -> None:
    people = counted.people
    grid = people.grids["44039900101"]
    changes.put_area(
        grid.code, kind="grid", name="并入榕东的格", parent=people.rongdong, starts=date(2021, 3, 1), by=people.system
    )
    for day, area in (
        ("2021-01-05", people.luwan.pk),
        ("2021-02-05", people.street.pk),
        ("2021-02-05", None),
        ("2021-02-05", grid.pk),
        ("2021-06-30", grid.pk),
    ):
        moves.move(counted.case(day, area=area), "rejected", by=people.system, note="不属本街道")
    for key in ("appeals.received", "appeals.closed_rate"):
        for area in ("月桥街道", "芦湾社区", None):
            for dimensions in (("area", "month"), ("case_type", "area")):
                found = table(counted, key, *dimensions, area=area)
                opened = {
                    keys: len(open_link(cell.link, by=people.system).ids)
                    for keys, cell in found.cells.items()
                    if cell.facts
                }
                assert opened == {keys: cell.facts for keys, cell in found.cells.items() if cell.facts}


def test_a_period_that_cuts_months_has_cut_columns(counted: Counted) -> None:
    counted.case("2021-01-14")
    counted.case("2021-01-15")
    counted.case("2021-02-10")
    found = table(counted, "appeals.received", "month", period="2021-01-15..2021-02-10")
    assert values(found) == {("2021-01", ""): 1, ("2021-02", ""): 1, ("", ""): 2}


@pytest.mark.both_databases
def test_a_table_is_one_query_of_facts(counted: Counted, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    counted.case()
    table(counted, "appeals.received", "area", "month")
    with django_assert_max_num_queries(8):
        table(counted, "appeals.received", "area", "month")
