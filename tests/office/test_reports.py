"""Pages of reports by HTTP: who gets them, what they show, what is decided on a number that changed."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from urllib.parse import quote

import pytest
from django.test import Client

from jiewu.cases import moves
from jiewu.facts import activities
from jiewu.indicators import lake
from jiewu.plans import deciding, drafting, readings
from jiewu.plans import queries as plans
from jiewu.plans.models import Plan
from jiewu.reports import queries, templates, written
from jiewu.reports.models import Report, Template
from tests.cases.desk import Desk, at
from tests.cast import Cast
from tests.office.test_pages import statements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_lake")]
Visit = Callable[[str], Client]
TEXT = """# 安全生产
开展安全培训{{ safety.trainings }}，参加{{ safety.attendees }}。
# 消防
发生火灾{{ safety.fires }}。
"""
HTMX = {"hx-request": "true"}


@pytest.fixture
def trained(people: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """Three trainings in 芦湾 and two in 榕东, of 2025."""
    monkeypatch.setenv("JIEWU_CLOCK", "2025-12-16T08:30:00")
    for day, area in enumerate([people.luwan] * 3 + [people.rongdong] * 2, start=1):
        train(people, date(2025, 3, day), area.pk)
    return people


def train(people: Cast, day: date, area: int) -> None:
    values = {"attendees": 30}
    activities.record(
        "safety.training", by=people.system, values=values, area=area, title=f"消防演练{day}", happened=day
    )


@pytest.fixture
def template(trained: Cast) -> Template:
    """A template of the office's own."""
    return templates.put_template("安全简报", TEXT, area=trained.street, by=trained.sun)


@pytest.fixture
def report(trained: Cast, template: Template) -> Report:
    """A report by it, of 2025 for the whole street."""
    return written.write("安全简报", area=trained.street, period="2025", by=trained.sun)


def page_of(report: Report) -> str:
    return f"/reports/{report.uid}/"


def place(report: Report, text: str) -> int:
    """Return the place of the number that stands as *text* in the report."""
    return next(each.place for each in queries.numbers(report) if each.text == text)


def test_before_the_first_report_the_page_says_what_belongs_there(trained: Cast, visit: Visit) -> None:
    page = visit("sun").get("/reports/").content.decode()
    assert "写第一份" in page
    assert "2025年" in page
    reader = visit("chen").get("/reports/").content.decode()
    assert "写第一份" not in reader
    assert 'href="/reports/"' in reader


