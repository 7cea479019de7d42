"""The page of the log: for who may read logs and nobody else; who, when, what; never what a fact says."""

from collections.abc import Callable

import pytest
from django.test import Client

from jiewu.cases import moves
from jiewu.channels.office import log_page
from jiewu.core import changelog, office
from jiewu.facts import queries
from tests.cases.desk import Desk
from tests.cast import Cast
from tests.office.test_pages import statements
from tests.tampering import tamper

pytestmark = pytest.mark.django_db
Visit = Callable[[str], Client]


def test_an_auditor_reads_who_did_what_when_to_which_case(visit: Visit, desk: Desk, people: Cast) -> None:
    case = desk(title="窨井盖下沉", values={"reporter": "王晓梅", "phone": "13800138000"})
    moves.move(case, "dispatched", by=people.chen, org=people.luwan_org, note="请今天看")
    page = visit("zhou").get("/log/").content.decode()
    assert page.index(f"工单 {case.number} · 流转") < page.index(f"工单 {case.number} · 登记")
    assert str(people.chen) in page
    assert "2021-02-19 周五 10:00" in page
    assert changelog.end()[1] in page
    for content in ("窨井盖下沉", "王晓梅", "13800138000", "请今天看", "芦湾社区", "城市管理"):
        assert content not in page


def test_it_speaks_english(visit: Visit, desk: Desk, people: Cast) -> None:
    case = desk()
    auditor = visit("zhou")
    auditor.post("/settings/prefer/", {"language": "en"})
    page = auditor.get("/log/").content.decode()
    assert f"case {case.number} · registered" in page
    assert "Verify the log" in page


def test_a_look_at_a_protected_value_shows_its_reason(visit: Visit, desk: Desk, people: Cast) -> None:
    case = desk(values={"reporter": "王晓梅", "phone": "13800138000"})
    assert "核实地址" not in visit("zhou").get("/log/").content.decode()
    queries.reveal(case, "phone", by=people.chen, reason="核实地址")
    page = visit("zhou").get("/log/").content.decode()
    assert "核实地址" in page
    assert "13800138000" not in page


@pytest.mark.parametrize("username", ["chen", "huang", "lin", "wu", "sun", "zheng"])
def test_who_may_not_read_logs_is_refused(visit: Visit, desk: Desk, username: str) -> None:
    desk()
    assert visit(username).get("/log/").status_code == 403
    assert visit(username).post("/log/verify/").status_code == 403
    assert 'href="/log/"' not in visit(username).get("/settings/").content.decode()
    assert visit("zhou").get("/log/").status_code == 200
    assert visit("zhou").post("/log/verify/").status_code == 200


def test_an_auditor_begins_at_the_log_and_nobody_without_a_name_sees_it(visit: Visit, desk: Desk) -> None:
    assert visit("zhou").get("/")["Location"] == "/log/"
    assert visit("").get("/log/")["Location"].startswith("/sign-in/")
    assert visit("zhou").get("/log/verify/").status_code == 405


def test_lines_follow_one_another_over_pages(
    visit: Visit, desk: Desk, people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_page, "PAGE", 3)
    cases = [desk(title=f"占道经营 {number}") for number in range(7)]
    seen, address = [], "/log/"
    while address:
        context = visit("zhou").get(address).context
        seen += [line.seq for line in context["lines"]]
        address = context["more_href"]
    assert seen == list(range(changelog.last(), 0, -1))
    assert len(cases) == 7
    further = visit("zhou").get("/log/?before=3", headers={"HX-Request": "true"}).content.decode()
    assert further.count("<tr>") == 2
    assert "<html" not in further
    assert visit("zhou").get("/log/?before=x").context["lines"][0].seq == changelog.last()


def test_verifying_says_that_the_log_is_whole_or_where_it_is_not(visit: Visit, desk: Desk, people: Cast) -> None:
    desk()
    desk()
    said = visit("zhou").post("/log/verify/").content.decode()
    assert "日志完整" in said
    tamper("UPDATE core_change SET post = %s WHERE seq = 2", people.huang.pk)
    said = visit("zhou").post("/log/verify/").content.decode()
    assert "第2条变更" in said
    assert "日志完整" not in said


def test_a_page_of_the_log_takes_four_statements_however_long(visit: Visit, desk: Desk) -> None:
    office.setting("name")
    for number in range(20):
        desk(title=f"占道经营 {number}")
    assert statements(visit("zhou"), "/log/") <= 4
