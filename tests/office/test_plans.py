"""Pages of readings and plans by HTTP: who gets them, what they show, what a refusal answers."""

import io
import zipfile
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jiewu.plans import drafting, queries, readings
from jiewu.plans.models import Plan, Reading, Target
from tests.cast import Cast
from tests.office.test_pages import statements
from tests.plans.report import TEXT
from tests.reading.test_documents import run, word_file

pytestmark = pytest.mark.django_db
Visit = Callable[[str], Client]
NEW = "/plans/readings/new/"


@pytest.fixture
def reading(people: Cast) -> Reading:
    """The report of tests.plans, kept for the whole street."""
    return readings.keep(TEXT, by=people.sun, area=people.street, title="总结")


@pytest.fixture
def plan(people: Cast, reading: Reading) -> Plan:
    """Its draft plan."""
    return drafting.draft(reading, by=people.sun)


def page_of(reading: Reading) -> str:
    return f"/plans/readings/{reading.uid}/"


def key(reading: Reading, quote: str) -> str:
    """Return the key of the item of that quote."""
    return next(item.key for item in queries.items_of(reading) if item.quote == quote)


def test_a_pasted_report_is_read_and_shown_beside_its_text(visit: Visit, people: Cast) -> None:
    answer = visit("sun").post(NEW, {"text": TEXT, "area": "440399"})
    found = Reading.objects.get()
    assert answer["Location"] == page_of(found)
    shown = visit("sun").get(page_of(found)).content.decode()
    assert '<a class="hl figure" href="#' in shown
    assert "120.5亿元" in shown
    assert "生成2023年计划草案" in shown


def test_a_file_is_read_like_the_command_reads_it(visit: Visit, people: Cast) -> None:
    upload = SimpleUploadedFile("report.txt", TEXT.encode("gb18030"))
    assert visit("sun").post(NEW, {"file": upload, "area": "440399"}).status_code == 302
    assert Reading.objects.get().text == TEXT


def test_a_word_file_is_read_with_its_tracked_changes_accepted(visit: Visit, people: Cast) -> None:
    changed = f'<w:del w:id="1"><w:r><w:delText>300</w:delText></w:r></w:del><w:ins w:id="2">{run("320")}</w:ins>'
    body = f"<w:p>{run('2022年工作总结')}</w:p><w:p>{run('整改隐患')}{changed}{run('处。')}</w:p>"
    upload = SimpleUploadedFile("report.docx", word_file(body))
    shown = visit("sun").post(NEW, {"file": upload, "area": "440399"}, follow=True).content.decode()
    assert ">320处</a>" in shown
    assert "300" not in Reading.objects.get().text


def scan() -> bytes:
    """Return a .docx that holds a picture and no text."""
    file = io.BytesIO()
    body = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", body)
        archive.writestr("word/media/image1.png", b"\x89PNG")
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("scan.docx", scan(), ("scan.docx",)),
        ("long.txt", "长".encode() * 1_700_000, ("long.txt", "500000")),
        ("empty.txt", b" \n", ("empty.txt",)),
        ("report.xlsx", b"PK", ("report.xlsx",)),
        ("broken.docx", b"PK\x03\x04 no archive", ("broken.docx",)),
    ],
)
def test_it_refuses_a_file_with_the_same_words_as_the_command(
    visit: Visit, people: Cast, name: str, data: bytes, words: tuple[str, ...]
) -> None:
    answer = visit("sun").post(NEW, {"file": SimpleUploadedFile(name, data), "area": "440399"})
    assert answer.status_code == 422
    assert all(word in answer.content.decode() for word in words)
    assert not Reading.objects.exists()


def test_it_keeps_what_was_pasted_when_the_area_is_missing(visit: Visit, people: Cast) -> None:
    answer = visit("sun").post(NEW, {"text": "2022年工作总结", "area": ""})
    assert answer.status_code == 422
    assert "2022年工作总结</textarea>" in answer.content.decode()
    assert "请选择报告所属的区域" in answer.content.decode()
    assert "请选择文件" in visit("sun").post(NEW, {"text": " ", "area": "440399"}).content.decode()


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("今天天气很好,适合出门。", "没有"),
        ("一、2022年工作總結\n排查整治隱患320處,開展培訓20場,實現總產值30億元。", "繁体"),
    ],
)
def test_the_page_says_what_the_text_lacks(visit: Visit, people: Cast, text: str, note: str) -> None:
    answer = visit("sun").post(NEW, {"text": text, "area": "440399"}, follow=True)
    assert note in answer.content.decode()
    assert "生成" not in answer.content.decode()


