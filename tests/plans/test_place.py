"""placing: stated figures of the past into series; bases: what was reported as a base of 同比."""

from datetime import date
from decimal import Decimal

import pytest

from jiewu.core.problems import Problem
from jiewu.facts import datapoints
from jiewu.facts.models import Datapoint
from jiewu.indicators.figures import figure
from jiewu.plans import bases, drafting, placing, queries, readings
from jiewu.plans.models import Plan, Reading
from tests.cast import Cast
from tests.plans.report import TEXT

pytestmark = pytest.mark.django_db


def item(reading: Reading, quote: str) -> str:
    """Return the key of the one stated figure whose quote ends so."""
    [found] = [each.key for each in queries.items_of(reading) if each.quote.endswith(quote) and each.key[0] == "f"]
    return found


@pytest.mark.both_databases
def test_figures_that_fit_go_into_their_series_with_report_and_quote(people: Cast, plan: Plan) -> None:
    stored = {each.type: each for each in Datapoint.objects.all()}
    assert set(stored) == {
        *("economy.gdp", "economy.fixed_investment", "safety.hazards_found_stated"),
        *("safety.hazard_fix_rate_stated", "safety.trainings_stated", "safety.fires_stated"),
    }
    gdp = stored["economy.gdp"]
    assert (gdp.amount, gdp.period_end, gdp.area_id) == (Decimal("120.5"), date(2022, 12, 31), people.street.pk)
    assert "月桥街道2022年工作总结" in gdp.source
    assert gdp.source.endswith("120.5亿元”")
    assert stored["economy.fixed_investment"].amount == 32


def test_a_growth_or_a_bound_is_no_value_of_a_series(plan: Plan) -> None:
    placed = queries.placements(plan.reading)
    assert item(plan.reading, "6.2%") not in placed
    near = placed.get(item(plan.reading, "近2000人次"))
    assert near is None or near.state == "proposed"
    assert item(plan.reading, "15吨") not in placed


def test_the_placement_shows_how_it_was_matched(plan: Plan) -> None:
    placement = queries.placements(plan.reading)[item(plan.reading, "320000万元")]
    assert (placement.series, placement.state) == ("economy.fixed_investment", "placed")
    assert (placement.closeness, placement.why) == (1, ["same_title", "converted"])


def test_the_next_year_has_a_base(people: Cast, plan: Plan) -> None:
    found = bases.base("safety.hazards_found", area=people.street.pk, period="2022", by=people.sun)
    assert found is not None
    assert (found.amount, found.series) == (320, "safety.hazards_found_stated")
    assert "320处" in found.source
    assert bases.base("safety.hazards_found", area=people.street.pk, period="2021", by=people.sun) is None
    assert bases.base("safety.hazards_found", area=people.street.pk, period="2022-03", by=people.sun) is None
    assert bases.base("safety.hazards_found", area=people.street.pk, period="2022", by=people.zhao) is None


def test_a_figure_in_a_series_is_counted(people: Cast, plan: Plan) -> None:
    assert figure("economy.gdp", area=people.street, period="2022", by=people.sun).value == Decimal("120.5")


def test_what_a_series_says_already_is_never_overwritten(people: Cast, reading: Reading) -> None:
    for series, amount in (("economy.gdp", "99"), ("safety.fires_stated", "12")):
        datapoints.put(series, by=people.sun, area=people.street.pk, starts=date(2022, 1, 1), amount=amount)
    drafting.draft(reading, by=people.sun)
    placed = queries.placements(reading)
    assert placed[item(reading, "120.5亿元")].state == "differs"
    assert placed[item(reading, "12起")].state == "there"
    assert Datapoint.objects.get(type="economy.gdp").amount == 99
    with pytest.raises(Problem) as refused:
        placing.confirm(reading, item(reading, "120.5亿元"), by=people.sun)
    assert refused.value.code == "series_says_otherwise"
    assert "99" in str(refused.value)


