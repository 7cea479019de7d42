"""One figure: what counts, by which date, in which area, and what it came from."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from jiewu.cases import merging, moves
from jiewu.core import clock
from jiewu.core.problems import Problem
from jiewu.facts import activities, datapoints, ending, entries
from jiewu.places import changes
from tests.indicators.counting import Counted, at

pytestmark = pytest.mark.both_databases


def test_a_count_is_of_the_cases_received_in_the_period(counted: Counted) -> None:
    counted.case("2021-03-01")
    counted.case("2021-03-31")
    counted.case("2021-04-01")
    assert counted.figure("appeals.received", period="2021-03").value == 2
    assert counted.figure("appeals.received", period="2021Q2").value == 1
    assert counted.figure("appeals.received", period="2021").facts == 3


def test_days_are_those_of_the_office_not_of_greenwich(counted: Counted) -> None:
    counted.case(received=at("2021-03-01 07:59"))  # the last day of February in UTC
    assert counted.figure("appeals.received", period="2021-03").value == 1
    assert counted.figure("appeals.received", period="2021-02").value == 0


def test_what_lies_nowhere_is_the_only_office_s_and_of_several_the_whole_s(counted: Counted) -> None:
    people = counted.people
    counted.case(area=people.grids["44039900101"].pk)
    counted.case(area=people.rongdong.pk)
    counted.case(area=people.street.pk)
    counted.case(area=None)

    def values() -> list[object]:
        return [
            counted.figure("appeals.received", area=name).value for name in ("芦湾社区", "榕东社区", "月桥街道", None)
        ]

    assert values() == [1, 1, 4, 4]
    changes.put_area("440398", kind="street", name="月湖街道", by=people.system)
    assert values() == [1, 1, 3, 4]


def test_an_area_is_taken_as_the_tree_stood_on_the_day(counted: Counted) -> None:
    people = counted.people
    grid = people.grids["44039900101"]
    counted.case("2021-03-10", area=grid.pk)
    counted.case("2021-07-10", area=grid.pk)
    changes.put_area(
        grid.code, kind="grid", name="并入榕东的格", parent=people.rongdong, starts=date(2021, 6, 1), by=people.system
    )
    counted.case("2021-08-10", area=grid.pk)
    assert counted.figure("appeals.received", area="芦湾社区").value == 1
    assert counted.figure("appeals.received", area="榕东社区").value == 2
    assert counted.figure("appeals.received", area="月桥街道").value == 3


def test_a_rate_shows_its_parts_and_has_no_value_without_a_denominator(counted: Counted) -> None:
    empty = counted.figure("appeals.closed_rate")
    assert (empty.value, empty.numerator, empty.denominator, empty.facts) == (None, 0, 0, 0)
    closed, _ = counted.case(), counted.case()
    moves.move(closed, "rejected", by=counted.people.chen, note="不属本街道")
    found = counted.figure("appeals.closed_rate")
    assert (found.value, found.numerator, found.denominator, found.facts) == (50.0, 1, 2, 2)


def test_a_rate_is_rounded_once(counted: Counted) -> None:
    for number in range(25):
        case = counted.case()
        if number < 7:
            moves.move(case, "rejected", by=counted.people.chen, note="不属本街道")
    assert counted.figure("appeals.closed_rate").value == 28.0  # 7 ÷ 25 × 100 in doubles is 28.000000000000004


def test_a_sum_over_nothing_is_empty_and_a_count_of_nothing_is_nought(counted: Counted) -> None:
    assert counted.figure("safety.attendees").value is None
    assert counted.figure("safety.trainings").value == 0
    counted.training(attendees=None)
    assert counted.figure("safety.attendees").value is None
    assert counted.figure("safety.attendees").facts == 0
    counted.training(attendees=0)
    counted.training(attendees=12)
    found = counted.figure("safety.attendees")
    assert (found.value, found.facts) == (12, 2)
    assert counted.figure("safety.trainings").value == 3


def test_void_and_merged_entries_do_not_count_but_a_merged_case_was_received(counted: Counted) -> None:
    people = counted.people
    one, other = counted.case(), counted.case()
    merging.merge(other, one, by=people.chen)
    assert counted.figure("appeals.received").value == 2
    assert counted.figure("appeals.closed_rate").denominator == 1
    moves.void(one, by=people.chen, note="测试")
    assert counted.figure("appeals.received").value == 1
    place = {"by": people.lin, "point": (114.005, 22.605), "since": date(2021, 1, 5)}
    first, second = (entries.register("safety.small_place", values={"name": name}, **place) for name in ("甲", "乙"))
    assert counted.figure("safety.small_places").value == 2
    entries.merge(second, first, by=people.lin)
    assert counted.figure("safety.small_places").value == 1
    entries.unmerge(second, by=people.lin)
    assert counted.figure("safety.small_places").value == 2


def test_erasure_leaves_the_count(counted: Counted) -> None:
    people = counted.people
    person = entries.register(
        "base.person", values={"name": "张三丰", "phone": "13800138000"}, by=people.lin, point=(114.005, 22.605)
    )
    case = counted.case(text="楼下有人摆摊")
    before = counted.figure("appeals.received").value
    ending.erase(case, by=people.sun, reason="到期")
    ending.erase(person, by=people.sun, reason="到期")
    assert counted.figure("appeals.received").value == before == 1


def test_a_corrected_fact_counts_as_it_is_now_and_as_of_then_as_it_was(counted: Counted) -> None:
    people = counted.people
    training = counted.training(attendees=10)
    then = clock.now()
    activities.correct(training, by=people.lin, seen=training.revision, values={"attendees": 25})
    counted.training(attendees=5)
    assert counted.figure("safety.attendees").value == 30
    was = counted.figure("safety.attendees", as_of=then)
    assert (was.value, was.facts) == (10, 1)
    assert was.as_of == then
    assert counted.figure("safety.attendees", as_of=date(2021, 12, 19)).value is None
    assert counted.figure("safety.attendees", as_of=date(2021, 12, 20)).value == 30


def test_a_case_type_narrows_the_figure(counted: Counted) -> None:
    counted.case()
    counted.case(case_type="appeals.safety_hazard")
    assert counted.figure("appeals.received", case_type="appeals.safety_hazard").value == 1
    with pytest.raises(Problem) as refused:
        counted.figure("appeals.received", case_type="safety.hazard")
    assert refused.value.code == "type_not_counted"


def test_a_datapoint_counts_where_its_whole_period_does(counted: Counted) -> None:
    people = counted.people
    for month, amount in ((1, 2), (2, 3), (7, 4)):
        datapoints.put(
            "safety.accidents",
            by=people.sun,
            area=people.street.pk,
            starts=date(2021, month, 1),
            amount=Decimal(amount),
        )
    assert counted.figure("safety.accidents", period="2021H1").value == 5
    assert repr(counted.figure("safety.accidents", period="2021-02").value) == "3"  # whole, whatever its decimals
    assert counted.figure("safety.accidents", period="2021-02-01..2021-02-20").value is None


def test_its_json_is_what_the_design_says(counted: Counted) -> None:
    counted.case()
    found = counted.figure("appeals.received", area="芦湾社区", period="2021-03").as_json()
    moment = datetime.fromisoformat(str(found.pop("as_of")))
    assert moment.utcoffset() is not None
    assert found == {
        "value": 1,
        "unit": "件",
        "numerator": None,
        "denominator": None,
        "facts": 1,
        "edition": 1,
        "area": counted.people.luwan.code,
        "period": "2021-03",
    }


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"key": "appeals.nothing"}, "indicator_unknown"),
        ({"key": "nonsense"}, "indicator_unknown"),
        ({"area": "不存在社区"}, "area_unknown"),
        ({"area": "01格"}, "area_ambiguous"),
        ({"period": "2021-02-30"}, "period_unreadable"),
    ],
)
def test_it_refuses_names_that_are_not_there(counted: Counted, asked: dict[str, str], code: str) -> None:
    with pytest.raises(Problem) as refused:
        counted.figure(asked.pop("key", "appeals.received"), **asked)
    assert refused.value.code == code
    assert str(refused.value)