def test_a_plan_without_a_year_asks_for_one(visit: Visit, people: Cast) -> None:
    text = "下一步工作计划\n开展安全培训40场以上。\n"
    found = readings.keep(text, by=people.sun, area=people.street, title="计划")
    assert 'name="year" inputmode' in visit("sun").get(page_of(found)).content.decode()
    for year, said in (("", "请填写年份"), ("soon", "不是计划可用的年份")):
        answer = visit("sun").post(f"{page_of(found)}plan/", {"year": year}, follow=True)
        assert said in answer.content.decode()
    assert not Plan.objects.exists()
    visit("sun").post(f"{page_of(found)}plan/", {"year": "2023"})
    assert Plan.objects.get().year == 2023


def test_one_press_drops_an_item_and_one_takes_it_back(visit: Visit, people: Cast, reading: Reading) -> None:
    item = key(reading, "15吨")
    answer = visit("sun").post(f"{page_of(reading)}act/", {"drop": item, "kind": "figure"})
    assert answer["Location"] == f"{page_of(reading)}?kind=figure#{item}"
    shown = visit("sun").get(page_of(reading)).content.decode()
    assert "孙女士" in shown
    visit("sun").post(f"{page_of(reading)}act/", {"restore": item})
    assert not queries.item(reading, item).dropped


def test_a_correction_is_kept_and_a_refused_one_keeps_what_was_typed(
    visit: Visit, people: Cast, reading: Reading
) -> None:
    item = key(reading, "400处以上")
    address = f"{page_of(reading)}items/{item}/"
    form = visit("sun").get(address, headers={"hx-request": "true"}).content.decode()
    assert "<html" not in form
    assert 'value="400"' in form
    refused = visit("sun").post(address, {"value": "many", "unit": "处"})
    assert refused.status_code == 422
    assert 'value="many"' in refused.content.decode()
    assert visit("sun").post(address, {"value": "450", "unit": "处"})["Location"].endswith(f"#{item}")
    assert queries.item(reading, item).value == 450


def test_an_item_is_added_from_selected_or_from_typed_words(visit: Visit, people: Cast, reading: Reading) -> None:
    start = TEXT.index("提高服务水平")
    address = f"{page_of(reading)}items/new/"
    assert "提高服务水平" in visit("sun").get(f"{address}?start={start}&end={start + 6}").content.decode()
    assert visit("sun").post(address, {"quote": "提高服务水平", "kind": "task", "what": "提高服务"}).status_code == 302
    added = [item for item in queries.items_of(reading) if item.key.startswith("a")]
    assert [(item.start, item.what, item.kind) for item in added] == [(start, "提高服务", "task")]
    refused = visit("sun").post(address, {"quote": "不在文中的话", "kind": "task", "what": "x"})
    assert refused.status_code == 422


def test_a_figure_is_put_into_a_series_and_taken_out(visit: Visit, people: Cast, plan: Plan) -> None:
    item = key(plan.reading, "12起")
    visit("sun").post(f"{page_of(plan.reading)}act/", {"reject": item})
    assert queries.placements(plan.reading)[item].state == "rejected"
    address = f"{page_of(plan.reading)}items/{item}/"
    assert 'value="safety.fires_stated"' in visit("sun").get(address).content.decode()
    assert visit("sun").post(address, {"series": "economy.gdp"}).status_code == 422
    assert visit("sun").post(address, {"series": "safety.fires_stated"}).status_code == 302
    assert queries.placements(plan.reading)[item].state == "placed"