def test_a_report_is_written_by_a_template_and_stands_first_in_the_list(
    trained: Cast, template: Template, visit: Visit
) -> None:
    client = visit("sun")
    form = client.get("/reports/?").content.decode()
    assert ">写2025年工作总结<" in form
    answer = client.post("/reports/", {"template": "安全简报", "area": "440399", "period": "2025"})
    found = Report.objects.get()
    assert answer["Location"] == page_of(found)
    page = client.get(page_of(found)).content.decode()
    assert "一、安全生产" in page
    assert ">5场</a>" in page
    assert "发生火灾" in page  # left out, and said so
    listed = client.get("/reports/").content.decode()
    assert found.number in listed
    assert "孙女士" in listed


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"area": ""}, "请选择报告所属的区域"),
        ({"period": "soon"}, "soon"),
        ({"template": "没有"}, "没有"),
        ({"period": "2027"}, "2027"),
    ],
)
def test_a_refusal_says_why_and_keeps_what_was_chosen(
    trained: Cast, template: Template, visit: Visit, sent: dict[str, str], words: str
) -> None:
    answer = visit("sun").post("/reports/", {"template": "安全简报", "area": "440399", "period": "2025"} | sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert not Report.objects.exists()
    if "template" not in sent and "area" not in sent:
        assert '<option value="安全简报" selected>' in page


def test_who_may_only_read_writes_nothing_and_others_find_nothing(report: Report, visit: Visit) -> None:
    assert visit("chen").get(page_of(report)).status_code == 200
    assert "更新为" not in visit("chen").get(page_of(report)).content.decode()
    refused = visit("chen").post("/reports/", {"template": "", "area": "440399", "period": "2025"})
    assert refused.status_code == 403
    assert visit("lin").get(page_of(report)).status_code == 404  # 林's areas do not hold the street
    assert visit("lin").get(f"{page_of(report)}file/").status_code == 404
    assert visit("lin").post(f"{page_of(report)}decide/", {"update": "100"}).status_code == 404
    assert visit("zhou").get("/reports/").status_code == 403
    assert "/reports/" not in visit("zhou").get("/log/").content.decode()
    assert visit("").get("/reports/").status_code == 302


def test_a_number_opens_its_facts_and_their_count_is_the_number(report: Report, visit: Visit) -> None:
    address = f"{page_of(report)}?open={place(report, '5场')}"
    opened = visit("sun").get(address, headers=HTMX).content.decode()
    assert "<html" not in opened
    assert "口径" in opened
    assert "版次" in opened
    assert "5件您都可以看" in opened
    alone = visit("sun").get(address).content.decode()
    assert 'class="pop"' in alone
    assert 'class="fig  on"' in alone
    href = opened.split('href="/figures/facts/')[1].split('"')[0].replace("&amp;", "&")
    assert visit("sun").get(f"/figures/facts/{href}").content.decode().count("消防演练") == 5
    assert visit("sun").get(f"{page_of(report)}?open=99999").status_code == 404


def test_who_may_see_fewer_facts_is_told_so_and_sees_the_same_number(desk: Desk, people: Cast, visit: Visit) -> None:
    for number in range(4):
        desk(title=f"占道经营 {number}", received=at("2021-02-10 09:00"))
    moves.move(desk(received=at("2021-02-11 09:00")), "dispatched", by=people.chen, org=people.luwan_org)
    people.huang.org = people.luwan_org  # handles what that org leads or handles: one of five
    people.huang.save()
    templates.put_template("民生", "受理诉求{{ appeals.received }}。", area=people.street, by=people.sun)
    found = written.write("民生", area=people.street, period="2021", by=people.sun)
    address = f"{page_of(found)}?open={place(found, '5件')}"
    assert "5件您都可以看" in visit("sun").get(address, headers=HTMX).content.decode()
    handler = visit("huang").get(address, headers=HTMX).content.decode()
    assert "5件中您可看1件，4件不在您岗位范围" in handler
    assert ">5件</a>" in visit("huang").get(page_of(found)).content.decode()


def test_a_changed_number_is_flagged_and_taken_over(trained: Cast, report: Report, visit: Visit) -> None:
    client = visit("sun")
    assert "现为" not in client.get(page_of(report)).content.decode()
    train(trained, date(2025, 5, 6), trained.luwan.pk)
    page = client.get(page_of(report)).content.decode()
    assert "现为6场" in page
    assert "<s>5场</s></a> → <b>6场</b>" in page
    assert "正在核对" in client.get("/reports/").content.decode()
    assert "2个数字" in client.get(f"{page_of(report)}changed/").content.decode()
    assert "2个数字" in client.get("/reports/").content.decode()  # known now
    at = place(report, "5场")
    answer = client.post(f"{page_of(report)}decide/", {"update": str(at)})
    assert answer["Location"] == f"{page_of(report)}#n-{at}"
    page = client.get(page_of(report)).content.decode()
    assert ">6场</a>" in page
    assert "现为6场" not in page


def test_a_changed_number_is_kept_with_a_note(trained: Cast, report: Report, visit: Visit) -> None:
    train(trained, date(2025, 5, 6), trained.luwan.pk)
    client = visit("sun")
    client.post(f"{page_of(report)}decide/", {"keep": str(place(report, "5场"))})
    page = client.get(page_of(report)).content.decode()
    assert ">5场</a>" in page
    assert "现为6场" not in page
    assert "保留原数" in page
    assert "2025-12-16" in page


def test_a_decision_on_a_number_that_has_not_changed_is_refused(report: Report, visit: Visit) -> None:
    at = place(report, "5场")
    answer = visit("sun").post(f"{page_of(report)}decide/", {"update": str(at)}, follow=True)
    assert "没有变动" in answer.content.decode()


def test_it_is_exported_as_a_word_file(report: Report, visit: Visit) -> None:
    answer = visit("chen").get(f"{page_of(report)}file/")
    assert answer["Content-Type"].endswith("wordprocessingml.document")
    assert quote(report.title) in answer["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert "5场" in archive.read("word/document.xml").decode()


@pytest.fixture
def plan(trained: Cast) -> Plan:
    """A plan of 2025 with a target that the report answers and one that it does not."""
    text = "2024年工作总结和2025年工作计划\n一、2025年工作计划\n开展安全培训10场以上。排查整治隐患400处以上。\n"
    reading = readings.keep(text, by=trained.sun, area=trained.street, title="计划")
    made = drafting.draft(reading, by=trained.sun)
    for target in plans.targets(made):
        deciding.confirm(made, target.item, by=trained.sun)
    deciding.adopt(made, by=trained.sun)
    return made


def test_the_plans_targets_are_answered_or_listed_as_unanswered(plan: Plan, report: Report, visit: Visit) -> None:
    page = visit("sun").get(page_of(report)).content.decode()
    answers = page[page.index('id="answers"') :]
    assert "2条目标" in answers
    assert answers.index("没有回应") < answers.index("排查整治隐患") < answers.index("已回应")
    assert answers.index("已回应") < answers.index("开展安全培训" if "开展安全培训" in answers else "安全培训")
    assert "≥ 10 场" in answers
    assert f"/plans/{plan.uid}/" in answers


def test_the_pages_take_few_statements(trained: Cast, plan: Plan, report: Report, visit: Visit) -> None:
    client = visit("sun")
    few = statements(client, page_of(report))
    listed = statements(client, "/reports/")
    opened = statements(client, f"{page_of(report)}?open={place(report, '5场')}")
    for day in range(1, 21):
        train(trained, date(2025, 6, day), trained.luwan.pk)
    lake.refresh()
    assert statements(client, page_of(report)) <= few + 2
    assert few <= 20
    assert listed <= 16
    assert opened <= few + 6
