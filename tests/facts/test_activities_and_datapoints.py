"""activities.record and correct; datapoints.put."""

import json
from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from jiewu.core import changelog, clock
from jiewu.core.problems import Problem, Problems
from jiewu.facts import activities, datapoints, queries
from jiewu.facts.models import Activity, Datapoint
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.mark.both_databases
def test_an_activity_is_recorded_with_its_amounts(everybody: cast.Cast) -> None:
    uid = uuid4()
    for _ in range(2):
        done = activities.record(
            "safety.training",
            by=everybody.lin,
            values={"topic": "电动车充电", "attendees": "30"},
            happened=date(2021, 3, 4),
            area=everybody.luwan.pk,
            uid=uid,
        )
    stored = Activity.objects.get()
    assert (stored.pk, stored.org, stored.title) == (done.pk, everybody.luwan_org, "电动车充电")
    image = json.loads(changelog.of("activity", done.pk)[-1].values)
    assert (image["attendees"], image["happened_day"], image["org"]) == (30, "2021-03-04", everybody.luwan_org.pk)


def test_it_refuses_an_activity_that_does_not_fit(everybody: cast.Cast) -> None:
    said = {"by": everybody.lin, "area": everybody.luwan.pk}
    with pytest.raises(Problems):
        activities.record("safety.training", values={"attendees": -1}, **said)
    tomorrow = clock.today() + timedelta(days=1)
    for changes, code in (
        ({"happened": tomorrow}, "day_in_future"),
        ({"by": everybody.zhao}, "not_allowed"),
        ({"by": everybody.wu}, "not_allowed"),
        ({"point": cast.OUTSIDE, "area": None}, "point_outside"),
    ):
        with pytest.raises(Problem) as caught:
            activities.record("safety.training", values={"attendees": 1}, **(said | changes))
        assert caught.value.code == code
    assert activities.record("safety.training", values={"attendees": 1}, **said).pk


def test_an_activity_is_corrected_by_who_saw_it_as_it_stands(everybody: cast.Cast) -> None:
    done = activities.record("safety.training", by=everybody.lin, values={"attendees": 1}, area=everybody.luwan.pk)
    activities.correct(done, by=everybody.lin, values={"attendees": 10}, seen=1)
    assert Activity.objects.get().values == {"attendees": 10}
    with pytest.raises(Problem) as caught:
        activities.correct(done, by=everybody.lin, values={"attendees": 2}, seen=1)
    assert caught.value.code == "stale"


def test_lists_hold_what_the_post_may_see_of_a_time_and_an_area(everybody: cast.Cast) -> None:
    made = [
        activities.record("safety.training", by=by, values={}, area=area.pk, happened=day)
        for by, area, day in (
            (everybody.lin, everybody.grids["44039900101"], date(2021, 1, 31)),
            (everybody.lin, everybody.luwan, date(2021, 2, 1)),
            (everybody.zhao, everybody.rongdong, date(2021, 2, 2)),
        )
    ]
    listed = queries.activities("safety.training", by=everybody.chen, starts=date(2021, 2, 1), ends=date(2021, 2, 2))
    assert list(listed) == [made[1]]
    assert list(queries.activities("safety.training", by=everybody.lin)) == made[:2]
    assert list(queries.activities("safety.training", by=everybody.chen, area=everybody.luwan.pk)) == made[:2]
    assert queries.get(Activity, made[0].uid, by=everybody.lin) == made[0]
    with pytest.raises(Problem) as caught:
        queries.get(Activity, made[0].uid, by=everybody.zhao)
    assert (caught.value.code, caught.value.status) == ("not_found", 404)


@pytest.mark.both_databases
def test_saying_a_value_again_corrects_it(everybody: cast.Cast) -> None:
    said = {"by": everybody.lin, "area": everybody.luwan.pk, "starts": date(2021, 2, 1)}
    first = datapoints.put("safety.accidents", amount=3, **said)
    assert (first.period_end, first.source) == (date(2021, 2, 28), "区应急管理局")
    assert datapoints.put("safety.accidents", amount="3", **said).revision == 1  # the same: nothing is written
    second = datapoints.put("safety.accidents", amount=Decimal(2), note="核减一起", seen=1, **said)
    assert (second.pk, second.revision) == (first.pk, 2)
    with pytest.raises(Problem) as caught:
        datapoints.put("safety.accidents", amount=1, seen=1, **said)
    assert caught.value.code == "stale"
    images = [json.loads(line.values) for line in changelog.of("datapoint", first.pk)]
    assert [image["amount"] for image in images] == ["3.000000", "2.000000"]
    assert (images[0]["period_start"], images[0]["period_end"]) == ("2021-02-01", "2021-02-28")
    assert list(queries.datapoints("safety.accidents", by=everybody.lin, starts=date(2021, 1, 1))) == [second]
    assert Datapoint.objects.count() == 1


def test_it_refuses_a_value_that_does_not_fit(everybody: cast.Cast) -> None:
    said = {"by": everybody.lin, "area": everybody.luwan.pk, "starts": date(2021, 2, 1), "amount": 3}
    for changes, code in (
        ({"starts": date(2021, 2, 2)}, "period_not_whole"),
        ({"amount": "2.5"}, "amount_too_fine"),
        ({"amount": "viel"}, "not_a_number"),
        ({"amount": "NaN"}, "not_a_number"),
        ({"by": everybody.zhao}, "not_allowed"),
    ):
        with pytest.raises(Problem) as caught:
            datapoints.put("safety.accidents", **(said | changes))
        assert caught.value.code == code
    assert datapoints.put("safety.accidents", **said).pk


@pytest.mark.parametrize(
    ("period", "starts", "ends"),
    [
        ("day", date(2021, 2, 3), date(2021, 2, 3)),
        ("week", date(2021, 2, 1), date(2021, 2, 7)),
        ("month", date(2020, 2, 1), date(2020, 2, 29)),
        ("quarter", date(2021, 10, 1), date(2021, 12, 31)),
        ("half", date(2021, 7, 1), date(2021, 12, 31)),
        ("year", date(2021, 1, 1), date(2021, 12, 31)),
    ],
)
def test_a_period_is_known_by_its_first_day(period: str, starts: date, ends: date) -> None:
    assert datapoints.last_day(starts, period) == ends
    if period != "day":
        with pytest.raises(Problem):
            datapoints.last_day(starts + timedelta(days=1), period)
