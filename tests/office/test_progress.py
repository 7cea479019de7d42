"""The page of an adopted plan by HTTP: what it shows, what its numbers open, what is kept up, what is refused."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlparse

import pytest
from django.test import Client

from jiewu.indicators import drilldown
from jiewu.plans import deciding, keeping, queries
from tests.cast import Cast
from tests.office.test_pages import statements
from tests.plans import counted
from tests.plans.counted import Counted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_lake")]
Visit = Callable[[str], Client]
MOST = 16
EVEN = ["10", "20", "30", "40", "50", "60", "70", "80", "90", "95", "99", "100"]


@pytest.fixture
def plan(people: Cast, monkeypatch: pytest.MonkeyPatch) -> Counted:
    """The plan of tests.plans.counted with trainings in each month up to November."""
    monkeypatch.setenv("JIEWU_CLOCK", counted.CLOCK)
    made = counted.build(people)
    for month in range(1, 12):
        made.training(f"2021-{month:02d}-05", attendees=20)
    return made


def address(plan: Counted, item: str = "") -> str:
    """Return the address of the plan, or of one of its targets."""
    return f"/plans/{plan.plan.uid}/{f'progress/{item}/' if item else ''}"


def shares(values: list[str]) -> dict[str, str]:
    """Return twelve shares as the form sends them."""
    return {f"share-{month}": value for month, value in enumerate(values, 1)}


def test_the_page_says_how_each_target_stands(visit: Visit, plan: Counted) -> None:
    shown = visit("sun").get(address(plan)).content.decode()
    assert "到今天全年已过95.9%" in shown
    for words in ("在控", "完成 05-05", "暂无数", "未挂接指标", "年底预计"):
        assert words in shown
    rows = {row.what: row for group in visit("sun").get(address(plan)).context["groups"] for row in group.rows}
    training = rows["安全培训"]
    assert (training.wanted, training.reached, training.light, training.forecast) == ("≥ 12", "11", "在控", "11")
    assert rows["环卫指数测评"].tie_href
    assert not rows["火灾"].number_href


def test_a_number_opens_its_facts(visit: Visit, plan: Counted) -> None:
    client = visit("sun")
    page = client.get(address(plan))
    row = next(row for group in page.context["groups"] for row in group.rows if row.what == "安全培训")
    part = client.get(row.number_href, headers={"HX-Request": "true"})
    assert "11" in part.content.decode()
    assert "<html" not in part.content.decode()
    token = parse_qs(urlparse(row.number_href).query)["open"][0]
    assert len(drilldown.open_link(token, by=plan.people.sun).ids) == 11
    assert client.get(row.number_href).context["open"].value == "11"
    other = client.get(f"{address(plan)}?open=safety.trainings~~2019", headers={"HX-Request": "true"})
    assert other.status_code == 400


def test_the_sentence_leads_to_its_targets(visit: Visit, plan: Counted) -> None:
    client = visit("sun")
    page = client.get(address(plan))
    for part in page.context["standing"]:
        if part.href:
            rows = [row for group in client.get(part.href).context["groups"] for row in group.rows]
            assert (part.href, len(rows)) == (part.href, int(part.text))
    assert client.get(f"{address(plan)}?light=paused").context["groups"] == []
    assert "没有这样的目标" in client.get(f"{address(plan)}?light=paused").content.decode()


def test_chips_narrow_and_order(visit: Visit, plan: Counted) -> None:
    client, item = visit("sun"), plan.target("安全培训").item
    deciding.lead(plan.plan, {item: plan.people.team}, by=plan.people.sun)
    led = client.get(f"{address(plan)}?lead=team").context["groups"]
    assert [row.what for group in led for row in group.rows] == ["安全培训"]
    assert client.get(f"{address(plan)}?order=light").context["groups"][0].title == "在控"
    tasks = client.get(f"{address(plan)}?show=tasks").content.decode()
    assert "党员教育" in tasks
    for what in ("show", "lead", "light", "order"):
        assert client.get(f"{address(plan)}choose/{what}/").status_code == 200
    assert client.get(f"{address(plan)}choose/nonsense/").status_code == 404


def test_a_target_says_why_it_is_forecast_so(visit: Visit, plan: Counted) -> None:
    item = plan.target("安全培训").item
    page = visit("sun").get(address(plan, item))
    shown = page.content.decode()
    for words in ("为什么预计11", "到2021-12-16，全年已过95.9%", "按天平均", "开展安全培训12场以上", "来自11条"):
        assert words in shown
    assert [month.title for month in page.context["months"]][-1] == "12-16"
    assert page.context["months"][2].reached == "3"
    facts = visit("sun").get(page.context["months"][2].href)
    assert facts.status_code == 200
    part = visit("sun").get(address(plan, item), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert visit("sun").get(address(plan, "c999")).status_code == 404


def test_a_pace_is_set_and_a_refused_one_is_shown_as_it_was_typed(visit: Visit, plan: Counted) -> None:
    item, client = plan.target("安全培训").item, visit("sun")
    keep = f"{address(plan, item)}keep/"
    refused = client.post(keep, shares(["30", "20", *EVEN[2:]]) | {"pace": "1"})
    assert refused.status_code == 422
    assert "2月" in refused.content.decode()
    assert [share.value for share in refused.context["shares"]][:2] == ["30", "20"]
    assert client.post(keep, shares(EVEN) | {"pace": "1"}).status_code == 302
    assert queries.target(plan.plan, item).pace == EVEN
    assert "指挥中心 督办" in client.get(address(plan, item)).content.decode()
    client.post(keep, {"leave_pace": "1"})
    assert queries.target(plan.plan, item).pace is None


def test_a_target_rests_and_has_a_lead(visit: Visit, plan: Counted) -> None:
    item, client = plan.target("安全培训").item, visit("sun")
    keep = f"{address(plan, item)}keep/"
    assert client.post(keep, {"pause": "1", "why": ""}).status_code == 422
    client.post(keep, {"pause": "1", "why": "等新标准"})
    assert "暂停，等新标准" in client.get(address(plan)).content.decode()
    client.post(keep, {"resume": "1"})
    assert queries.target(plan.plan, item).paused == ""
    assert client.post(keep, {"lead": "没有这个单位"}).status_code in (404, 422)
    client.post(keep, {"lead": "指挥中心"})
    assert queries.target(plan.plan, item).lead == plan.people.centre


def test_who_may_only_read_sees_no_form_and_is_refused(visit: Visit, plan: Counted) -> None:
    item = plan.target("安全培训").item
    for where in (address(plan), address(plan, item)):
        shown = visit("wu").get(where).content.decode()
        assert "填写牵头" not in shown
        assert "定每月进度" not in shown
        assert "挂接</a>" not in shown
    for sent in (shares(EVEN) | {"pace": "1"}, {"pause": "1", "why": "x"}, {"lead": "指挥中心"}):
        assert visit("wu").post(f"{address(plan, item)}keep/", sent).status_code == 403
    assert visit("wu").get(f"{address(plan)}leads/").status_code == 403
    assert visit("zhou").get(address(plan, item)).status_code == 403
    for who in ("zhao", "lin"):
        assert visit(who).get(address(plan, item)).status_code == 404


def test_the_list_of_plans_begins_with_how_this_year_s_stands(visit: Visit, plan: Counted) -> None:
    shown = visit("sun").get("/plans/")
    assert [each.title for each in shown.context["now"]] == [plan.plan.title]
    assert re.search(r"在控<a class=\"fig\"[^>]*>\d+</a>条", shown.content.decode())


def test_the_pages_take_as_many_statements_however_many_targets_are_tied(visit: Visit, plan: Counted) -> None:
    client, item = visit("sun"), plan.target("安全培训").item
    many = statements(client, address(plan))
    assert many <= MOST
    assert statements(client, address(plan, item)) <= MOST
    for target in queries.targets(plan.plan):
        if target.tied and target.item != item:
            deciding.reject(plan.plan, target.item, by=plan.people.sun)
    assert abs(statements(client, address(plan)) - many) <= 4  # what a report states of last year is asked for growth
    keeping.pause(plan.plan, item, "x", by=plan.people.sun)
    assert statements(client, address(plan)) <= MOST


def test_a_task_is_opened_urged_answered_and_done(visit: Visit, plan: Counted) -> None:
    [item] = [each.item for each in queries.tasks(plan.plan)]
    page, follow = f"{address(plan)}tasks/{item}/", f"{address(plan)}follow/{item}/"
    deciding.lead(plan.plan, {item: plan.people.team}, by=plan.people.sun)
    assert "催办综合行政执法队" in visit("sun").get(page).content.decode()
    assert visit("sun").post(follow, {"kind": "urged", "words": "请报进展"}).headers["Location"] == f"{page}#follow"
    assert "12-16催办，未回复" in visit("huang").get(f"{address(plan)}?show=tasks").content.decode()
    part = visit("huang").get(page, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "“请报进展”" in part
    refused = visit("huang").post(follow, {"kind": "done", "day": "2021-13-01", "words": "教材已发"})
    assert refused.status_code == 422
    assert 'name="day" type="date" value="2021-13-01"' in refused.content.decode()
    assert "教材已发" in refused.content.decode()
    lines = {"kind": "note", "words": "\r\n".join(["一" * 99] * 3)}
    assert visit("huang").post(follow, lines).status_code == 302  # 299 characters
    assert visit("huang").post(follow, {"kind": "done", "day": "2021-12-15", "words": "教材已发"}).status_code == 302
    assert "完成 12-15" in visit("huang").get(page).content.decode()
    done = visit("sun").get(f"{address(plan)}?show=tasks&light=done")
    assert [row.item for group in done.context["tasks"] for row in group.rows] == [item]
    [part] = [part for part in done.context["standing"] if part.href]
    assert (part.text, "light=done" in part.href) == ("1", True)
    late = visit("sun").get(f"{address(plan)}?show=tasks&light=late")
    assert [row.item for group in late.context["tasks"] for row in group.rows] == []
    assert visit("huang").post(follow, {"kind": "nonsense"}).status_code == 404


def test_a_note_on_a_target_is_shown_with_it_and_a_refused_one_as_it_was_typed(visit: Visit, plan: Counted) -> None:
    item, client = plan.target("安全培训").item, visit("sun")
    follow = f"{address(plan)}follow/{item}/"
    refused = client.post(follow, {"kind": "urged", "words": "年底前再办一场"})
    assert refused.status_code == 422
    assert "还没有牵头单位" in refused.content.decode()
    assert client.post(follow, {"kind": "note", "words": "12月还有一场，20日开"}).status_code == 302
    client.post(follow, {"kind": "note", "words": "已联系张三 13800001234"})
    shown = client.get(address(plan, item)).content.decode()
    assert "“12月还有一场，20日开”" in shown
    assert "13800001234" not in shown
    for who in ("wu", "chen"):
        assert "记下说明" not in visit(who).get(address(plan, item)).content.decode()
        assert visit(who).post(follow, {"kind": "note", "words": "x"}).status_code == 403
