"""Registering cases."""

from datetime import date
from uuid import uuid4

import pytest

from jiewu.cases import deadlines, intake
from jiewu.cases.models import Case
from jiewu.cases.submissions import Outside, Submission, title_from
from jiewu.core import changelog, office
from jiewu.core.problems import Problem, Problems
from jiewu.packs import editions
from jiewu.packs.definitions import CaseDef
from jiewu.people import orgs, posts
from tests.cases.desk import TYPE, Desk, at
from tests.cast import IN_LUWAN, IN_RONGDONG, OUTSIDE, Cast

pytestmark = pytest.mark.django_db


@pytest.mark.both_databases
def test_it_stores_a_case_with_number_state_lead_and_due_time(desk: Desk, people: Cast) -> None:
    case = desk(received=at("2021-02-10 16:30"), text="榕树巷口每晚占道。", channel="12345", nature="投诉")
    stored = Case.objects.get(number=case.number)
    assert stored.number == "JW202102100001"
    assert (stored.state, stored.phase, stored.outcome) == ("received", "received", "")
    assert stored.lead == people.team  # 综合行政执法队, by name
    assert stored.org is None
    assert stored.limit == "3 workdays"
    assert stored.due == at("2021-02-20 18:00")
    assert stored.due_problem == ""
    assert stored.on_time is None
    assert not stored.assigned
    (change,) = changelog.of("case", stored.pk)
    assert (change.verb, change.post, change.revision) == ("register", people.chen.pk, 1)
    assert changelog.texts([change.seq])[change.seq] == {"title": "占道经营", "text": "榕树巷口每晚占道。"}


def test_numbers_count_up_within_a_day_and_begin_with_the_offices_prefix(desk: Desk, people: Cast) -> None:
    office.put_setting("prefix", "YQ", by=people.system.pk)
    numbers = [desk(received=at(f"2021-02-{day} 09:00")).number for day in (10, 10, 18)]
    assert numbers == ["YQ202102100001", "YQ202102100002", "YQ202102180001"]


@pytest.mark.parametrize(
    ("said", "limit"),
    [
        ({}, "3 workdays"),
        ({"nature": "咨询"}, "2 workdays"),
        ({"nature": "咨询", "urgency": "紧急"}, "1 workday"),
        ({"nature": "表扬"}, ""),
    ],
)
def test_the_first_limit_that_fits_is_taken(desk: Desk, said: dict[str, str], limit: str) -> None:
    case = desk(**said)
    assert case.limit == limit
    assert (case.due is None) == (not limit)
    assert case.due_problem == ""


def test_office_hours_of_the_day_end_its_limit(desk: Desk, people: Cast) -> None:
    office.put_setting("hours", [["08:30", "12:00"], ["13:30", "17:30"]], starts=date(2021, 2, 20), by=people.system.pk)
    assert desk(received=at("2021-02-10 16:30")).due == at("2021-02-20 17:30")
    assert desk(received=at("2021-02-10 16:30"), nature="咨询").due == at("2021-02-19 18:00")


