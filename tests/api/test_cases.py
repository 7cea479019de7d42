"""Cases over the API."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from jiewu.cases.models import Case
from jiewu.core import clock
from jiewu.people import posts
from jiewu.people.models import Post
from tests.api.conftest import ApiClient
from tests.cases.desk import TYPE
from tests.cast import IN_LUWAN, Cast

pytestmark = pytest.mark.django_db

ClientOf = Callable[[Post], ApiClient]
PLAIN = {"case_type": TYPE, "title": "占道经营", "area": "芦湾社区"}


def codes(answer: Any) -> list[str]:
    """Return the codes of a refusal, whose shape is checked on the way."""
    assert answer["type"] == "about:blank"
    assert answer["title"]
    for error in answer["errors"]:
        assert error.keys() == {"where", "code", "message"}
        assert error["message"]
    return [error["code"] for error in answer["errors"]]


@pytest.mark.both_databases
def test_a_case_is_registered_shown_and_moved(people: Cast, client_of: ClientOf) -> None:
    centre, luwan = client_of(people.chen), client_of(people.lin)
    lon, lat = IN_LUWAN
    said = {
        "case_type": TYPE,
        "uid": str(uuid4()),
        "text": "榕树巷口每晚占道，电话13912345678。",
        "lon": lon,
        "lat": lat,
        "channel": "12345",
        "nature": "投诉",
        "received": "2021-02-10T16:30:00+08:00",
    }
    status, case = centre.send("/cases", said)
    assert status == 201
    assert (case["uid"], case["number"]) == (said["uid"], "JW202102100001")
    assert (case["area"], case["due"], case["received"]) == (
        "44039900101",
        "2021-02-20T18:00:00+08:00",
        "2021-02-10T16:30:00+08:00",
    )
    assert (case["state"], case["lead"], case["org"], case["revision"]) == ("received", "team", None, 1)
    assert "13912345678" not in case["text"]
    assert centre.read(f"/cases/{case['uid']}") == (200, case)
    status, moved = centre.send(f"/cases/{case['uid']}/moves", {"to": "dispatched", "org": "luwan", "revision": 1})
    assert (status, moved["state"], moved["org"], moved["revision"]) == (200, "dispatched", "luwan", 2)
    status, moved = luwan.send(f"/cases/{case['uid']}/moves", {"to": "signed", "at": "2021-02-19T09:30:00+08:00"})
    assert (status, moved["state"]) == (200, "signed")
    assert Case.objects.get(uid=UUID(case["uid"])).org == people.luwan_org


def test_the_same_uid_twice_answers_the_same_case(people: Cast, client_of: ClientOf) -> None:
    centre, said = client_of(people.chen), {**PLAIN, "uid": str(uuid4())}
    assert centre.send("/cases", said) == centre.send("/cases", said)
    assert Case.objects.count() == 1


def test_an_assigned_case_keeps_its_platforms_number_and_deadline(people: Cast, client_of: ClientOf) -> None:
    assigned = {"platform": "区平台", "number": "A-1", "due": "2021-02-23T18:00:00+08:00"}
    status, case = client_of(people.chen).send("/cases", {**PLAIN, "assigned": assigned})
    assert status == 201
    assert (case["platform"], case["platform_number"]) == ("区平台", "A-1")
    assert case["due"] == case["platform_due"] == "2021-02-23T18:00:00+08:00"


def test_without_a_calendar_the_due_time_is_unknown_with_its_reason(
    people: Cast, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIEWU_CLOCK", "2026-12-30T10:00:00+08:00")
    status, case = client_of(people.chen).send("/cases", PLAIN)
    assert (status, case["due"], case["due_unknown"]) == (201, None, "due unknown: no calendar for 2027")


@pytest.mark.parametrize(
    ("changed", "status", "expected"),
    [
        ({"case_type": "appeals.nothing"}, 400, ["case_type_unknown"]),
        ({"title": "", "nature": "闲聊"}, 400, ["nature_unknown", "case_says_nothing"]),
        ({"area": "没有的社区"}, 400, ["area_unknown"]),
        ({"lead": "没有的单位"}, 400, ["org_unknown"]),
        ({"lon": 114.005}, 400, ["point_half"]),
        ({"area": "", "lon": 114.9, "lat": 22.605}, 400, ["point_outside"]),
        ({"lon": 500, "lat": 22.605}, 422, ["invalid_less_than_equal"]),
        ({"values": {"nonsense": 1}}, 400, None),
        ({"received": "2021-02-10T16:30:00"}, 422, None),
        ({"received": "2021-02-30"}, 422, None),
        ({"title": "占\0道"}, 422, ["invalid_string_pattern_mismatch"]),
        ({"nonsense": 1}, 422, ["invalid_extra_forbidden"]),
    ],
)
def test_it_refuses_what_does_not_fit(
    people: Cast, client_of: ClientOf, changed: dict[str, Any], status: int, expected: list[str] | None
) -> None:
    found, answer = client_of(people.chen).send("/cases", PLAIN | changed)
    assert (found, answer["status"]) == (status, status)
    if expected is None:
        assert codes(answer)
    else:
        assert sorted(codes(answer)) == sorted(expected)
    assert not Case.objects.exists()


def test_refusals_are_problem_json_and_speak_the_language_asked_for(people: Cast, client_of: ClientOf) -> None:
    client = client_of(people.chen)
    english = client.post("/api/v1/cases", "{", content_type="application/json")
    assert english.status_code == 400
    assert english["Content-Type"] == "application/problem+json"
    assert codes(english.json()) == ["request_unreadable"]
    chinese = client.get(f"/api/v1/cases/{uuid4()}", headers={"Accept-Language": "zh-hans"}).json()
    english_again = client.get(f"/api/v1/cases/{uuid4()}").json()
    assert chinese["errors"][0]["code"] == english_again["errors"][0]["code"] == "not_found"
    assert english_again["errors"][0]["message"] == "There is nothing here that you may see."


def test_what_a_post_may_not_see_does_not_exist_for_it(people: Cast, client_of: ClientOf) -> None:
    _, case = client_of(people.chen).send("/cases", PLAIN)
    zhao = client_of(people.zhao)
    for status, answer in (
        zhao.read(f"/cases/{case['uid']}"),
        zhao.send(f"/cases/{case['uid']}/moves", {"to": "dispatched"}),
        zhao.read(f"/cases/{uuid4()}"),
    ):
        assert (status, codes(answer)) == (404, ["not_found"])
    assert client_of(people.lin).read(f"/cases/{case['uid']}")[0] == 200
    assert zhao.read("/cases/no-uid")[0] == 422


def test_who_may_see_but_not_act_is_told_so(people: Cast, client_of: ClientOf) -> None:
    _, case = client_of(people.chen).send("/cases", PLAIN)
    status, answer = client_of(people.wu).send(f"/cases/{case['uid']}/moves", {"to": "dispatched", "org": "team"})
    assert (status, codes(answer)) == (403, ["not_allowed"])
    status, answer = client_of(people.wu).send("/cases", PLAIN)
    assert (status, codes(answer)) == (403, ["not_allowed"])


@pytest.mark.parametrize(
    ("said", "status", "expected"),
    [
        ({"to": "closed"}, 409, ["wrong_state"]),
        ({"to": "dispatched"}, 400, ["move_needs_org"]),
        ({"to": "dispatched", "org": "没有的单位"}, 400, ["org_unknown"]),
        ({"to": "dispatched", "org": "team", "revision": 9}, 409, ["stale"]),
        ({"to": "rejected", "at": "2021-02-20T10:00:00+08:00"}, 400, ["move_needs_note", "move_in_future"]),
        ({}, 422, ["invalid_missing"]),
    ],
)
def test_it_refuses_moves_that_do_not_fit(
    people: Cast, client_of: ClientOf, said: dict[str, Any], status: int, expected: list[str]
) -> None:
    centre = client_of(people.chen)
    _, case = centre.send("/cases", PLAIN)
    found, answer = centre.send(f"/cases/{case['uid']}/moves", said)
    assert (found, codes(answer)) == (status, expected)
    assert centre.read(f"/cases/{case['uid']}")[1]["state"] == "received"


@pytest.mark.both_databases
def test_lists_are_cut_into_pages_without_totals(people: Cast, client_of: ClientOf) -> None:
    centre = client_of(people.chen)
    numbers = [centre.send("/cases", {**PLAIN, "title": str(number)})[1]["number"] for number in range(5)]
    status, page = centre.read("/cases", limit=2)
    assert (status, page.keys()) == (200, {"items", "next"})
    found = [case["number"] for case in page["items"]]
    while page["next"]:
        _, page = centre.read("/cases", limit=2, after=page["next"])
        found += [case["number"] for case in page["items"]]
    assert found == numbers
    assert centre.read("/cases", after="x")[0] == 400


def test_filters_of_a_list(people: Cast, client_of: ClientOf) -> None:
    centre = client_of(people.chen)
    centre.send("/cases", {**PLAIN, "channel": "12345"})
    _, other = centre.send("/cases", {**PLAIN, "area": "440399002", "received": "2021-02-01"})
    centre.send(f"/cases/{other['uid']}/moves", {"to": "dispatched", "org": "team"})

    def numbers(**query: Any) -> int:
        status, page = centre.read("/cases", **query)
        assert status == 200, page
        return len(page["items"])

    assert numbers() == numbers(phase="all") == numbers(area="440399") == 2
    for query in (
        {"area": "芦湾社区"},
        {"channel": "12345"},
        {"phase": "open"},
        {"phase": "received"},
        {"org": "team"},
        {"due": "overdue"},
        {"received_until": "2021-02-01"},
        {"received_from": "2021-02-02", "phase": "all"},
        {"due_before": "2021-02-19"},
    ):
        assert numbers(**query) == 1, query
    assert numbers(phase="closed") == numbers(case_type="safety.hazard") == numbers(merged=True) == 0
    assert centre.read("/cases", phase="nonsense")[0] == 422
    assert centre.read("/cases", limit=1000)[0] == 422


@pytest.mark.both_databases
def test_without_a_living_token_nothing_is_answered(people: Cast) -> None:
    today = clock.today()
    ended = posts.put_token(people.chen, by=people.system, note="test", ends=clock.now() - timedelta(seconds=1))
    living = posts.put_token(people.chen, by=people.system, note="test", ends=clock.now() + timedelta(days=1))
    gone, coming, held = (
        posts.put_token(_held(people.huang, starts, ends), by=people.system, note="test")
        for starts, ends in ((None, today), (today + timedelta(days=1), None), (today, today + timedelta(days=1)))
    )
    wrong: list[dict[str, str]] = [{}, *({"Authorization": f"Bearer {token}"} for token in ("x", ended, gone, coming))]
    for headers in wrong:
        answer = Client(headers=headers).get("/api/v1/cases")
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"] == "Bearer"
        assert codes(answer.json()) == ["token_missing"]
    for token in (living, held):
        assert Client(headers={"Authorization": f"Bearer {token}"}).get("/api/v1/cases").status_code == 200


def _held(like: Post, starts: date | None, ends: date | None) -> Post:
    """Return a post like another, held between two days: no verb dates posts yet."""
    return Post.objects.create(org=like.org, title=f"{starts} {ends}", role=like.role, starts=starts, ends=ends)


def test_registering_costs_few_statements(
    people: Cast, client_of: ClientOf, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    centre = client_of(people.chen)
    centre.send("/cases", PLAIN)
    lon, lat = IN_LUWAN
    with django_assert_max_num_queries(22):
        assert centre.send("/cases", {"case_type": TYPE, "title": "占道", "lon": lon, "lat": lat})[0] == 201
