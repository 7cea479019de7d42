"""A report sent, corrected beside its text, and made a plan; measured like every page."""

import os
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW, PHONE, Office, leave
from tests.browser.measuring import WIDE, Measured, crowded, measure, violations
from tests.plans.report import TEXT

OpenPage = Callable[..., Page]
LONG = bool(os.environ.get("JIEWU_TEST_LONG"))
CHINESE = re.compile(r"[\u3400-\u9fff]")
PAGES = ("list", "new", "plan", "reading", "item", "choose")


def address(page: Page, name: str) -> str:
    """Return the address of a page by its name."""
    if name in ("list", "new"):
        return {"list": "/plans/", "new": "/plans/readings/new/"}[name]
    page.goto("/plans/")
    plan = page.locator("table.plans a").last.get_attribute("href") or ""
    page.goto(plan)
    links = {
        "plan": page.locator(".crumb + .head"),
        "reading": page.locator(".head .bar > a.btn"),
        "choose": page.locator(".decide a").first,
    }
    if name == "plan":
        return plan
    if name == "item":
        page.goto(links["reading"].get_attribute("href") or "")
        return page.locator("#items li a[data-correct]").nth(3).get_attribute("href") or ""
    return links[name].get_attribute("href") or ""


@pytest.fixture(scope="module")
def measured(office: Office) -> Callable[[str], Measured]:
    """Measure each page when it is first asked about."""
    known: dict[str, Measured] = {}

    def ask(name: str) -> Measured:
        if name not in known:
            page = office.context("sun").new_page()
            known[name] = measure(page, address(page, name), thoroughly=LONG or name == "reading")
            leave(page)
        return known[name]

    return ask


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_plans_hold_what_every_page_holds(measured: Callable[[str], Measured], name: str) -> None:
    found = measured(name)
    assert {screen: wrong for screen, wrong in found.axe.items() if wrong} == {}
    assert found.shifts == {"desk": [], "phone": []}
    assert found.wide == {"100": [], "150": []}
    assert {size: wrong for size, wrong in found.crowded.items() if wrong} == {}
    assert found.small == []


def test_a_report_is_pasted_corrected_and_made_a_plan(open_page: OpenPage) -> None:
    page = open_page("/plans/readings/new/", "sun")
    page.fill("#in-text", TEXT.replace("400处", "410处"))
    page.click("text=开始解析")
    page.locator("#source .hl").first.wait_for()
    row = page.locator("#items li", has_text="410 处")
    row.locator("a[data-correct]").click()
    row.locator("input[name=value]").fill("420")
    row.locator("button.primary").click()
    corrected = page.locator("#items li", has_text="420 处")
    expect(corrected).to_contain_text("孙女士")
    expect(corrected).to_have_class("item target here")
    corrected.locator("button[name=drop]").click()
    expect(page.locator("#items li.dropped")).to_have_count(1)
    page.locator("#items li.dropped button[name=restore]").click()
    expect(page.locator("#items li.dropped")).to_have_count(0)
    page.click("text=生成2023年计划草案")
    expect(page.locator("h1")).to_have_text("2023年工作计划")
    expect(page.locator("tr", has_text="排查整治隐患")).to_contain_text("≥ 410 处")
    page.locator("tr", has_text="火灾").locator("button[name=confirm]").click()
    expect(page.locator("tr", has_text="火灾")).to_contain_text("已确认")
    page.fill("input[name^=lead-]", "指挥中心")
    page.click("text=保存牵头单位")
    expect(page.locator("input[name^=lead-]")).to_have_value("指挥中心")


def test_text_and_items_lead_to_each_other(open_page: OpenPage) -> None:
    page = open_page("/plans/", "sun", size=(1440, 500))
    page.goto(address(page, "reading"))
    last = page.locator("#items li.item").last
    page.locator("#source a.hl.task").last.click()
    expect(last).to_have_class("item task here")
    expect(last).to_be_in_viewport()
    first = page.locator("#source a.hl").first
    page.locator("#items").hover()
    page.mouse.wheel(0, -20_000)
    expect(first).to_be_in_viewport()
    page.locator("#items li.item a.words").first.click()
    expect(page.locator("#source .hl.here")).to_have_text("120.5亿元")


def test_selected_words_become_an_item(open_page: OpenPage) -> None:
    page = open_page("/plans/", "sun")
    page.goto(address(page, "reading"))
    page.evaluate(
        """() => {
            const walker = document.createTreeWalker(document.querySelector('#source'), NodeFilter.SHOW_TEXT);
            while (!walker.nextNode().data.includes('提高服务水平'));
            const at = walker.currentNode.data.indexOf('提高服务水平'), range = document.createRange();
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + 6);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }"""
    )
    expect(page.locator("#selected")).to_have_text("“提高服务水平”")
    page.click("#add-item")
    expect(page.locator("#in-quote")).to_have_value("提高服务水平")
    page.locator("label", has_text="任务").click()
    page.click("button.primary")
    added = page.locator("#items li.here")
    expect(added).to_contain_text("提高服务水平")
    added.locator("button[name=drop]").click()
    expect(page.locator("#items li.dropped")).to_have_count(1)


def test_axe_finds_nothing_in_an_open_correction(open_page: OpenPage) -> None:
    page = open_page("/plans/", "sun")
    page.goto(address(page, "reading"))
    page.locator("a[data-correct]").nth(2).click()
    page.locator(".editing form").first.wait_for()
    assert violations(page) == []
    assert {size: wrong for size, wrong in crowded(page).items() if wrong} == {}
    page.keyboard.press("Escape")
    expect(page.locator(".editing form")).to_have_count(0)


def test_on_a_phone_the_text_stays_above_its_items(open_page: OpenPage) -> None:
    page = open_page("/plans/", "sun", size=PHONE)
    page.goto(address(page, "reading"))
    page.locator("#items li.item").last.scroll_into_view_if_needed()
    expect(page.locator("#source")).to_be_in_viewport()


def test_without_script_a_reading_is_corrected_too(open_page: OpenPage) -> None:
    page = open_page("/plans/", "sun", java_script_enabled=False)
    page.goto(address(page, "reading"))
    page.locator("a[data-correct]").first.click()
    expect(page.locator("#in-value")).to_have_value("120.5")


def test_in_english_they_speak_english_and_fit_a_narrow_phone_in_large_text(open_page: OpenPage) -> None:
    """Chinese stands only where the report, the area and the packs' titles of it stand."""
    page = open_page("/settings/", "sun")
    addresses = {name: address(page, name) for name in PAGES}
    page.goto("/settings/")
    page.click("main button:has-text('English')")
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    wide, chinese = {}, {}
    for name, where in addresses.items():
        page.goto(where)
        said = page.locator(
            "main :is(h2:not(:has(a)), thead th, label:not(:has(input)), legend, .light, .tag, .views a, .help)"
        )
        texts = [text for text in said.all_inner_texts() if CHINESE.search(text)]
        chinese |= {name: texts} if texts else {}
        page.evaluate("document.documentElement.dataset.size = '150'")
        found = page.evaluate(WIDE, NARROW[0])
        wide |= {name: found} if found else {}
    page.goto("/settings/")
    page.click("main button:has-text('中文')")
    assert (chinese, wide) == ({}, {})
