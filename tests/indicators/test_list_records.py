"""The facts behind a number: the same filters that count also list."""

from datetime import date

import pytest

from jiewu.cases import moves
from jiewu.core import clock
from jiewu.core.problems import Problem
from jiewu.facts import activities
from jiewu.indicators.drilldown import open_link, records
from jiewu.indicators.links import Link, read_link
from jiewu.places import changes
from tests.indicators.counting import Counted


def test_a_figure_lists_its_facts_newest_first(counted: Counted) -> None:
    early, late = counted.case("2021-03-01"), counted.case("2021-03-20")
    counted.case("2021-05-01")
    found = records("appeals.received", area=None, period="2021-03", by=counted.people.system)
    assert found.kind == "case"
    assert found.ids == found.shown == (late.pk, early.pk)


def test_each_side_of_a_rate_lists_its_own(counted: Counted) -> None:
    closed, waiting = counted.case(), counted.case()
    moves.move(closed, "rejected", by=counted.people.chen, note="不属本街道")
    asked = {"area": None, "period": "2021", "by": counted.people.system}
    assert records("appeals.closed_rate", **asked).ids == (waiting.pk, closed.pk)
    assert records("appeals.closed_rate", side="numerator", **asked).ids == (closed.pk,)
    assert records("appeals.closed_rate", side="denominator", **asked).ids == (waiting.pk, closed.pk)
    with pytest.raises(Problem):
        records("appeals.received", side="numerator", **asked)


def test_a_sum_lists_the_facts_whose_value_is_known(counted: Counted) -> None:
    known = counted.training(attendees=0)
    counted.training(attendees=None)
    asked = {"area": None, "period": "2021", "by": counted.people.system}
    assert records("safety.attendees", **asked).ids == (known.pk,)


def test_what_lies_in_no_piece_is_listed_by_itself(counted: Counted) -> None:
    people = counted.people
    counted.case(area=people.luwan.pk)
    direct, nowhere = counted.case(area=people.street.pk), counted.case(area=None)
    asked = {"period": "2021", "by": people.system, "piece": "-"}
    for area in ("月桥街道", None):
        assert records("appeals.received", area=area, **asked).ids == (nowhere.pk, direct.pk)
    changes.put_area("440398", kind="street", name="月湖街道", by=people.system)
    assert records("appeals.received", area="月桥街道", **asked).ids == (direct.pk,)


def test_an_earlier_figure_lists_what_was_recorded_then(counted: Counted) -> None:
    people = counted.people
    training = counted.training(attendees=None)
    then = clock.now()
    activities.correct(training, by=people.lin, seen=training.revision, values={"attendees": 3})
    asked = {"area": None, "period": "2021", "by": people.system}
    assert records("safety.attendees", **asked).ids == (training.pk,)
    assert records("safety.attendees", as_of=then, **asked).ids == ()


@pytest.mark.parametrize(
    "link",
    [
        Link("appeals.received", None, "2021"),
        Link("appeals.received", "440399001", "2021-03", "appeals.city_appearance"),
        Link("appeals.on_time_rate", "440399", "2021Q1", side="numerator", piece="-"),
        Link("appeals.on_time_rate", None, "2021-03-01..2021-03-05", piece="440399001"),
    ],
)
def test_a_link_says_what_it_was_made_of(link: Link) -> None:
    assert read_link(link.token()) == link
    assert not set(link.token()) & set(" &?#/%=+")


def test_a_link_opens_the_facts_of_its_number(counted: Counted) -> None:
    case = counted.case()
    counted.case(case_type="appeals.safety_hazard")
    link = Link("appeals.received", counted.people.luwan.code, "2021-03", "appeals.city_appearance")
    assert open_link(link.token(), by=counted.people.system).ids == (case.pk,)


@pytest.mark.parametrize("token", ["", "x", "a~b", "appeals.received~~2021~~all", "a~b~c~d~facts~~yesterday", "~" * 9])
def test_a_link_that_says_nothing_is_refused(token: str) -> None:
    with pytest.raises(Problem) as refused:
        read_link(token)
    assert refused.value.code == "figure_link_unreadable"


def test_as_of_of_a_link_is_a_moment(counted: Counted) -> None:
    counted.case()
    link = Link("appeals.received", None, "2021", before=clock.local(clock.now()).replace(tzinfo=None))
    assert len(open_link(link.token(), by=counted.people.system).ids) == 1
    counted.case()
    assert len(open_link(link.token(), by=counted.people.system).ids) == 1
    assert date(2021, 12, 20) == clock.today()
