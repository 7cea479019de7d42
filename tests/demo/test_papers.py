"""The demo's plan and report: the texts are read right; filled, the plan is adopted and one number is stale."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import transaction

from jiewu.core import office
from jiewu.demo import deeds, geography, livelihood, offices, papers, steps, story, wires
from jiewu.demo.content import FOLDER, read
from jiewu.indicators.figures import figure
from jiewu.packs import editions
from jiewu.people import posts
from jiewu.places.changes import put_areas
from jiewu.plans import queries as plans
from jiewu.reading.report import read as read_report
from jiewu.reports import answers, changes, templates
from jiewu.reports import queries as reports

pytestmark = pytest.mark.django_db
TEXT = (FOLDER / "report-2024.txt").read_text(encoding="utf-8")
# What the report states of the year before and the demo has records of.
COUNTED = (
    "governance.councils",
    "governance.mediations",
    "safety.trainings",
    "livelihood.cultures",
    "economy.firm_visits",
)


def test_the_reader_finds_every_target_that_the_supervisor_decides_on():
    content = read_report(TEXT).as_json()
    found = {each["what"]: each for each in content["commitments"]}
    assert len(content["commitments"]) == 46
    assert set(read("plan.yaml")["targets"]) <= set(found)
    assert set(read("plan.yaml")["leads"]) <= set(found)
    assert {each["operator"] for each in found.values()} >= {"≤", "≥", "=", "rank ≤", "stage"}


def test_every_indicator_that_a_target_is_tied_to_is_there():
    for key in read("plan.yaml")["targets"].values():
        assert editions.current().indicator(key).key == key


def test_the_offices_template_has_no_mistake():
    text = (FOLDER / "report-2025.txt").read_text(encoding="utf-8")
    put_areas(geography.wanted(), by=posts.system())
    assert [str(problem) for problem in templates.check(text)] == []


@pytest.mark.long
def test_filled_the_plan_is_adopted_and_one_number_has_changed_since(monkeypatch, home: Path):
    monkeypatch.setenv("JIEWU_CLOCK", story.STANDS_AT)
    shutil.rmtree(home / "lake", ignore_errors=True)
    with transaction.atomic():
        by = posts.system()
        put_areas(geography.wanted(), by=by)
        office.put_setting("prefix", story.PREFIX, by=by.pk)
        office.put_setting("demo_accounts", [{"username": "sun"}], by=by.pk)
        staff = offices.put(by=by)
        for told in (deeds, livelihood, wires):
            told.fill(staff, by=by)
        papers.fill(staff)
        papers.fill(staff)
        plan, report = plans.plans(by=[by]).get(), reports.reports(by=[by]).get()
        assert (plan.state, plan.adopted.year, plan.adopted.month) == ("adopted", 2025, 1)
        assert [target.what for target in plans.targets(plan) if target.operator == "≤" and target.tied]
        changed = [(change.number.indicator, change.old, change.new) for change in changes.changed(report, by=by)]
        assert changed == [("livelihood.charging_paid", "184.6万元", "186万元")]
        answered, unanswered = answers.answers(report, plan, by=by)
        assert len(answered) > 15
        assert {target.what for target in unanswered} >= {"既有住宅加装电梯", "区民生诉求考核排名"}
        for key in COUNTED:  # what the report states is what the records say
            value = figure(key, area=geography.STREET_NAME, period="2024", by=by).value
            assert f"{value}" in TEXT
        assert figure("livelihood.lifts", area=geography.STREET_NAME, period="2025", by=by).value == Decimal(9)
        assert len(steps.steps(staff.supervisor)) == 9
        transaction.set_rollback(True)
    shutil.rmtree(home / "lake", ignore_errors=True)
