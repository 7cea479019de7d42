"""A report written, a number opened, one that changed taken over, a file of it; measured like every page."""

import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NARROW, PHONE, Office, leave
from tests.browser.measuring import WIDE, Measured, measure, violations
from tests.browser.test_figures import digits

OpenPage = Callable[..., Page]
LONG = bool(os.environ.get("JIEWU_TEST_LONG"))
CHINESE = re.compile(r"[\u3400-\u9fff]")
PAGES = ("list", "report", "facts", "template", "own")


def address(page: Page, name: str) -> str:
    """Return the address of a page by its name."""
    if name == "template":
        return "/reports/templates/new/"
    page.goto("/reports/")
    if name == "list":
        return "/reports/"
    if name == "own":
        return page.locator("#templates + ul a", has_text="安全简报").get_attribute("href") or ""
    seeded = page.locator("table.reports .what a").last.get_attribute("href") or ""
    if name == "report":
        return seeded
    page.goto(seeded)
    page.locator(".words a.fig", has_text="场").first.click()
    return page.locator("#figure a.more").get_attribute("href") or ""


@pytest.fixture(scope="module")
def measured(office: Office) -> Callable[[str], Measured]:
    """Measure each page when it is first asked about."""
    known: dict[str, Measured] = {}

    def ask(name: str) -> Measured:
        if name not in known:
            page = office.context("sun").new_page()
            known[name] = measure(page, address(page, name), thoroughly=LONG or name == "report")
            leave(page)
        return known[name]

    return ask


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_reports_hold_what_every_page_holds(measured: Callable[[str], Measured], name: str) -> None:
    found = measured(name)
    assert {screen: wrong for screen, wrong in found.axe.items() if wrong} == {}
    assert found.shifts == {"desk": [], "phone": []}
    assert found.wide == {"100": [], "150": []}
    assert {size: wrong for size, wrong in found.crowded.items() if wrong} == {}
    assert found.small == []


def number(page: Page, unit: str) -> Locator:
    """Return the first number of that unit in the text."""
    return page.locator(".words a.fig", has_text=unit).first


def test_a_report_is_written_opened_brought_up_to_date_and_exported(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("/reports/", "sun")
    page.select_option("#in-template", "安全简报")
    expect(page.locator("button[data-writes]")).to_have_text("写2025年安全简报")
    page.click("button[data-writes]")
    page.locator(".words").wait_for()
    received = number(page, "件")
    value = digits(received.inner_text())
    received.click()
    pop = page.locator("#figure .pop")
    expect(pop).to_be_focused()
    expect(pop).to_contain_text("口径")
    expect(pop).to_contain_text(f"{value}件您都可以看")
    assert "open=" in page.url
    page.keyboard.press("Escape")
    expect(pop).to_have_count(0)
    expect(received).to_be_focused()

    call = open_page("/cases/new/appeals.safety_hazard/")
    call.fill("#in-text", "楼道里给电动车充电")
    call.select_option("#in-area", label="　　01格")
    call.fill("#in-received", "2025-12-10T09:00")
    call.select_option("#in-major", index=1)
    call.click("form button.primary")
    call.wait_for_url(re.compile(r"/cases/[A-Z]"))
    page.reload()
    expect(page.locator(".newv").first).to_contain_text(f"{value + 1}件")
    change = page.locator(".margin li", has_text=f"{value}件").first
    expect(change).to_contain_text(f"{value + 1}件")
    change.locator("button[name=update]").click()
    expect(number(page, "件")).to_have_text(f"{value + 1}件")

    with page.expect_download() as download:
        page.click("text=导出 .docx")
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.suffix == ".docx"
    with zipfile.ZipFile(file) as archive:
        assert f"{value + 1}件" in archive.read("word/document.xml").decode()


def test_a_template_is_written_with_numbers_that_are_searched_and_placed(open_page: OpenPage) -> None:
    page = open_page("/reports/templates/new/", "sun")
    text = page.locator("textarea[data-template]")
    text.fill("# 安全\n开展培训{{ 没有这个 }}，")
    page.fill("#find-number", "安全培训")
    expect(page.locator(".places .option:visible")).not_to_have_count(0)
    text.press("Control+End")
    page.locator(".places .option:visible", has_text="安全培训 (场)").first.click()
    expect(text).to_have_value(re.compile(r"，\{\{ .+ \}\}$"))
    page.fill("#in-name", "季度简报")
    page.click("button[value=save]")
    expect(page.locator(".summary")).to_contain_text("没有这个")
    expect(page.locator(".error a[data-line]")).to_have_text(re.compile("2"))
    page.click(".error a[data-line]")
    assert text.evaluate("field => field.selectionStart") == len("# 安全\n")
    text.fill(text.input_value().replace("{{ 没有这个 }}", ""))
    page.click("button[value=preview]")
    expect(page.locator("#preview")).to_contain_text("一、安全")
    page.click("button[value=save]")
    expect(page.locator(".messages")).to_contain_text("季度简报")


def test_axe_finds_nothing_in_an_open_number_and_on_a_phone_it_comes_from_below(open_page: OpenPage) -> None:
    page = open_page("/reports/", "sun")
    page.goto(address(page, "report"))
    number(page, "件").click()
    page.locator("#figure .pop").wait_for()
    assert violations(page) == []
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.reload()
    box = page.locator("#figure .pop").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] >= PHONE[1] - 1
    expect(page.locator(".words .fig.on")).to_be_in_viewport()


def test_without_script_a_number_opens_as_a_page(open_page: OpenPage) -> None:
    page = open_page("/reports/", "sun", java_script_enabled=False)
    page.goto(address(page, "report"))
    number(page, "件").click()
    expect(page.locator("#figure .pop")).to_contain_text("口径")


def test_in_english_they_speak_english_and_fit_a_narrow_phone_in_large_text(open_page: OpenPage) -> None:
    """Chinese stands only where the report, its template and the words of a plan stand."""
    page = open_page("/settings/", "sun")
    addresses = {name: address(page, name) for name in PAGES}
    page.goto("/settings/")
    page.click("main button:has-text('English')")
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    wide: dict[str, list[str]] = {}
    chinese: dict[str, list[str]] = {}
    for name, where in addresses.items():
        page.goto(where)
        said = page.locator(
            "main :is(thead th, dt, label, legend, .tag, .help, .btn:not([data-writes], [name=update]), .asof)"
        )
        texts = [text for text in said.all_inner_texts() if CHINESE.search(text)]
        chinese |= {name: texts} if texts else {}
        page.evaluate("document.documentElement.dataset.size = '150'")
        found = page.evaluate(WIDE, NARROW[0])
        wide |= {name: found} if found else {}
    page.goto("/settings/")
    page.click("main button:has-text('中文')")
    assert (chinese, wide) == ({}, {})
