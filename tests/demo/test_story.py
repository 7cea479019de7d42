"""The story of the wires: every number that it tells comes back through an indicator, from facts with their history."""

import os
import shutil
from collections import Counter
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.apps import apps
from django.db import transaction

from jiewu.core import changelog, clock, office
from jiewu.demo import geography, offices, story, wires
from jiewu.indicators import drilldown
from jiewu.indicators.figures import figure
from jiewu.people import posts
from jiewu.places.changes import put_areas

pytestmark = pytest.mark.django_db

Case = apps.get_model("cases", "Case")
Change = apps.get_model("core", "Change")
LANE, YEAR = ("芦湾社区", "2025-03"), ("榕浦街道", "2025")

NUMBERS = [
    ("appeals.charging_wires", *LANE, 17),
    ("appeals.charging_wires_people", *LANE, 11),
    ("governance.bodies_called", *LANE, 5),
    ("governance.bodies_came", *LANE, 4),
    ("safety.rental_due", *YEAR, 412),
    ("safety.rental_inspected", *YEAR, 405),
    ("safety.rental_missed", *YEAR, 7),
    ("safety.rental_missed_absent", *YEAR, 4),
    ("safety.rental_missed_rebuilt", *YEAR, 2),
    ("safety.rental_missed_refused", *YEAR, 1),
    ("safety.rental_findings", *YEAR, 638),
    ("safety.rental_fixed_on_spot", *YEAR, 571),
    ("safety.rental_notices", *YEAR, 67),
    ("safety.rental_fixed_at_check", *YEAR, 63),
    ("safety.rental_to_enforcement", *YEAR, 4),
    ("safety.rental_regraded", *YEAR, 29),
    ("livelihood.sheds", *YEAR, 26),
    ("livelihood.ports", *YEAR, 1562),
    ("livelihood.charging_paid", *YEAR, 186),
    ("appeals.charging_wires", "榕浦街道", "2024", 286),
    ("appeals.charging_wires", *YEAR, 168),
    ("appeals.promises_kept", "芦湾社区", "2025-09", 1),
]


@pytest.fixture(scope="module", autouse=True)
def told(django_db_setup, django_db_blocker):
    """A home with the street, its people and the story; how many facts it made."""
    lake = Path(os.environ["JIEWU_HOME"]) / "lake"
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setenv("JIEWU_CLOCK", story.STANDS_AT)
        shutil.rmtree(lake, ignore_errors=True)
        by = posts.system()
        put_areas(geography.wanted(), by=by)
        office.put_setting("prefix", story.PREFIX, by=by.pk)
        staff = offices.put(by=by)
        yield wires.fill(staff, by=by), staff
        transaction.set_rollback(True)
    shutil.rmtree(lake, ignore_errors=True)


@pytest.fixture(autouse=True)
def the_demo_stands_there(monkeypatch):
    monkeypatch.setenv("JIEWU_CLOCK", story.STANDS_AT)


@pytest.mark.parametrize(("key", "area", "period", "wanted"), NUMBERS)
def test_every_number_of_the_story_is_counted_from_facts(key, area, period, wanted):
    found = figure(key, area=area, period=period, by=posts.system())
    assert found.value == wanted
    opened = drilldown.records(key, area=area, period=period, by=posts.system())
    assert len(opened.ids) == found.facts > 0


def test_a_payment_written_down_late_changes_the_sum_of_before():
    asked = {"area": "榕浦街道", "period": "2025", "by": posts.system()}
    before = figure("livelihood.charging_paid", as_of=datetime(2025, 12, 12, 17, 20, tzinfo=clock.OFFICE_ZONE), **asked)
    assert (before.value, figure("livelihood.charging_paid", **asked).value) == (Decimal("184.6"), 186)


def test_rates_follow_from_the_same_facts():
    fixed = figure("safety.rental_fix_rate", area="榕浦街道", period="2025", by=posts.system())
    assert (fixed.numerator, fixed.denominator) == (634, 638)
    assert fixed.value == pytest.approx(99.37, abs=0.01)


def test_the_calls_of_the_lane_are_one_case_merged_by_the_dispatchers():
    main = Case.objects.get(title="榕树巷14号窗口拉电线给电动车充电")
    merged = list(Case.objects.filter(merged_into=main))
    assert len(merged) == 16
    assert (main.state, main.on_time, main.values["promised"], main.values["kept"]) == (
        "closed", True, "2025-09-30", "2025-09-24",
    )  # fmt: skip
    for case in merged:
        steps = changelog.of("case", case.pk)
        assert [step.verb for step in steps] == ["register", "move", "merge"]
        assert [step.recorded for step in steps] == sorted(step.recorded for step in steps)


def test_again_it_adds_nothing(told):
    new, staff = told
    lines = changelog.last()
    assert new > 1900
    assert wires.fill(staff, by=posts.system()) == 0
    assert changelog.last() == lines


def test_every_step_is_recorded_when_it_happened():
    recorded: dict[int, list] = {}
    for fact, at in Change.objects.filter(kind="case").order_by("seq").values_list("fact", "recorded"):
        recorded.setdefault(fact, []).append(at)
    assert all(times == sorted(times) for times in recorded.values())
    assert max(times[-1] for times in recorded.values()) <= story.NOW
    late = Counter(
        Case.objects.filter(type="appeals.safety_hazard", merged_into=None).values_list("on_time", flat=True)
    )
    assert 0.85 < late[True] / (late[True] + late[False]) < 0.97
