"""The worklist: who sees what, in which order, page by page, and at what cost."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from jiewu.cases import moves, queries, worklist
from jiewu.cases.filters import Filters, all_rows, pending_rows
from jiewu.cases.merging import merge
from jiewu.cases.models import Case
from jiewu.cases.policies import reaches
from jiewu.cases.submissions import Outside
from jiewu.core import search
from jiewu.core.problems import Problem
from jiewu.facts.history import history
from jiewu.people import access, orgs, posts
from jiewu.people.models import Post
from jiewu.places.changes import put_area
from tests.cases.desk import Desk, at
from tests.cast import IN_LUWAN, Cast

pytestmark = pytest.mark.django_db

EVERYTHING = Filters(phases=())
OTHER = "appeals.public_order"


def listed(by: Post, **filters: Any) -> list[str]:
    """Return the titles of a list."""
    return [case.title for case in worklist.worklist(replace(Filters(), **filters), by=[by]).cases]


def dispatched(case: Case, org: Any, people: Cast) -> Case:
    return moves.move(case, "dispatched", by=people.chen, org=org)


@pytest.mark.both_databases
def test_open_cases_come_by_their_due_time_and_those_without_one_last(desk: Desk, people: Cast) -> None:
    desk(title="无时限", nature="表扬")
    desk(title="三日", received=at("2021-02-18 09:00"))
    desk(title="已超期", received=at("2021-02-01 09:00"))
    desk(title="急", received=at("2021-02-18 09:00"), urgency="紧急")
    desk(title="同日三日", received=at("2021-02-18 10:00"))
    closed = desk(title="已办")
    moves.move(closed, "rejected", by=people.chen, note="不属于本街道")
    assert listed(people.chen) == ["已超期", "急", "三日", "同日三日", "无时限"]
    assert listed(people.chen, phases=("closed",)) == ["已办"]
    assert listed(people.chen, phases=("open",)) == []
    assert len(listed(people.chen, phases=())) == 6


def test_what_came_in_without_a_place_stands_in_the_list_of_the_only_sub_district(desk: Desk, people: Cast) -> None:
    desk(title="无地点", area=None, received=at("2021-02-18 09:00"))
    desk(title="芦湾", area=people.luwan.pk, received=at("2021-02-18 10:00"))
    assert listed(people.sun, area=people.street.pk) == ["无地点", "芦湾"]
    assert listed(people.sun, area=people.luwan.pk) == ["芦湾"]
    put_area("440398", kind="street", name="月湖街道", by=people.system)
    assert listed(people.sun, area=people.street.pk) == ["芦湾"]


@pytest.mark.both_databases
def test_lists_that_reach_back_come_by_receipt_the_newest_first(desk: Desk, people: Cast) -> None:
    for day in (3, 1, 2):
        desk(title=f"{day}日", received=at(f"2021-02-0{day} 09:00"))
    assert listed(people.chen, phases=()) == ["3日", "2日", "1日"]
    assert listed(people.chen, order="received") == ["3日", "2日", "1日"]
    assert listed(people.chen, phases=(), received_from=date(2021, 2, 2)) == ["3日", "2日"]
    assert listed(people.chen, phases=(), received_until=date(2021, 2, 2)) == ["2日", "1日"]
    assert listed(people.chen, received_from=date(2021, 2, 2), received_until=date(2021, 2, 2)) == ["2日"]


@pytest.mark.parametrize("filters", [Filters(), Filters(order="received"), EVERYTHING])
@pytest.mark.parametrize("size", [1, 3, 7])
@pytest.mark.both_databases
def test_pages_cut_anywhere_give_every_case_once(desk: Desk, people: Cast, filters: Filters, size: int) -> None:
    for number in range(9):
        case = desk(
            title=str(number),
            received=at("2021-02-18 09:00") + timedelta(minutes=number // 3),
            nature="表扬" if number % 4 == 0 else "",
        )
        if number % 2:
            dispatched(case, people.luwan_org, people)
    whole = [case.pk for case in worklist.worklist(filters, by=[people.lin]).cases]
    assert len(whole) == 9
    seen: list[int] = []
    after = ""
    for _ in range(10):
        page = worklist.worklist(filters, by=[people.lin], after=after, size=size)
        seen += [case.pk for case in page.cases]
        after = page.next
        if not after:
            break
    assert seen == whole
    cases = Case.objects.in_bulk()
    for position, id_ in enumerate(whole):
        before, behind = worklist.neighbours(cases[id_], filters, by=[people.lin])
        assert (before.pk if before else None) == (whole[position - 1] if position else None)
        assert (behind.pk if behind else None) == (whole[position + 1] if position < 8 else None)


def test_every_filter_narrows_the_list(desk: Desk, people: Cast) -> None:
    desk(title="一", area=None, point=IN_LUWAN, channel="12345")
    other = desk(title="二", area=people.rongdong.pk, channel="网格", case_type=OTHER)
    dispatched(other, people.team, people)
    everyone = {
        "一": {
            "area": people.luwan.pk,
            "channel": "12345",
            "case_type": "appeals.city_appearance",
            "state": "received",
        },
        "二": {
            "area": people.rongdong.pk,
            "channel": "网格",
            "case_type": "appeals.public_order",
            "org": people.team.pk,
        },
    }
    for title, filters in everyone.items():
        for name, value in filters.items():
            assert listed(people.chen, **{name: value}) == [title], name
            assert listed(people.chen, phases=(), **{name: value}) == [title], name
    assert sorted(listed(people.chen, area=people.street.pk)) == ["一", "二"]
    assert listed(people.chen, area=people.luwan.pk, channel="网格") == []
    assert listed(people.chen, phases=("open",), state="dispatched") == ["二"]


def test_due_times_filter_by_the_offices_clock(desk: Desk, people: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    for title, due in (
        ("昨天", "2021-02-18 18:00"),
        ("今早", "2021-02-19 09:30"),
        ("今晚", "2021-02-19 18:00"),
        ("明天", "2021-02-20 18:00"),
    ):
        desk(title=title, received=at("2021-02-10 09:00"), outside=Outside("区平台", title, due=at(due)))
    monkeypatch.setenv("JIEWU_CLOCK", "2021-02-19T10:00:00+08:00")
    assert listed(people.chen, due="overdue") == ["昨天", "今早"]
    assert listed(people.chen, due="today") == ["今晚"]
    assert listed(people.chen, due="by_today") == ["昨天", "今早", "今晚"]
    assert listed(people.chen, due_before=date(2021, 2, 19)) == ["昨天"]
    assert listed(people.chen, due_before=date(2021, 2, 20)) == ["昨天", "今早", "今晚"]
    assert worklist.standing(by=[people.chen]) == worklist.Standing(due_today=1, overdue=2, unknown=0)


def test_the_first_and_last_days_there_are_bound_nothing(desk: Desk, people: Cast) -> None:
    desk(title="井盖")
    assert listed(people.chen, received_from=date.min, received_until=date.max) == ["井盖"]
    assert listed(people.chen, due_before=date.min) == []
    assert listed(people.chen, due_before=date.max) == ["井盖"]


def test_unknown_due_times_are_listed_for_the_supervisor(
    desk: Desk, people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk(title="表扬", nature="表扬")
    monkeypatch.setenv("JIEWU_CLOCK", "2026-12-30T10:00:00+08:00")
    desk(title="跨年")
    assert listed(people.sun, due="unknown") == ["跨年"]
    assert listed(people.sun, due="unknown", phases=()) == ["跨年"]
    assert worklist.standing(by=[people.sun]).unknown == 1


def test_merged_cases_stand_apart_and_void_ones_nowhere(desk: Desk, people: Cast) -> None:
    main = desk(title="主件")
    merge(desk(title="并入"), main, by=people.chen)
    moves.void(desk(title="作废"), by=people.chen, note="录入有误")
    for phases in (Filters().phases, ()):
        assert listed(people.chen, phases=phases) == ["主件"]
        assert listed(people.chen, phases=phases, merged=True) == ["并入"]


def test_a_pack_field_filters(desk: Desk, people: Cast) -> None:
    desk(title="一般", case_type="safety.hazard", values={"level": "一般"})
    desk(title="重大", case_type="safety.hazard", values={"level": "重大"})
    for phases in (Filters().phases, ()):
        assert listed(people.chen, phases=phases, case_type="safety.hazard", fields=(("level", "重大"),)) == ["重大"]


def test_text_finds_by_words_and_by_number(desk: Desk, people: Cast) -> None:
    case = desk(title="窗口拉电线给电动自行车充电", text="雨天有火花")
    desk(title="路灯不亮", outside=Outside("12345", "2102100552"))
    search.follow()
    assert listed(people.chen, text="电动自行车") == [case.title]
    assert listed(people.chen, text="火花", phases=()) == [case.title]
    assert listed(people.chen, text=case.number) == [case.title]
    assert listed(people.chen, text="2102100552", phases=()) == ["路灯不亮"]
    assert listed(people.chen, text="没有的词") == []
    assert listed(people.zhao, text="火花") == []


def test_everybody_sees_what_the_post_reaches_and_no_more(desk: Desk, people: Cast) -> None:
    dispatched(desk(title="芦湾的"), people.luwan_org, people)
    dispatched(desk(title="榕东的", area=people.rongdong.pk), people.rongdong_org, people)
    dispatched(desk(title="芦湾的，执法队办"), people.team, people)
    desk(title="榕东的，芦湾牵头", area=people.rongdong.pk, lead=people.luwan_org.pk)
    desk(title="告芦湾社区", about=people.luwan_org.pk)
    desk(title="告执法队", about=people.team.pk)
    desk(title="没有地点", area=None)
    everything = {"芦湾的", "榕东的", "芦湾的，执法队办", "榕东的，芦湾牵头", "告芦湾社区", "告执法队", "没有地点"}
    sees = {
        people.chen: everything,  # her area is the whole sub-district: what has no place is hers too
        people.wu: everything,
        people.system: everything,
        people.lin: {"芦湾的", "芦湾的，执法队办", "榕东的，芦湾牵头", "告执法队"},
        people.zhao: {"榕东的", "榕东的，芦湾牵头"},
        # led by 综合行政执法队 unless said otherwise; never what is about it
        people.huang: everything - {"榕东的，芦湾牵头", "告执法队"},
        people.zhou: set(),
        people.zheng: set(),
    }
    for post, titles in sees.items():
        assert set(listed(post)) == titles, post
        assert set(listed(post, phases=())) == titles, post
        assert set(access.visible(post, Case.objects.all()).values_list("title", flat=True)) == titles, post
        assert {case.title for case in Case.objects.all() if access.may(post, "case.read", case)} == titles, post


def test_a_person_with_two_posts_sees_the_union_without_repeats(desk: Desk, people: Cast) -> None:
    dispatched(desk(title="芦湾的"), people.luwan_org, people)
    desk(title="榕东的", area=people.rongdong.pk)
    for phases in (Filters().phases, ()):
        page = worklist.worklist(Filters(phases=phases), by=[people.lin, people.zhao, people.lin])
        assert sorted(case.title for case in page.cases) == ["榕东的", "芦湾的"]
    assert worklist.worklist(Filters(), by=[]).cases == []
    assert worklist.standing(by=[]) == worklist.Standing(0, 0, 0)


def test_a_post_of_one_pack_sees_its_cases_only(desk: Desk, people: Cast) -> None:
    desk(title="诉求")
    desk(title="隐患", case_type="safety.hazard")
    office = orgs.named("office")
    post = posts.put_post(None, by=people.system, org=office, title="安全", role="leader", packs=["safety"])
    assert listed(post) == ["隐患"]
    assert listed(post, phases=()) == ["隐患"]


@pytest.mark.parametrize("cursor", ["x", "not a cursor", "AAAA", "fg", "2021", "é"])
def test_it_refuses_a_cursor_that_was_never_given_out(people: Cast, cursor: str) -> None:
    with pytest.raises(Problem) as refused:
        worklist.worklist(Filters(), by=[people.chen], after=cursor)
    assert refused.value.code == "cursor_unreadable"


@pytest.mark.parametrize("filters", [Filters(), Filters(due="overdue"), Filters(order="received"), EVERYTHING])
def test_a_page_costs_few_statements(
    desk: Desk, people: Cast, filters: Filters, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        desk(title=str(number), received=at("2021-02-01 09:00"))
    lin = Post.objects.get(pk=people.lin.pk)  # her areas are not known yet
    case = worklist.worklist(filters, by=[lin]).cases[0]
    with django_assert_max_num_queries(8):
        page = worklist.worklist(filters, by=[Post.objects.get(pk=people.lin.pk)])
        assert page.cases[0].lead is not None
    with django_assert_max_num_queries(8):
        worklist.neighbours(case, filters, by=[lin])


@pytest.mark.only_sqlite  # PostgreSQL plans by its statistics
def test_the_pages_of_pending_cases_follow_their_one_index(desk: Desk, people: Cast) -> None:
    now = datetime(2021, 2, 19, 10, tzinfo=at("2021-02-19 10:00").tzinfo)
    filters = Filters(area=people.luwan.pk, case_type="x.y", channel="12345", received_from=date(2021, 1, 1))
    for post in (people.chen, people.lin, people.huang):
        rows = pending_rows(filters, reaches([post])).filter(due__gt=now).order_by("due", "id").values_list("due", "id")
        assert "case_pending" in rows.explain(), post
        assert "TEMP B-TREE" not in rows.explain(), post


@pytest.mark.only_sqlite
def test_merged_cases_have_an_index_of_their_own(desk: Desk, people: Cast) -> None:
    filters = Filters(phases=(), merged=True, area=people.luwan.pk, received_from=date(2021, 1, 1))
    for rows in all_rows(filters, reaches([people.lin])):
        assert "case_merged" in rows.order_by("-happened", "-id").values_list("happened", "id").explain()


@pytest.mark.parametrize("filters", [Filters(), EVERYTHING])
def test_a_case_with_its_history_and_neighbours_costs_few_statements(
    desk: Desk, people: Cast, filters: Filters, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    first, case, _ = (dispatched(desk(title=str(number)), people.luwan_org, people) for number in range(3))
    lin = Post.objects.prefetch_related("areas").select_related("org").get(pk=people.lin.pk)
    with django_assert_max_num_queries(10):
        found = queries.one(case.number, by=[lin])
        assert len(history(found, by=lin)) == 2
        assert [offer.way.name for offer in moves.offers(found, by=lin)] == ["reject", "sign"]
    with django_assert_max_num_queries(8):
        before, behind = worklist.neighbours(found, filters, by=[lin])
    assert {first.pk} <= {each.pk for each in (before, behind) if each}
