"""What the office decides, by day."""

from datetime import date

import pytest

from jiewu.core import office
from jiewu.core.problems import Problem

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_a_setting_has_a_default_until_the_office_decides() -> None:
    assert office.setting("prefix") == "JW"
    office.put_setting("prefix", "YQ", by=1)
    assert office.setting("prefix") == "YQ"


def test_what_holds_depends_on_the_day() -> None:
    summer = [["09:00", "12:00"], ["15:00", "18:00"]]
    office.put_setting("hours", summer, starts=date(2026, 6, 1), by=1)
    assert office.setting("hours", date(2026, 5, 31)) == [["09:00", "12:00"], ["14:00", "18:00"]]
    assert office.setting("hours", date(2026, 6, 1)) == summer


def test_a_day_decided_twice_has_the_later_decision() -> None:
    for name in ("月桥街道", "月桥街道办事处"):
        office.put_setting("name", name, starts=date(2026, 6, 1), by=1)
        office.put_setting("name", name, by=1)
    assert office.history("name") == [(None, "月桥街道办事处"), (date(2026, 6, 1), "月桥街道办事处")]


def test_it_refuses_a_key_that_nobody_declared() -> None:
    with pytest.raises(Problem) as refused:
        office.put_setting("colour", "red", by=1)
    assert refused.value.code == "setting_unknown"
    with pytest.raises(Problem):
        office.setting("colour")
    office.declare("colour", "blue")
    assert office.setting("colour") == "blue"
