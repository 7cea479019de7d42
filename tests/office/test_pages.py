"""Pages by HTTP: who gets them, what they cost, and what a refusal answers."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jiewu.cases import correcting, moves, queries
from tests.cases.desk import Desk, at
from tests.cast import Cast

pytestmark = pytest.mark.django_db
Visit = Callable[[str], Client]
WHO_ASKS = 4  # statements: session, person, posts, their areas


def statements(client: Client, address: str) -> int:
    """Return how many statements a page takes besides those that tell who asks, when nothing is cold."""
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured) - WHO_ASKS


def test_a_worklist_takes_eight_statements_however_long(visit: Visit, desk: Desk) -> None:
    few = [desk(title=f"占道经营 {number}") for number in range(3)]
    first = statements(visit("chen"), "/cases/?phase=received")
    for number in range(60):
        desk(title=f"占道经营 {number}")
    assert len(few) == 3
    assert first <= 8
    assert statements(visit("chen"), "/cases/?phase=received") <= 8
    assert statements(visit("chen"), "/cases/?phase=any&order=received") <= 8


def test_a_case_with_its_history_takes_ten_statements(visit: Visit, desk: Desk, people: Cast) -> None:
    case = desk(received=at("2021-02-10 16:30"), values={"reporter": "王晓梅", "phone": "13800138000"})
    moves.move(case, "dispatched", by=people.chen, org=people.luwan_org)
    moves.move(case, "signed", by=people.lin)
    moves.move(case, "handling", by=people.lin)
    assert statements(visit("lin"), f"/cases/{case.number}/") <= 10


def test_nobody_signed_in_is_led_to_the_sign_in_page(visit: Visit) -> None:
    answer = visit("").get("/cases/?phase=received")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/?next=")


def test_a_case_that_a_post_may_not_see_is_not_there(visit: Visit, desk: Desk) -> None:
    case = desk()
    assert visit("lin").get(f"/cases/{case.number}/").status_code == 200
    for action in ("", "next/", "previous/"):
        assert visit("zhao").get(f"/cases/{case.number}/{action}").status_code == 404
    assert visit("zhao").post(f"/cases/{case.number}/move/", {"to": "dispatched"}).status_code == 404
    assert visit("zhao").post(f"/cases/{case.number}/reveal/", {"field": "phone", "reason": "x"}).status_code == 404


@pytest.mark.parametrize("address", ["/cases/", "/cases/choose/area/", "/cases/new/", "/figures/", "/search/?q=1"])
def test_an_auditor_sees_logs_only(visit: Visit, address: str) -> None:
    assert visit("zhou").get(address).status_code == 403
    assert visit("chen").get(address).status_code in (200, 302)


def test_a_move_by_who_may_not_is_refused_and_changes_nothing(visit: Visit, desk: Desk, people: Cast) -> None:
    case = desk()
    words = {"to": "dispatched", "dispatched-org": "team", "seen": case.revision}
    refused = visit("lin").post(f"/cases/{case.number}/move/", words)
    assert refused.status_code == 422
    assert "没有权限" in refused.content.decode()
    assert queries.one(case.number, by=[people.chen]).state == "received"
    assert visit("chen").post(f"/cases/{case.number}/move/", words).status_code == 302
    assert queries.one(case.number, by=[people.chen]).org == people.team


def test_who_saw_an_older_revision_gets_409_and_keeps_the_note(visit: Visit, desk: Desk, people: Cast) -> None:
    case = desk()
    seen = case.revision
    moves.move(case, "dispatched", by=people.chen, org=people.luwan_org)
    words = {"to": "rejected", "rejected-note": "不属于本街道", "seen": seen}
    answer = visit("chen").post(f"/cases/{case.number}/move/", words)
    assert answer.status_code == 409
    assert "不属于本街道" in answer.content.decode()
    assert visit("chen").post(f"/cases/{case.number}/move/", words | {"seen": case.revision}).status_code == 302


def test_a_dispatch_from_an_older_tab_keeps_the_chosen_organisation_and_the_note(
    visit: Visit, desk: Desk, people: Cast
) -> None:
    case = desk()
    words = {"to": "dispatched", "dispatched-org": "team", "dispatched-note": "请今天看", "seen": case.revision}
    correcting.correct(case, by=people.chen, seen=case.revision, address="榕树巷14号")  # the step is still open
    answer = visit("chen").post(f"/cases/{case.number}/move/", words)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert '<option value="team"  selected>' in page
    assert "请今天看</textarea>" in page
    assert "原先选择" not in page
    moves.move(case, "dispatched", by=people.chen, org=people.luwan_org)  # now it is not
    answer = visit("chen").post(f"/cases/{case.number}/move/", words)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert f"原先选择： {people.team.name}" in page
    assert "请今天看" in page


def test_a_protected_value_is_shown_for_a_reason_only(visit: Visit, desk: Desk) -> None:
    case = desk(values={"phone": "13800138000"})
    address = f"/cases/{case.number}/reveal/"
    assert "13800138000" not in visit("chen").get(f"/cases/{case.number}/").content.decode()
    refused = visit("chen").post(address, {"field": "phone", "reason": " "}, headers={"hx-request": "true"})
    assert refused.status_code == 422
    assert "13800138000" not in refused.content.decode()
    shown = visit("chen").post(address, {"field": "phone", "reason": "回访"}, headers={"hx-request": "true"})
    assert "13800138000" in shown.content.decode()


def test_htmx_gets_the_drawer_and_everybody_else_the_page(visit: Visit, desk: Desk) -> None:
    case = desk()
    page = visit("chen").get(f"/cases/{case.number}/").content.decode()
    drawer = visit("chen").get(f"/cases/{case.number}/", headers={"hx-request": "true"}).content.decode()
    assert "<html" in page
    assert "<html" not in drawer
    assert case.title in drawer


def test_what_was_typed_wrong_in_an_address_is_said_and_nothing_breaks(visit: Visit, desk: Desk) -> None:
    desk()
    for address, status in {
        "/cases/?phase=nonsense&due=never&order=up": 200,
        "/cases/?received=2021-13": 400,
        "/cases/?after=nonsense&phase=live": 400,
        "/cases/?figure=nonsense": 400,
        "/cases/choose/nonsense/": 404,
        "/cases/new/appeals.nonsense/": 400,
        "/figures/?indicator=nonsense&year=99999": 200,
        "/figures/?area=nonsense": 400,
        "/figures/?open=nonsense": 400,
        "/nonsense/": 404,
    }.items():
        assert (address, visit("chen").get(address).status_code) == (address, status)


def test_answers_forbid_foreign_content_and_are_not_kept(visit: Visit, desk: Desk) -> None:
    desk()
    answer = visit("chen").get("/cases/?phase=received")
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]
    assert "style=" not in answer.content.decode()
    assert "<script>" not in answer.content.decode()


def test_a_choice_of_language_stays_with_the_person(visit: Visit, people: Cast) -> None:
    client = visit("chen")
    assert client.post("/settings/prefer/", {"language": "en", "next": "//elsewhere.example/"})["Location"] == "/"
    assert 'lang="en"' in client.get("/settings/").content.decode()
    client.post("/settings/prefer/", {"language": "tlh", "text_size": "999", "theme": "pink"})
    page = client.get("/settings/").content.decode()
    assert 'lang="en"' in page
    assert "data-size" not in page


def test_a_case_registered_with_nothing_says_so_at_the_matter_and_once(visit: Visit, people: Cast) -> None:
    answer = visit("chen").post("/cases/new/appeals.transport/", {"title": "", "text": " "})
    assert answer.status_code == 422
    errors = {each.name: text for each, text in answer.context["errors"] if each is not None}
    assert "text" in errors
    assert "title" not in errors
    assert not any(each.errors for each in answer.context["rest"] if each.name == "title")
