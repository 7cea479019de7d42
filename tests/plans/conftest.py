"""A reading kept, and the draft plan of it."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # a conftest is read before Django is set up
    from jiewu.plans.models import Plan, Reading
    from tests.cast import Cast


@pytest.fixture
def reading(people: "Cast") -> "Reading":
    """The report of tests.plans.report, kept for 月桥街道 by 孙女士."""
    from jiewu.plans import readings
    from tests.plans.report import TEXT

    return readings.keep(TEXT, by=people.sun, area=people.street, title="总结")


@pytest.fixture
def plan(people: "Cast", reading: "Reading") -> "Plan":
    """Its draft plan."""
    from jiewu.plans import drafting

    return drafting.draft(reading, by=people.sun)