def test_without_a_calendar_it_is_stored_with_its_due_time_unknown(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIEWU_CLOCK", "2026-12-30T10:00:00+08:00")
    case = desk()
    assert case.due is None
    assert case.due_problem == "no_calendar:2027"
    assert "2027" in deadlines.reason(case.due_problem)
    assert Case.objects.get(pk=case.pk).phase == "received"


@pytest.mark.both_databases
def test_the_same_uid_twice_is_the_same_case(desk: Desk, people: Cast) -> None:
    uid = uuid4()
    first = desk(uid=uid)
    again = desk(uid=uid, title="别的标题")
    assert again.pk == first.pk
    assert again.title == "占道经营"
    assert Case.objects.count() == 1
    assert len(changelog.of("case", first.pk)) == 1


def test_a_uid_tells_nothing_to_those_who_may_not_see_its_case(desk: Desk, people: Cast) -> None:
    uid = uuid4()
    case = desk(uid=uid)
    with pytest.raises(Problem) as refused:
        desk(uid=uid, by=people.zhao)
    assert (refused.value.code, refused.value.status) == ("uid_taken", 409)
    assert desk(uid=uid, by=people.lin).pk == case.pk


def test_who_registered_a_case_beyond_its_reach_may_send_it_again(desk: Desk, people: Cast) -> None:
    uid = uuid4()
    case = desk(uid=uid, by=people.zhao)  # 榕东 takes a call about 芦湾
    assert desk(uid=uid, by=people.zhao).pk == case.pk


@pytest.mark.both_databases
def test_the_same_number_of_a_platform_twice_is_the_same_case(desk: Desk) -> None:
    first = desk(outside=Outside("区平台", "A-1", due=at("2021-02-23 18:00")))
    assert desk(outside=Outside("区平台", "A-1"), title="别的").pk == first.pk
    assert desk(outside=Outside("市平台", "A-1")).pk != first.pk
    assert (first.assigned, first.due, first.limit) == (True, at("2021-02-23 18:00"), "3 workdays")


def test_an_assigned_case_may_come_in_closed_without_a_closing_time(desk: Desk) -> None:
    case = desk(outside=Outside("区平台", "A-2", state="closed", on_time=False))
    assert (case.phase, case.closed, case.on_time, case.on_time_source) == ("closed", None, False, "区平台")
    unknown = desk(outside=Outside("区平台", "A-3", state="closed", closed=at("2021-02-18 10:00")))
    assert (unknown.on_time, unknown.on_time_source) == (None, "")


def test_a_point_puts_it_into_the_finest_area(desk: Desk, people: Cast) -> None:
    assert desk(area=None, point=IN_LUWAN).area_id == people.grids["44039900101"].pk
    assert desk(point=IN_LUWAN).area_id == people.grids["44039900101"].pk
    assert desk(point=IN_RONGDONG).area_id == people.luwan.pk  # said to lie in 芦湾: the word holds
    assert desk(area=None).area_id is None
    with pytest.raises(Problem) as refused:
        desk(area=None, point=OUTSIDE)
    assert refused.value.code == "point_outside"


def test_fields_are_cleaned_by_the_definition(desk: Desk) -> None:
    majors = [option.key for option in editions.current().definition(TYPE, CaseDef).fields["major"].choices]
    case = desk(values={"major": majors[0]})
    assert case.values == {"major": majors[0]}
    with pytest.raises(Problems) as refused:
        desk(values={"major": "no such class", "nonsense": 1})
    assert len(refused.value) == 2
    assert Case.objects.count() == 1


def test_a_title_is_taken_from_the_text(desk: Desk) -> None:
    assert desk(title=" ", text="榕树巷口每晚占道。请处理。").title == "榕树巷口每晚占道"
    assert title_from("没有标点的一句话") == "没有标点的一句话"
    assert len(title_from("长" * 500)) == 60
    assert title_from("。") == "。"


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ({"title": "", "text": " "}, ["case_says_nothing"]),
        ({"title": "长" * 301}, ["text_too_long"]),
        ({"text": "长" * 100_000}, ["text_too_long"]),
        ({"title": "占\0道"}, ["text_has_nought"]),
        ({"nature": "闲聊"}, ["nature_unknown"]),
        (
            {"nature": "闲聊", "address": "长" * 301, "values": {"nonsense": 1}},
            ["text_too_long", "nature_unknown", None],
        ),
    ],
)
def test_it_refuses_what_does_not_fit_all_at_once(desk: Desk, said: dict[str, object], codes: list[str | None]) -> None:
    with pytest.raises(Problems) as refused:
        desk(**said)
    found = [problem.code for problem in refused.value]
    assert len(found) == len(codes)
    assert all(expected in (None, code) for code, expected in zip(found, codes, strict=True))
    assert not Case.objects.exists()
    assert changelog.last() == 0


def test_it_refuses_the_future(desk: Desk) -> None:
    with pytest.raises(Problem) as refused:
        desk(received=at("2021-02-19 10:10"))
    assert refused.value.code == "received_in_future"
    assert desk(received=at("2021-02-19 10:02")).number  # a client's clock may run a little ahead


def test_it_refuses_an_unknown_type_and_a_type_that_is_no_case(desk: Desk) -> None:
    for key in ("appeals.nothing", "base.building", "appeals.standard", ""):
        with pytest.raises(Problem) as refused:
            desk(case_type=key)
        assert refused.value.code == "case_type_unknown"


def test_it_refuses_posts_without_the_action_or_the_pack(desk: Desk, people: Cast) -> None:
    for post in (people.wu, people.zhou, people.zheng):
        with pytest.raises(Problem) as refused:
            desk(by=post)
        assert (refused.value.code, refused.value.status) == ("not_allowed", 403)
    other = posts.put_post(None, by=people.system, org=people.centre, title="安全", role="dispatcher", packs=["safety"])
    with pytest.raises(Problem, match="不在岗位的业务包内"):
        desk(by=other)
    assert desk(by=other, case_type="safety.hazard").number
    assert desk(by=people.lin).number


def test_a_lead_that_the_office_lacks_is_left_empty(desk: Desk, people: Cast) -> None:
    assert desk(case_type="safety.hazard").lead is None
    emergency = orgs.put_org("safety", by=people.system, name="应急管理办公室")
    assert desk(case_type="safety.hazard").lead == emergency
    assert desk(lead=people.luwan_org.pk).lead == people.luwan_org


@pytest.mark.both_databases
def test_many_are_stored_at_once_and_again_adds_nothing(people: Cast) -> None:
    said = [
        Submission(
            TYPE,
            title=f"第{number}件",
            area=people.luwan.pk,
            received=at(f"2021-02-{1 + number % 3:02d} 09:00"),
            outside=Outside("区平台", f"B-{number % 40}"),
        )
        for number in range(60)
    ]
    assert intake.register_many(said, by=people.sun) == 40
    assert intake.register_many(said, by=people.sun) == 0
    assert Case.objects.count() == 40
    days = {case.number[2:10] for case in Case.objects.all()}
    assert days == {"20210201", "20210202", "20210203"}
    assert changelog.last() == 40
    with pytest.raises(Problem, match="领导"):
        intake.register_many(said, by=people.wu)
