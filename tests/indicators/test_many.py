"""Many figures at once say what each says alone; a link may leave some pieces or types out."""

from datetime import date

import pytest

from jiewu.core.problems import Problem
from jiewu.indicators import drilldown, periods, presence
from jiewu.indicators.figures import Question, many
from jiewu.indicators.links import Link
from jiewu.people import posts
from tests.indicators.counting import TYPE, Counted

KEYS = ("appeals.received", "appeals.on_time_rate", "appeals.complaints", "safety.trainings", "safety.attendees")


def filled(counted: Counted) -> None:
    people = counted.people
    for day, area in (("2021-01-05", people.luwan), ("2021-02-05", people.rongdong), ("2021-02-06", people.street)):
        counted.case(day, area=area.pk)
        counted.case(day, area=area.pk, case_type="appeals.safety_hazard", nature="投诉")
        counted.training(day, 12, area=area.pk, by=people.system)


def test_many_figures_say_what_each_says_alone(counted: Counted, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(counted)
    monkeypatch.setenv("JIEWU_CLOCK", "2021-12-22T10:00:00+08:00")
    counted.case("2021-02-07")
    people, year = counted.people, periods.parse("2021")
    questions = [
        Question(key, area, period, case_type)
        for key in KEYS
        for area in (people.street, people.luwan, None)
        for period in (year, periods.parse("2021-02"))
        for case_type in (None, *([TYPE] if key.startswith("appeals") else []))
    ]
    for as_of in (None, date(2021, 12, 21)):
        found = many(questions, by=people.system, as_of=as_of)
        for question, each in zip(questions, found, strict=True):
            alone = counted.figure(
                question.key, area=question.area, period=question.period, case_type=question.case_type, as_of=as_of
            )
            assert each.as_json() | {"as_of": ""} == alone.as_json() | {"as_of": ""}, question


def test_many_figures_refuse_what_one_refuses(counted: Counted) -> None:
    people, year = counted.people, periods.parse("2021")
    for key, by, code in (
        ("appeals.nothing", people.system, "indicator_unknown"),
        ("appeals.received", people.zhao, "figure_not_covered"),
    ):
        with pytest.raises(Problem) as problem:
            many([Question("appeals.closed", people.rongdong, year), Question(key, people.street, year)], by=by)
        assert problem.value.code == code


def test_a_link_may_leave_out_pieces_and_types(counted: Counted) -> None:
    filled(counted)

    def opened(**said: str) -> int:
        token = Link("appeals.received", "440399", "2021", **said).token()
        return len(drilldown.open_link(token, by=posts.system()).ids)

    assert opened() == 6
    assert opened(piece="-440399001") == 4
    assert opened(piece="-440399001,440399002") == opened(piece="-") == 2
    assert opened(case_type=f"-{TYPE}") == 3
    assert opened(case_type=f"-{TYPE}", piece="-440399001") == 2
    for wrong in ({"piece": "-440399009"}, {"case_type": "-appeals.nothing"}):
        with pytest.raises(Problem) as problem:
            opened(**wrong)
        assert problem.value.code == "figure_link_unreadable"


def test_a_kind_of_fact_is_kept_or_not(counted: Counted) -> None:
    counted.training("2020-02-01")
    asked = {"area": counted.people.street, "by": counted.people.system}
    counted.figure("safety.trainings")
    assert presence.any_fact("safety.attendees", period=periods.parse("2020"), **asked)
    assert not presence.any_fact("safety.attendees", period=periods.parse("2019"), **asked)
    assert not presence.any_fact("safety.visits", period=periods.parse("2020"), **asked)
