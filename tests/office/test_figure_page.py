"""The page of figures: how many statements it takes, whatever is counted and however much of it."""

from collections.abc import Callable

import pytest
from django.test import Client

from jiewu.indicators import lake
from tests.cases.desk import Desk, at
from tests.cast import IN_LUWAN, IN_RONGDONG
from tests.office.test_pages import statements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_lake")]
Visit = Callable[[str], Client]
MOST = 8  # as a page of the worklist


def put(desk: Desk, count: int) -> None:
    """Register cases over the months and both communities, and bring the lake up to date."""
    for number in range(count):
        place = IN_LUWAN if number % 2 else IN_RONGDONG
        received = at(f"2021-0{1 + number % 2}-1{number % 9} 09:00")
        desk(title=f"占道经营 {number}", point=place, received=received)
    lake.refresh()


@pytest.mark.parametrize(
    "address", ["/figures/?indicator=appeals.received", "/figures/?indicator=appeals.on_time_rate", "/figures/"]
)
def test_a_table_takes_few_statements_however_much_it_counts(visit: Visit, desk: Desk, address: str) -> None:
    put(desk, 4)
    few = statements(visit("chen"), address)
    put(desk, 40)
    assert statements(visit("chen"), address) == few <= MOST


def test_an_open_number_takes_few_statements_however_many_facts_it_has(visit: Visit, desk: Desk) -> None:
    put(desk, 4)
    page = visit("chen").get("/figures/?indicator=appeals.received")
    number = next(cell for row in page.context["table"]["rows"] for cell in row.cells if cell.href)
    few = statements(visit("chen"), number.href)
    put(desk, 40)
    assert statements(visit("chen"), number.href) == few <= 2 * MOST