def test_only_proposals_are_left_to_who_may_not_write_datapoints_of_the_pack(people: Cast, reading: Reading) -> None:
    people.sun.packs = ["safety"]
    people.sun.save()
    drafting.draft(reading, by=people.sun)
    assert {each.partition(".")[0] for each in Datapoint.objects.values_list("type", flat=True)} == {"safety"}


def test_a_person_places_a_figure_that_was_left(people: Cast, plan: Plan) -> None:
    key = item(plan.reading, "15吨")
    with pytest.raises(Problem) as refused:
        placing.confirm(plan.reading, key, by=people.sun)
    assert refused.value.code == "match_missing"
    with pytest.raises(Problem) as refused:
        placing.confirm(plan.reading, key, by=people.sun, series="economy.gdp")
    assert refused.value.code == "unit_not_of_series"
    with pytest.raises(Problem) as refused:
        placing.confirm(plan.reading, item(plan.reading, "10%"), by=people.sun, series="safety.fires")
    assert refused.value.code == "period_not_of_series"
    readings.correct(plan.reading, key, {"unit": "家次"}, by=people.sun)
    placement = placing.confirm(plan.reading, key, by=people.sun, series="economy.firm_visits")
    assert (placement.state, placement.why, placement.closeness) == ("placed", ["chosen"], None)
    assert placement.decided_by == people.sun
    assert Datapoint.objects.get(type="economy.firm_visits").amount == 15


def test_a_rejected_figure_leaves_its_series_and_is_not_proposed_again(people: Cast, plan: Plan) -> None:
    key = item(plan.reading, "12起")
    placing.reject(plan.reading, key, by=people.sun)
    assert not Datapoint.objects.filter(type="safety.fires_stated").exists()
    drafting.draft(plan.reading, by=people.sun)
    assert queries.placements(plan.reading)[key].state == "rejected"
    assert not Datapoint.objects.filter(type="safety.fires_stated").exists()
    placing.confirm(plan.reading, key, by=people.sun)
    assert Datapoint.objects.get(type="safety.fires_stated").amount == 12


@pytest.mark.both_databases
def test_a_corrected_figure_takes_its_datapoint_along(people: Cast, plan: Plan) -> None:
    key = item(plan.reading, "12起")
    readings.correct(plan.reading, key, {"value": "13"}, by=people.sun)
    stored = Datapoint.objects.get(type="safety.fires_stated")
    assert (stored.amount, stored.revision) == (13, 2)
    readings.drop(plan.reading, key, by=people.sun)
    assert not Datapoint.objects.filter(type="safety.fires_stated").exists()
    assert key not in queries.placements(plan.reading)
    readings.restore(plan.reading, key, by=people.sun)
    assert Datapoint.objects.get(type="safety.fires_stated").amount == 12


def test_a_figure_with_another_period_leaves_the_series_of_its_year(people: Cast, plan: Plan) -> None:
    readings.correct(plan.reading, item(plan.reading, "12起"), {"period": "2021"}, by=people.sun)
    stored = Datapoint.objects.get(type="safety.fires_stated")
    assert (stored.amount, stored.period_end) == (12, date(2021, 12, 31))
    readings.correct(plan.reading, item(plan.reading, "12起"), {"period": "2022-01..2022-10"}, by=people.sun)
    assert not Datapoint.objects.filter(type="safety.fires_stated").exists()


def test_the_second_figure_of_a_period_is_only_proposed(people: Cast) -> None:
    text = TEXT.replace("清理河道垃圾15吨。", "火灾11起。")
    plan = readings.into_plan(text, by=people.sun, area=people.street, title="总结", year=2023)
    placed = queries.placements(plan.reading)
    assert placed[item(plan.reading, "12起")].state == "placed"
    assert placed[item(plan.reading, "11起")].state == "proposed"


def test_who_may_only_read_places_nothing(people: Cast, plan: Plan) -> None:
    for act in (placing.confirm, placing.reject):
        with pytest.raises(Problem) as refused:
            act(plan.reading, item(plan.reading, "12起"), by=people.wu)
        assert refused.value.code == "not_allowed"
