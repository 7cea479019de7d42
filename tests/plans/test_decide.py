"""deciding: confirm, reject, choose an indicator; leads; adopting."""

import pytest

from jiewu.core.problems import Problem
from jiewu.plans import deciding, drafting, queries, readings
from jiewu.plans.models import Plan, Target
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def key(plan: Plan, what: str) -> str:
    """Return the item of the one target about *what*."""
    [found] = [each.item for each in queries.targets(plan) if each.what == what]
    return found


@pytest.mark.both_databases
def test_a_person_confirms_a_match_and_then_it_ties(people: Cast, plan: Plan) -> None:
    target = deciding.confirm(plan, key(plan, "排查整治隐患"), by=people.sun)
    stored = Target.objects.get(pk=target.pk)
    assert (stored.tied, stored.match, stored.decided_by) == ("safety.hazards_found", "confirmed", people.sun)
    assert stored.decided is not None


def test_a_rejected_match_ties_nothing_and_is_not_proposed_again(people: Cast, plan: Plan) -> None:
    item = key(plan, "火灾")
    assert deciding.reject(plan, item, by=people.sun).tied == ""
    drafting.draft(plan.reading, by=people.sun)
    assert Target.objects.get(plan=plan, item=item).match == "rejected"


def test_a_person_chooses_an_indicator_that_nothing_proposed(people: Cast, plan: Plan) -> None:
    item = key(plan, "较大以上事故")
    with pytest.raises(Problem) as refused:
        deciding.confirm(plan, item, by=people.sun)
    assert refused.value.code == "match_missing"
    with pytest.raises(Problem) as refused:
        deciding.confirm(plan, item, by=people.sun, indicator="safety.nonsense")
    assert refused.value.code == "indicator_unknown"
    chosen = deciding.confirm(plan, item, by=people.sun, indicator="safety.accidents")
    assert (chosen.tied, chosen.why, chosen.closeness) == ("safety.accidents", ["chosen"], None)


def test_the_lead_of_a_task_is_filled_in_and_left_open_again(people: Cast, plan: Plan) -> None:
    [task] = queries.tasks(plan)
    assert deciding.lead(plan, {task.item: people.centre}, by=people.sun) == 1
    assert deciding.lead(plan, {task.item: people.centre}, by=people.sun) == 0
    drafting.draft(plan.reading, by=people.sun)
    assert queries.tasks(plan)[0].lead == people.centre
    assert deciding.lead(plan, {task.item: None}, by=people.sun) == 1
    assert queries.tasks(plan)[0].lead is None
    with pytest.raises(Problem) as refused:
        deciding.lead(plan, {"c999": None}, by=people.sun)
    assert refused.value.code == "not_found"


def test_a_target_has_a_lead_too(people: Cast, plan: Plan) -> None:
    fires = key(plan, "火灾")
    assert deciding.lead(plan, {fires: people.team, queries.tasks(plan)[0].item: people.centre}, by=people.sun) == 2
    drafting.draft(plan.reading, by=people.sun)
    assert queries.target(plan, fires).lead == people.team


def test_an_adopted_plan_is_still_tied_and_led(people: Cast, plan: Plan) -> None:
    deciding.adopt(plan, by=people.sun)
    fires = key(plan, "火灾")
    assert deciding.confirm(plan, fires, by=people.sun).tied == "safety.fires"
    assert deciding.lead(plan, {fires: people.team}, by=people.sun) == 1
    assert deciding.reject(plan, fires, by=people.sun).tied == ""


def test_what_an_adopted_plan_promises_stays_as_it_is(people: Cast, plan: Plan) -> None:
    item = key(plan, "火灾")
    adopted = deciding.adopt(plan, by=people.sun)
    assert (adopted.state, adopted.adopted_by) == ("adopted", people.sun)
    acts = (
        lambda: deciding.adopt(plan, by=people.sun),
        lambda: readings.correct(plan.reading, item, {"value": "9"}, by=people.sun),
        lambda: readings.drop(plan.reading, item, by=people.sun),
    )
    for act in acts:
        with pytest.raises(Problem) as refused:
            act()
        assert refused.value.code == "plan_adopted"
    assert drafting.draft(plan.reading, by=people.sun).state == "adopted"


def test_who_may_only_read_decides_nothing(people: Cast, plan: Plan) -> None:
    item = key(plan, "火灾")
    for act in (
        lambda: deciding.confirm(plan, item, by=people.wu),
        lambda: deciding.reject(plan, item, by=people.chen),
        lambda: deciding.adopt(plan, by=people.wu),
        lambda: deciding.lead(plan, {}, by=people.wu),
    ):
        with pytest.raises(Problem) as refused:
            act()
        assert refused.value.code == "not_allowed"