def test_the_plan_shows_each_match_with_why_and_a_person_decides(visit: Visit, people: Cast, plan: Plan) -> None:
    address = f"/plans/{plan.uid}/"
    shown = visit("sun").get(address).content.decode()
    assert "名称相同，单位相同" in shown
    assert "待确认" in shown
    fires, accidents = (
        next(each.item for each in queries.targets(plan) if each.what == what) for what in ("火灾", "较大以上事故")
    )
    visit("sun").post(f"{address}targets/", {"confirm": fires})
    assert Target.objects.get(plan=plan, item=fires).tied == "safety.fires"
    visit("sun").post(f"{address}targets/", {"reject": fires})
    assert Target.objects.get(plan=plan, item=fires).tied == ""
    assert "生产安全事故" in visit("sun").get(f"{address}targets/{accidents}/").content.decode()
    visit("sun").post(f"{address}targets/{accidents}/", {"indicator": "safety.accidents"})
    assert Target.objects.get(plan=plan, item=accidents).tied == "safety.accidents"


@pytest.mark.parametrize("page", ["tasks", "leads"])
def test_leads_are_filled_in_by_name(visit: Visit, people: Cast, plan: Plan, page: str) -> None:
    [task] = queries.tasks(plan)
    address = f"/plans/{plan.uid}/{page}/"
    refused = visit("sun").post(address, {f"lead-{task.item}": "没有这个单位"}, follow=True)
    assert "没有这个单位" in refused.content.decode()
    visit("sun").post(address, {f"lead-{task.item}": "指挥中心"})
    assert queries.tasks(plan)[0].lead == people.centre
    visit("sun").post(address, {f"lead-{task.item}": ""})
    assert queries.tasks(plan)[0].lead is None


def test_what_an_adopted_plan_promises_is_changed_no_more(visit: Visit, people: Cast, plan: Plan) -> None:
    address = f"/plans/{plan.uid}/"
    assert 'name="confirm"' in visit("sun").get(address).content.decode()
    visit("sun").post(f"{address}adopt/")
    shown = visit("sun").get(address).content.decode()
    assert 'name="confirm"' not in shown
    assert "定稿" in shown
    item = key(plan.reading, "400处以上")
    answer = visit("sun").post(f"{page_of(plan.reading)}act/", {"drop": item}, follow=True)
    assert "计划已经定稿" in answer.content.decode()


def test_who_may_only_read_sees_no_button_and_is_refused(visit: Visit, people: Cast, plan: Plan) -> None:
    for address in ("/plans/", f"/plans/{plan.uid}/", page_of(plan.reading)):
        answer = visit("wu").get(address)
        assert answer.status_code == 200
        assert "更正" not in answer.content.decode()
        assert 'name="confirm"' not in answer.content.decode()
    item = key(plan.reading, "400处以上")
    assert visit("wu").get(NEW).status_code == 403
    for address, sent in {
        NEW: {"text": TEXT, "area": "440399"},
        f"{page_of(plan.reading)}act/": {"drop": item},
        f"{page_of(plan.reading)}plan/": {},
        f"{page_of(plan.reading)}items/{item}/": {"value": "1"},
        f"/plans/{plan.uid}/targets/": {"confirm": item},
        f"/plans/{plan.uid}/tasks/": {},
        f"/plans/{plan.uid}/adopt/": {},
    }.items():
        assert (address, visit("wu").post(address, sent).status_code) == (address, 403)
    assert queries.item(plan.reading, item).value == 400


@pytest.mark.parametrize("who", ["zhao", "lin"])
def test_a_plan_outside_the_post_s_areas_is_not_there(visit: Visit, people: Cast, plan: Plan, who: str) -> None:
    for address in (f"/plans/{plan.uid}/", page_of(plan.reading), f"/plans/{plan.uid}/targets/c0/"):
        assert (address, visit(who).get(address).status_code) == (address, 404)
    assert visit(who).post(f"/plans/{plan.uid}/targets/", {"confirm": "c0"}).status_code == 404
    assert visit(who).get("/plans/").status_code == 200
    assert plan.title not in visit(who).get("/plans/").content.decode()


def test_pages_take_as_many_statements_however_long_the_text(visit: Visit, people: Cast, plan: Plan) -> None:
    assert statements(visit("sun"), page_of(plan.reading)) <= 7
    assert statements(visit("sun"), f"/plans/{plan.uid}/") <= 8
    assert statements(visit("sun"), "/plans/") <= 6


def test_an_auditor_gets_no_plan(visit: Visit, people: Cast, plan: Plan) -> None:
    for address in ("/plans/", f"/plans/{plan.uid}/", page_of(plan.reading)):
        assert visit("zhou").get(address).status_code == 403
    assert "/plans/" not in visit("zhou").get("/settings/").content.decode()
