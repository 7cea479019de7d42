"""A search finds cases by who reported them, though the database holds only hashes of that."""

import pytest

from jiewu.cases.filters import Filters
from jiewu.cases.worklist import worklist
from tests.cases.desk import Desk
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.mark.parametrize("wanted", ["13800138000", "138 0013 8000", "8000", "王某某", "王某"])
def test_a_case_is_found_by_phone_and_name(desk: Desk, people: Cast, wanted: str) -> None:
    case = desk(title="路灯不亮", values={"reporter": "王某某", "phone": "13800138000"})
    desk(title="路面塌陷", values={"reporter": "李四光", "phone": "13900139001"})
    assert [row.pk for row in worklist(Filters(text=wanted), by=[people.chen]).cases] == [case.pk]


def test_another_phone_finds_nothing(desk: Desk, people: Cast) -> None:
    desk(title="路灯不亮", values={"reporter": "王某某", "phone": "13800138000"})
    assert worklist(Filters(text="13800138001"), by=[people.chen]).cases == []
