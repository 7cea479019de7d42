"""The follow-up call on the case page: who may write it down, what is refused, and how it is told afterwards."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.translation import override

from jiewu.cases import feedback, moves, queries
from jiewu.channels.office import case_page
from jiewu.channels.office.inputs import Typed
from tests.cases.desk import Desk, at
from tests.cast import Cast
from tests.office.test_pages import statements

pytestmark = pytest.mark.django_db
Visit = Callable[[str], Client]
HTMX = {"hx-request": "true"}
FORM = 'name="feedback"'


@pytest.fixture
def number(desk: Desk, people: Cast, monkeypatch: pytest.MonkeyPatch) -> str:
    """The number of a case of 芦湾 that was closed on a Saturday; it is the Friday after."""
    case = desk(received=at("2021-02-10 16:30"), values={"reporter": "王晓梅", "phone": "13800138000"})
    for state in ("dispatched", "signed", "handling"):
        org = people.luwan_org if state == "dispatched" else None
        moves.move(case, state, by=people.system, org=org, at=at("2021-02-10 16:40"))
    monkeypatch.setenv("JIEWU_CLOCK", "2021-02-26T10:00:00")
    return moves.move(case, "closed", by=people.lin, note="已清理", at=at("2021-02-20 12:00")).number


def test_an_answer_is_kept_and_told_to_everybody_who_sees_the_case(visit: Visit, number: str, people: Cast) -> None:
    before = visit("chen").get(f"/cases/{number}/").content.decode()
    assert FORM in before
    said = {"feedback": "已解决", "satisfaction": "基本满意", "note": "来电人感谢，电话13800138000"}
    answer = visit("chen").post(f"/cases/{number}/ask/", said, follow=True)
    assert f"{number} 回访：已解决，基本满意" in answer.content.decode()
    case = queries.one(number, by=[people.chen])
    assert (case.feedback, case.satisfaction) == ("已解决", "基本满意")
    page = visit("lin").get(f"/cases/{number}/").content.decode()
    assert "<b>已解决，基本满意</b>" in page
    assert "“来电人感谢，电话138****8000”" in page
    assert "陈女士（指挥中心 值班调度）回访：已解决，基本满意" in page
    assert FORM not in page


def test_the_answer_is_told_in_the_reader_s_language(number: str, people: Cast) -> None:
    case = feedback.record(queries.one(number, by=[people.chen]), "未解决", by=people.chen, satisfaction="不满意")
    with override("en"):
        shown = case_page.context(case, posts=[people.chen], typed=Typed())
    assert shown["answer"].text == "Not solved, not satisfied"
    assert shown["history"][-1].text.endswith("asked the reporter: Not solved, not satisfied")
    assert shown["reopen"] == "Reopen"


def test_said_again_the_same_the_history_still_tells_all_of_it(number: str, people: Cast) -> None:
    case = queries.one(number, by=[people.chen])
    for note in ("第一次", "第二次"):
        feedback.record(case, "未解决", by=people.chen, satisfaction="不满意", note=note)
    shown = case_page.context(case, posts=[people.chen], typed=Typed())
    told = "陈女士（指挥中心 值班调度）回访：未解决，不满意"
    assert [(line.text, line.said) for line in shown["history"][-2:]] == [(told, "“第一次”"), (told, "“第二次”")]
    assert (shown["answer"].note, shown["asking"].title) == ("第二次", "再次回访")


def test_what_is_not_solved_can_be_taken_up_again(number: str, people: Cast) -> None:
    case = queries.one(number, by=[people.chen])
    before = case_page.context(case, posts=[people.chen], typed=Typed())
    assert [(act.title, act.primary) for act in before["acts"]] == [("重办", False)]
    assert (before["asking"].primary, before["answer"], before["reopen"]) == (True, None, "")
    feedback.record(case, "未解决", by=people.chen)
    shown = case_page.context(case, posts=[people.chen], typed=Typed())
    assert [(act.title, act.primary) for act in shown["acts"]] == [("重办", True)]
    assert (shown["asking"].primary, shown["reopen"]) == (False, "重办")
    assert case_page.context(case, posts=[people.lin], typed=Typed())["reopen"] == ""
    moves.move(case, "dispatched", by=people.chen, org=people.team, note="回访未解决")
    again = case_page.context(case, posts=[people.chen], typed=Typed())
    assert (again["asking"], again["reopen"], again["answer"].past) == (None, "", True)
    assert [act.primary for act in again["acts"]] == [False]


def test_what_was_solved_offers_no_way_back_as_the_first_button(number: str, people: Cast) -> None:
    case = feedback.record(queries.one(number, by=[people.chen]), "已解决", by=people.chen)
    shown = case_page.context(case, posts=[people.chen], typed=Typed())
    assert ([act.primary for act in shown["acts"]], shown["reopen"]) == ([False], "")


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"feedback": "", "satisfaction": "满意"}, 'id="in-feedback-error">'),
        ({"feedback": "联系不上", "satisfaction": "满意"}, 'id="in-satisfaction-error">'),
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_refused_answer_stands_beside_its_field_with_all_that_was_typed(
    visit: Visit, number: str, people: Cast, said: dict[str, str], error: str, headers: dict[str, str]
) -> None:
    words = said | {"note": "晚上再打"}
    answer = visit("chen").post(f"/cases/{number}/ask/", words, headers=headers)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert error in page
    assert "晚上再打</textarea>" in page
    assert '<option value="满意"  selected>' in page
    assert "data-summary" not in page
    assert queries.one(number, by=[people.chen]).feedback == ""
    kept = visit("chen").post(f"/cases/{number}/ask/", {"feedback": "联系不上"}, headers=headers)
    assert kept.status_code == (200 if headers else 302)


def test_who_may_not_ask_is_refused_and_who_may_not_see_it_finds_nothing(
    visit: Visit, number: str, people: Cast
) -> None:
    for person, status in (("lin", 403), ("wu", 403), ("zhao", 404), ("zhou", 404)):
        answer = visit(person).post(f"/cases/{number}/ask/", {"feedback": "已解决"})
        assert (person, answer.status_code) == (person, status)
    assert queries.one(number, by=[people.chen]).feedback == ""
    assert visit("chen").get(f"/cases/{number}/ask/").status_code == 405
    assert visit("sun").post(f"/cases/{number}/ask/", {"feedback": "已解决"}).status_code == 302


def test_a_case_that_is_not_closed_has_no_form_and_takes_no_answer(visit: Visit, desk: Desk, people: Cast) -> None:
    case = desk()
    assert FORM not in visit("chen").get(f"/cases/{case.number}/").content.decode()
    words = {"feedback": "未解决", "satisfaction": "不满意", "note": "又来了"}
    refused = visit("chen").post(f"/cases/{case.number}/ask/", words)
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "办结后才能回访" in page
    assert "<q>未解决，不满意 又来了</q>" in page
    assert queries.one(case.number, by=[people.chen]).feedback == ""


def test_who_saw_it_closed_when_it_was_taken_up_again_gets_409_and_keeps_the_words(
    visit: Visit, number: str, people: Cast
) -> None:
    case = queries.one(number, by=[people.chen])
    words = {"feedback": "未解决", "note": "又来了", "seen": str(case.revision)}
    moves.move(case, "dispatched", by=people.sun, org=people.team, note="重来")
    answer = visit("chen").post(f"/cases/{number}/ask/", words)
    assert answer.status_code == 409
    assert "<q>未解决 又来了</q>" in answer.content.decode()


def test_a_closed_case_with_its_answer_takes_ten_statements(visit: Visit, number: str, people: Cast) -> None:
    feedback.record(queries.one(number, by=[people.chen]), "未解决", by=people.chen, satisfaction="不满意")
    for person in ("chen", "lin"):
        assert statements(visit(person), f"/cases/{number}/") <= 10
