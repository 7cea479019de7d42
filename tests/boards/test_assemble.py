"""A board put together: its numbers are those of figures, each opens its facts, few readings, what may not be seen."""

import os
from typing import Any

import pytest

from jiewu.boards.assembling import Board, assemble, year_before
from jiewu.boards.numbers import numbers
from jiewu.core.problems import Problem
from jiewu.indicators import drilldown, lake, periods
from jiewu.indicators.engines import duckdb
from jiewu.indicators.figures import figure
from jiewu.packs import editions
from tests.indicators.counting import Counted

OVERVIEW = "appeals.overview"
LONG = bool(os.environ.get("JIEWU_TEST_LONG"))


def filled(counted: Counted) -> None:
    people = counted.people
    for day, area in (
        ("2020-01-20", people.luwan.pk),
        ("2021-01-05", people.luwan.pk),
        ("2021-02-05", people.street.pk),
        ("2021-02-06", None),
        ("2021-03-01", people.rongdong.pk),
        ("2021-03-31", people.grids["44039900101"].pk),
    ):
        counted.case(day, area=area)
        counted.case(day, area=area, case_type="appeals.safety_hazard", nature="投诉")


def board(counted: Counted, key: str = OVERVIEW, **asked: Any) -> Board:
    plain: dict[str, Any] = {"area": "月桥街道", "period": "2021H1", "by": counted.people.system}
    return assemble(key, **plain | asked)


def test_its_numbers_are_those_of_figures(counted: Counted) -> None:
    filled(counted)
    found = board(counted)
    assert [part.definition.kind for part in found.parts] == ["figures", "map", "types", "trend", "areas"]
    received = found.parts[0].shown[0]
    assert received.before is not None
    now, before = received.table.cells["", ""], received.before.cells["", ""]
    assert (now.value, before.value) == (10, 2)  # two without a place
    alone = figure("appeals.received", area="月桥街道", period="2021H1", by=counted.people.system)
    assert (now.value, now.facts) == (alone.value, alone.facts)
    by_area = found.parts[1].shown[0].table
    assert [by_area.cells[row.key, ""].value for row in by_area.rows] == [4, 2, 4]
    assert found.parts[2].types() == ["appeals.city_appearance", "appeals.safety_hazard"]
    trend = found.parts[3].shown[0]
    assert trend.before is not None
    assert trend.before.cells["2020-01", ""].value == 2


def test_every_number_opens_as_many_facts_as_it_says(counted: Counted) -> None:
    filled(counted)
    system = counted.people.system
    for key in (OVERVIEW, "appeals.timing", "safety.hazards") if LONG else (OVERVIEW,):
        found = numbers(key, area="月桥街道", period="2021H1", by=system)
        assert len(found) > 10
        assert len({number.link for number in found}) == len(found)
        for number in found if LONG else found[::4]:
            if number.facts:
                assert len(drilldown.open_link(number.link, by=system).ids) == number.facts


def test_a_community_chosen_shows_its_grids(counted: Counted) -> None:
    filled(counted)
    found = board(counted, area=counted.people.luwan)
    assert found.parts[0].shown[0].table.cells["", ""].value == 4
    assert [row.title for row in found.parts[1].shown[0].table.rows] == ["01格", "02格", ""]


def test_all_up_to_the_period_s_end_is_compared_with_a_year_before(counted: Counted) -> None:
    found = board(counted, "base.registers", period="2021")
    part = found.parts[0]
    assert (str(part.period), part.period.last.year) == ("2004-01-01..2021-12-31", 2021)
    before = part.shown[0].before
    assert before is not None
    assert str(before.period) == "2004-01-01..2020-12-31"


def test_what_the_posts_may_not_see_is_left_out_and_told(counted: Counted) -> None:
    filled(counted)
    people = counted.people
    found = board(counted, area=people.rongdong, by=people.lin)
    assert found.cells() == {}
    assert {problem.code for problem in found.left_out.values()} == {"figure_not_covered"}
    assert set(found.left_out) == set(editions.current().board(OVERVIEW).indicators)
    own = board(counted, area=people.luwan, by=people.lin)
    assert own.left_out == {}


def test_an_unknown_board_is_not_found(counted: Counted) -> None:
    with pytest.raises(Problem) as refused:
        board(counted, "appeals.nothing")
    assert (refused.value.code, refused.value.status) == ("board_unknown", 404)


def test_a_board_takes_few_readings(counted: Counted, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(counted)
    lake.refresh()
    run, asked = duckdb.fetch, []

    def noted(connection: Any, sql: str) -> list[dict[str, Any]]:
        asked.append(sql)
        return run(connection, sql)

    monkeypatch.setattr(duckdb, "fetch", noted)
    board(counted)
    assert len(asked) == 2  # this year and the one before


@pytest.mark.parametrize(
    ("period", "before"),
    [("2025", "2024"), ("2025-03-01..2025-12-16", "2024-03-01..2024-12-16"), ("2024-02", "2023-02"),
     ("2025-02", "2024-02"), ("2024-02-29", "2023-02-28")],
)  # fmt: skip
def test_the_year_before_has_the_same_days(period: str, before: str) -> None:
    assert str(year_before(periods.parse(period))) == before


def test_ten_boards_are_shipped_in_both_languages(db: object) -> None:
    boards = editions.current().boards.values()
    assert len(boards) >= 10
    for each in boards:
        assert each.words.get("en")
        assert each.about.get("en")
        assert {"figures", "areas"} & {part.kind for part in each.parts}
        assert any(part.kind == "map" for part in each.parts)
        for key in each.indicators:
            assert editions.current().indicator(key)
