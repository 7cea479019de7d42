"""How a plan stands, in the browser: a number opens its facts, a target beside the list; measured like every page."""

import os
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW, PHONE, Office, leave
from tests.browser.measuring import WIDE, Measured, crowded, measure, violations

OpenPage = Callable[..., Page]
LONG = bool(os.environ.get("JIEWU_TEST_LONG"))
CHINESE = re.compile(r"[\u3400-\u9fff]")
PAGES = ("plan", "target", "leads", "tasks", "task")
DATA = re.compile(
    r"^Urge [\u3400-\u9fff]+$|月桥街道|等新标准|工作计划|[(（][一二三][)）]|[\u3400-\u9fff]+(?= [≥≤=])"
    r"|^[≥≤=\d., ]+[\u3400-\u9fff/]+$"
)


def address(page: Page, name: str) -> str:
    """Return the address of a page by its name."""
    page.goto("/plans/")
    plan = page.locator(".standing h2 a").get_attribute("href") or ""
    if name == "plan":
        return plan
    if name == "tasks":
        return f"{plan}?show=tasks"
    page.goto(f"{plan}?show=tasks" if name == "task" else plan)
    if name == "task":
        return page.locator("a[data-drawer]").first.get_attribute("href") or ""
    if name == "leads":
        return page.locator(".tools a.btn").first.get_attribute("href") or ""
    return page.locator("a[data-drawer]", has_text="安全培训").first.get_attribute("href") or ""


@pytest.fixture(scope="module")
def measured(office: Office) -> Callable[[str], Measured]:
    """Measure each page when it is first asked about."""
    known: dict[str, Measured] = {}

    def ask(name: str) -> Measured:
        if name not in known:
            page = office.context("sun").new_page()
            known[name] = measure(page, address(page, name), thoroughly=LONG or name == "plan")
            leave(page)
        return known[name]

    return ask


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_progress_hold_what_every_page_holds(measured: Callable[[str], Measured], name: str) -> None:
    found = measured(name)
    assert {screen: wrong for screen, wrong in found.axe.items() if wrong} == {}
    assert found.shifts == {"desk": [], "phone": []}
    assert found.wide == {"100": [], "150": []}
    assert {size: wrong for size, wrong in found.crowded.items() if wrong} == {}
    assert found.small == []


def test_a_target_is_followed_to_its_facts(open_page: OpenPage) -> None:
    page = open_page("/plans/", "sun")
    page.locator(".standing .fig").first.click()  # so many are done, or on track
    many = int(page.locator(".lead .fig").first.inner_text())
    expect(page.locator(".progress tr[id]")).to_have_count(many)
    page.goto(address(page, "plan"))
    row = page.locator(".progress tr[id]", has_text="安全培训").first
    number = row.locator("a.fig")
    shown = number.inner_text()
    number.click()
    expect(page.locator("#figure .pop .big")).to_contain_text(shown)
    expect(page.locator("#figure .pop")).to_contain_text(f"{shown}件您都可以看")
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("#figure .pop")).to_have_count(0)
    row.locator("a[data-drawer]").click()
    drawer = page.locator("#drawer")
    expect(drawer.locator("h2")).to_contain_text("安全培训 ≥ 16场")
    expect(drawer).to_contain_text("为什么预计")
    expect(drawer.locator("svg.course text.reached")).to_contain_text(shown)
    assert {size: wrong for size, wrong in crowded(page).items() if wrong} == {}
    assert violations(page) == []
    drawer.locator("dl.facts a.fig").first.click()
    expect(page.locator("table.behind tbody tr")).to_have_count(int(shown))


def test_a_pace_is_set_and_what_is_wrong_is_said_with_its_month(open_page: OpenPage) -> None:
    page = open_page("/plans/", "sun")
    page.goto(address(page, "target"))
    page.locator("summary", has_text="定每月进度").click()
    page.fill("input[name=share-3]", "1")
    page.locator("button[name=pace]").click()
    expect(page.locator(".notice.warn")).to_contain_text("3月：1%比上月的")
    expect(page.locator("input[name=share-3]")).to_have_value("1")
    assert violations(page) == []
    for month in range(1, 13):
        page.fill(f"input[name=share-{month}]", str(min(100, month * 8 + 4)))
    page.locator("button[name=pace]").click()
    expect(page.locator(".says")).to_contain_text("按为本目标定的每月进度")
    page.locator("summary", has_text="定每月进度").click()
    page.locator("button[name=leave_pace]").click()
    expect(page.locator(".says")).to_contain_text("按天平均")


def test_who_leads_a_target_is_urged_and_answers(open_page: OpenPage) -> None:
    page = open_page("/plans/", "sun")
    where = address(page, "target")
    page.goto(where)
    page.locator("summary", has_text="催办指挥中心").click()
    page.fill("#in-urged", "请报年底前的安排")
    assert violations(page) == []
    page.locator("button[value=urged]").click()
    expect(page.locator(".follow")).to_contain_text("未回复")
    page.goto(f"{address(page, 'tasks')}")
    page.locator("a[data-drawer]").first.click()
    page.locator("#drawer summary", has_text="标为完成").click()
    page.fill("#in-done", "办法已印发")
    assert {size: wrong for size, wrong in crowded(page).items() if wrong} == {}
    page.locator("button[value=done]").click()
    expect(page.locator(".head .light.g")).to_contain_text("完成")
    lead = open_page("/", "chen", size=PHONE)
    lead.goto("/notices/")
    lead.locator("main a", has_text="安全培训").first.click()
    expect(lead.locator(".follow")).to_contain_text("请报年底前的安排")
    lead.locator("summary", has_text="写说明").click()
    lead.fill("#in-note", "12月20日再办一场")
    assert violations(lead) == []
    lead.locator("button[value=note]").click()
    expect(lead.locator(".follow")).to_contain_text("12月20日再办一场")
    page.goto(where)
    expect(page.locator(".follow")).to_contain_text("12月20日再办一场")
    expect(page.locator(".follow h2 .light")).to_have_count(0)


def test_on_a_phone_a_target_is_a_page_of_its_own(open_page: OpenPage) -> None:
    page = open_page("/plans/", "wu", size=PHONE)
    page.goto(address(page, "plan"))
    page.locator("a[data-drawer]", has_text="受理诉求").first.click()
    expect(page.locator("h1")).to_contain_text("受理诉求")
    expect(page.locator("summary", has_text="定每月进度")).to_have_count(0)


def test_in_english_it_speaks_english_and_fits_a_narrow_phone_in_large_text(open_page: OpenPage) -> None:
    """Chinese stands only where the report, its units and the packs' titles of it stand."""
    page = open_page("/settings/", "sun")
    addresses = {name: address(page, name) for name in PAGES}
    page.goto("/settings/")
    page.click("main button:has-text('English')")
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    wide, chinese = {}, {}
    for name, where in addresses.items():
        page.goto(where)
        said = page.locator("main :is(thead th, h3, dt, label, legend, .light, .says > p, .btn, summary, .lead, .asof)")
        texts = [text for text in said.all_inner_texts() if CHINESE.search(text) and not DATA.search(text)]
        chinese |= {name: texts} if texts else {}
        page.evaluate("document.documentElement.dataset.size = '150'")
        found = page.evaluate(WIDE, NARROW[0])
        wide |= {name: found} if found else {}
    page.goto("/settings/")
    page.click("main button:has-text('中文')")
    assert (chinese, wide) == ({}, {})
